import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, clockAhead, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { type FirefoxCounter, type FirefoxProfile, newFirefoxProfile } from '../support/firefox.ts';
import {
  enrol,
  fillIntake,
  issueTicket,
  openNewcomer,
  passphrase,
  saveIntake,
  serveNext,
  signIn,
  stepSays,
} from '../support/officer.ts';
import { partsHere } from '../support/parts-here.ts';
import { kornelius, marsela, officer } from '../support/work.ts';

/**
 * What the archive has had for a week leaves a computer with Firefox too: other files in OPFS, which an open handle locks.
 * `let-go.test.ts` has all that keeps it here. Nobody can move this browser's clock, so the first minutes of a session and the
 * hour between two tries are made short in the page.
 */
const dayMs = 86_400_000;

let centre: DemoCentre;
let profile: FirefoxProfile;
let counter: FirefoxCounter;
let supervisor: string;
let asked = 0;

async function startFirefox(): Promise<void> {
  counter = await profile.start();
  const { browserPage } = counter;
  await browserPage.evaluateOnNewDocument(() => {
    const real = globalThis.setTimeout;
    const isLong = (ms = 0): boolean => ms === 5 * 60_000 || ms > 45 * 60_000;
    const sooner = (run: () => void, ms?: number) => {
      if (isLong(ms)) Object.assign(globalThis, { longWaits: (Reflect.get(globalThis, 'longWaits') ?? 0) + 1 });
      return real(run, isLong(ms) ? 2_000 : ms);
    };
    Object.assign(globalThis, { setTimeout: sooner });
  });
  // The one that asks for nothing but the centre's word; whoever sends shows a receipt as well.
  browserPage.on('request', (request) => {
    if (/\/v1\/centre\?n=[^&]+$/.test(request.url())) asked++;
  });
  await counter.goto(centre.url);
}

beforeAll(async () => {
  centre = await startDemoCentre();
  profile = newFirefoxProfile('let-go');
  await startFirefox();
  const { page } = counter;
  await enrol(page, await codeFor(centre, 'ATB', '1'), [officer]);
  supervisor = (await page.locator('.person-name').textContent()) ?? '';
  // More than one segment of the second copy, which is of 64 MiB.
  for (const person of [marsela, kornelius]) {
    await issueTicket(page, 'A');
    await serveNext(page);
    await openNewcomer(page);
    await fillIntake(page, person);
    await saveIntake(page);
    await page.keyboard.press('Control+Alt+2');
    await bringLargePdf('KTP-el', '1 dari 3');
    await bringLargePdf('Kartu Keluarga', '2 dari 3');
  }
  await bringLargePdf('Akta kelahiran', 'selesai');
  await page.getByText(/Tanda terima terakhir .*: diarsipkan/).waitFor({ timeout: 120_000 });
  await centre.stop();
  await centre.startAgain(clockAhead(8 * dayMs));
}, 240_000);
afterEach(({ task }) => pictureOfFailure(counter.browserPage, task));
afterAll(async () => {
  await counter.close().catch(() => undefined);
  await centre.remove();
  profile.remove();
});

/** The first that is missing is the one on the screen. */
async function bringLargePdf(name: string, state: string): Promise<void> {
  const { page, browserPage } = counter;
  await page.getByRole('heading', { name }).waitFor();
  await browserPage.evaluate(chooseLargePdf);
  await page.getByText('disimpan seperti yang dibawa').waitFor();
  if (state === 'selesai') await page.getByLabel('Dokumen apa?').selectOption({ label: name });
  await page.keyboard.press('Control+Enter');
  await stepSays(page, 'Berkas', state);
}

/** As a scanner makes them of many pages: 14 MiB. Made in the page, which BiDi would have to be told byte by byte. */
function chooseLargePdf(): void {
  const bytes = new Uint8Array(14 << 20);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const brought = new DataTransfer();
  brought.items.add(
    new File(['%PDF-1.7\n', bytes, '\nstartxref\n9\n%%EOF'], 'berkas.pdf', { type: 'application/pdf' }),
  );
  const input = document.querySelector<HTMLInputElement>('.documents input[type=file]');
  if (input === null) throw new Error('No document is asked for.');
  input.files = brought.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const longWaits = () => counter.browserPage.evaluate((): number => Reflect.get(globalThis, 'longWaits') ?? 0);

async function closeTheDay(): Promise<void> {
  const { page } = counter;
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await page.getByRole('link', { name: 'Tutup hari' }).click();
  await page.getByRole('button', { name: 'Tutup hari …' }).click();
  await page.getByLabel(/Frasa sandi Anda/).fill(passphrase);
  await page.getByLabel(/Alasan atau keterangan/).fill('uji arsip');
  await page.getByRole('button', { name: 'Tutup hari', exact: true }).click();
  await page.getByRole('region', { name: 'Berita acara tutup hari' }).waitFor();
}

const until = (isSo: () => Promise<boolean>) => expect.poll(isSo, { timeout: 60_000, interval: 300 }).toBe(true);

describe('in Firefox what the archive has had for a week', () => {
  it('stays while its day is open', async () => {
    const before = await partsHere(counter.page);
    expect(before.segments).toEqual(['000001.segment', '000002.segment', '000003.segment']);
    // So that the centre says anew what is archived, and what it said a week ago is no longer the last.
    await issueTicket(counter.page, 'A');
    await until(async () => (await partsHere(counter.page)).archivedToSeq > before.archivedToSeq);
    // A try has ended when the next one is waited for. Nothing could go, so the centre is not asked for its word.
    const begun = (await longWaits()) + 3;
    await until(async () => (await longWaits()) >= begun);
    expect(asked).toBe(0);
    expect(await partsHere(counter.page)).toMatchObject({ parts: before.parts, segments: before.segments });
  });

  it('goes, out of both copies, and every record stays', async () => {
    const before = await partsHere(counter.page);
    await closeTheDay();
    await until(async () => !(await partsHere(counter.page)).segments.includes('000001.segment'));
    expect(asked).toBeGreaterThan(0);
    const after = await partsHere(counter.page);
    expect(after.parts).toBeLessThan(before.parts / 2);
    expect(after.entries).toBeGreaterThanOrEqual(before.entries);
  });

  it('is no loss to the next start, which finds both copies whole', async () => {
    const before = await partsHere(counter.page);
    await counter.kill();
    await startFirefox();
    const { page } = counter;
    await signIn(page, supervisor, passphrase);
    await waitForStatus(page, /2 salinan baik/);
    expect((await partsHere(page)).parts).toBe(before.parts);
    await page.getByRole('contentinfo').getByRole('button').click();
    await page
      .getByText(/foto dan pindaian lama dilepas/)
      .first()
      .waitFor();
  });
});
