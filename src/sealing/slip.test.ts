import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uuidV7 } from '../domain/ids.ts';
import type { KeyId, OfficeId } from '../domain/ids.ts';
import { doors } from '../domain/application/application.ts';
import { slipNews, slipSteps } from '../domain/application/handover.ts';
import { steps } from '../domain/application/steps.ts';
import { documentItems } from '../domain/documents/vocabulary.ts';
import { paymentWords } from '../domain/payment/vocabulary.ts';
import { lanes } from '../domain/queue/lanes.ts';
import { applicationReasons, passportKinds, purposes } from '../domain/intake-form/vocabulary.ts';
import { limits } from '../protocol/limits.ts';
import { fromBase45, toBase45 } from '../protocol/slip/base45.ts';
import { type SlipClear, type SlipSealed, packSealed, unpackSealed } from '../protocol/slip/slip-content.ts';
import { readSlip } from '../protocol/slip/slip-envelope.ts';
import { openSlip, sealSlip } from './slip.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

const office = await sealing.importSecretKey('office-AbCdEfGhIjKlMnOp' as KeyId, new Uint8Array(32).fill(7));
const other = await sealing.importSecretKey('office-AbCdEfGhIjKlMnOp' as KeyId, new Uint8Array(32).fill(8));
const older = await sealing.importSecretKey('office-ZZZZZZZZZZZZZZZZ' as KeyId, new Uint8Array(32).fill(7));

