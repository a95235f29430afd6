import { issueNumber } from '../../../src/actions/issue-number.ts';
import { type Desk, append } from '../../../src/actions/save/desk.ts';
import { recordPortrait } from '../../../src/actions/steps/record-portrait.ts';
import { stepRecorded } from '../../../src/protocol/entries/step-recorded.ts';
import { answersOf } from '../../bench/page/counter/people.ts';

/** What an officer saves, as fast as the product takes it: a ticket, a form, and for every fifth person a portrait. */
export async function work(desk: Desk, saves: number): Promise<void> {
  const left = { saves };
  for (let person = 0; left.saves > 0; person += 1) {
    const ticket = await issueNumber(desk, 'A');
    if (!ticket.ok) throw new Error(`No ticket: ${ticket.refusal.code}`);
    const { subject } = ticket.value;
    left.saves -= 1;
    const number = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const intake = await append(desk, {
      type: stepRecorded.type,
      subject,
      step: 'intake',
      lane: 'regular',
      clear: { mode: 'device' },
      body: { intake: answersOf(number) },
    });
    if (!intake.ok) throw new Error(`No intake: ${intake.refusal.code}`);
    left.saves -= 1;
    if (person % 5 !== 0) continue;
    const portrait = await recordPortrait(desk, {
      subject,
      image: new Blob([noise(20_000 + (number % 400_000))], { type: 'image/jpeg' }),
      measures: { width: 1200, height: 1600, scores: { sharpness: 80 }, light: 'green' },
    });
    if (!portrait.ok) throw new Error(`No portrait: ${portrait.refusal.code}`);
    left.saves -= 1;
  }
}

function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536));
  return all;
}
