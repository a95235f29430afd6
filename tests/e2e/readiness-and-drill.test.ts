import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Counter, type Profile, collectErrors, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor } from '../support/demo-office.ts';
import {
  enrol,
  fillIntake,
  issueTicket,
  openNewcomer,
  passphrase,
  saveIntake,
  serveNext,
  signIn,
} from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { marsela } from '../support/work.ts';

/** Before anything happens: is this counter ready, and an afternoon of practice that leaves no trace in the real store. */
let centre: DemoCentre;
let profile: Profile;
let counter: Counter;
let errors: string[] = [];
let supervisor = '';

beforeAll(async () => {
  centre = await startDemoCentre();
  profile = newProfile('readiness');
  counter = await profile.start();
  const { page } = counter;
  errors = collectErrors(page);
  await page.goto(centre.url);
  await enrol(page, await codeFor(centre, 'ATB', '1'));
  supervisor = (await page.locator('.person-name').textContent()) ?? '';
  // The list is about an app that is kept here: the worker is at work before it is asked.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
});
afterEach(({ task }) => pictureOfFailure(counter.page, task));
afterAll(async () => {
  await counter.close();
  await centre.remove();
  profile.remove();
});

const bar = () => counter.page.getByRole('complementary', { name: 'Latihan' });
const item = (name: string) =>
  counter.page.getByRole('listitem').filter({ has: counter.page.getByRole('heading', { name, exact: true }) });

it('finds out by doing it that the counter could work without the centre', async () => {
  const { page } = counter;
  // Whatever else runs on this machine: beside this counter there is no fingerprint reader.
  await page.route(/^http:\/\/(127\.0\.0\.1|localhost):4[56]\d\d\//, (route) => route.abort());
  await page.locator('.person summary').click();
  await page.getByRole('button', { name: 'Kesiapan loket' }).click();
  await page.getByText('Belum pernah diperiksa di komputer ini.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^Terakhir diperiksa /).waitFor({ timeout: 60_000 });
  for (const name of ['Aplikasi tersimpan', 'Dua salinan', 'Kunci dan sertifikat', 'Kamera']) {
    expect(await item(name).innerText(), name).toMatch(/^Baik\n/);
  }
  await item('Kamera').getByText('Kamera memberi gambar').waitFor();
  await item('Pembaca sidik jari').getByText('Jalan lain').waitFor();
  await item('Pembaca sidik jari').getByText('ditunda dengan alasan').waitFor();
  expect(await faultsOf(page, 'readiness')).toEqual([]);
});

it('sees that a file of the app is not what was built any more', async () => {
  const { page } = counter;
  /** Puts this text in the place of what the app keeps, and gives back what was there. */
  const replaced = (path: string, text: string): Promise<string> =>
    page.evaluate(
      async ([kept, instead]) => {
        const [name = ''] = (await caches.keys()).filter((each) => each.startsWith('shell-'));
        const cache = await caches.open(name);
        const before = (await (await cache.match(kept))?.text()) ?? '';
        await cache.put(kept, new Response(instead, { headers: { 'content-type': 'text/javascript' } }));
        return before;
      },
      [path, text] as const,
    );
  const path = await page.evaluate(() => document.querySelector('script')?.getAttribute('src') ?? '');
  const checksAgain = page.getByRole('button', { name: 'Periksa lagi: Aplikasi tersimpan' });
  const script = await replaced(path, 'a captive portal');
  await checksAgain.click();
  await item('Aplikasi tersimpan')
    .getByText(/^1 dari \d+ berkas hilang atau rusak/)
    .waitFor();
  await replaced(path, script);
  await checksAgain.click();
  await expect.poll(() => item('Aplikasi tersimpan').innerText()).toMatch(/^Baik\n/);
});

it('prints a test page, and a person says whether it came out', async () => {
  const { page } = counter;
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: 'Cetak halaman uji' }).click();
  await page.getByText('HALAMAN UJI', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Ya, keluar' }).click();
  await item('Pencetak').getByText('Halaman uji keluar dan terbaca.').waitFor();
});

/** Everything of the real store, as one sum: each row of its database, each file of its second copy. */
const sumOfRealStore = () =>
  counter.page.evaluate(async () => {
    // The service worker may be finishing what the real page asked of it.
    await navigator.locks.request('drain', () => undefined);
    const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
      Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16)).join('');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('loket');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const sums: string[] = [];
    for (const store of Array.from(database.objectStoreNames)) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
      });
      const text = JSON.stringify(rows, (_, value: unknown) =>
        value instanceof Uint8Array ? Array.from(value) : value,
      );
      sums.push(`${store} ${rows.length} ${await digest(new TextEncoder().encode(text))}`);
    }
    database.close();
    const walk = async (directory: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of directory.entries()) {
        if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${path}/${name}`);
        else {
          const file = await (handle as FileSystemFileHandle).getFile();
          // The reserve is a quarter of a gigabyte of random bytes.
          const sum = name === 'reserve' ? file.size : await digest(new Uint8Array(await file.arrayBuffer()));
          sums.push(`${path}/${name} ${sum}`);
        }
      }
    };
    const root = await navigator.storage.getDirectory();
    await walk(await root.getDirectoryHandle('loket'), 'loket');
    return sums.sort();
  });

let before: readonly string[] = [];
const asked: string[] = [];

it('begins a drill with the passphrase: the same app, marked, with people who do not exist', async () => {
  const { page, context } = counter;
  await page.locator('.status-bar').getByText('Tidak ada yang menunggu').waitFor();
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await page.getByRole('link', { name: 'Latihan', exact: true }).click();
  await page.getByRole('button', { name: 'Mulai latihan …' }).click();
  await page.getByLabel('Frasa sandi Anda').fill(passphrase);
  expect(await faultsOf(page, 'drill-begin')).toEqual([]);
  await page.getByRole('button', { name: 'Mulai latihan', exact: true }).click();
  await bar().waitFor();
  await page.getByRole('radio', { name: supervisor }).waitFor();
  before = await sumOfRealStore();
  context.on('request', (request) => {
    if (/\/(v1|demo)\//.test(request.url())) asked.push(request.url());
  });
  expect(await faultsOf(page, 'drill-sign-in')).toEqual([]);
  await signIn(page, supervisor, passphrase);
  await page.getByText('LATIHAN — BUKAN BUKTI — Kanim').first().waitFor();
});

it('says LATIHAN at each save and on each paper', async () => {
  const { page } = counter;
  await issueTicket(page, 'A');
  expect(await page.locator('.paper').innerText()).toContain('LATIHAN — BUKAN BUKTI');
  await serveNext(page);
  await openNewcomer(page);
  await fillIntake(page, marsela);
  await saveIntake(page);
  await page.getByRole('main').getByText('LATIHAN: tersimpan di latihan saja').waitFor();
  expect(await faultsOf(page, 'drill')).toEqual([]);
});

it('keeps entries that the real centre does not take, whoever carries them', async () => {
  const { page } = counter;
  const entries = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('loket-drill');
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise<{ journal: string; entry: { jws: string; body?: string } }[]>((resolve) => {
      const request = database.transaction('entries').objectStore('entries').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return rows.map(({ journal, entry: { jws, body } }) => ({
      journal,
      wire: body === undefined ? { jws } : { jws, body },
    }));
  });
  expect(entries.length).toBeGreaterThan(3);
  const answer = await fetch(`${centre.url}/v1/journals/${entries[0]?.journal}/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entries: entries.map(({ wire }) => wire) }),
  });
  expect(await answer.json()).toMatchObject({ code: 'certificate-not-ours' });
});

