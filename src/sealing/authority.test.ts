import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { JournalMaker, newApplication, newKey, signCertificate } from '../../tests/support/journal.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { JournalAuthority } from './authority.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

/**
 * One journal with everything in it: a second supervisor who adds an officer, a would-be supervisor, an officer who adds
 * a friend without the role, the friend's own act, an unknown type, and a key nobody ever adds.
 */
async function journal() {
  const root = await newKey();
  const maker = await JournalMaker.blank(
    async (deviceKey, supervisor) => (await signCertificate(root.signing, { deviceKey, supervisor })).jws,
    [],
  );
  const [second, wouldBe, late, friend, nobody] = await Promise.all([newKey(), newKey(), newKey(), newKey(), newKey()]);
  const act = { type: 'application.opened', subject: newApplication() };
  const add = (officer: string, role: 'officer' | 'supervisor', key: typeof second, by: typeof second) =>
    maker.append({ type: 'officer.added', clear: { officer, role, key: key.publicKey } }, { key: by.signing });
  await maker.byDevice({ type: 'journal.opened', clear: { certificate: maker.certificate } });
  await add('ATB-P01', 'officer', maker.officer, maker.supervisor);
  await add('ATB-S02', 'supervisor', second, maker.supervisor);
  await add('ATB-P02', 'officer', late, second);
  await add('ATB-P03', 'supervisor', wouldBe, maker.supervisor);
  await add('ATB-P04', 'officer', friend, wouldBe);
  for (const { signing } of [maker.officer, late, second, wouldBe, friend, nobody])
    await maker.append(act, { key: signing });
  await maker.append({ type: 'tea.poured' }, { key: late.signing });
  await maker.byDevice(act);
  return { root, maker };
}

const expected = [
  'device',
  'ATB-S01 supervisor',
  'ATB-S01 supervisor',
  'ATB-S02 supervisor',
  'ATB-S01 supervisor',
  'ATB-P03 officer',
  'ATB-P01 officer',
  'ATB-P02 officer',
  'ATB-S02 supervisor',
  'ATB-P03 officer',
  'unverifiable',
  'unverifiable',
  'ATB-P02 officer',
  'signer-not-allowed',
];

