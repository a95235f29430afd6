import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, recordsOf, unopenedParts } from '../support/arrived.ts';
import { type Form, answersIn, formsSaved, personIn } from '../support/atambua/forms.ts';
import { corrects, entersPapers, finds, serves } from '../support/atambua/at-the-counter.ts';
import { atCounter1, atCounter2, onPaper } from '../support/atambua/newcomers.ts';
import { type ThreeComputers, maria, startThreeComputers, yohanes } from '../support/atambua/three-computers.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { type Held, type HeldCase, readHeld } from '../support/held.ts';
import * as does from '../support/officer.ts';
import { faultsOf, looks } from '../support/screen-checks.ts';
import { act, confirmAct, openInQueue, panelOf, rowOf, toDesk } from '../support/supervisor.ts';
import { type Kept, atAtambua, atSamarinda } from '../support/ten-visits.ts';
import { marsela, sendNow } from '../support/work.ts';

/**
 * A day at Atambua with the centre gone, whole: thirty applications at two counters, the outage declared, five forms on
 * paper entered the next morning and compared by somebody else, two people who may be there twice, one conflict, courier
 * files by way of a third computer, and a day that is closed and adds up. In the end the centre opens everything.
 */
const patient = { timeout: 90_000 };
let office: ThreeComputers;
const kept = new Map<string, Kept>();
const forms = new Map<string, Form>();
/** The number of somebody who went home. */
let left = '';

beforeAll(async () => {
  office = await startThreeComputers();
}, 300_000);
afterEach(({ task }) => office.pictures(task));
afterAll(() => office.end());

async function clean(page: Page, screen: string): Promise<void> {
  expect(await faultsOf(page, screen, looks.slice(0, 1))).toEqual([]);
}

async function keepVisits(page: Page, visits: typeof atAtambua): Promise<void> {
  for (const [, visit] of visits) {
    const one = await visit(page);
    kept.set(one.nik, one);
  }
}

/** Those of the list of appointments, by their place. */
const listed = (...places: readonly number[]) => atAtambua.filter((_, place) => places.includes(place));

async function keepWhatWasTyped(page: Page): Promise<void> {
  for (const [who, form] of await formsSaved(page)) forms.set(who, form);
}

describe('in the morning, before it', () => {
  it('one person is known at both counters', async () => {
    const first = await office.sits(1, 'Petrus Seran');
    await does.issueTicket(first, 'A');
    await does.serveNext(first);
    await does.openNewcomer(first);
    await does.fillIntake(first, marsela);
    await does.saveIntake(first);
    await sendNow(first);
    await waitForStatus(first, /Tidak ada yang menunggu/);
    const second = await office.sits(2, 'Emerensiana Taek');
    await finds(second, marsela.name);
    await office.centre.stop();
  });
});

describe('the outage', () => {
  it('is declared, and paper is handed out', async () => {
    const page = await office.sits(1, yohanes);
    await waitForStatus(page, /Pusat tidak terjangkau/);
    await toDesk(page, 'Keadaan kantor');
    await page.getByRole('button', { name: 'Nyatakan gangguan…' }).press('Enter');
    await confirmAct(page, { words: does.passphrase });
    await page.getByText(/^Gangguan dinyatakan: sejak/).waitFor();
    await clean(page, 'atambua-declared');
    await toDesk(page, 'Formulir kertas');
    await page.getByLabel('Formulir', { exact: true }).selectOption({ label: 'Wawancara' });
    await page.getByRole('button', { name: 'Ambil nomor' }).press('Enter');
    await page.getByText('Blok P1-000001 sampai P1-000010 tercatat atas nama Anda').waitFor();
  });

  it('stops nobody: thirty people of all kinds at two counters, and one who leaves', async () => {
    const [first, second] = [await office.sits(1, 'Petrus Seran'), office.at(2)];
    const counter1 = async (): Promise<void> => {
      await keepVisits(first, listed(0, 1, 3, 7));
      for (const newcomer of atCounter1) await serves(first, newcomer);
      await corrects(first, 'Petani');
      left = await does.issueTicket(first, 'A');
    };
    const counter2 = async (): Promise<void> => {
      await keepVisits(second, [...listed(2, 4, 5, 6), ...atSamarinda.slice(0, 1)]);
      for (const newcomer of atCounter2) await serves(second, newcomer);
      await corrects(second, 'Pedagang');
    };
    await Promise.all([counter1(), counter2()]);
    await Promise.all([waitForStatus(first, /2 salinan baik/), waitForStatus(second, /2 salinan baik/)]);
    for (const page of [first, second]) await keepWhatWasTyped(page);
    expect(forms.size).toBe(30);
  }, 600_000);
});

