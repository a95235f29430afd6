import { beforeAll, describe, expect, it } from 'vitest';
import { JournalMaker, type KeyPair, newApplication, newKey, signCertificate } from '../../tests/support/journal.ts';
import { type Vouching, spareJournal, vouchFor } from '../../tests/support/spare-journal.ts';
import { limits } from '../protocol/limits.ts';
import { JournalAuthority } from './authority.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

let root: KeyPair;
let sponsor: JournalMaker;

const sponsorOf = (office?: string): Promise<JournalMaker> =>
  JournalMaker.blank(
    async (deviceKey, supervisor) =>
      (await signCertificate(root.signing, { deviceKey, supervisor, ...(office === undefined ? {} : { office }) })).jws,
    [],
  );

beforeAll(async () => {
  root = await newKey();
  sponsor = await sponsorOf();
  await sponsor.open();
});

const authorityOf = ({ journal }: JournalMaker) => new JournalAuthority(sealing, root.publicKey, journal);
async function judged(maker: JournalMaker): Promise<string[]> {
  const verdicts = await authorityOf(maker).judgeAll(maker.entries.map(({ wire }) => wire.jws));
  return verdicts.map((verdict) => {
    if (verdict.kind === 'unauthentic') return verdict.code;
    if (verdict.kind === 'unverifiable') return verdict.kind;
    return verdict.signer.kind === 'device' ? 'device' : `${verdict.signer.officer} ${verdict.signer.role}`;
  });
}

describe('the journal of a spare', () => {
  it('proves itself with nothing of its sponsor but what is in entry 1', async () => {
    const spare = await spareJournal(sponsor);
    await spare.addOfficer('ATB-P01', 'officer', spare.officer.publicKey);
    await spare.byOfficer({ type: 'application.opened', subject: newApplication() });
    expect(await judged(spare)).toEqual(['device', 'ATB-S01 supervisor', 'ATB-P01 officer']);
    const authority = authorityOf(spare);
    await authority.judgeAll(spare.entries.map(({ wire }) => wire.jws));
    expect(authority.certificate).toMatchObject({ counter: '1a', office: 'ATB', deviceKey: spare.device.publicKey });
    expect(authority.deviceKey(spare.device.publicKey.kid)).toEqual(spare.device.publicKey);
  });

  it('may stand on supervisors whom the sponsor’s own supervisor added, as many as fit into an entry', async () => {
    const [second, again, third] = await Promise.all([newKey(), newKey(), newKey()]);
    const add = async (officer: string, key: KeyPair, by: KeyPair) =>
      (await sponsor.addOfficer(officer, 'supervisor', key.publicKey, { key: by.signing })).wire.jws;
    const steps = [
      await add('ATB-S02', second, sponsor.supervisor),
      await add('ATB-S01', again, second),
      await add('ATB-S02', third, again),
    ];
    const spare = await spareJournal(sponsor, { by: third, steps });
    expect(await judged(spare)).toEqual(['device']);
    expect(spare.entries[0]?.wire.jws.length).toBeLessThan(limits.entryBytes);
    expect(await judged(await spareJournal(sponsor, { by: third, steps: steps.slice(0, 2) }))).toEqual([
      'certificate-not-ours',
    ]);
    expect(await judged(await spareJournal(sponsor, { by: third, steps: steps.toReversed() }))).toEqual([
      'certificate-not-ours',
    ]);
  });

  it('makes nobody a supervisor whom the root did not name', async () => {
    const spare = await spareJournal(sponsor, { first: { officer: 'ATB-P01', role: 'supervisor' } });
    await spare.append(
      { type: 'officer.added', clear: { officer: 'ATB-P02', role: 'officer', key: spare.officer.publicKey } },
      { key: spare.supervisor.signing },
    );
    await spare.byOfficer({ type: 'application.opened', subject: newApplication() });
    expect(await judged(spare)).toEqual(['device', 'ATB-P01 officer', 'unverifiable']);
  });

  it('cannot vouch in turn: what its supervisor signs gives no device a standing', async () => {
    const spare = await spareJournal(sponsor);
    const third = await spareJournal(spare);
    expect(await judged(third)).toEqual(['certificate-not-ours']);
    // With the first voucher's own addition passed off as a step it is no better.
    const added = spare.entries[0]?.wire.jws ?? '';
    const passedOff = await spareJournal(spare, { steps: [added] });
    expect(await judged(passedOff)).toEqual(['certificate-not-ours']);
    expect((await judged(spare)).slice(1)).toEqual(['ATB-S01 supervisor', 'ATB-S01 supervisor']);
  });

  it.each<[string, () => Promise<Vouching>]>([
    ['was vouched for by an officer', async () => ({ by: sponsor.officer })],
    ['was vouched for by nobody the sponsor knows', async () => ({ by: await newKey() })],
    ['takes a number of another counter', async () => ({ counter: '2a' })],
    ['takes a number without a letter', async () => ({ counter: '12' })],
    ['was vouched for with other keys', async () => ({ deviceKey: (await newKey()).publicKey })],
    ['stands on an entry of another kind', async () => ({ type: 'officer.added' })],
  ])('is nobody’s when it %s', async (_, wrong) => {
    expect((await judged(await spareJournal(sponsor, await wrong())))[0]).not.toBe('device');
  });

  it('is nobody’s with the certificate of another office, or of another root', async () => {
    const elsewhere = await sponsorOf('SMD');
    const spare = await JournalMaker.blank(async () => elsewhere.certificate, [], sponsor.office);
    const vouched = await vouchFor(sponsor, spare.device.publicKey, spare.supervisor.publicKey);
    await spare.byDevice({ type: 'journal.opened', clear: { certificate: elsewhere.certificate, vouched } });
    expect(await judged(spare)).toEqual(['certificate-not-ours']);

    const honest = await spareJournal(sponsor);
    const stranger = new JournalAuthority(sealing, (await newKey()).publicKey, honest.journal);
    expect((await stranger.judge(honest.entries[0]?.wire.jws ?? '')).kind).toBe('unauthentic');
  });
});
