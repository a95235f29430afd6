import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { foldApplication } from '../../src/domain/application/application-fold.ts';
import { caseOf, recordsOf } from '../support/arrived.ts';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage, waitForStatus } from '../support/demo-office.ts';
import { readHeld } from '../support/held.ts';
import * as does from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { act, openInQueue, panelOf, rowOf, toDesk } from '../support/supervisor.ts';
import { keptForLater, marsela, sendNow } from '../support/work.ts';

/**
 * Two counters with the centre gone write different things of one person, and two supervisors decide differently: all of it
 * is kept, and shown to a person, whose decision both counters and the centre then know.
 */
const supervisors = [
  { name: 'Yohanes Bere Mau', words: does.passphrase },
  { name: 'Maria Goreti Nahak', words: does.staffPassphrase },
] as const;
const both = [0, 1] as const;
type Which = (typeof both)[number];
const patient = { timeout: 90_000 };
const profiles: Profile[] = [];
const counters: Counter[] = [];
let centre: DemoCentre;

const page = (which: Which): Page => {
  const counter = counters[which];
  if (counter === undefined) throw new Error('There is no such counter.');
  return counter.page;
};

beforeAll(async () => {
  centre = await startDemoCentre({ DEMO_READER: 'off' });
  await Promise.all(
    both.map(async (which) => {
      const profile = newProfile(`conflict-${which + 1}`);
      profiles.push(profile);
      const counter = await profile.start();
      counters[which] = counter;
      await counter.page.goto(centre.url);
      const second = which === 0 ? [] : [supervisors[1].name];
      await does.enrol(counter.page, await codeFor(centre, 'ATB', String(which + 1)), second);
      await keptForLater(counter.page);
    }),
  );
  await does.issueTicket(page(0), 'A');
  await does.serveNext(page(0));
  await does.openNewcomer(page(0));
  await does.fillIntake(page(0), marsela);
  await does.saveIntake(page(0));
  // Both know of her before the centre goes.
  await bothHearAll();
  await found(1);
});
afterEach(async ({ task }) => {
  for (const which of both) await pictureOfFailure(page(which), { ...task, name: `${task.name} ${which + 1}` });
});
afterAll(async () => {
  for (const counter of counters) await counter.close();
  await centre.remove();
  for (const profile of profiles) profile.remove();
});

/** Each sends what it has; who then signs in hears of the other at once. */
async function bothHearAll(): Promise<void> {
  for (const which of both) {
    await sendNow(page(which));
    await waitForStatus(page(which), /Tidak ada yang menunggu/);
    await page(which).getByRole('link', { name: 'Loket Luring' }).click();
    await page(which).getByRole('navigation', { name: 'Pemohon' }).waitFor();
  }
  for (const which of both) {
    await page(which).keyboard.press('Control+Alt+L');
    await does.signIn(page(which), supervisors[which].name, supervisors[which].words);
  }
}

async function found(which: Which): Promise<void> {
  const at = page(which);
  const leave = at.getByRole('link', { name: 'Layani pemohon' });
  if (await leave.isVisible()) await leave.click();
  await at.getByRole('combobox', { name: 'Cari nama, NIK, nomor' }).fill('marsela');
  await at.getByRole('option', { name: /MARSELA BERE/ }).waitFor(patient);
}

async function openMarsela(which: Which): Promise<void> {
  await found(which);
  await page(which).keyboard.press('Enter');
  await page(which).keyboard.press('Control+Alt+1');
}

async function correct(which: Which, occupation: string): Promise<void> {
  await openMarsela(which);
  await page(which).getByLabel('Pekerjaan').fill(occupation);
  await page(which).keyboard.press('Control+Enter');
  await page(which).locator('.case-step').getByRole('heading', { name: 'Berkas', exact: true }).waitFor();
}

/** Two records of the first step that do not know each other. */
async function twoRecords(first: string, second: string): Promise<void> {
  await playOutage(centre, 'down');
  await correct(0, first);
  await correct(1, second);
  await playOutage(centre, 'up');
  await bothHearAll();
}

const occupations = (which: Which) =>
  page(which)
    .getByRole('row', { name: /^Pekerjaan/ })
    .getByRole('cell');

async function seesBoth(which: Which): Promise<void> {
  await openInQueue(page(which), marsela.name);
  await rowOf(page(which), marsela.name)
    .getByText(/dua catatan berbeda untuk satu langkah/)
    .waitFor(patient);
  await occupations(which).first().waitFor(patient);
  expect(await occupations(which).allInnerTexts()).toEqual(expect.arrayContaining(['Petani', 'Pedagang']));
}

/** Keeps the record that says so; by keyboard, with reason, note and passphrase. */
async function keep(which: Which, occupation: string, note: string): Promise<void> {
  const at = (await occupations(which).allInnerTexts()).indexOf(occupation);
  await act(page(which), `Pakai catatan ${at + 1} …`, { reason: 'Sesuai', note, words: supervisors[which].words });
}

