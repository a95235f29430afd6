import { expect, it } from 'vitest';
import { messageSimulator } from './simulator.ts';

it('shows each message once, newest first, without the telephone number', async () => {
  const simulator = messageSimulator(() => new Date('2024-06-24T01:30:00Z'));
  const message = { channel: 'sms', to: '+6281234567890', text: 'Kanim Atambua: diterima.' } as const;
  await simulator.send({ ...message, key: 'a' });
  await simulator.send({ ...message, key: 'a' });
  await simulator.send({ ...message, key: 'b', text: 'Kanim Atambua: dikembalikan.' });
  expect(simulator.shown()).toEqual([
    { at: '2024-06-24T01:30:00.000Z', channel: 'sms', to: '…890', text: 'Kanim Atambua: dikembalikan.' },
    { at: '2024-06-24T01:30:00.000Z', channel: 'sms', to: '…890', text: 'Kanim Atambua: diterima.' },
  ]);
});
