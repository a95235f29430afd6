import type { CounterPage as Page } from './counter-page.ts';

/** What an officer does at the counter, in the words on the screen. */
export const passphrase = 'pohon kelapa sore';
export const staffPassphrase = 'hujan di bukit lakaan';

export async function enrol(page: Page, code: string, staff: readonly string[] = []): Promise<void> {
  await page.getByLabel('Kode pendaftaran').fill(code);
  await typePassphrase(page, passphrase);
  await page.getByRole('button', { name: 'Daftarkan' }).click();
  for (const name of staff) {
    await page.getByRole('radio', { name }).check();
    await typePassphrase(page, staffPassphrase);
    await page.getByRole('button', { name: `Tambahkan ${name}` }).click();
    await page.getByRole('list', { name: 'Sudah terdaftar di komputer ini' }).getByText(name).waitFor();
  }
  await page.getByRole('button', { name: 'Cukup, mulai bekerja' }).click();
  await page.getByRole('navigation', { name: 'Pemohon' }).waitFor();
}

async function typePassphrase(page: Page, words: string): Promise<void> {
  await page.getByLabel(/^Frasa sandi (?!.*lagi)/).fill(words);
  await page.getByLabel('Sekali lagi').fill(words);
}

export async function signIn(page: Page, name: string, words: string): Promise<void> {
  await page.getByRole('radio', { name }).check();
  await page.getByLabel('Frasa sandi').fill(words);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByRole('navigation', { name: 'Pemohon' }).waitFor();
}

/** F2, the letter, Enter: three keys. Returns the number on the screen. */
export async function issueTicket(page: Page, category: 'A' | 'B' | 'C'): Promise<string> {
  const desk = page.getByRole('heading', { name: 'Meja nomor' });
  // At the number desk itself F2 serves whoever waits longest.
  if (!(await desk.isVisible())) await page.keyboard.press('F2');
  await desk.waitFor();
  const before = await page.locator('.numbers-big').allTextContents();
  await page.keyboard.press(category.toLowerCase());
  await page.keyboard.press('Enter');
  const shown = page.locator('.numbers-big').filter({ hasNotText: before[0] ?? '–' });
  return (await shown.textContent()) ?? '';
}

/** Serves whoever waits longest; from the number desk. */
export async function serveNext(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: /^Buka permohonan/ }).waitFor();
}

export async function openNewcomer(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Tanpa M-Paspor/ }).check();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Buka permohonan/ })
    .click();
  await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
}

/** By name, NIK or number; the first that is found. */
export async function openAppointment(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Nomor permohonan, nama, atau NIK' }).fill(text);
  await page.keyboard.press('Enter');
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Buka permohonan/ })
    .click();
  await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
}

export interface Person {
  readonly name: string;
  readonly nik: string;
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly sex: 'Perempuan' | 'Laki-laki';
}

/** Everything that the form must have, over whatever the appointment filled in. */
export async function fillIntake(page: Page, person: Partial<Person>): Promise<void> {
  const field = (label: string) => page.getByLabel(label, { exact: false }).first();
  if (person.name !== undefined) await field('Nama lengkap').fill(person.name);
  if (person.nik !== undefined) await page.getByLabel('NIK', { exact: true }).fill(person.nik);
  if (person.sex !== undefined) await page.getByRole('radio', { name: person.sex }).check();
  if (person.birthDate !== undefined) await field('Tanggal lahir').fill(person.birthDate);
  if (person.birthPlace !== undefined) await field('Tempat lahir').fill(person.birthPlace);
  await field('Status perkawinan').selectOption({ label: 'Kawin' });
  await field('Nomor telepon atau WhatsApp').fill('0812 3456 7890');
  await field('Jalan atau dusun').fill('Jl. El Tari 12');
  await field('Kelurahan atau desa').fill('Fatubenao');
  await field('Kecamatan').fill('Kota Atambua');
  await field('Kabupaten atau kota').fill('Belu');
  await field('Provinsi').fill('Nusa Tenggara Timur');
  await field('Alasan permohonan').selectOption({ label: 'Paspor baru' });
  await field('Tujuan keberangkatan').selectOption({ label: 'Wisata' });
}