const timeline = (which: Which) => panelOf(page(which)).getByRole('region', { name: 'Riwayat catatan' });

async function agrees(which: Which, occupation: string, note: string): Promise<void> {
  await openInQueue(page(which), marsela.name);
  await timeline(which).getByText(note).waitFor(patient);
  await panelOf(page(which)).getByText('dipilih penyelia dari dua catatan').waitFor(patient);
  await panelOf(page(which))
    .getByText(/^\d+ isian$/)
    .first()
    .click();
  expect(await occupations(which).allInnerTexts()).toEqual([occupation]);
}

it('shows both records beside each other, field by field, to the officer', async () => {
  await twoRecords('Petani', 'Pedagang');
  await openMarsela(0);
  await page(0).getByText('Dua catatan').first().waitFor(patient);
  await occupations(0).first().waitFor();
  expect(await occupations(0).allInnerTexts()).toEqual(expect.arrayContaining(['Petani', 'Pedagang']));
  expect(await faultsOf(page(0), 'conflict')).toEqual([]);
});

it('shows the same to the supervisor, whose choice both counters then know', async () => {
  await seesBoth(0);
  expect(await faultsOf(page(0), 'supervisor-conflict')).toEqual([]);
  await keep(0, 'Pedagang', 'menurut KK');
  await timeline(0).getByText('Data: penyelia memilih satu dari dua catatan').waitFor();
  await bothHearAll();
  for (const which of both) await agrees(which, 'Pedagang', 'menurut KK');
});

it('loses neither side when two supervisors choose differently, and asks again', async () => {
  await twoRecords('Petani', 'Pedagang');
  for (const which of both) await seesBoth(which);
  await playOutage(centre, 'down');
  await keep(0, 'Petani', 'menurut pemohon');
  await keep(1, 'Pedagang', 'menurut surat kerja');
  await playOutage(centre, 'up');
  await bothHearAll();
  for (const which of both) {
    await seesBoth(which);
    for (const note of ['menurut pemohon', 'menurut surat kerja']) await timeline(which).getByText(note).waitFor();
  }
  await keep(1, 'Petani', 'dibicarakan berdua');
  await bothHearAll();
  for (const which of both) await agrees(which, 'Petani', 'dibicarakan berdua');
});

it('keeps what they decided differently of the case, shows both, and heeds the more careful', async () => {
  await playOutage(centre, 'down');
  await act(page(0), 'Tahan …', { reason: 'Identitas', words: supervisors[0].words });
  await act(page(1), 'Setujui …', { reason: 'Lengkap', words: supervisors[1].words });
  await rowOf(page(1), marsela.name).getByText('Disetujui penyelia').waitFor();
  await playOutage(centre, 'up');
  await bothHearAll();
  for (const which of both) {
    await openInQueue(page(which), marsela.name);
    await rowOf(page(which), marsela.name)
      .getByText(/dua penyelia memutuskan berbeda/)
      .waitFor(patient);
    await panelOf(page(which)).getByText('Pusat tidak memproses: ditahan penyelia.').waitFor();
    for (const said of ['Ditahan penyelia', 'Disetujui penyelia']) await timeline(which).getByText(said).waitFor();
  }
  expect(await faultsOf(page(0), 'supervisor-disputed')).toEqual([]);
  await toDesk(page(0), 'Loket-loket');
  await page(0)
    .getByRole('list', { name: 'Denah loket' })
    .getByRole('listitem')
    .filter({ hasText: 'Loket 2' })
    .waitFor(patient);
  expect(await faultsOf(page(0), 'counters')).toEqual([]);
});

it('arrives whole: the centre has every record, and what its fold says is what the last decision said', async () => {
  await centre.stop();
  const held = caseOf(await readHeld(centre.dataDir), marsela.nik);
  const intakes = recordsOf(held, 'intake');
  const settled = intakes.filter(({ entry }) => entry.clear?.['keeps'] !== undefined);
  expect(settled.map(({ says }) => [says?.intake?.occupation, says?.settled?.text])).toEqual(
    expect.arrayContaining([
      ['Pedagang', 'menurut KK'],
      ['Petani', 'menurut pemohon'],
      ['Pedagang', 'menurut surat kerja'],
      ['Petani', 'dibicarakan berdua'],
    ]),
  );
  for (const { entry } of settled) expect(entry.replaces).toHaveLength(2);
  const facts = intakes.map(({ entry: { journal, seq, at, type, replaces = [] }, digest, says }) => ({
    ...{ digest, journal, seq, at, type, replaces, says },
    ...({ step: 'intake', mode: 'device' } as const),
  }));
  const { state } = foldApplication(facts).steps.intake;
  expect(state).toMatchObject({ kind: 'done', value: { says: { settled: { text: 'dibicarakan berdua' } } } });
});
