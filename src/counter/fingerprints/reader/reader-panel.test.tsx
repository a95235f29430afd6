import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { startReaderSimulator } from '../../../../demo/sbi/simulator.ts';
import { openFingerReader } from '../../../devices/fingerprints/reader.ts';
import { ReaderPanel } from './reader-panel.tsx';

configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

it('asks which of two readers is the one at this counter, and uses the chosen one', async () => {
  const simulators = [
    await startReaderSimulator({ ports: [0, 0] }),
    await startReaderSimulator({ ports: [0, 0] }),
  ] as const;
  const ports = simulators.map(({ port }) => port);
  const reader = openFingerReader({ now: Date.now, clockDoubtful: () => false, ports });
  render(<ReaderPanel reader={reader} />);
  await reader.find();
  expect(await screen.findByText(/Ada lebih dari satu pembaca/)).toBeTruthy();
  const choices = screen.getAllByRole('button', { name: /^Pakai SIMULATOR SLAP-442/ });
  expect(choices).toHaveLength(2);
  expect(document.activeElement).toBe(choices[0]);
  const [, second] = choices;
  if (second !== undefined) fireEvent.click(second);
  expect(await screen.findByText(new RegExp(`porta ${ports[1]}$`))).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('img', { name: 'Yang dilihat pembaca' })).toBeTruthy());
  reader.close();
  await Promise.all(simulators.map((simulator) => simulator.close()));
}, 40_000);
