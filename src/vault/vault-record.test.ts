import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { done, refused } from '../domain/result.ts';
import { utf8 } from '../sealing/bytes.ts';
import { formatVaultRecord, parseVaultRecord } from './vault-record.ts';

const file = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
const key = { kid: 'k'.repeat(43), x: 'x'.repeat(43) };
const stretching = { salt: 's'.repeat(22), memoryKiB: 19_456, passes: 2, lanes: 1 };

/** As version 1 wrote it. It stays here as it is: every later version must read it. */
const version1 = {
  v: 1,
  device: {
    certificate: 'a.b.c',
    root: key,
    keySet: 'a.b.c',
    profile: {
      office: 'ATB',
      name: 'Kanim Kelas II TPI Atambua',
      zone: 'Asia/Makassar',
      zoneName: 'WITA',
      phone: '+62 389 21234',
      complaintLine: '137',
    },
    staff: [{ officer: 'ATB-S01', name: 'Yohanes', role: 'supervisor' }],
    officers: [{ officer: 'ATB-S01', name: 'Yohanes', role: 'supervisor', key, stretching, box: 'AAAA' }],
    officeKid: 'office-ATB-1',
    secrets: 'AAAA',
    rosterAt: '2024-06-19T18:00:00+08:00',
    roster: 'AAAA',
  },
  pending: [
    { first: '0123ABCD', device: key, supervisor: key, stretching, underPassphrase: 'AAAA', underCode: 'AAAA' },
  ],
};

describe('the vault file', () => {
  it('of version 1 is read', () => {
    const { v: _, ...record } = version1;
    expect(parseVaultRecord(file(version1))).toEqual(done(record));
  });

  it('is written with its version and read back the same', () => {
    const read = parseVaultRecord(file(version1));
    if (!read.ok) throw new Error(read.refusal.code);
    expect(JSON.parse(new TextDecoder().decode(formatVaultRecord(read.value)))).toEqual({ ...version1, v: 2 });
  });

  it('of version 2 keeps the keys that the office got since', () => {
    const laterKeys = { inUse: 'office-ATB-2', keys: [{ kid: 'office-ATB-2', box: 'AAAA' }] };
    const { v: _, device, pending } = version1;
    const record = { device: { ...device, laterKeys }, pending };
    expect(parseVaultRecord(file({ v: 2, ...record }))).toEqual(done(record));
  });

  it('of an older version passes through each migration after it, in order', () => {
    const steps = [
      (old: unknown) => ({ ...(old as object), passed: ['1 to 2'] }),
      (old: unknown) => ({
        ...(old as { passed?: string[] }),
        pending: [],
        seen: (old as { passed?: string[] }).passed,
      }),
    ];
    expect(parseVaultRecord(file({ v: 1 }), steps)).toEqual(done({ pending: [] }));
    expect(parseVaultRecord(file({ v: 3, pending: [] }), steps)).toEqual(done({ pending: [] }));
    expect(parseVaultRecord(file({ v: 3 }), steps)).toEqual(refused('vault-damaged'));
    expect(parseVaultRecord(file({ v: 4, pending: [] }), steps)).toEqual(refused('vault-newer', { version: 4 }));
  });

  it('that asks for all memory there is, is damaged', () => {
    const greedy = structuredClone(version1);
    for (const { stretching: asked } of greedy.device.officers) asked.memoryKiB = 4_000_000;
    expect(parseVaultRecord(file(greedy))).toEqual(refused('vault-damaged'));
  });

  it('with bytes that no decoder takes is damaged, not a crash at sign-in', () => {
    const cut = structuredClone(version1);
    cut.device.secrets = 'AAAAA';
    expect(parseVaultRecord(file(cut))).toEqual(refused('vault-damaged'));
  });

  it('of any bytes or any JSON is refused, not thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map(utf8),
          fc.jsonValue().map((device) => file({ v: 1, pending: [], device })),
          fc.jsonValue().map((pending) => file({ v: 1, pending: [pending] })),
        ),
        (bytes) => {
          expect(parseVaultRecord(bytes).ok).toBe(false);
        },
      ),
    );
  });

  it('with any bytes changed or cut is refused or read, never thrown at', () => {
    const whole = file(version1);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
        const bytes = isCut ? whole.slice(0, at) : whole.with(at, byte);
        const read = parseVaultRecord(bytes);
        if (isCut) expect(read).toEqual(refused('vault-damaged'));
        if (!read.ok) expect(read.refusal.code).toMatch(/^vault-(damaged|newer)$/);
      }),
      { numRuns: 500 },
    );
  });
});
