import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { type HeldCase, readHeld, stepOf } from '../support/held.ts';
import {
  enrol,
  fillIntake,
  issueTicket,
  openFallback,
  openNewcomer,
  recordOnPaper,
  saveIntake,
  serveNext,
  stepSays,
  takePortrait,
  withdraw,
} from '../support/officer.ts';

/** An hour in which the devices fail one after the other: paper, words, a mistake that is taken back; nothing stops. */
const marsela = {
  name: 'MARSELA DOS SANTOS DA COSTA XIMENES',
  nik: '5304065203900001',
  birthDate: '12 Maret 1990',
  birthPlace: 'Weluli',
  sex: 'Perempuan',
} as const;

describe('a counter whose devices fail', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  let held: HeldCase;

  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newProfile('fallback');
    counter = await profile.start();
    const { page } = counter;
    await page.goto(centre.url);
    await enrol(page, await codeFor(centre, 'ATB', '1'));
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await issueTicket(page, 'A');
    await serveNext(page);
    await openNewcomer(page);
    await fillIntake(page, marsela);
    await saveIntake(page);
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
  });

  it('takes a step on a numbered paper form, with a picture of the form, and shows it again', async () => {
    const { page } = counter;
    const sheet = await page.screenshot({ type: 'jpeg' });
    await openFallback(page, 4, 'Sidik jari');
    await page.getByRole('radio', { name: 'Di formulir kertas' }).check();
    await page.getByLabel('Nomor formulir').fill('F-0041');
    await page.getByRole('radio', { name: 'Listrik padam' }).check();
    const file = page.getByLabel('Foto formulir, bila sempat: Pilih berkas');
    await file.setInputFiles({ name: 'f.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bukan foto') });
    await page.getByRole('alert').waitFor();
    await file.setInputFiles({ name: 'f.jpg', mimeType: 'image/jpeg', buffer: sheet });
    await page.getByRole('img', { name: 'Gambar yang dilampirkan' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await stepSays(page, 'Sidik jari', 'selesai, manual');
    await page.keyboard.press('Control+Alt+4');
    await page.getByText('Di formulir kertas no. F-0041').waitFor();
    const shown = page.getByRole('img', { name: 'Gambar yang dilampirkan' });
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
      .toBeGreaterThan(0);
  });

  it('withdraws what was saved to the wrong person, and takes the step anew', async () => {
    const { page } = counter;
    await takePortrait(page);
    await withdraw(page, 3, 'Foto');
    await stepSays(page, 'Foto', 'belum');
    await page.getByRole('button', { name: 'Ambil sekarang' }).click();
    await page.getByRole('button', { name: /^Ambil foto/ }).waitFor();
    await recordOnPaper(page, 3, 'Foto', { number: 'F-0042', time: '00.00' });
    await takePortraitOverPaper();
    await stepSays(page, 'Foto', 'selesai');

    async function takePortraitOverPaper(): Promise<void> {
      await page.keyboard.press('Control+Alt+3');
      await page.getByRole('button', { name: 'Rekam dengan alat' }).click();
      await takePortrait(page);
    }
  });

  it('notes payment as it was shown, and holds the interview, without the mouse', async () => {
    const { page } = counter;
    await page.keyboard.press('Control+Alt+6');
    await page.getByRole('radio', { name: 'Kode billing' }).press('Space');
    await page.getByRole('textbox', { name: 'Kode billing' }).fill('820 240 624 123 456');
    await page.keyboard.press('Control+Enter');
    await stepSays(page, 'Pembayaran', 'dicatat');

    await page.keyboard.press('Control+Alt+5');
    await page.getByLabel('Negara tujuan').fill('Timor-Leste');
    await page.getByRole('checkbox', { name: 'Pemohon' }).press('Space');
    await page.getByRole('radio', { name: 'Dalami' }).press('Space');
    await page.getByLabel('Alasan').selectOption({ label: 'Tujuan tidak jelas' });
    await page.keyboard.press('Control+Enter');
    await stepSays(page, 'Wawancara', 'selesai');
  });

  it('all of which arrives, and opens at the centre as it was recorded', async () => {
    const { page } = counter;
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await centre.stop();
    const found = (await readHeld(centre.dataDir)).cases.find((each) => stepOf(each, 'portrait') !== undefined);
    if (found === undefined) throw new Error('The case did not arrive.');
    held = found;
    expect(stepOf(held, 'fingerprints')?.entry.clear).toEqual({ mode: 'manual' });
    expect(stepOf(held, 'fingerprints')?.body).toMatchObject({
      paperNumber: 'F-0041',
      reason: { code: 'no-power' },
      sheet: { mediaType: 'image/jpeg' },
    });
    expect(held.entries.filter(({ entry }) => entry.step === 'portrait').map(({ entry }) => entry.clear)).toEqual([
      { mode: 'device' },
      { mode: 'withdrawn' },
      { mode: 'manual' },
      { mode: 'device' },
    ]);
    expect(stepOf(held, 'payment')?.body).toEqual({
      payment: { proof: 'billing-code', billingCode: '820240624123456' },
    });
    expect(stepOf(held, 'interview')?.body).toMatchObject({
      interview: {
        purpose: 'tourism',
        interviewed: ['applicant'],
        answers: [{ question: 'country', answer: 'Timor-Leste' }],
        recommendation: 'examine-further',
        reason: { code: 'purpose-unclear' },
      },
    });
  });
});
