import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CounterComputer,
  type StartedCounter,
  counterComputer,
  supervisorPassphrase,
} from '../../../../tests/support/counter-desk.ts';
import { type OfficerId, uuidV4 } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { centresCounter } from '../../../protocol/enrolment/certificate.ts';
import { signedTypes } from '../../../protocol/signed.ts';
import { officeKeyChanged } from '../../../protocol/entries/devices/office-key-changed.ts';
import { base64url } from '../../../sealing/bytes.ts';
import { openSlip } from '../../../sealing/slip.ts';
import { readSlip as readEnvelope } from '../../../protocol/slip/slip-envelope.ts';
import { webCryptoSealing as sealing } from '../../../sealing/webcrypto.ts';
import { takeOthers } from '../../../sync/others/take-others.ts';
import { doorActs } from '../../devices/door-acts.ts';
import { followOfficeKey } from '../../devices/follow-office-key.ts';
import { issueNumber } from '../../issue-number.ts';
import { openCase } from '../../open-case.ts';
import { addNote } from '../add-note.ts';
import { addOfficer, enrol, signIn } from '../../session.ts';
import { acceptHandover } from '../../slips/accept-handover.ts';
import { readSlip } from '../../slips/read-slip.ts';
import { writeSlip } from '../../slips/write-slip.ts';
import { deviceActs } from './device-acts.ts';
import { officeKeyView } from '../../../queries/office/office-key-view.ts';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code} ${JSON.stringify(result.refusal.detail ?? '')}`);
  return result.value;
}
const supervisor = 'ATB-S01' as OfficerId;
const officer = 'ATB-P01' as OfficerId;
const [passphrase, officerPassphrase] = ['ombak selatan tengah malam', 'padi menguning lagi'];
const today = '2024-06-24';

const actsOf = (at: StartedCounter) => deviceActs((_, work) => work(at.desk));
const openState = ({ desk }: StartedCounter) => {
  const state = desk.vault.state();
  if (state.kind !== 'open') throw new Error('Nobody is signed in.');
  return state;
};
const keyOf = (at: StartedCounter) => openState(at).session.officeKey;
const deviceOf = (at: StartedCounter) => openState(at).identity.device;
const viewOf = (at: StartedCounter) => officeKeyView(at.desk.office, keyOf(at).kid);

/** Everything that one counter has, to another, as the feed would bring it. */
async function hear(to: StartedCounter, from: StartedCounter): Promise<void> {
  const { root, profile } = openState(to).identity;
  const { storage } = to.desk;
  const heads = await from.desk.storage.heads();
  const own = await Promise.all(heads.map(({ journal }) => from.desk.storage.entries(journal, 1, 200, 1e7)));
  const wires = own.flat().map(({ jws, body }) => (body === undefined ? { jws } : { jws, body }));
  const parts = { storage, sealing, root, office: profile.office, now: () => new Date().toISOString() };
  expect(must(await takeOthers(parts, wires)).notTaken).toEqual([]);
  await to.desk.book.takeOthers();
  await to.desk.office.refresh();
  must(await followOfficeKey(to.desk));
}

/** Bodies of the counter's own entries that this key opens. */
async function opened(of: StartedCounter, by: StartedCounter): Promise<boolean[]> {
  const [head] = await of.desk.storage.heads();
  if (head === undefined) throw new Error('No journal.');
  const entries = await of.desk.storage.entries(head.journal, 1, 200, 1e7);
  const bodies = entries.flatMap(({ body, type }) =>
    body === undefined || type === officeKeyChanged.type ? [] : [body],
  );
  return Promise.all(bodies.map(async (body) => (await sealing.openBody(body, keyOf(by))).ok));
}

let computer: CounterComputer;
let first: StartedCounter;
let second: StartedCounter;
let stolen: StartedCounter;
let secondComputer: CounterComputer;

async function spareOf(sponsor: StartedCounter): Promise<{ computer: CounterComputer; counter: StartedCounter }> {
  const made = await counterComputer();
  const counter = await made.start();
  const door = doorActs(counter.entrance);
  const answer = must(await actsOf(sponsor).vouchForSpare((await door.begin()).text, supervisor));
  must(await door.readAnswer(answer.text));
  must(await door.join(passphrase));
  return { computer: made, counter };
}

beforeEach(async () => {
  computer = await counterComputer();
  first = await computer.start();
  must(await enrol(first.entrance, computer.centre.code, supervisorPassphrase));
  ({ computer: secondComputer, counter: second } = await spareOf(first));
  ({ counter: stolen } = await spareOf(first));
  await hear(first, second);
  await hear(first, stolen);
});

const steal = async (keyLostOn = today) =>
  must(await actsOf(first).retireDevice({ device: deviceOf(stolen), reason: 'stolen', note: '', keyLostOn }));

describe('a new office key after a theft', () => {
  it('reaches every device but the stolen one, sealed to its officers’ own keys', async () => {
    const before = keyOf(first).kid;
    await steal();
    const { kid } = keyOf(first);
    expect(kid).not.toBe(before);
    for (const counter of [second, stolen]) await hear(counter, first);
    expect(keyOf(second).kid).toBe(kid);
    expect(keyOf(stolen).kid).toBe(before);
    expect(viewOf(first)).toEqual({ kid, since: today, held: true, knownTo: [], olderSheets: [] });
    expect(viewOf(stolen).held).toBe(false);

    const { subject } = must(await issueNumber(second.desk, 'A'));
    must(await addNote(second.desk, { subject, note: 'sesudah pencurian' }));
    expect((await opened(second, first)).at(-1)).toBe(true);
    expect((await opened(second, stolen)).at(-1)).toBe(false);
    await hear(first, second);
    expect((await opened(first, second)).every(Boolean)).toBe(true);
  });

  it('is kept over a start, with the keys before it, by whoever signs in', async () => {
    must(await addOfficer(second.desk, officer, officerPassphrase));
    const { subject } = must(await issueNumber(second.desk, 'A'));
    must(await addNote(second.desk, { subject, note: 'sebelum pencurian' }));
    await steal();
    await hear(second, first);
    const { kid } = keyOf(second);
    second.desk.vault.lock();
    const again = await secondComputer.start();
    must(await signIn(again.entrance, officer, officerPassphrase));
    expect(keyOf(again).kid).toBe(kid);
    expect((await opened(again, again)).every(Boolean)).toBe(true);
    expect(again.desk.book.row(subject)?.facts.length).toBeGreaterThan(0);
  });

  it('comes to a counter that was away at its next contact; what it wrote meanwhile is read by all', async () => {
    await steal();
    const { subject } = must(await issueNumber(second.desk, 'A'));
    must(await addNote(second.desk, { subject, note: 'belum tahu' }));
    await hear(first, second);
    expect((await opened(second, first)).every(Boolean)).toBe(true);
    await hear(second, first);
    expect(keyOf(second).kid).toBe(keyOf(first).kid);
  });

  it('opens what came under it before it came itself', async () => {
    await steal();
    const third = (await spareOf(first)).counter;
    expect(keyOf(third).kid).toBe(keyOf(first).kid);
    const { subject } = must(await openCase(third.desk, { door: 'newcomer', lane: 'regular' }));
    await hear(second, third);
    const doorOf = () => second.desk.book.row(subject)?.facts.map(({ door }) => door);
    expect(doorOf()).toEqual([undefined]);
    await hear(second, first);
    expect(doorOf()).toEqual(['newcomer']);
  });

  it('comes by codes between two screens when nothing else does, and is not held by who only looks on', async () => {
    await steal();
    const shown = must(await actsOf(first).showOfficeKey());
    expect(must(await actsOf(second).readOfficeKey(shown.text))).toEqual({ changed: true });
    expect(must(await actsOf(second).readOfficeKey(shown.text))).toEqual({ changed: false });
    expect(keyOf(second).kid).toBe(keyOf(first).kid);
    expect(must(await actsOf(stolen).readOfficeKey(shown.text))).toEqual({ changed: false });
    expect(await actsOf(second).readOfficeKey(shown.text.slice(0, 900))).toMatchObject({
      refusal: { code: 'message-broken' },
    });
    expect(await actsOf(second).readOfficeKey('LOKET-JAWABAN:x')).toMatchObject({
      refusal: { code: 'message-other' },
    });
  });

  it('changed by two supervisors at once is the same everywhere, and both are held', async () => {
    await hear(second, first);
    await hear(second, stolen);
    must(await actsOf(first).retireDevice({ device: deviceOf(stolen), reason: 'stolen', note: '', keyLostOn: today }));
    must(await actsOf(second).retireDevice({ device: deviceOf(stolen), reason: 'stolen', note: '', keyLostOn: today }));
    expect(keyOf(first).kid).not.toBe(keyOf(second).kid);
    const kids = [keyOf(first).kid, keyOf(second).kid].sort();
    await hear(first, second);
    await hear(second, first);
    for (const counter of [first, second]) {
      expect(keyOf(counter).kid).toBe(kids[0]);
      expect(keyOf(counter).older?.map((key) => key.kid)).toContain(kids[1]);
    }
  });

  it('is due while a device that was taken out as stolen has the one in use', async () => {
    must(await actsOf(first).retireDevice({ device: deviceOf(stolen), reason: 'stolen', note: '' }));
    expect(viewOf(first)).toMatchObject({ kid: undefined, knownTo: [deviceOf(stolen)] });
    must(await actsOf(first).changeOfficeKey(today));
    expect(viewOf(first).knownTo).toEqual([]);
  });

  it('made on a device after that was taken out changes nothing, and is refused there when it is known', async () => {
    await steal();
    const { kid } = keyOf(first);
    must(await actsOf(stolen).changeOfficeKey(today));
    await hear(first, stolen);
    expect(keyOf(first).kid).toBe(kid);
    await hear(stolen, first);
    expect(await actsOf(stolen).changeOfficeKey(today)).toMatchObject({ refusal: { code: 'device-taken-out' } });
  });

  it('is given again to a computer that a sheet from before brought back', async () => {
    const sheet = must(await actsOf(first).writeRecoverySheet());
    expect(viewOf(first).olderSheets).toEqual([]);
    await steal();
    const older = [{ officer: supervisor, device: deviceOf(first), at: sheet.madeAt }];
    expect(viewOf(first).olderSheets).toMatchObject(older);
    await hear(second, first);
    must(await actsOf(first).writeRecoverySheet());
    expect([viewOf(first), viewOf(second)].map(({ olderSheets }) => olderSheets)).toMatchObject([older, older]);
    const made = await counterComputer();
    const back = await made.start();
    const door = doorActs(back.entrance);
    must(await door.readSheet(sheet.text, sheet.code));
    must(await door.joinBySheet('n', passphrase));
    await hear(back, first);
    expect(viewOf(back).held).toBe(false);
    expect(await actsOf(back).giveOfficeKeyAgain()).toMatchObject({ refusal: { code: 'office-key-not-held' } });
    await hear(first, back);
    must(await actsOf(first).giveOfficeKeyAgain());
    await hear(back, first);
    expect(keyOf(back).kid).toBe(keyOf(first).kid);
    expect(viewOf(back)).toMatchObject({ held: true, knownTo: [], olderSheets: older });
  });

  it('cannot be made by an officer, nor given again where it never changed', async () => {
    must(await addOfficer(second.desk, officer, officerPassphrase));
    second.desk.vault.lock();
    must(await signIn(second.entrance, officer, officerPassphrase));
    expect(await actsOf(second).changeOfficeKey(today)).toMatchObject({ refusal: { code: 'not-supervisor' } });
    expect(await actsOf(first).giveOfficeKeyAgain()).toMatchObject({ refusal: { code: 'office-key-never-changed' } });
    expect(await actsOf(first).showOfficeKey()).toMatchObject({ refusal: { code: 'office-key-never-changed' } });
  });

  it('is not sealed to what signs the centre’s own acts, which is to open nothing', async () => {
    const [journalKey, acts] = await Promise.all([sealing.generateSigningKey(), sealing.generateSigningKey()]);
    const { profile, root } = openState(first).identity;
    const certificate = await computer.centre.certify({
      ...{ v: 1, device: uuidV4(sealing.randomBytes(16)), office: profile.office, officeName: profile.name },
      ...{ counter: centresCounter, deviceKey: journalKey.publicKey, supervisors: [], casework: true },
      supervisor: { officer: 'ATB-PUSAT' as OfficerId, key: acts.publicKey },
      issuedAt: '2024-06-20T00:00:00Z',
    });
    const at = { at: '2024-06-20T09:00:00+08:00', boot: 'AAAAAAAAAAAAAAAA', up: 1, clock: 'confirmed' };
    const opened = { v: 1, journal: uuidV4(sealing.randomBytes(16)), seq: 1, ...at, type: 'journal.opened' };
    const entry = JSON.stringify({ ...opened, clear: { certificate } });
    const jws = await sealing.sign(signedTypes.entry, entry, journalKey.signing);
    const parts = { storage: first.desk.storage, sealing, root, office: profile.office, now: () => at.at };
    expect(must(await takeOthers(parts, [{ jws }])).notTaken).toEqual([]);
    await first.desk.office.refresh();
    expect(first.desk.office.deviceOf(opened.journal)).toBeDefined();

    await steal();
    const changes = (await first.desk.storage.officeEntries()).filter(({ type }) => type === officeKeyChanged.type);
    const readers = changes.flatMap(({ body = '{}' }) =>
      (JSON.parse(body) as { recipients: { header: { kid: string } }[] }).recipients.map(({ header }) => header.kid),
    );
    expect(readers.length).toBeGreaterThan(2);
    expect(readers).not.toContain(acts.publicKey.kid);
  });

  it('is open to the centre, and the entry that carries it to nobody else', async () => {
    await steal();
    const entries = await first.desk.storage.officeEntries();
    const body = entries.find(({ type }) => type === officeKeyChanged.type)?.body ?? '';
    const plain = must(await sealing.openBody(body, computer.centre.opening));
    const { secret } = JSON.parse(plain) as { secret: string };
    expect(base64url.decode(secret)).toHaveLength(32);
    for (const { jws, body: text } of entries) expect(jws + (text ?? '')).not.toContain(secret);
    expect(await sealing.openBody(body, keyOf(stolen))).toMatchObject({ refusal: { code: 'body-not-for-key' } });
    const file = new TextDecoder().decode((await first.opened.storage.vaultFile.read()) ?? new Uint8Array());
    expect(file).not.toContain(secret);
  });
});

describe('a slip under the key before', () => {
  it('is taken as before when it was printed before the theft, and is in doubt when after', async () => {
    const { subject } = must(await issueNumber(first.desk, 'A'));
    const text = must(await writeSlip(first.desk, subject));
    await steal('2024-06-25');
    await hear(second, first);
    expect(must(await readSlip(second.desk, { text })).doubts).toEqual([]);

    const forged = must(await writeSlip(stolen.desk, must(await issueNumber(stolen.desk, 'A')).subject));
    secondComputer.nowMs.value += 86_400_000;
    expect(must(await readSlip(second.desk, { text: forged })).doubts).toEqual([]);
    must(await actsOf(first).changeOfficeKey(today));
    await hear(second, first);
    expect(must(await readSlip(second.desk, { text: forged })).doubts).toEqual(['key-lost']);
    expect(await acceptHandover(second.desk, { text: forged })).toMatchObject({ refusal: { code: 'why-missing' } });
  });

  it('and one under the new key is shut to the thief', async () => {
    await steal();
    const { subject } = must(await issueNumber(first.desk, 'A'));
    const envelope = must(readEnvelope(must(await writeSlip(first.desk, subject))));
    expect(await openSlip(sealing, keyOf(stolen), envelope)).toMatchObject({ refusal: { code: 'slip-other-key' } });
    expect((await openSlip(sealing, keyOf(first), envelope)).ok).toBe(true);
  });
});
