import encodeQR from 'qr';
import { readCode } from '../../src/devices/codes/read-code.ts';
import { steps } from '../../src/domain/application/steps.ts';
import { type KeyId, type OfficeId, uuidV7 } from '../../src/domain/ids.ts';
import { fromBase45 } from '../../src/protocol/slip/base45.ts';
import type { SlipClear, SlipSealed } from '../../src/protocol/slip/slip-content.ts';
import { sealSlip } from '../../src/sealing/slip.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type Report, rounded, say } from './figures.ts';
import { type Wear, photographed, wears } from './slip-pictures.ts';

/**
 * The code on a slip: how long the longest gets, and how many of a generated set of bad photographs of it are read by what
 * the counter reads with. `qrBytesMax` is of sealed bytes, before base 45.
 */
const names = ['M'.repeat(60), 'ꦱꦸꦲꦂꦠꦶꦤꦶ'.repeat(6), 'محمد عبد الرحمن '.repeat(4), 'SUHARTINI', 'Y'];
const decodeRateLeast = 0.95;

export async function slip(): Promise<Report> {
  const key = await sealing.importSecretKey('office-AbCdEfGhIjKlMnOp' as KeyId, new Uint8Array(32).fill(7));
  const texts = await Promise.all(names.map((name, at) => sealSlip(sealing, key, clearOf(at), sealedOf(name))));
  const sizes = texts.map((text) => fromBase45(text.slice(4))?.byteLength ?? Number.POSITIVE_INFINITY);
  const rates = wears.map((wear) => ({ wear, read: texts.flatMap((text) => readsOf(text, wear)) }));
  for (const { wear, read } of rates) say(`${wear.name}: ${read.filter(Boolean).length} of ${read.length} read`);
  const all = rates.flatMap(({ read }) => read);
  return {
    name: 'slip',
    figures: {
      qrBytesMax: Math.max(...sizes),
      decodeRate: rounded(all.filter(Boolean).length / all.length, 4),
      pictures: all.length,
    },
    bounds: { qrBytesMax: { most: 220 }, decodeRate: { least: decodeRateLeast } },
  };
}

/** Each kind of wear at several strengths. A code that is read as another text is not read. */
function readsOf(text: string, wear: Wear): boolean[] {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 4 });
  return wear.strengths.map((strength, at) => readCode(photographed(modules, wear.of(strength), at + 1)) === text);
}

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
  kind: 'electronic',
  reason: 'data-change',
  purpose: 'border-custom',
  minor: false,
});