describe('a journal', () => {
  let made: Awaited<ReturnType<typeof journal>>;
  beforeAll(async () => {
    made = await journal();
  });
  const authority = () => new JournalAuthority(sealing, made.root.publicKey, made.maker.journal);
  const judge = async (by: JournalAuthority, all: readonly string[]) =>
    (await by.judgeAll(all)).map((verdict) => {
      if (verdict.kind === 'unauthentic') return verdict.code;
      if (verdict.kind === 'unverifiable') return verdict.kind;
      return verdict.signer.kind === 'device' ? 'device' : `${verdict.signer.officer} ${verdict.signer.role}`;
    });

  it('proves itself from the root alone', async () => {
    const all = made.maker.entries.map(({ wire }) => wire.jws);
    const by = authority();
    expect(await judge(by, all)).toEqual(expected);
    expect(by.certificate?.office).toBe('ATB');
  });

  it('proves the same in any order, at once or one by one', async () => {
    const all = made.maker.entries.map(({ wire }, index) => ({ jws: wire.jws, index }));
    const order = fc.shuffledSubarray(all, { minLength: all.length });
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (shuffled, oneByOne) => {
        const by = authority();
        if (oneByOne) for (const { jws } of shuffled) await by.judge(jws);
        // One by one, additions whose signer came later are seen when they are judged again, as the centre does.
        const verdicts = await judge(
          by,
          shuffled.map(({ jws }) => jws),
        );
        const inOrder = shuffled
          .map(({ index }, at) => ({ index, verdict: verdicts[at] }))
          .sort((a, b) => a.index - b.index);
        expect(inOrder.map(({ verdict }) => verdict)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('proves nothing under another root', async () => {
    const stranger = await newKey();
    const by = new JournalAuthority(sealing, stranger.publicKey, made.maker.journal);
    const all = made.maker.entries.map(({ wire }) => wire.jws);
    expect(new Set(await judge(by, all))).toEqual(new Set(['certificate-not-ours', 'unverifiable']));
    expect(by.certificate).toBeUndefined();
  });

  it('proves nothing for another journal, nor with one letter changed anywhere', async () => {
    const all = made.maker.entries.map(({ wire }) => wire.jws);
    const other = await JournalMaker.blank(() => Promise.resolve(''), []);
    expect(new Set(await judge(new JournalAuthority(sealing, made.root.publicKey, other.journal), all))).toEqual(
      new Set(['journal-mismatch']),
    );
    const by = authority();
    await by.judgeAll(all);
    const act = all[6] ?? '';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(act.length - 1),
        fc.constantFrom('A', 'z', '0', '-', '.', '\u0000', 'é'),
        async (at, letter) => {
          const changed = act.slice(0, at) + letter + act.slice(at + 1);
          fc.pre(changed !== act);
          expect((await by.judge(changed)).kind).not.toBe('authentic');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a journal that goes on from another of the same device', () => {
  /** The first act of an officer whose addition `repeat` makes out of the journal before. */
  async function verdictOn(
    repeat: (
      maker: JournalMaker,
      officer: Awaited<ReturnType<typeof newKey>>,
    ) => Promise<{ jws: string; by: PublicKey; key?: PublicKey; role?: string }>,
  ): Promise<string> {
    const root = await newKey();
    const maker = await JournalMaker.blank(
      async (deviceKey, supervisor) => (await signCertificate(root.signing, { deviceKey, supervisor })).jws,
      [],
    );
    const officer = await newKey();
    const { jws, by, key = officer.publicKey, role = 'officer' } = await repeat(maker, officer);
    maker.entries.length = 0;
    await maker.byDevice({ type: 'journal.opened', clear: { certificate: maker.certificate } });
    await maker.byDevice({ type: 'officer.added', clear: { officer: 'ATB-P02', role, key, earlier: { jws, by } } });
    await maker.append({ type: 'application.opened', subject: newApplication() }, { key: officer.signing });
    const authority = new JournalAuthority(sealing, root.publicKey, maker.journal);
    const verdict = (await authority.judgeAll(maker.entries.map(({ wire }) => wire.jws))).at(-1);
    return verdict?.kind === 'authentic' && verdict.signer.kind === 'officer'
      ? verdict.signer.role
      : `${verdict?.kind}`;
  }

  it('believes the repeated word of its supervisor, whoever carries it', async () => {
    const verdict = await verdictOn(async (maker, { publicKey }) => ({
      jws: (await maker.addOfficer('ATB-P02', 'officer', publicKey)).wire.jws,
      by: maker.supervisor.publicKey,
    }));
    expect(verdict).toBe('officer');
  });

  it('believes no addition that the device made up, under a key of its own or a borrowed name', async () => {
    const thief = await newKey();
    const author = { key: thief.signing };
    const addedByThief = async (maker: JournalMaker, key: PublicKey) =>
      (await maker.addOfficer('ATB-P02', 'officer', key, author)).wire.jws;
    const underOwnKey = await verdictOn(async (maker, { publicKey }) => ({
      jws: await addedByThief(maker, publicKey),
      by: thief.publicKey,
    }));
    const underItsName = await verdictOn(async (maker, { publicKey }) => ({
      jws: await addedByThief(maker, publicKey),
      by: { kid: maker.supervisor.publicKey.kid, x: thief.publicKey.x },
    }));
    const byOwnDevice = await verdictOn(async (maker, { publicKey }) => ({
      jws: (await maker.addOfficer('ATB-P02', 'officer', publicKey, { key: maker.device.signing })).wire.jws,
      by: maker.device.publicKey,
    }));
    expect([underOwnKey, underItsName, byOwnDevice]).toEqual(['unverifiable', 'unverifiable', 'unverifiable']);
  });

  it('believes no other key, and no higher role, than the supervisor named', async () => {
    const other = await newKey();
    const addition = async (maker: JournalMaker) => ({
      jws: (await maker.addOfficer('ATB-P02', 'officer', other.publicKey)).wire.jws,
      by: maker.supervisor.publicKey,
    });
    expect(await verdictOn(addition)).toBe('unverifiable');
    const raised = await verdictOn(async (maker, { publicKey }) => ({
      jws: (await maker.addOfficer('ATB-P02', 'officer', publicKey)).wire.jws,
      by: maker.supervisor.publicKey,
      role: 'supervisor',
    }));
    expect(raised).toBe('unverifiable');
  });
});
