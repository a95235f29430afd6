import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyId, isKeyId } from '../domain/ids.ts';
import { signedTypes } from '../protocol/signed.ts';
import { base64url } from './bytes.ts';
import { peekEntry, peekKid } from './peek.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

/** Whatever comes from outside is refused with a code; nothing throws, and nothing but the original passes. */

const signer = await sealing.generateSigningKey();
const jws = await sealing.sign(signedTypes.entry, '{"v":1,"seq":7}', signer.signing);
const casework = await sealing.generateOpeningKey();
const office = await sealing.importSecretKey('office-ATB' as KeyId, sealing.randomBytes(32));
const body = await sealing.sealBody('{"name":"MARIA"}', [casework.publicKey], office);

const verify = (text: string) => sealing.verify(signedTypes.entry, text, () => signer.publicKey);
const runs = { numRuns: 300 };

/** One character changed, left out or added, anywhere. */
const damaged = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length - 1),
      fc.constantFrom('change', 'drop', 'add'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
    )
    .map(
      ([at, how, char]) => text.slice(0, at) + (how === 'drop' ? '' : char) + text.slice(how === 'add' ? at : at + 1),
    )
    .filter((changed) => changed !== text);

/** One value of the body's JSON replaced by any other. */
const mutated = fc
  .tuple(
    fc.constantFrom(
      'protected',
      'iv',
      'ciphertext',
      'tag',
      'recipients',
      'unprotected',
      'aad',
      'header',
      'encrypted_key',
      'epk',
      'kid',
    ),
    fc.oneof(fc.jsonValue(), fc.constantFrom('', 'e30', base64url.encode('{"enc":"dir","zip":"DEF"}'))),
  )
  .map(([field, value]) => {
    const jwe = JSON.parse(body) as { recipients: { header: Record<string, unknown> }[] };
    const first = jwe.recipients[0];
    if (first === undefined) throw new Error('A body without recipients cannot be.');
    if (field === 'epk' || field === 'kid') first.header[field] = value;
    else if (field === 'header' || field === 'encrypted_key') Object.assign(first, { [field]: value });
    else Object.assign(jwe, { [field]: value });
    return JSON.stringify(jwe);
  });

describe('hostile input', () => {
  it('a signature with any one character changed, left out or added is refused', () =>
    fc.assert(
      fc.asyncProperty(damaged(jws), async (text) => {
        expect((await verify(text)).ok).toBe(false);
      }),
      runs,
    ));

  it('any text in place of a signature is refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(fc.string({ maxLength: 40 }), { maxLength: 6 }).map((parts) => parts.join('.')),
          fc.jsonValue().map((header) => `${base64url.encode(JSON.stringify(header))}.e30.AA`),
        ),
        async (text) => {
          expect((await verify(text)).ok).toBe(false);
        },
      ),
      runs,
    ));

  it('any text in place of an entry or of a receipt is looked into and never thrown', () =>
    fc.assert(
      fc.property(fc.oneof(damaged(jws), fc.string({ unit: 'binary', maxLength: 200 }), fc.json()), (text) => {
        const entry = peekEntry(text);
        if (!entry.ok) expect(entry.refusal.code).toMatch(/^[a-z][a-z-]+$/);
        const kid = peekKid(text);
        if (kid !== undefined) expect(isKeyId(kid)).toBe(true);
      }),
      runs,
    ));

  it('a body with any one character changed opens as it was or not at all', () =>
    fc.assert(
      fc.asyncProperty(damaged(body), async (text) => {
        for (const key of [office, casework.opening]) {
          const opened = await sealing.openBody(text, key);
          if (opened.ok) expect(opened.value).toBe('{"name":"MARIA"}');
        }
      }),
      runs,
    ));

  it('a body with any of its values replaced is refused or unharmed, and never throws', () =>
    fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        for (const key of [office, casework.opening]) {
          const opened = await sealing.openBody(text, key);
          if (opened.ok) expect(opened.value).toBe('{"name":"MARIA"}');
        }
      }),
      runs,
    ));

  it('any text or JSON in place of a body is refused', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.json(),
          fc.jsonValue().map((recipients) => JSON.stringify({ recipients })),
          fc
            .jsonValue()
            .map((header) =>
              JSON.stringify({ ciphertext: 'AA', recipients: [{ header }, { header: { kid: office.kid } }] }),
            ),
        ),
        async (text) => {
          for (const key of [office, casework.opening]) expect((await sealing.openBody(text, key)).ok).toBe(false);
        },
      ),
      runs,
    ));

  it('any bytes in place of a box are refused', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), fc.string(), async (bytes, context) => {
        expect((await sealing.openBox(bytes, office, context)).ok).toBe(false);
      }),
      runs,
    ));
});
