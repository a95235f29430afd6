import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CounterComputer,
  type StartedCounter,
  counterComputer,
  deskOf,
  supervisorPassphrase,
} from '../../../tests/support/counter-desk.ts';
import { handClock, quickStretch } from '../../../tests/support/vault-parts.ts';
import { must } from '../../../tests/support/must.ts';
import { suhartini } from '../../../tests/support/suhartini.ts';
import { parseNik } from '../../domain/person/nik.ts';
import { verifyCertificate } from '../../sealing/verify-certificate.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { TestDevice } from '../../storage/testing/device.ts';
import { enrolDevice } from '../../vault/enrolment/enrol.ts';
import { idbDeviceKeys } from '../../vault/keys/device-keys.ts';
import { createVault } from '../../vault/vault.ts';
import { draft, keepDraft } from '../drafts.ts';
import { issueNumber } from '../issue-number.ts';
import { openCase } from '../open-case.ts';
import type { Desk } from '../save/desk.ts';
import { enrol, signIn } from '../session.ts';
import { recordIntake } from '../steps/record-intake.ts';
import { beginDrill } from './begin-drill.ts';
import { type DrillNote, drillIsOn } from './drill-note.ts';
import { lookBack } from './look-back.ts';
import { practiceRoster } from './practice-roster.ts';

let computer: CounterComputer;
let real: StartedCounter;
/** The drill's own store: other databases and other files on the same computer. */
let practiceDisk: TestDevice;
let names = 0;

beforeEach(async () => {
  computer = await counterComputer();
  real = await computer.start();
  practiceDisk = new TestDevice();
  must(await enrol(real.entrance, computer.centre.code, supervisorPassphrase));
});

const begin = (passphrase = supervisorPassphrase) =>
  beginDrill(real.desk, { sealing, stretch: quickStretch, openAnew: () => practiceDisk.start() }, passphrase);

/** The app on the drill's store, as `start-drill.tsx` opens it: nothing is asked of any centre. */
async function practise(): Promise<{ readonly desk: Desk; close(): Promise<void> }> {
  const opened = await practiceDisk.start();
  const { storage } = opened;
  names += 1;
  const made = await createVault({
    storage,
    sealing,
    deviceKeys: idbDeviceKeys(`practice-${names}`),
    stretch: quickStretch,
    fetch: () => Promise.reject(new TypeError('A drill asks nobody.')),
    clock: handClock(),
    upstream: '',
    enrolDevice,
  });
  const vault = must(made);
  const desk = deskOf(opened, vault, () => computer.nowMs.value);
  const state = vault.state();
  if (state.kind !== 'locked') throw new Error(`The drill's vault is ${state.kind}.`);
  const [supervisor] = state.identity.staff;
  if (supervisor === undefined) throw new Error('Nobody can sign in to the drill.');
  must(await signIn({ desk, entered: vi.fn() }, supervisor.officer, supervisorPassphrase));
  return { desk, close: () => storage.close() };
}

async function everyEntry({ storage }: Pick<Desk, 'storage'>): Promise<readonly string[]> {
  const heads = await storage.heads();
  const entries = await Promise.all(heads.map(({ journal }) => storage.entries(journal, 1, 500, 9_000_000)));
  return entries.flat().map(({ jws }) => jws);
}

