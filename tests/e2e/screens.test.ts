import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage } from '../support/demo-office.ts';
import {
  deferStep,
  fillIntake,
  issueTicket,
  openFallback,
  openNewcomer,
  passphrase,
  saveIntake,
  serveNext,
  signIn,
  staffPassphrase,
} from '../support/officer.ts';
import { faultsOf, looks, pagesPrinted } from '../support/screen-checks.ts';
import { keptForLater, marsela, openAttempts } from '../support/work.ts';

/**
 * Every screen there is, walked through in one sitting with the centre gone: no accessibility violation, nothing wider
 * than the window, the main button seen without scrolling. A new screen is one line: its name and how to get there from
 * the one before. Pictures with SCREENS=1, into docs/screens.
 */
const sixtyLetters = 'MARIA GORETI FERNANDA DA COSTA XIMENES BERE NAHAK DOS SANTOS';

type Walk = readonly (readonly [screen: string, walk: (page: Page) => Promise<unknown>])[];

const step = (digit: number, title: string) => async (page: Page) => {
  await page.keyboard.press(`Control+Alt+${digit}`);
  await page.locator('.case-step').getByRole('heading', { name: title, exact: true }).waitFor();
};
const fallback = (digit: number, title: string) => (page: Page) => openFallback(page, digit, title);

const beforeWork: Walk = [
  ['enrol', (page) => page.getByLabel('Kode pendaftaran').waitFor()],
  ['enrol-errors', (page) => page.getByRole('button', { name: 'Daftarkan' }).click()],
  ['staff', enrolThisComputer],
  ['desk-empty', startWork],
];

const work: Walk = [
  ['numbers', (page) => page.keyboard.press('F2')],
  ['numbers-issued', waitingPeople],
  ['opening-roster', serveNext],
  ['opening-found', (page) => page.getByRole('combobox', { name: 'Nomor permohonan, nama, atau NIK' }).fill('mar')],
  ['opening-appointment', (page) => page.keyboard.press('Enter')],
  ['opening-unlisted', (page) => page.getByRole('radio', { name: /^M-Paspor, tidak ada di daftar/ }).check()],
  ['opening-unlisted-wrong', wrongNumber],
  ['opening-scanner', (page) => page.getByRole('button', { name: 'Pindai kode surat' }).click()],
  ['opening-newcomer', specialNewcomer],
  ['intake', (page) => openNewcomer(page)],
  ['intake-errors', (page) => page.keyboard.press('Control+Enter')],
  ['intake-doubts', doubtfulIntake],
  ['documents', savedIntake],
  ['payment', step(6, 'Pembayaran')],
  ['portrait', step(3, 'Foto')],
  ['fingerprints', step(4, 'Sidik jari')],
  ['interview', step(5, 'Wawancara')],
  ['fallback', fallback(4, 'Sidik jari')],
  ['fallback-paper', (page) => page.getByRole('radio', { name: 'Di formulir kertas' }).check()],
  ['intake-stored', step(1, 'Data')],
  ['finish', putOffTheRest],
  ['slip', finishes],
  ['returning', comesBack],
  ['desk-filled', (page) => page.getByRole('link', { name: 'Loket Luring' }).click()],
  ['find-nothing', (page) => page.getByRole('combobox', { name: 'Cari nama, NIK, nomor' }).fill('zzz')],
  ['attempts', openAttempts],
  ['keys', openKeys],
  ['preferences', openPreferences],
];