const days = fc
  .integer({ min: 10_000, max: 40_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const clearOf: fc.Arbitrary<Omit<SlipClear, 'keyHint'>> = fc
  .record({
    office: fc.constantFrom('ATB', 'SMD') as fc.Arbitrary<OfficeId>,
    random: fc.uint8Array({ minLength: 10, maxLength: 10 }),
    ms: fc.integer({ min: 0, max: 2 ** 41 }),
    number: maybe(fc.constantFrom('B1-014', 'A12a-9999', 'C3-001')),
    on: days,
    expiresOn: days,
    states: fc.array(fc.constantFrom(...slipSteps), { minLength: steps.length, maxLength: steps.length }),
    head: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  })
  .map(({ random, ms, number, states, ...rest }) => ({
    ...rest,
    subject: uuidV7(ms, random),
    ...(number === undefined ? {} : { number }),
    steps: Object.fromEntries(steps.map((step, at) => [step, states[at] ?? 'open'])) as SlipClear['steps'],
  }));
/** Some are there, some missing, some of those until a day. */
const missingOf = fc
  .record({ of: fc.array(fc.nat(2), { minLength: documentItems.length, maxLength: documentItems.length }), on: days })
  .map(({ of, on }): Pick<SlipSealed, 'missing' | 'due'> => {
    const items = documentItems.filter((_, at) => of[at] === 2);
    const missing = documentItems.filter((_, at) => of[at] !== 0);
    return items.length === 0 ? { missing } : { missing, due: { on, items } };
  });
const otherFields = fc.record(
  {
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    birthDate: fc.constantFrom('1991-05-25', '1950', '1950-07', 'unknown'),
    nikTag: fc.uint8Array({ minLength: 10, maxLength: 10 }),
    door: fc.constantFrom(...doors),
    kind: fc.constantFrom(...passportKinds),
    reason: fc.constantFrom(...applicationReasons),
    purpose: fc.constantFrom(...purposes),
    minor: fc.boolean(),
    payment: fc.constantFrom(...paymentWords),
    news: fc.constantFrom(...slipNews),
    lane: fc.constantFrom(...lanes),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<SlipSealed>;
const sealedOf = fc
  .tuple(otherFields, maybe(missingOf))
  .map(([fields, missing]): SlipSealed => ({ ...fields, ...missing }));

const example: Omit<SlipClear, 'keyHint'> = {
  office: 'ATB' as OfficeId,
  subject: uuidV7(1_719_190_000_000, new Uint8Array(10).fill(3)),
  number: 'B1-014',
  on: '2024-06-24',
  expiresOn: '2024-07-24',
  steps: {
    intake: 'settled',
    documents: 'paper',
    payment: 'open',
    portrait: 'settled',
    fingerprints: 'open',
    interview: 'open',
  },
  head: new Uint8Array(16).fill(9),
};

/** Made by 0.3.0 as it was on 25 November 2026. */
const printedBefore =
  'IQ1:9GQA7BSLKGI0100000IEHTOCFTAC8DVJD5VDO.D.8E+80.29XHIDOEEPG6H06H06H0X-CY96746HQ68$9.83FER9F4I61I61I61I61I61I61I61I611GKIS9M$5/GL/.EVU0UJLFGHU850FKQ5O.PPG/8H8GXJ5 P16YE2ZE1GISYJQCP68B18O-LU4:VFS1SBQLICSNV';

async function opened(text: string, key = office) {
  const envelope = readSlip(text);
  if (!envelope.ok) return envelope;
  const sealed = await openSlip(sealing, key, envelope.value);
  return sealed.ok ? { ok: true, value: { clear: envelope.value.clear, sealed: sealed.value } } : sealed;
}

describe("a slip's code", () => {
  it('reads back whatever was sealed, at any counter of the office', async () => {
    await fc.assert(
      fc.asyncProperty(clearOf, sealedOf, async (clear, sealed) => {
        expect(await opened(await sealSlip(sealing, office, clear, sealed))).toEqual({
          ok: true,
          value: { clear: { ...clear, keyHint: 'IjKlMnOp' }, sealed },
        });
      }),
    );
  });

  it('fits in 220 bytes with the longest of everything', async () => {
    for (const name of ['M'.repeat(200), 'ꦱꦸꦲꦂꦠꦶꦤꦶ'.repeat(10), 'محمد '.repeat(30), '👨‍👩‍👧‍👦'.repeat(9)]) {
      const text = await sealSlip(
        sealing,
        office,
        { ...example, number: 'A12a-9999' },
        {
          name,
          birthDate: '1991-05-25',
          nikTag: new Uint8Array(10),
          door: 'registered-unlisted',
          kind: 'electronic',
          reason: 'data-change',
          purpose: 'border-custom',
          minor: false,
          missing: documentItems,
          news: 'contact',
          lane: 'regular',
          due: { on: '2026-12-31', items: documentItems },
          payment: 'expired',
        },
      );
      expect(fromBase45(text.slice(4))?.byteLength ?? 999).toBeLessThanOrEqual(limits.slipBytes);
      const read = await opened(text);
      const kept = read.ok && 'value' in read ? (read.value.sealed.name ?? '') : '';
      expect(name.startsWith(kept) && kept !== '', kept).toBe(true);
      expect(new TextEncoder().encode(kept).byteLength).toBeLessThanOrEqual(64);
    }
  });

  it('is refused when any one bit of it is another', async () => {
    const bytes = fromBase45((await sealSlip(sealing, office, example, { name: 'SUHARTINI' })).slice(4));
    if (bytes === undefined) throw new Error('A slip that was just written cannot be read.');
    for (let bit = 0; bit < bytes.byteLength * 8; bit += 1) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await opened(`IQ1:${toBase45(changed)}`), `bit ${bit}`).toMatchObject({ ok: false });
    }
  });

  it('of another office, an older key or a newer version says which it is', async () => {
    const text = await sealSlip(sealing, office, example, {});
    expect(await opened(text, other)).toMatchObject({ refusal: { code: 'slip-not-genuine' } });
    expect(await opened(text, older)).toMatchObject({ refusal: { code: 'slip-other-key' } });
    const newer = messageWith(text, (fields) => [3, ...fields.slice(1)]);
    expect(readSlip(newer)).toMatchObject({ refusal: { code: 'slip-newer' } });
  });

  it('printed before slips said until when a document is missing is read as it was meant', async () => {
    expect(await opened(printedBefore)).toEqual({
      ok: true,
      value: {
        clear: { ...example, keyHint: 'IjKlMnOp' },
        sealed: { name: 'SUHARTINI', missing: ['family-card', 'other'], news: 'phone', lane: 'urgent' },
      },
    });
    expect(unpackSealed(['SUHARTINI', ...Array(7).fill(null)])).toEqual({ ok: true, value: { name: 'SUHARTINI' } });
  });

  it('holds no field more, no word that is not known, and no day without a document', () => {
    const due = { on: '2024-07-08', items: ['family-card'] } as const;
    const fields = packSealed({ missing: ['family-card'], due, payment: 'expired' }) as (number | null)[];
    const [missing, dueOn, payment] = [8, 11, 12];
    const changed = (at: number, value: number | null) => unpackSealed(fields.with(at, value));
    expect(unpackSealed(fields)).toMatchObject({ ok: true, value: { due, payment: 'expired' } });
    for (const wrong of [
      unpackSealed([...fields, null]),
      unpackSealed(fields.slice(0, -1)),
      changed(payment, paymentWords.length),
      changed(missing, 3 ** documentItems.length),
      changed(missing, null),
      changed(missing, 1),
      changed(dueOn, null),
      changed(dueOn, 19_912.5),
    ])
      expect(wrong).toMatchObject({ refusal: { code: 'slip-broken' } });
  });

  it('is refused in any other spelling: keys in another order, twice, or in more bytes', async () => {
    const text = await sealSlip(sealing, office, example, { name: 'SUHARTINI' });
    const bytes = fromBase45(text.slice(4)) ?? new Uint8Array();
    const [header, iv, sealed] = decode(bytes.subarray(1), { useMaps: true }) as [
      Uint8Array,
      Map<number, Uint8Array>,
      Uint8Array,
    ];
    const fields = decode(header, { useMaps: true }) as Map<number, unknown>;
    const algorithm = Uint8Array.of(1, 3);
    const slip = Uint8Array.of(0x3a, 0, 1, 0, 0, ...encode(fields.get(-65_537)));
    const headers = {
      'another order': Uint8Array.of(0xa2, ...slip, ...algorithm),
      'a key twice': Uint8Array.of(0xa3, ...algorithm, ...algorithm, ...slip),
      'more bytes': Uint8Array.of(0xa2, 1, 0x18, 3, ...slip),
      'one more field': encode(new Map([...fields, [4, new Uint8Array(8)]])),
    };
    for (const [why, changed] of Object.entries(headers)) {
      const again = Uint8Array.of(0xd0, ...encode([changed, iv, sealed]));
      expect(readSlip(`IQ1:${toBase45(again)}`), why).toMatchObject({ refusal: { code: 'slip-broken' } });
    }
    expect(readSlip(`IQ1:${toBase45(Uint8Array.of(...bytes, 0))}`)).toMatchObject({ refusal: { code: 'slip-broken' } });
  });

  it('of another system, or ten megabytes of text, is turned away before anything is parsed', () => {
    for (const text of ['', 'https://example.go.id/?no=0724112233443391', 'HC1:6BF+70790T9WJWG', 'iq1:BB8'])
      expect(readSlip(text)).toMatchObject({ refusal: { code: 'slip-not-ours' } });
    for (const text of ['IQ1:', 'IQ1:BB8', `IQ1:${'0'.repeat(10_000_000)}`])
      expect(readSlip(text)).toMatchObject({ refusal: { code: 'slip-broken' } });
  });

  it('of any bytes is read or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 220 }), (bytes) => {
        expect(readSlip(`IQ1:${toBase45(Uint8Array.of(0xd0, ...bytes))}`)).toMatchObject({ ok: false });
      }),
    );
  });
});

function messageWith(text: string, change: (fields: unknown[]) => unknown[]): string {
  const bytes = fromBase45(text.slice(4)) ?? new Uint8Array();
  const [header, iv, sealed] = decode(bytes.subarray(1), { useMaps: true }) as [Uint8Array, unknown, Uint8Array];
  const fields = decode(header, { useMaps: true }) as Map<number, unknown[]>;
  fields.set(-65_537, change(fields.get(-65_537) ?? []));
  return `IQ1:${toBase45(Uint8Array.of(0xd0, ...encode([encode(fields), iv, sealed])))}`;
}
