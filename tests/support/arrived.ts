import type { OpenedEntry } from '../../central-api/casework/open.ts';
import { openSigned } from '../../src/devices/fingerprints/sbi/signed-by-reader.ts';
import { sbiNames } from '../../src/devices/fingerprints/sbi/sbi-messages.ts';
import { bodyOf } from '../../src/protocol/entries/define.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import type { Held, HeldCase } from './held.ts';
import { digestOf } from './steps.ts';

/** What casework sees of a person. */
export function caseOf({ cases }: Held, nik: string): HeldCase {
  const found = cases.filter(({ entries }) => entries.some((entry) => stepBody(entry)?.intake?.nik === nik));
  const [one] = found;
  if (one === undefined || found.length > 1) throw new Error(`${found.length} cases arrived for ${nik}.`);
  return one;
}

function stepBody({ entry, body }: OpenedEntry) {
  const step = entry.type === stepRecorded.type ? bodyOf(stepRecorded, body) : undefined;
  return step?.ok === true ? step.value : undefined;
}

/** Everything recorded for a step, in the order in which it was, with what each says. */
export function recordsOf({ entries }: HeldCase, step: string) {
  return entries.filter(({ entry }) => entry.step === step).map((one) => ({ ...one, says: stepBody(one) }));
}

/** Digests of the opened files: documents by their item, the rest by their step; of each the last, one page. */
export function filesOf({ entries }: HeldCase): Readonly<Record<string, string>> {
  const named = entries.flatMap(({ entry, files }) => {
    const [file] = files;
    return file === undefined ? [] : [[entry.item ?? entry.step ?? '', digestOf(file.bytes)]];
  });
  return Object.fromEntries(named);
}

/** Parts that an entry carries and no opened file of it is made of. */
export function unopenedParts({ entries }: HeldCase): string[] {
  return entries.flatMap(({ entry, files }) => {
    const opened = new Set<string>(files.flatMap(({ artefact }) => artefact.parts));
    return (entry.parts ?? []).map(({ digest }) => digest).filter((digest) => !opened.has(digest));
  });
}

/**
 * Each finger of the last sitting with what it gave: `signed` when the bytes that arrived are a record of just this finger
 * with a good signature of the reader that the entry names, else why there is none.
 */
export async function fingersOf(held: HeldCase): Promise<Readonly<Record<string, string>>> {
  const last = recordsOf(held, 'fingerprints').at(-1);
  const taken = last?.says?.fingerprints;
  const fingers: Record<string, string> = {};
  for (const { finger, exception, record } of taken?.fingers ?? []) {
    const bytes = record === undefined ? undefined : last?.files[record]?.bytes;
    const signed = bytes === undefined ? undefined : await openSigned(new TextDecoder().decode(bytes));
    const isRight =
      signed?.ok === true &&
      signed.value.certificateSha256 === taken?.reader?.certificateSha256 &&
      (signed.value.payload as { bioSubType?: unknown }).bioSubType === sbiNames[finger];
    fingers[finger] = exception ?? (isRight ? 'signed' : 'not right');
  }
  return fingers;
}
