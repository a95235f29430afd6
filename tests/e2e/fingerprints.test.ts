import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ReaderSimulator, startReaderSimulator } from '../../demo/sbi/simulator.ts';
import { pictureOfFailure } from '../support/browser.ts';
import { playOutage, waitForStatus } from '../support/demo-office.ts';
import { issueTicket, openNewcomer, serveNext, stepSays } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { type Work, sendNow, startWork } from '../support/work.ts';

/** A real browser, a reader on loopback with methods of its own, and the centre stopped. */
describe('fingerprints at a counter', () => {
  let work: Work;
  let simulator: ReaderSimulator;
  const asked: { method: string; fromWorker: boolean }[] = [];

  beforeAll(async () => {
    work = await startWork('fingerprints');
    simulator = await startReaderSimulator({ ports: [0, 0], captureMs: 300 });
    const { context, page } = work.counter;
    context.on('response', (response) => {
      if (!response.url().startsWith(`http://127.0.0.1:${simulator.port}/`)) return;
      asked.push({ method: response.request().method(), fromWorker: response.fromServiceWorker() });
    });
    // Other readers may be about on the usual ports of this machine; this is the one that worked last.
    await page.evaluate((port) => localStorage.setItem('loket.reader-port', String(port)), simulator.port);
    await playOutage(work.centre, 'down');
    await issueTicket(page, 'A');
    await serveNext(page);
    await openNewcomer(page);
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(async () => {
    await work.end();
    await simulator.close();
  });

  it('shows the reader, its preview and what it is, and sees neither a mouse nor the service worker', async () => {
    const { page } = work.counter;
    await page.keyboard.press('Control+Alt+4');
    await page.getByText('Letakkan jari di pembaca').waitFor();
    await page.getByText('Simulator', { exact: true }).waitFor();
    const preview = page.getByRole('img', { name: 'Yang dilihat pembaca' });
    await preview.waitFor();
    await expect
      .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
      .toBeGreaterThan(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Ambil 4 jari kanan');
    await lookAt(page, 'ready');
    await page.keyboard.press('Enter');
    await finger(page, /^Kelingking kanan: (Baik|Cukup)/);
    await page.keyboard.press('Enter');
    await finger(page, /^Kelingking kiri: (Baik|Cukup)/);
    await lookAt(page, 'eight');
  });

  it('loses nothing when the reader is unplugged and the step is changed', async () => {
    const { page } = work.counter;
    simulator.play({ kind: 'unplugged' });
    await page.keyboard.press('Enter');
    await page.getByText(/Pembaca terputus/).waitFor();
    await lookAt(page, 'unplugged');
    simulator.plugIn();
    await page.keyboard.press('Control+Alt+1');
    await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
    await page.keyboard.press('Control+Alt+4');
    await finger(page, /^Kelingking kanan: (Baik|Cukup)/);
    await page.getByText('Letakkan jari di pembaca').waitFor();
  });

  it('takes an exception by keyboard, and saves without the mouse', async () => {
    const { page } = work.counter;
    await page.getByRole('button', { name: /^Ibu jari kiri: Belum/ }).press('Enter');
    await page.getByLabel('Tidak dapat diambil karena').selectOption({ label: 'Diperban atau digips' });
    await lookAt(page, 'exception');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await finger(page, /^Ibu jari kanan: (Baik|Cukup)/);
    await page.keyboard.press('Control+Enter');
    await stepSays(page, 'Sidik jari', 'selesai');
    await page.keyboard.press('Control+Alt+4');
    await page.getByText(/Disegel untuk pusat/).waitFor();
    await lookAt(page, 'stored');
    expect(new Set(asked.map(({ method }) => method))).toEqual(
      new Set(['MOSIPDINFO', 'STREAM', 'MOSIPDISC', 'RCAPTURE']),
    );
    expect(asked.filter(({ fromWorker }) => fromWorker)).toEqual([]);
  });

  it('says what to do without a reader, and finds one by its port', async () => {
    const { page } = work.counter;
    await page.getByRole('button', { name: 'Ambil ulang' }).click();
    await page.getByText('Letakkan jari di pembaca').waitFor();
    const { port } = simulator;
    await simulator.close();
    await page.getByText('Pembaca lain').click();
    await page.getByLabel('Porta').fill(String(port));
    await page.keyboard.press('Enter');
    await page.getByText(/Tidak ada pembaca sidik jari/).waitFor();
    await lookAt(page, 'absent');
    simulator = await startReaderSimulator({ ports: [port, port], captureMs: 300 });
    await page.getByRole('button', { name: 'Cari pembaca lagi' }).press('Enter');
    await page.getByText('Letakkan jari di pembaca').waitFor();
  });

  it('has it all received when the centre is back', async () => {
    const { page } = work.counter;
    await playOutage(work.centre, 'up');
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
  });
});

const finger = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).waitFor();

/** In all looks, in both themes: no fault of accessibility, nothing beyond the edge, the main button in sight. */
async function lookAt(page: Page, name: string): Promise<void> {
  expect(await faultsOf(page, `fingerprints-${name}`)).toEqual([]);
}
