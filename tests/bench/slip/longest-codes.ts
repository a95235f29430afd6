import { steps } from '../../../src/domain/application/steps.ts';
import { documentItems } from '../../../src/domain/documents/vocabulary.ts';
import { type KeyId, type OfficeId, uuidV7 } from '../../../src/domain/ids.ts';
import { fromBase45 } from '../../../src/protocol/slip/base45.ts';
import type { SlipClear, SlipSealed } from '../../../src/protocol/slip/slip-content.ts';
import { sealSlip } from '../../../src/sealing/slip.ts';
import { webCryptoSealing as sealing } from '../../../src/sealing/webcrypto.ts';

/** Sealed bytes of slips with the longest of everything, before base 45. */
export async function longestCodes(): Promise<number[]> {
  const key = await sealing.importSecretKey('office-AbCdEfGhIjKlMnOp' as KeyId, new Uint8Array(32).fill(7));
  const names = ['M'.repeat(60), 'ꦱꦸꦲꦂꦠꦶꦤꦶ'.repeat(6), 'محمد عبد الرحمن '.repeat(4)];
  const texts = await Promise.all(names.map((name, at) => sealSlip(sealing, key, clearOf(at), sealedOf(name))));
  return texts.map(bytesOf);
}

export const bytesOf = (text: string): number => fromBase45(text.slice(4))?.byteLength ?? Number.POSITIVE_INFINITY;

const clearOf = (at: number): Omit<SlipClear, 'keyHint'> => ({
  office: 'ATB' as OfficeId,
  subject: uuidV7(1_719_190_000_000 + at, new Uint8Array(10).fill(at * 31)),
  number: 'A12a-9999',
  on: '2024-06-24',
  expiresOn: '2024-07-24',
  steps: Object.fromEntries(steps.map((step) => [step, 'settled'])) as SlipClear['steps'],
  head: new Uint8Array(16).fill(at * 17 + 5),
});

const sealedOf = (name: string): SlipSealed => ({
  name,
  birthDate: '1991-05-25',
  nikTag: new Uint8Array(10).fill(201),
  door: 'registered-unlisted',
  kind: 'electronic',
  reason: 'data-change',
  purpose: 'border-custom',
  minor: false,
  missing: documentItems,
  news: 'contact',
  lane: 'regular',
  due: { on: '2024-07-08', items: documentItems },
  payment: 'expired',
});