describe('the next morning', () => {
  it('enters what was written on paper, with the paper’s own date and hour', async () => {
    await office.nextMorning();
    const page = await office.sits(1, 'Petrus Seran');
    for (const newcomer of onPaper) await serves(page, newcomer);
    await keepWhatWasTyped(page);
    await office.sits(1, yohanes);
    await toDesk(page, 'Formulir kertas');
    await entersPapers(page, office.days[0]);
    const blocks = page.getByRole('region', { name: /^Nomor: dipinjam/ });
    await blocks.getByRole('button', { name: 'Batalkan …' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Dari').fill('6');
    await page.getByRole('dialog').getByLabel('Sampai').fill('10');
    await confirmAct(page, { note: 'tidak terpakai', words: does.passphrase });
    await blocks.getByRole('cell', { name: '5 (6–10)' }).waitFor();
  }, 300_000);

  it('has somebody else compare each sheet', async () => {
    const page = await office.sits(1, maria);
    await toDesk(page, 'Formulir kertas');
    const waiting = page.getByRole('region', { name: /Menunggu orang kedua/ });
    for (let yet = onPaper.length; yet > 0; yet -= 1) {
      await waiting
        .getByRole('button', { name: 'Cocok …' })
        .nth(yet - 1)
        .waitFor();
      if (yet === onPaper.length) await clean(page, 'atambua-paper');
      await waiting.getByRole('button', { name: 'Cocok …' }).first().press('Enter');
      await confirmAct(page, { words: does.staffPassphrase });
    }
    await waiting.getByText('Tidak ada yang menunggu.').waitFor();
  }, 300_000);
});

describe('the network does not come back', () => {
  it('so that what waits is carried to a third computer, which has the centre again', async () => {
    const [first, second, third] = [office.at(1), await office.sits(2, yohanes), await office.sits(3, yohanes)];
    for (const page of [first, second, third]) await toDesk(page, 'Berkas kurir');
    const write = (page: Page) => page.getByRole('button', { name: /Tulis berkas kurir$/ }).press('Enter');
    const files = [await office.saved(1, 'satu.lkr', write), await office.saved(2, 'dua.lkr', write)];
    await clean(first, 'atambua-courier');
    for (const file of files) {
      await third.locator('input[type=file]').setInputFiles(file);
      await third.getByText('Manifesnya ditandatangani loket yang menulisnya.').waitFor();
      await third.getByRole('button', { name: 'Terima isinya' }).press('Enter');
      await third.getByText('Berkas sudah dibaca').waitFor(patient);
    }
    await third.getByText('menunggu pusat terjangkau').nth(1).waitFor(patient);
    await clean(third, 'atambua-carried');
    // The counters stay without; only the carrier meets the centre again.
    for (const page of [first, second]) await page.context().setOffline(true);
    await office.centre.startAgain();
    await sendNow(third);
    await toDesk(third, 'Berkas kurir');
    await third.getByText('sudah diserahkan ke pusat').nth(1).waitFor({ timeout: 180_000 });
    const receipts = await office.saved(3, 'tanda-terima.lkr', (page) =>
      page.getByRole('button', { name: /Tulis tanda terima/ }).press('Enter'),
    );
    await first.locator('input[type=file]').setInputFiles(receipts);
    await first.getByRole('button', { name: 'Terima isinya' }).press('Enter');
    await first.getByText(/tanda terima dari pusat diterima dan terbukti/).waitFor(patient);
    await waitForStatus(first, /Tidak ada yang menunggu|Tanda terima terakhir/);
  }, 400_000);

  it('and when it does, both counters hear of each other', async () => {
    for (const which of [1, 2] as const) {
      const page = office.at(which);
      await page.context().setOffline(false);
      await sendNow(page);
      await waitForStatus(page, /Tidak ada yang menunggu/);
    }
    const page = await office.sits(1, yohanes);
    await toDesk(page, 'Antrean kirim');
    await page.getByText(/dari 36 permohonan/).waitFor(patient);
    await clean(page, 'atambua-queue');
  }, 300_000);
});

describe('what only a person can decide', () => {
  it('is decided: the conflict, the two who may be there twice, the number of the one who left', async () => {
    const page = office.at(1);
    await openInQueue(page, marsela.name);
    const cells = page.getByRole('row', { name: /^Pekerjaan/ }).getByRole('cell');
    await cells.nth(1).waitFor(patient);
    const sides = await cells.allInnerTexts();
    expect(sides.toSorted()).toEqual(['Pedagang', 'Petani']);
    await clean(page, 'atambua-conflict');
    const words = does.passphrase;
    await act(page, `Pakai catatan ${sides.indexOf('Pedagang') + 1} …`, { reason: 'Sesuai', note: 'KK', words });
    await panelOf(page).getByText('dipilih penyelia dari dua catatan').waitFor();

    await openInQueue(page, 'AGUSTINA KLAU');
    await panelOf(page).getByRole('heading', { name: 'Mungkin orang yang sama' }).waitFor();
    await clean(page, 'atambua-alike');
    await act(page, 'Orang berbeda …', { note: 'KTP sudah dibandingkan, NIK salah ketik', words });
    await panelOf(page).getByRole('heading', { name: 'Mungkin orang yang sama' }).waitFor({ state: 'detached' });
    const again = atCounter2.find(({ reasons }) => reasons?.['name'] === 'applies-again')?.form;
    await openInQueue(page, again?.name ?? '', again?.['nik']);
    await act(page, 'Orang yang sama …', { note: 'datang dua kali', words });
    await act(page, 'Tahan …', { reason: 'Mungkin', words });
    await rowOf(page, again?.name ?? '')
      .getByText('Ditahan penyelia')
      .waitFor();

    await openInQueue(page, left);
    await act(page, 'Batalkan nomor …', { reason: 'Pemegang', words });
  }, 300_000);

  it('the outage is ended, and both days are closed and add up', async () => {
    const page = office.at(1);
    await toDesk(page, 'Keadaan kantor');
    await page.getByRole('button', { name: 'Akhiri gangguan…' }).press('Enter');
    await confirmAct(page, { note: 'pusat kembali', words: does.passphrase });
    await page.getByText('Tidak ada gangguan yang dinyatakan.').waitFor();
    await toDesk(page, 'Tutup hari');
    for (const [day, rows] of [
      [office.days[0], [/1 \(komputer ini\) 16 15 1 0 0 0 0/, /2 \(sejauh terdengar\) 15 15 0 0 0 0 0/]],
      [office.days[1], [/1 \(komputer ini\) 5 5 0 0 0 0 0/]],
    ] as const) {
      await page.getByLabel('Hari kantor').selectOption(day);
      for (const name of rows) await page.getByRole('row', { name }).waitFor();
      await page.getByText('Semua nomor cocok.').waitFor();
      await page.getByRole('button', { name: 'Tutup hari …' }).press('Enter');
      await confirmAct(page, { words: does.passphrase });
      await page.getByRole('region', { name: 'Berita acara tutup hari' }).waitFor();
    }
    await clean(page, 'atambua-closed');
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
  }, 300_000);
});

describe('the centre', () => {
  let held: Held;
  const of = (who: string): HeldCase => {
    const cases = held.cases.filter((one) => {
      const intake = recordsOf(one, 'intake').at(-1)?.says?.intake;
      return intake !== undefined && personIn({ name: intake.name, nik: intake.nik ?? '' }) === who;
    });
    const [found] = cases;
    if (found === undefined || cases.length > 1) throw new Error(`${cases.length} cases arrived of ${who}.`);
    return found;
  };

  beforeAll(async () => {
    await office.centre.stop();
    held = await readHeld(office.centre.dataDir);
  });

  it('opens all thirty and five to what stood on the screen', () => {
    expect(held.cases).toHaveLength(36);
    expect(held.cases.flatMap(unopenedParts)).toEqual([]);
    expect(forms.size).toBe(35);
    for (const [who, form] of forms) {
      const { occupation: _, ...answers } = answersIn(form);
      const expected = form['name'] === marsela.name ? answers : answersIn(form);
      expect(recordsOf(of(who), 'intake').at(-1)?.says?.intake, who).toMatchObject(expected);
    }
    for (const { nik, shown = {} } of kept.values()) {
      const who = [...forms].find(([, form]) => form['nik']?.replaceAll(/\D/g, '') === nik)?.[0] ?? '';
      expect(filesOf(of(who))).toMatchObject(shown);
    }
  });

  it('has the interviews on paper with their own hour, and each compared by somebody else', () => {
    for (const [at, { form }] of onPaper.entries()) {
      const interview = recordsOf(of(personIn(form)), 'interview').at(-1);
      expect(interview?.entry.clear).toEqual({ mode: 'manual' });
      expect(interview?.says).toMatchObject({
        paperNumber: `P1-00000${at + 1}`,
        takenAt: expect.stringMatching(`^${office.days[0]}T14:${at}5:00.*\\+08:00$`),
        sheet: { mediaType: 'image/jpeg' },
      });
    }
    const count = (type: string): number => held.entries.filter((entry) => entry.type === type).length;
    expect(['paper.transcribed', 'paper.verified', 'outage.declared', 'outage.ended', 'day.closed'].map(count)).toEqual(
      [5, 5, 1, 1, 2],
    );
  });

  it('has both records of the conflict, and the decision in the place of both', () => {
    const records = recordsOf(of(personIn({ name: marsela.name, nik: marsela.nik })), 'intake');
    const settled = records.filter(({ entry }) => entry.clear?.['keeps'] !== undefined);
    expect(records.map(({ says }) => says?.intake?.occupation)).toEqual(expect.arrayContaining(['Petani', 'Pedagang']));
    expect(settled).toHaveLength(1);
    expect(settled[0]?.entry.replaces).toHaveLength(2);
    expect(settled[0]?.says).toMatchObject({ intake: { occupation: 'Pedagang' }, settled: { text: 'KK' } });
  });
});