it('is ended by anybody, has asked the centre for nothing, and left the real store as it was', async () => {
  const { page } = counter;
  await page.keyboard.press('Control+Alt+L');
  await page.getByRole('radio', { name: supervisor }).waitFor();
  expect(await sumOfRealStore()).toEqual(before);
  expect(asked).toEqual([]);
  await bar().getByRole('button', { name: 'Akhiri latihan …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Akhiri latihan' }).click();
  await bar().waitFor({ state: 'detached' });
  await signIn(page, supervisor, passphrase);
});

it('gives what was typed for a real person to a new case, as drafts; then nothing of it is left', async () => {
  const { page } = counter;
  await page.getByRole('button', { name: 'Lihat latihan' }).click();
  await page.getByText(marsela.name).waitFor();
  expect(await faultsOf(page, 'drill-left')).toEqual([]);
  await page.getByRole('button', { name: `Buka sebagai draf: ${marsela.name}` }).click();
  await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
  expect(await page.getByLabel('NIK', { exact: true }).inputValue()).toContain(marsela.nik);
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await page.getByRole('link', { name: 'Latihan', exact: true }).click();
  await page.getByText('Sudah dibuka sebagai draf.').waitFor();
  await page.getByRole('button', { name: 'Hapus latihan ini …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pemohon' }).waitFor();
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of root.keys()) files.push(name);
    return [...(await indexedDB.databases()).map(({ name }) => name), ...files];
  });
  expect(left.filter((name) => name?.includes('drill'))).toEqual([]);
});

it('is over by itself at the end of the day, whoever is there', async () => {
  const { page } = counter;
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await page.getByRole('link', { name: 'Latihan', exact: true }).click();
  await page.getByRole('button', { name: 'Mulai latihan …' }).click();
  await page.getByLabel('Frasa sandi Anda').fill(passphrase);
  await page.getByRole('button', { name: 'Mulai latihan', exact: true }).click();
  await bar().waitFor();
  await signIn(page, supervisor, passphrase);
  await issueTicket(page, 'A');
  // The day's end comes to the drill, as the clock of this test cannot go to the day's end.
  await page.evaluate(() => {
    const note = JSON.parse(localStorage.getItem('loket.drill') ?? '{}') as object;
    localStorage.setItem('loket.drill', JSON.stringify({ ...note, untilMs: Date.now() }));
  });
  await bar().waitFor({ state: 'detached' });
  await signIn(page, supervisor, passphrase);
  await page.getByText('Latihan sudah berakhir.').waitFor();
  // The ports of a fingerprint reader were closed on purpose.
  expect(errors.filter((error) => !error.includes('ERR_FAILED'))).toEqual([]);
});
