import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import { append } from '../../actions/save/desk.ts';
import { addOfficer, signIn } from '../../actions/session.ts';
import { changeOffice } from '../../actions/supervising/change-office.ts';
import type { OfficeAct } from '../../domain/office/office-state.ts';
import type { OfficerId } from '../../domain/ids.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { OfficeBook } from './office-book.ts';

const outage: OfficeAct = {
  kind: 'outage-declared',
  since: '2024-06-20T04:15:00+08:00',
  reason: 'Gangguan pusat data',
  sentence: 'Paspor belum dapat dicetak.',
  closed: ['collection'],
  takesNewcomers: true,
};
const { kind: _, ...declaration } = outage;
const officerPassphrase = 'hujan di bukit lakaan';
let computer: CounterComputer;
let counter: StartedCounter;
let officer: OfficerId;
let supervisor: OfficerId;

const state = () => counter.desk.office.state({});

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  const vault = counter.desk.vault.state();
  if (vault.kind !== 'open') throw new Error('Enrolment signs the supervisor in.');
  supervisor = vault.session.officer;
  officer = computer.centre.given.staff.find(({ role }) => role === 'officer')?.officer as OfficerId;
  must(await addOfficer(counter.desk, officer, officerPassphrase));
});

describe('the book of the office', () => {
  it('has what a supervisor declared as soon as it is saved, and after the next sign-in', async () => {
    must(await changeOffice(counter.desk, outage, 'Gangguan pusat data'));
    expect(state().outage?.sentence).toBe('Paspor belum dapat dicetak.');
    expect(state().open.collection).toBe(false);

    counter.desk.vault.lock();
    counter.desk.office.close();
    expect(counter.desk.office.all()).toEqual([]);
    must(await signIn(counter.entrance, officer, officerPassphrase));
    await counter.desk.office.refresh();
    expect(state().outage?.sentence).toBe('Paspor belum dapat dicetak.');
  });

  it('says that an end takes the place of the declaration, with the reason kept', async () => {
    must(await changeOffice(counter.desk, outage, 'Gangguan pusat data'));
    must(await changeOffice(counter.desk, { kind: 'outage-ended', closed: [], takesNewcomers: true }, 'Pulih'));
    expect(state().outage).toBeUndefined();
    const last = counter.desk.office.all().at(-1)?.entry;
    expect(last).toMatchObject({ type: 'outage.ended', officer: supervisor, clear: { reason: 'Pulih' } });
    expect(last?.replaces).toHaveLength(1);
  });

  it("keeps an officer's declaration, and changes nothing by it", async () => {
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, officer, officerPassphrase));
    expect(await changeOffice(counter.desk, outage, 'x')).toMatchObject({ refusal: { code: 'not-supervisor' } });
    must(await append(counter.desk, { type: 'outage.declared', clear: declaration }));
    expect(counter.desk.office.all().map(({ entry }) => entry.type)).toContain('outage.declared');
    expect(state().outage).toBeUndefined();
  });

  it('can be read with the root alone, by a screen that nobody signed in to', async () => {
    must(await changeOffice(counter.desk, outage, 'Gangguan pusat data'));
    const board = new OfficeBook(counter.opened.storage, sealing);
    await board.open(computer.centre.root);
    expect(board.state({}).outage?.reason).toBe('Gangguan pusat data');
    const stranger = new OfficeBook(counter.opened.storage, sealing);
    await stranger.open((await sealing.generateSigningKey()).publicKey);
    expect(stranger.all()).toEqual([]);
  });
});
