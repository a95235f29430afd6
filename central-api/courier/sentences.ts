import type { Refusal } from '../../src/domain/result.ts';
import type { InspectedCourier } from '../../src/sealing/courier/inspect-courier.ts';
import type { Delivered } from './deliver-file.ts';

/** What the operator's tool says. */
const refusals: Readonly<Record<string, string>> = {
  'courier-not-one': 'This is not a courier file.',
  'courier-newer': 'This file was written by a later version of Loket Luring. Update the centre, then import it again.',
  'courier-frame-too-large':
    'The file claims a piece of {bytes} bytes, which no courier file has: it is damaged, or was made to do harm.',
  'courier-frame-broken': 'A piece of the file cannot be read: it is damaged.',
  'courier-truncated':
    'The file is cut off: it does not end with its manifest. Copy it again from where it was written.',
  'courier-after-end': 'There is more after the end of the file than was written: it was changed.',
  'courier-tampered': 'The file is not what its manifest says: it was changed or damaged on the way.',
  'centre-unreachable':
    'The centre does not answer at {address}. Start it, or name its address with --centre; then run this again: what it has taken is not taken twice.',
  'centre-refused': 'What answers at {address} refused ({problem}).',
  'file-missing': 'There is no file {file}.',
  'file-exists': 'There is a file {file} already. Choose another name; nothing was written.',
};

export function refusalSentence({ code, detail }: Refusal): string {
  const sentence = refusals[code] ?? `It did not work (${code}).`;
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${detail?.[name] ?? ''}`);
}

/** May help where nothing was changed and the original is out of reach. */
export const wholePiecesHint =
  'Nothing was changed. If the original is out of reach, --what-is-whole takes every entry in it that proves itself.';

export function fileSentences({ manifest, vouched, offices, strangeJournals }: InspectedCourier, nowMs: number) {
  const { holds, entries, parts, receipts, partsMissing, writer, counter, writtenAt } = manifest;
  return [
    `Courier file of ${writer}${counter === undefined ? '' : `, counter ${counter}`}, written ${writtenAt}.`,
    holds === 'receipts'
      ? `It holds ${receipts} receipts: they go back to the counters. There is nothing in it for a centre.`
      : `It holds ${entries} entries and ${parts} parts${offices.length === 0 ? '' : ` of ${offices.join(', ')}`}.`,
    ...(partsMissing > 0 ? [`${partsMissing} parts were lost before it was written.`] : []),
    {
      signed: 'Its manifest is signed by the counter that wrote it.',
      unsigned: 'Its manifest is not signed: the entries prove themselves, but nobody vouches that these are all.',
      'unknown-signer': 'Who signed its manifest cannot be told here; the entries prove themselves.',
    }[vouched],
    ...(strangeJournals > 0 ? [`${strangeJournals} journals in it are not of devices that this root certified.`] : []),
    ...(Date.parse(writtenAt) > nowMs + 86_400_000
      ? [
          'By the clock of this machine it was written in the future: one of the two clocks is wrong. Nothing depends on it.',
        ]
      : []),
  ];
}

export function deliveredSentences({ entriesSent, partsSent, named, notTaken, brokenOff }: Delivered): string[] {
  return [
    `The centre has ${entriesSent} entries and ${partsSent} parts of this file.`,
    ...(notTaken === 0 ? [] : [`Not taken: ${notTaken}.`]),
    ...named.map(({ what, code }) => `  ${what}: ${code}`),
    ...(notTaken > named.length ? [`  and ${notTaken - named.length} more`] : []),
    ...(brokenOff === undefined ? [] : [`The file ends early: ${refusalSentence({ code: brokenOff })}`]),
  ];
}
