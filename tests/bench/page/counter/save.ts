import { recordPortrait } from '../../../../src/actions/steps/record-portrait.ts';
import { type Desk, append } from '../../../../src/actions/save/desk.ts';
import { uuidV7 } from '../../../../src/domain/ids.ts';
import { stepRecorded } from '../../../../src/protocol/entries/step-recorded.ts';
import { webCryptoSealing as sealing } from '../../../../src/sealing/webcrypto.ts';
import type { Bare } from './bare.ts';
import { answersOf } from './people.ts';

export interface Saves {
  readonly stepMs: readonly number[];
  readonly bareMs: readonly number[];
  readonly portraitMs: readonly number[];
  /** Of the last step, JWS and body: what the yardstick writes too. */
  readonly stepBytes: number;
}

const warmUp = 10;

/**
 * From the officer's press of Save to the word *saved*, as the screens' actions do it: seal, sign, one strict transaction
 * with row and counters, append and flush of the second copy. Each followed or preceded by the yardstick.
 */
export async function measureSaves(desk: Desk, bare: Bare, steps: number, portraits: number): Promise<Saves> {
  const stepMs: number[] = [];
  const bareMs: number[] = [];
  let bytes = new Uint8Array(4096);
  for (let run = 0; run < steps + warmUp; run += 1) {
    const saved = async (): Promise<number> => {
      const { ms, size } = await saveStep(desk, run);
      bytes = noise(size);
      return ms;
    };
    const yardstick = async (): Promise<number> => {
      const started = performance.now();
      await bare.save(run, bytes);
      return performance.now() - started;
    };
    await settled();
    const turned = run % 2 === 1;
    const first = turned ? await yardstick() : await saved();
    const second = turned ? await saved() : await yardstick();
    if (run < warmUp) continue;
    stepMs.push(turned ? second : first);
    bareMs.push(turned ? first : second);
  }
  const portraitMs: number[] = [];
  for (let run = 0; run < portraits; run += 1) {
    await settled();
    portraitMs.push(await portrait(desk));
  }
  return { stepMs, bareMs, portraitMs, stepBytes: bytes.byteLength };
}

/** One of each. */
export async function saveOnce(desk: Desk, bare: Bare): Promise<void> {
  const { size } = await saveStep(desk, 0);
  await portrait(desk);
  await bare.save(-1, noise(size));
}

/** What a save sets off (the bar reads its numbers anew) is over before an officer can press again. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

/** `size` is that of the entry with its body. */
async function saveStep(desk: Desk, run: number): Promise<{ ms: number; size: number }> {
  const subject = uuidV7(Date.now(), sealing.randomBytes(10));
  const started = performance.now();
  const appended = await append(desk, {
    type: stepRecorded.type,
    subject,
    step: 'intake',
    lane: 'regular',
    clear: { mode: 'device' },
    body: { intake: answersOf(2_000_000 + run), acknowledged: [{ finding: 'bench', reason: 'x'.repeat(reasonChars) }] },
    removesDraft: { subject, step: 'intake' },
  });
  const ms = performance.now() - started;
  if (!appended.ok) throw new Error(appended.refusal.code);
  if (appended.value.copies !== 'both') throw new Error('A step was saved in one copy only.');
  const { journal, seq } = appended.value.entry;
  const stored = await desk.storage.entry(journal, seq);
  return { ms, size: (stored?.jws.length ?? 0) + (stored?.body?.length ?? 0) };
}

/** Makes the entry, sealed and signed, 4 KiB. */
const reasonChars = 1_420;
const portraitBytes = 500_000;

async function portrait(desk: Desk): Promise<number> {
  const subject = uuidV7(Date.now(), sealing.randomBytes(10));
  const image = new Blob([noise(portraitBytes)], { type: 'image/jpeg' });
  const started = performance.now();
  const saved = await recordPortrait(desk, {
    subject,
    image,
    measures: { width: 1200, height: 1600, scores: { sharpness: 80 }, light: 'green' },
  });
  const ms = performance.now() - started;
  if (!saved.ok) throw new Error(saved.refusal.code);
  if (saved.value.copies !== 'both') throw new Error('A portrait was saved in one copy only.');
  return ms;
}

/** Random, so that nothing below can compress it. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(all.subarray(at, at + 65_536));
  return all;
}