describe('a drill', () => {
  it('is the same office under a name that says what it is, with the same passphrase and people who do not exist', async () => {
    const note = must(await begin());
    expect(note.untilMs).toBe(Date.parse('2024-06-25T00:00:00+08:00'));
    const { desk, close } = await practise();
    const state = desk.vault.state();
    if (state.kind !== 'open') throw new Error(state.kind);
    expect(state.identity.profile.name).toMatch(/^LATIHAN — BUKAN BUKTI — Kanim/);
    expect(state.identity.counter).toBe('1');
    expect(state.session.roster.length).toBeGreaterThan(4);
    for (const { name, nik } of state.session.roster) {
      expect(name).toContain('LATIHAN');
      expect(parseNik(nik).ok).toBe(true);
    }
    await close();
  });

  it('leaves the real store as it was, to the last byte, and asks the centre for nothing', async () => {
    const before = { entries: await everyEntry(real.desk), vault: await real.desk.storage.vaultFile.read() };
    const disk = computer.device.disk.used();
    const asked = computer.centre.requests.length;
    must(await begin());
    const { desk, close } = await practise();
    must(await issueNumber(desk, 'A'));
    await close();
    expect(await everyEntry(real.desk)).toEqual(before.entries);
    expect(await real.desk.storage.vaultFile.read()).toEqual(before.vault);
    expect(computer.device.disk.used()).toBe(disk);
    expect(computer.centre.requests.length).toBe(asked);
  });

  it('signs under a root that nobody knows: nothing of it verifies for the real office', async () => {
    must(await begin());
    const { desk, close } = await practise();
    const [drill, office] = [desk.vault.state(), real.desk.vault.state()];
    if (drill.kind === 'empty' || office.kind === 'empty') throw new Error('Not enrolled.');
    const { certificate, root } = drill.identity;
    expect((await verifyCertificate(sealing, root, certificate)).ok).toBe(true);
    expect((await verifyCertificate(sealing, office.identity.root, certificate)).ok).toBe(false);
    await close();
  });

  it('is begun by a supervisor, and by nobody behind the lock', async () => {
    real.desk.vault.lock();
    expect(await begin()).toMatchObject({ ok: false, refusal: { code: 'not-supervisor' } });
  });

  it('is over at the end of its day, when somebody ended it, and when the clock stands before it', () => {
    const note: DrillNote = { startedMs: 1_000_000, untilMs: 5_000_000, by: '', key: '', kid: '', carried: {} };
    expect(drillIsOn(note, 1_000_001)).toBe(true);
    expect(drillIsOn(note, 5_000_000)).toBe(false);
    expect(drillIsOn(note, 900_000)).toBe(false);
    expect(drillIsOn({ ...note, ended: true }, 2_000_000)).toBe(false);
  });

  it('gives what was typed for a real person to a new case of the real counter, as drafts', async () => {
    const note = must(await begin());
    const practice = await practise();
    const saved = must(await openCase(practice.desk, { door: 'newcomer', lane: 'regular' }));
    const { subject } = saved;
    must(await recordIntake(practice.desk, { subject, answers: suhartini, acknowledged: [], lane: 'regular' }));
    must(await keepDraft(practice.desk, subject, 'interview', { facts: 'baru diketik' }));
    await practice.close();

    const { storage } = await practiceDisk.start();
    const past = must(await lookBack(real.desk, storage, note));
    expect(past.cases()).toMatchObject([
      { subject, name: 'SUHARTINI', typed: ['intake', 'interview'], takenAgain: [] },
    ]);
    const entries = await everyEntry(real.desk);
    const carried = must(await past.carry(subject));
    expect(carried).not.toBe(subject);
    expect(await draft(real.desk, carried, 'intake')).toMatchObject({ name: 'SUHARTINI', nik: '5304064107950003' });
    expect(await draft(real.desk, carried, 'interview')).toEqual({ facts: 'baru diketik' });
    // The case was opened; nobody has saved a step of it.
    const after = await everyEntry(real.desk);
    expect(after.length).toBe(entries.length + 1);
    await storage.close();
  });

  it('cannot be looked back at with the key of another office', async () => {
    const note = must(await begin());
    const { storage } = await practiceDisk.start();
    const other = { ...note, key: note.key.replace(/.{4}$/, 'AAAA') };
    expect(await lookBack(real.desk, storage, other)).toMatchObject({
      ok: false,
      refusal: { code: 'drill-unreadable' },
    });
    await storage.close();
  });

  it('invents as many people for each day, each with a number of their own', () => {
    const roster = practiceRoster('2024-06-24');
    expect(new Set(roster.map(({ applicationNumber }) => applicationNumber)).size).toBe(roster.length);
    for (const { applicationNumber } of roster) expect(applicationNumber).toMatch(/^\d{16}$/);
  });
});
