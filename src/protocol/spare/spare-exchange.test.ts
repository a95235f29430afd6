import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { character, readsOrRefuses } from '../../../tests/support/hostile-json.ts';
import { limits } from '../limits.ts';
import { parseCarriedEntries } from './carried-entries.ts';
import { FrameCollector, framesOf } from './code-frames.ts';
import { messageKinds, readMessage, writeMessage } from './message.ts';
import { parseRecoverySecrets, parseSpareHello, parseSparePackage } from './spare-exchange.ts';

const id = '0b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10';
const key = { kid: 'k'.repeat(43), x: 'x'.repeat(43) };
const secret = 's'.repeat(43);
const office = {
  ...{ root: key, certificate: 'a.b.c', keySet: 'a.b.c' },
  profile: {
    ...{ office: 'ATB', name: 'Kanim Atambua', zone: 'Asia/Makassar', zoneName: 'WITA' },
    ...{ phone: '0389 21097', complaintLine: '137', takesNewcomers: true },
  },
  staff: [{ officer: 'ATB-S01', name: 'Yohana Bria', role: 'supervisor' }],
  ...{ officeKey: { kid: 'office-1', secret }, tagKey: secret },
};

describe('what a camera, a clipboard or a file brings', () => {
  it('is read as what it says or refused with a code', () => {
    const hello = { v: 1, device: id, deviceKey: key, personKey: key, sealTo: key };
    readsOrRefuses(parseSpareHello, hello, limits.exchangeBytes);
    const vouched = { added: 'a.b.c', by: ['a.b.c'] };
    readsOrRefuses(parseSparePackage, { v: 1, ...office, vouched }, limits.exchangeBytes, 120);
    const olderKeys = [{ kid: 'office-0', secret }];
    readsOrRefuses(parseSparePackage, { v: 1, ...office, olderKeys, vouched }, limits.exchangeBytes, 120);
    readsOrRefuses(parseCarriedEntries, { v: 1, entries: [{ jws: 'a.b.c', body: '{}' }] }, limits.exchangeBytes);
    const sheet = { supervisor: 'ATB-S01', key, pkcs8: 'p'.repeat(64), by: ['a.b.c'], unlock: secret };
    readsOrRefuses(parseRecoverySecrets, { v: 1, ...office, ...sheet }, limits.exchangeBytes, 120);
  });

  it('is taken for what it calls itself, with spaces and line breaks from the way', () => {
    const content = fc.stringMatching(/^[!-~]{1,400}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...(['hello', 'answer', 'recovery'] as const)),
        content,
        fc.nat(),
        (kind, text, at) => {
          const message = writeMessage(kind, text);
          const place = at % message.length;
          expect(readMessage(kind, `  ${message.slice(0, place)}\r\n ${message.slice(place)}\n`)).toEqual({
            ok: true,
            value: text,
          });
          const other = kind === 'hello' ? 'answer' : 'hello';
          expect(readMessage(other, message)).toEqual({
            ok: false,
            refusal: { code: 'message-other', detail: { why: kind } },
          });
        },
      ),
    );
  });

  it('of any other kind is refused and never thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        fc.pre(!Object.values(messageKinds).some((name) => text.replace(/\s/g, '').startsWith(`${name}:`)));
        expect(readMessage('hello', text).ok).toBe(false);
      }),
    );
    expect(readMessage('hello', 'x'.repeat(1_000_000))).toMatchObject({ refusal: { code: 'message-too-long' } });
  });
});

describe('a text in several codes', () => {
  const text = fc.stringMatching(/^[ -~]{1,3000}$/);

  it('is whole when each was seen once, in any order and with any seen twice', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 30 }), (whole, order) => {
        const frames = framesOf(whole, 'abc-_1');
        const collector = new FrameCollector();
        for (const at of order) collector.take(frames[at % frames.length] ?? '');
        const last = frames.map((frame) => collector.take(frame)).at(-1);
        expect(last).toEqual({ seen: frames.length, of: frames.length, text: whole });
        expect(Math.max(...frames.map(({ length }) => length))).toBeLessThan(520);
      }),
    );
  });

  it('takes no harm from codes that are something else, and begins anew at another text', () => {
    const strange = fc.oneof(
      fc.string({ unit: character }),
      fc.constantFrom('LQ1.abcdef.0.3.x', 'LQ1.abcdef.4.3.x', 'LQ1.abcdef.1.999.x', 'LQ1.abcdef.1.3.', 'IQ1:ABC'),
    );
    fc.assert(
      fc.property(fc.array(strange), (others) => {
        const collector = new FrameCollector();
        const frames = framesOf('y'.repeat(1_200), 'second');
        collector.take(framesOf('x'.repeat(1_200), 'first-')[0] ?? '');
        for (const other of others) expect(collector.take(other)).toBeUndefined();
        const [one] = frames.map((frame) => collector.take(frame));
        expect(one).toEqual({ seen: 1, of: 3 });
      }),
    );
  });
});
