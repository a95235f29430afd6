import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type Counter, collectErrors, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage, waitForStatus } from '../support/demo-office.ts';
import {
  enrol,
  issueTicket,
  openNewcomer,
  passphrase,
  serveNext,
  signIn,
  staffPassphrase,
} from '../support/officer.ts';
import { type Look, faultsOf, looks } from '../support/screen-checks.ts';

/**
 * An office declares the outage, calls people by a board in the hall, and when the centre is back the public pages say what
 * the office said.
 */
const sentence = 'Foto dan sidik jari tetap kami ambil; paspor belum dapat dicetak.';
const onTheWall: readonly Look[] = [
  { width: 1920, height: 1080, theme: 'light' },
  ...looks.filter(({ width }) => width === 1366),
];
const onAPhone: readonly Look[] = [
  { width: 360, height: 740, theme: 'light' },
  { width: 360, height: 740, theme: 'dark' },
];

describe('a declared outage, the board, and an answer before travelling', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  let board: Page;
  let subject = '';

  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newProfile('board');
    counter = await profile.start();
    const { page } = counter;
    await page.goto(centre.url);
    await enrol(page, await codeFor(centre, 'ATB', '1'), ['Petrus Seran']);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
  });

  it('is declared by a supervisor with the passphrase while the centre is gone', async () => {
    const { page } = counter;
    await playOutage(centre, 'down');
    expect(await issueTicket(page, 'A')).toBe('A1-001');
    await waitForStatus(page, /Pusat tidak terjangkau/);
    await page.getByRole('link', { name: /^Meja penyelia/ }).click();
    await page.getByRole('link', { name: 'Keadaan kantor' }).click();
    await page.getByText('Tidak ada gangguan yang dinyatakan.').waitFor();
    await page.getByLabel('Kalimat untuk slip dan papan').fill(sentence);
    await page.getByRole('checkbox', { name: 'Wawancara' }).uncheck();
    await page.getByRole('checkbox', { name: 'Percepatan' }).uncheck();
    expect(await faultsOf(page, 'office')).toEqual([]);
    await page.getByRole('button', { name: /^Nyatakan gangguan…/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Frasa sandi Anda').fill(passphrase);
    await dialog.getByRole('button', { name: 'Nyatakan gangguan' }).click();
    await page.getByText(/^Gangguan dinyatakan: sejak/).waitFor();
  });

  it('the board in another window says so, with no key, and who is next', async () => {
    const { page, context } = counter;
    expect(await issueTicket(page, 'A')).toBe('A1-002');
    expect(await issueTicket(page, 'C')).toBe('C1-001');
    board = await context.newPage();
    await board.clock.install();
    await board.goto(`${centre.url}/papan`);
    await board.getByText(sentence).waitFor();
    await board.getByRole('region', { name: 'Berikutnya' }).getByText('A1-001').waitFor();
    await board.getByRole('region', { name: 'Berikutnya' }).getByText('C1-001').waitFor();
    await board.getByRole('listitem').filter({ hasText: 'Wawancara' }).filter({ hasText: 'tutup' }).waitFor();
    expect(await board.locator('.board-as-of').getAttribute('data-stale')).toBeNull();
  });

  it('numbers are called, skipped and put aside, and the board follows', async () => {
    const { page } = counter;
    await serveNext(page);
    const serving = board.getByRole('region', { name: 'Sekarang dipanggil' });
    await serving.getByText('A1-001').waitFor();
    const bar = page.getByRole('region', { name: 'Panggilan' });
    for (const times of [2, 3]) {
      await bar.getByRole('button', { name: 'Panggil ulang' }).click();
      await bar.getByText(new RegExp(`Dipanggil ${times}×`)).waitFor();
    }
    await bar.getByRole('button', { name: 'Tidak datang: sisihkan' }).click();
    await page.getByRole('heading', { name: /^Disisihkan/ }).waitFor();
    await serving.getByText('A1-001').waitFor({ state: 'detached' });
    await board.getByRole('region', { name: 'Berikutnya' }).getByText('Sudah dipanggil, belum datang').waitFor();

    await serveNext(page);
    await serving.getByText('A1-002').waitFor();
    await openNewcomer(page);
    subject = new URL(page.url()).pathname.split('/')[2] ?? '';
    await page.keyboard.press('Control+Alt+5');
    await page.getByText(/^Wawancara sedang ditutup di kantor ini/).waitFor();
    await page.keyboard.press('F2');
    await page.getByRole('heading', { name: 'Meja nomor' }).waitFor();
    await page
      .getByRole('navigation', { name: 'Pemohon' })
      .getByRole('button', { name: /C1-001/ })
      .click();
    await page.getByRole('region', { name: 'Panggilan' }).getByText('Giliran berikutnya.').waitFor();
    expect(await faultsOf(board, 'board', onTheWall)).toEqual([]);
  });

  it('the board says how old it is, in red, when no counter is alive any more', async () => {
    const { page } = counter;
    await page.goto('about:blank');
    // A busy browser takes the old page down a moment later: as long as it holds the counter the board is as of now.
    const isHeld = () =>
      board.evaluate(async () => (await navigator.locks.query()).held?.some(({ name }) => name === 'counter'));
    await expect.poll(isHeld).toBe(false);
    await board.clock.fastForward(3 * 60_000);
    await board.locator('.board-as-of[data-stale]').waitFor();
    await board.getByText(/keadaan sesudah itu tidak diketahui/).waitFor();
    expect(await faultsOf(board, 'board-stale', onTheWall.slice(1, 2))).toEqual([]);
  });

  it('with the centre back, anybody can read what the office declared, and what became of a file', async () => {
    const { page } = counter;
    await playOutage(centre, 'up');
    await page.goto(centre.url);
    await signIn(page, 'Petrus Seran', staffPassphrase);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    const phone = await counter.context.newPage();
    const errors = collectErrors(phone);
    await phone.goto(`${centre.url}/kantor/ATB`);
    await phone.getByText(sentence).waitFor();
    expect(await faultsOf(phone, 'public-office', onAPhone)).toEqual([]);

    await phone.goto(`${centre.url}/status`);
    expect(await faultsOf(phone, 'public-status', onAPhone)).toEqual([]);
    const code = receiptCode(base64url.decode(await sealing.digest(subject)));
    await phone.getByLabel('Kode pada slip').fill(code.toLowerCase());
    await phone.getByRole('button', { name: 'Periksa' }).click();
    await phone.getByText(/^Perlu datang lagi untuk: Data, Berkas, Foto/).waitFor();
    await phone.getByText(/^Yang ditutup kantor saat ini: Wawancara/).waitFor();
    expect(await faultsOf(phone, 'public-status-known', onAPhone)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
