import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseOf } from '../support/arrived.ts';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage, waitForStatus } from '../support/demo-office.ts';
import { photograph } from '../support/document-files.ts';
import { readHeld } from '../support/held.ts';
import { asked } from '../support/ten-people.ts';
import * as does from '../support/officer.ts';
import { faultsOf, pagesPrinted } from '../support/screen-checks.ts';
import { filmSheet, printedSheet } from '../support/slip-film.ts';
import { bringDocument, endVisit, holdInterview, notBrought, notePayment, takeFingers } from '../support/steps.ts';
import { keptForLater, marsela, officer, sendNow } from '../support/work.ts';

/** One applicant and three counters with nothing between them but the slip in the applicant's hand. */
describe('a slip', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loket-slip-'));
  const names = ['1', '2', '3'] as const;
  const profiles = names.map((name) => newProfile(`slip-${name}`));
  let centre: DemoCentre;
  let now: Counter | undefined;
  const here = (): Page => {
    if (now === undefined) throw new Error('Nobody sits at a counter.');
    return now.page;
  };
  let receiptCode = '';
  /** What the first slip says of documents and payment. */
  let told: readonly string[] = [];

  /** One browser at a time; the one before is closed. `film` is what its camera sees. */
  async function sitDown(counter: number, film?: string): Promise<Page> {
    await now?.close();
    const profile: Profile | undefined = profiles[counter - 1];
    if (profile === undefined) throw new Error(`There is no counter ${counter}.`);
    now = await profile.start({ camera: film === undefined ? 'fake' : { film } });
    const { page } = now;
    await page.goto(centre.url);
    return page;
  }

  const signIn = (page: Page): Promise<void> => does.signIn(page, officer, does.staffPassphrase);

  beforeAll(async () => {
    centre = await startDemoCentre();
    for (const [index, name] of names.entries()) {
      const page = await sitDown(index + 1);
      await does.enrol(page, await codeFor(centre, 'ATB', name), [officer]);
      await keptForLater(page);
      await waitForStatus(page, /Tidak ada yang menunggu/);
    }
    await playOutage(centre, 'down');
  });
  afterEach(async ({ task }) => {
    if (now !== undefined) await pictureOfFailure(now.page, task);
  });
  afterAll(async () => {
    await now?.close();
    await centre.remove();
    for (const profile of profiles) profile.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Ends the visit; the slip as the next counter's camera will see it. */
  async function filmOfSlip(page: Page, name: string): Promise<string> {
    await endVisit(page);
    await page.locator('.qr-code').waitFor();
    await page.getByText('Slip sudah diserahkan ke pencetak').waitFor();
    const path = join(dir, name);
    expect(await pagesPrinted(page)).toBe(1);
    await printedSheet(page, path);
    await filmSheet(page, `${path}.mjpeg`, `${path}.png`);
    return `${path}.mjpeg`;
  }

  const toldOf = async (page: Page): Promise<readonly string[]> =>
    (await page.locator('.paper').innerText()).split('\n').filter((line) => /^Berkas yang|bayar dan tetap/.test(line));

  async function scan(page: Page): Promise<void> {
    await page.keyboard.press('Control+Alt+s');
    await page.getByRole('button', { name: 'Pindai dengan kamera' }).click();
    await page.getByRole('heading', { name: marsela.name }).waitFor();
  }

  async function goOn(page: Page): Promise<void> {
    await page.getByLabel('NIK pada KTP-el yang dibawa').fill(marsela.nik);
    await page.getByText('NIK cocok dengan slip').waitFor();
    await page.keyboard.press('Control+Enter');
    await does.stepSays(page, 'Data', 'di loket lain');
  }

  it('is one sheet, with a code that the camera of the next counter reads', async () => {
    const first = await sitDown(1);
    await signIn(first);
    await does.issueTicket(first, 'A');
    await does.serveNext(first);
    await does.openNewcomer(first);
    await does.fillIntake(first, marsela);
    await first.getByLabel('Setuju dikabari lewat pesan').selectOption({ label: 'WhatsApp' });
    await does.saveIntake(first);
    await bringDocument(first, 'KTP-el', await photograph(first, 1010, 640));
    await notBrought(first, 'Kartu Keluarga');
    await notePayment(first, { proof: 'status-screen', status: 'shown-as-expired' }, await photograph(first));
    const film = await filmOfSlip(first, 'first');
    told = await toldOf(first);
    expect(told).toEqual([
      expect.stringMatching(/^Berkas yang perlu dibawa sampai \S+, \d+ \S+ \d{4}: Kartu Keluarga\.$/),
      'Berkas yang masih perlu dibawa: Akta kelahiran atau penggantinya.',
      'Tulisan kedaluwarsa di aplikasi sudah dicatat. Simpan bukti bayar dan tetap datang.',
    ]);
    receiptCode = (await first.locator('.paper-code').innerText()).replace('Kode: ', '');

    const second = await sitDown(2, film);
    await signIn(second);
    await second.keyboard.press('Control+Alt+s');
    await second.getByRole('heading', { name: 'Slip dari loket lain' }).waitFor();
    expect(await faultsOf(second, 'handover')).toEqual([]);
    await scan(second);
    expect(await faultsOf(second, 'handover-slip')).toEqual([]);
  });

  it('warns of a card that is another person’s, and takes none without a reason', async () => {
    const page = here();
    await page.getByLabel('NIK pada KTP-el yang dibawa').fill('5304064107950004');
    await page.getByText('NIK tidak cocok dengan slip').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Beri alasan supaya dapat dilanjutkan.').waitFor();
    expect(await faultsOf(page, 'handover-differs')).toEqual([]);
  });

  it('gives the case to the next counter, which goes on where the first stopped', async () => {
    const page = here();
    await goOn(page);
    await page.getByText('1 dari 5 langkah').waitFor();
    await page.keyboard.press('Control+Alt+1');
    await page.getByText(/sudah selesai di loket lain, menurut slip pemohon/).waitFor();
    expect(await faultsOf(page, 'handover-taken')).toEqual([]);
    await does.takePortrait(page);
    await takeFingers(page);
    const film = await filmOfSlip(page, 'second');
    expect(await page.locator('.paper-code').innerText()).toBe(`Kode: ${receiptCode}`);
    expect(await toldOf(page)).toEqual(told);
    expect(await faultsOf(page, 'handover-slip-onward')).toEqual([]);

    const third = await sitDown(3, film);
    await signIn(third);
    await third.keyboard.press('Control+Alt+s');
    await third.getByLabel('Kode slip').fill('https://antrean.example/tiket/A1-001');
    await third.keyboard.press('Enter');
    await third.getByText(/^Kode ini bukan dari slip loket/).waitFor();
    await third.getByLabel('Kode slip').fill(receiptCode);
    await third.keyboard.press('Enter');
    await third.getByText(/permohonannya tidak ada di komputer ini/).waitFor();
    expect(await faultsOf(third, 'handover-code')).toEqual([]);
    await scan(third);
    await goOn(third);
    await does.stepSays(third, 'Foto', 'di loket lain');
    await does.stepSays(third, 'Sidik jari', 'di loket lain');
    await third.keyboard.press('Control+Alt+2');
    await third.getByText(/^Menurut slip inilah yang belum ada/).waitFor();
    expect(await faultsOf(third, 'handover-documents')).toEqual([]);
    expect(await third.getByRole('listbox', { name: 'Berkas permohonan ini' }).getByRole('option').count()).toBe(2);
    await bringDocument(third, 'Kartu Keluarga', await photograph(third, 1400, 990));
    await bringDocument(third, 'Akta kelahiran atau penggantinya', await photograph(third), 'Akta kelahiran');
    await does.stepSays(third, 'Berkas', 'selesai');
    await holdInterview(third, { purpose: 'tourism', ...asked });
    const slip = await endVisit(third);
    expect(slip).toContain('TIDAK PERLU KEMBALI');
    expect(slip).toContain('Kabar: lewat nomor telepon yang Anda berikan.');
    expect(await toldOf(third)).toEqual(told.slice(2));
  });

  it('leaves one case at the centre, complete and in order, written by three counters', async () => {
    await playOutage(centre, 'up');
    for (const counter of [3, 2, 1]) {
      const page = await sitDown(counter);
      await signIn(page);
      await sendNow(page);
      await waitForStatus(page, /Tidak ada yang menunggu/);
    }
    await centre.stop();
    const held = await readHeld(centre.dataDir);
    const { entries } = caseOf(held, marsela.nik);
    const taken = entries.flatMap(({ entry }) =>
      entry.step === undefined ? [] : [{ ...entry, ms: Date.parse(entry.at) }],
    );
    const inOrder = taken.toSorted((a, b) => a.ms - b.ms).map(({ step, item }) => item ?? step);
    expect(inOrder).toEqual([
      ...['intake', 'identity-card', 'family-card', 'payment'],
      ...['portrait', 'fingerprints'],
      ...['family-card', 'birth-record', 'interview'],
    ]);
    const writtenBy = (step: string) => entries.find(({ entry }) => entry.step === step)?.entry.journal;
    expect(new Set(['intake', 'portrait', 'interview'].map(writtenBy)).size).toBe(3);
    // What the centre itself says of a whole case is in a journal of its own.
    const byCounters = entries.filter(({ entry }) => entry.type !== 'case.taken-up');
    expect(new Set(byCounters.map(({ entry }) => entry.journal)).size).toBe(3);
    expect(held.cases.filter(({ entries: all }) => all.some(({ entry }) => entry.step !== undefined)).length).toBe(1);
  });
});