describe('every screen', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  /** Paths of the walk, for the pass in English. */
  const places = new Map<string, string>();

  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newProfile('screens');
    counter = await profile.start();
    await counter.page.goto(centre.url);
    enrolmentCode = await codeFor(centre, 'ATB', '1');
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
  });

  it.each(beforeWork)('%s is whole', (screen, walk) => isWhole(screen, walk));

  it('starts work, and the centre goes', async () => {
    await keptForLater(counter.page);
    await playOutage(centre, 'down');
  });

  it.each(work)('%s is whole', async (screen, walk) => {
    await isWhole(screen, walk);
    places.set(screen, new URL(counter.page.url()).pathname);
  });

  it('prints each paper on one page', async () => {
    const { page } = counter;
    // The preferences of the screen before lie over the choice of paper.
    await page.keyboard.press('Escape');
    await go(page, places.get('slip') ?? '');
    for (const [width, onPage] of [
      ['A6', '105mm'],
      ['80 mm', '80mm'],
    ] as const) {
      await page.getByRole('radio', { name: width }).check();
      await page.keyboard.press('F9');
      await page.getByText('Slip sudah diserahkan ke pencetak').waitFor();
      // The page has the size of this paper, and no longer that of the one before.
      await page.waitForFunction(
        (wanted) =>
          document.adoptedStyleSheets.some((sheet) =>
            [...sheet.cssRules].some(({ cssText }) => cssText.includes(`size: ${wanted}`)),
          ),
        onPage,
      );
      expect(await pagesPrinted(page), width).toBe(1);
    }
  });

  it('says everything in English too', async () => {
    const { page } = counter;
    await page.getByText('Petrus Seran').click();
    // The slip behind it has a choice of that name too.
    await page.getByRole('radio', { name: 'English' }).and(page.locator(':not(.slip-screen *)')).check();
    await page.keyboard.press('Escape');
    const faults = [];
    // Screens at the same place are the same screen when one comes to it anew.
    for (const [path, screen] of new Map([...places].map(([name, at]) => [at, name] as const))) {
      await go(page, path);
      await page.locator('main').waitFor();
      faults.push(...(await faultsOf(page, `${screen}-en`, looks.slice(0, 1))));
    }
    await page.getByText('Petrus Seran').click();
    await page.getByRole('radio', { name: 'Indonesia' }).check();
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });

  it('is whole in another tab, which offers to take over', async () => {
    const other = await counter.context.newPage();
    await other.goto(centre.url);
    await other.getByRole('button', { name: 'Ambil alih di sini' }).waitFor();
    expect(await faultsOf(other, 'other-tab')).toEqual([]);
    await other.close();
  });

  async function isWhole(screen: string, walk: (page: Page) => Promise<unknown>): Promise<void> {
    await walk(counter.page);
    expect(await faultsOf(counter.page, screen)).toEqual([]);
  }
});

let enrolmentCode = '';

async function enrolThisComputer(page: Page): Promise<void> {
  await page.getByLabel('Kode pendaftaran').fill(enrolmentCode);
  await page.getByLabel(/^Frasa sandi (?!.*lagi)/).fill(passphrase);
  await page.getByLabel('Sekali lagi').fill(passphrase);
  await page.getByRole('button', { name: 'Daftarkan' }).click();
  await page.getByRole('button', { name: 'Cukup, mulai bekerja' }).waitFor();
}

async function startWork(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Petrus Seran' }).check();
  await page.getByLabel(/^Frasa sandi (?!.*lagi)/).fill(staffPassphrase);
  await page.getByLabel('Sekali lagi').fill(staffPassphrase);
  await page.getByRole('button', { name: 'Tambahkan Petrus Seran' }).click();
  await page.getByRole('list', { name: 'Sudah terdaftar di komputer ini' }).getByText('Petrus Seran').waitFor();
  await page.getByRole('button', { name: 'Cukup, mulai bekerja' }).click();
  await page.keyboard.press('Control+Alt+L');
  await signIn(page, 'Petrus Seran', staffPassphrase);
}

async function waitingPeople(page: Page): Promise<void> {
  for (const category of ['B', 'A', 'C'] as const) await issueTicket(page, category);
}

/** What is wrong is said below the field; the button stays beside it. */
async function wrongNumber(page: Page): Promise<void> {
  const field = page.getByLabel('Nomor permohonan');
  await field.fill('0724');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Harus 16 angka; baru 4.').waitFor();
  const beside = await page.getByRole('button', { name: 'Pindai kode surat' }).boundingBox();
  expect(beside?.y).toBe((await field.boundingBox())?.y);
}

async function specialNewcomer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: /^Tanpa M-Paspor/ }).check();
  await page.getByText(/^Keadaan khusus/).click();
}

async function doubtfulIntake(page: Page): Promise<void> {
  await fillIntake(page, { ...marsela, name: sixtyLetters, birthDate: '23 Maret 1998' });
  await page.keyboard.press('Control+Enter');
  await page.getByText(/isian perlu alasan/).waitFor();
}

async function savedIntake(page: Page): Promise<void> {
  await page.getByLabel('Tanggal lahir').fill(marsela.birthDate);
  for (const why of await page.locator('select[name^="why-"]').all()) {
    await why.selectOption({ label: 'Sesuai dokumen asli' });
  }
  await saveIntake(page);
  await step(2, 'Berkas')(page);
}

async function putOffTheRest(page: Page): Promise<void> {
  await deferStep(page, 3, 'Foto');
  await deferStep(page, 4, 'Sidik jari');
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: 'Sebelum pemohon pulang' }).waitFor();
}

/** While the slip is being printed the page is what goes on paper. */
async function finishes(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByText('Slip sudah diserahkan ke pencetak').waitFor();
}

async function comesBack(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('combobox', { name: /^Pemohon kembali/ }).fill('ximenes');
  await page.keyboard.press('Enter');
  await page.getByText(/^Nomor untuk MARIA/).waitFor();
}

async function openKeys(page: Page): Promise<void> {
  await page.locator('main').focus();
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Daftar tombol' }).waitFor();
}

async function openPreferences(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByText('Petrus Seran').click();
}

/** Inside of the app, as *back* does: loading anew would lock. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}