export async function saveIntake(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await stepSays(page, 'Data', 'selesai');
}

/** Through Chromium's fake camera, which shows no face: kept with a reason, without marks. */
export async function takePortrait(page: Page): Promise<void> {
  await page.keyboard.press('Control+Alt+3');
  const take = page.getByRole('button', { name: /^Ambil foto/ });
  await page.locator('video').evaluate(
    (video: HTMLVideoElement) =>
      new Promise<void>((resolve) => {
        if (video.videoWidth > 0) resolve();
        else video.addEventListener('loadeddata', () => resolve(), { once: true });
      }),
  );
  await take.click();
  await page.getByRole('button', { name: /^Lewati penandaan/ }).click();
  const reason = page.getByLabel('Mengapa tetap dipakai?');
  await page.getByRole('button', { name: /^Simpan foto/ }).waitFor();
  if (await reason.isVisible()) await reason.selectOption({ label: 'Kemampuan kamera' });
  await page.getByRole('button', { name: /^Simpan foto/ }).click();
  await stepSays(page, 'Foto', 'selesai');
}

/** Opens the fallback of a step, in place, by its keys alone. */
export async function openFallback(page: Page, digit: number, step: string): Promise<void> {
  await page.keyboard.press(`Control+Alt+${digit}`);
  await page.locator('.case-step').getByRole('heading', { name: step, exact: true }).waitFor();
  await page.keyboard.press('Control+Alt+0');
  await page.getByRole('heading', { name: new RegExp(`^${step}: `) }).waitFor();
}

export async function deferStep(page: Page, digit: number, step: string): Promise<void> {
  await openFallback(page, digit, step);
  // What was chosen here before and not saved is a draft, and still chosen.
  await page.getByRole('radio', { name: 'Ditunda' }).check();
  await page.getByRole('radio', { name: 'Langkah ini tidak dibuka hari ini' }).check();
  await page.getByRole('button', { name: /^Simpan: ditunda/ }).click();
  await stepSays(page, step, 'tidak diambil');
}

/** Taken on a numbered paper form, at an hour of today. */
export async function recordOnPaper(
  page: Page,
  digit: number,
  step: string,
  paper: { readonly number: string; readonly time: string },
): Promise<void> {
  await openFallback(page, digit, step);
  await page.getByRole('radio', { name: 'Di formulir kertas' }).check();
  await page.getByLabel('Nomor formulir').fill(paper.number);
  await page.getByLabel('Jam di formulir').fill(paper.time);
  await page.getByRole('radio', { name: 'Alat rusak' }).check();
  await page.getByRole('button', { name: /^Simpan: di kertas/ }).click();
  await stepSays(page, step, 'selesai, manual');
}

/** What is saved for a step is taken out, because it belongs to somebody else. */
export async function withdraw(page: Page, digit: number, step: string): Promise<void> {
  await openFallback(page, digit, step);
  await page.getByRole('radio', { name: 'Batalkan yang tersimpan' }).check();
  await page.getByRole('radio', { name: 'Tersimpan pada orang yang salah' }).check();
  await page.getByRole('button', { name: /^Batalkan catatan ini/ }).click();
  await page.getByText('Sudah dibatalkan').waitFor();
}

export async function stepSays(page: Page, step: string, state: string): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'Langkah' });
  await bar.getByRole('listitem').filter({ hasText: step }).filter({ hasText: state }).waitFor();
}

/** Ends the visit and prints; the slip is on the screen. */
export async function finish(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: /^Slip/ }).waitFor();
}

/** The whole bottom bar. */
export async function statusText(page: Page): Promise<string> {
  return (await page.getByRole('contentinfo').innerText()).replaceAll('\n', ' ');
}
