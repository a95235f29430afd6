import { describe, expect, it } from 'vitest';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type JournalMaker, newApplication } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

const codeOf = async (subject: ApplicationId): Promise<string> =>
  receiptCode(base64url.decode(await sealing.digest(subject)));

const outage = {
  type: 'outage.declared',
  clear: {
    ...{ since: '2024-06-20T04:15:00+08:00', reason: 'Gangguan pusat data', sentence: 'Paspor <belum> dicetak.' },
    // Whoever's intake is closed is not taken, whatever else is said of them.
    ...{ closed: ['collection', 'expedited', 'interview', 'intake-new'], takesNewcomers: true },
  },
};

async function visit(maker: JournalMaker, subject: ApplicationId): Promise<void> {
  await maker.byOfficer({ type: 'number.issued', subject, clear: { number: 'A1-001', day: '2024-06-20' } });
  await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'newcomer', visit: 'RAHASIA' } });
  await maker.byOfficer({ type: 'step.recorded', subject, step: 'intake', clear: { mode: 'device' }, body: {} });
  await maker.byOfficer({ type: 'step.recorded', subject, step: 'portrait', clear: { mode: 'deferred' }, body: {} });
  await maker.byOfficer({ type: 'application.completed', subject, body: { outstanding: [] } });
}

export function publicPages(context: Context): void {
  describe('an answer before travelling', () => {
    it('tells by the code on the slip what is done, what to come for, and nothing personal', async () => {
      const { api } = context.centre;
      const maker = await context.centre.journal();
      const subject = newApplication();
      await visit(maker, subject);
      await api.send(maker.journal, maker.entries);
      const code = await codeOf(subject);
      const response = await api.raw('GET', `/v1/status/${code}`);
      expect(response.status).toBe(200);
      const status = (await response.json()) as Record<string, unknown>;
      expect(status).toMatchObject({
        officeName: 'Kanim Kelas II TPI Atambua',
        visitEnded: true,
        comeFor: ['documents', 'portrait', 'fingerprints', 'interview'],
        collectFromOn: null,
      });
      expect(status['steps']).toContainEqual({ step: 'intake', state: 'done' });
      expect(String(status['receivedAt'])).toMatch(/\+08:00$/);
      expect(JSON.stringify(status)).not.toMatch(/A1-001|RAHASIA|ATB-P01/);

      const page = await api.raw('GET', `/status?code=${code.toLowerCase().replaceAll('-', '')}`);
      const text = await page.text();
      expect(page.status).toBe(200);
      expect(text).toContain('Perlu datang lagi untuk: Berkas, Foto, Sidik jari, Wawancara');
      expect(text).not.toMatch(/<script|A1-001|ATB-P01/);
      const style = await (await api.raw('GET', '/public/page.css')).text();
      expect(text.length + style.length).toBeLessThan(60_000);
      expect(await (await api.raw('GET', `/status?code=${code}&lang=en`)).text()).toContain('Come again for:');
    });

    it('says that a passport was handed over, and to whom it does not say', async () => {
      const { api } = context.centre;
      const maker = await context.centre.journal();
      const subject = newApplication();
      await visit(maker, subject);
      await maker.byOfficer({
        ...{ type: 'passport.handed-over', subject },
        body: { passportNumber: 'X1234567', to: 'family', receiver: { name: 'RAHASIA' } },
      });
      await api.send(maker.journal, maker.entries);
      const answer = await api.raw('GET', `/v1/status/${await codeOf(subject)}`);
      const status = (await answer.json()) as { handedOverAt: string };
      expect(status.handedOverAt).toMatch(/\+08:00$/);
      const text = await (await api.raw('GET', `/status?code=${await codeOf(subject)}`)).text();
      expect(text).toContain('Paspor sudah diserahkan pada');
      expect(text).not.toMatch(/Perlu datang lagi|X1234567|RAHASIA/);
    });

    it('says that nothing was received with an unknown code, and that a mistyped one is mistyped', async () => {
      const { api } = context.centre;
      const unknown = await api.raw('GET', `/status?code=${await codeOf(newApplication())}`);
      expect(unknown.status).toBe(404);
      expect(await unknown.text()).toContain('Pusat belum menerima berkas dengan kode ini. Simpan slip Anda');
      const mistyped = await api.raw('GET', '/status?code=7K3M-Q9TB-4Y%22%3E');
      expect(mistyped.status).toBe(400);
      const text = await mistyped.text();
      expect(text).toContain('salah ketik');
      expect(text).not.toContain('4Y">');
    });

    it('holds back whoever guesses: of 10,000 tries all but the first few reach no file, right or wrong', async () => {
      const centre = await context.another();
      try {
        const maker = await centre.journal();
        const subject = newApplication();
        await visit(maker, subject);
        await centre.api.send(maker.journal, maker.entries);
        const { app } = centre.running;
        const statuses = new Map<number, number>();
        for (let guess = 0; guess < 10_000; guess += 1) {
          const code = await codeOf(newApplication(guess));
          const { statusCode } = await app.inject({ method: 'GET', url: `/v1/status/${code}` });
          statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        }
        expect([...statuses.keys()].sort()).toEqual([404, 429]);
        expect(statuses.get(404)).toBeLessThan(20);
        const right = await app.inject({ method: 'GET', url: `/v1/status/${await codeOf(subject)}` });
        expect(right.statusCode).toBe(429);
        expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
        const elsewhere = await app.inject({
          ...{ method: 'GET', url: `/v1/status/${await codeOf(subject)}`, remoteAddress: '198.51.100.7' },
        });
        expect(elsewhere.statusCode).toBe(200);
        const codes = await Promise.all(Array.from({ length: 60 }, (_, guess) => codeOf(newApplication(guess))));
        const atOnce = await Promise.all(
          codes.map((code) => app.inject({ method: 'GET', url: `/v1/status/${code}`, remoteAddress: '198.51.100.8' })),
        );
        expect(atOnce.filter(({ statusCode }) => statusCode === 404)).toHaveLength(10);
        for (let asked = 0; asked < 30; asked += 1) {
          const known = { method: 'GET', url: `/v1/status/${await codeOf(subject)}` } as const;
          expect((await app.inject({ ...known, remoteAddress: '198.51.100.9' })).statusCode).toBe(200);
        }
      } finally {
        await centre.end();
      }
    });

    it('shows what a supervisor declared of the office, and not what an officer did', async () => {
      const centre = await context.another();
      try {
        const { api } = centre;
        const maker = await centre.journal();
        const subject = newApplication();
        await visit(maker, subject);
        await maker.byOfficer({ ...outage, clear: { ...outage.clear, sentence: 'Kata petugas' } });
        await api.send(maker.journal, maker.entries);
        const before = await (await api.raw('GET', '/v1/offices/ATB/declared')).json();
        expect(before).toMatchObject({ outage: null, open: null, takesNewcomers: null, declaredAt: null });
        const nothing = await (await api.raw('GET', '/kantor/ATB')).text();
        expect(nothing).toContain('belum menyatakan apa pun');
        expect(nothing).toMatch(/terakhir menerima kabar [^<]* WITA/);

        await maker.append(outage, maker.supervisorAuthor);
        const table = {
          name: 'cohorts',
          cohorts: [{ interviewOn: '2024-06-20', collectFromOn: '2024-07-04' }],
          reason: '',
        };
        await maker.append({ type: 'setting.changed', clear: table }, maker.supervisorAuthor);
        const recorded = { type: 'step.recorded', step: 'interview' as const, clear: { mode: 'device' }, body: {} };
        await maker.byOfficer({ ...recorded, subject });
        await api.send(maker.journal, maker.entries);
        const response = await api.raw('GET', '/v1/offices/ATB/declared');
        expect(await response.json()).toMatchObject({
          name: 'Kanim Kelas II TPI Atambua',
          outage: { since: '2024-06-20T04:15:00+08:00', sentence: 'Paspor <belum> dicetak.' },
          open: { collection: false, portrait: true },
          takesNewcomers: false,
          cohorts: table.cohorts,
        });
        expect(response.headers.get('cache-control')).toContain('max-age=60');
        const etag = response.headers.get('etag') ?? '';
        const again = await api.raw('GET', '/v1/offices/ATB/declared', undefined, { 'if-none-match': etag });
        expect([etag.length > 10, again.status]).toEqual([true, 304]);

        const page = await (await api.raw('GET', '/kantor/atb')).text();
        expect(page).toContain('Gangguan sejak 20 Juni 2024 pukul 04.15 WITA');
        expect(page).toContain('Paspor &#60;belum&#62; dicetak.');
        expect(page).toContain('Pemohon baru tidak diterima');
        expect(page).toContain('Kamis, 4 Juli 2024');
        const status = await (await api.raw('GET', `/v1/status/${await codeOf(subject)}`)).json();
        expect(status).toMatchObject({ collectFromOn: '2024-07-04', collectionClosed: true });
        const told = await (await api.raw('GET', `/status?code=${await codeOf(subject)}`)).text();
        expect(told).toContain('Pengambilan paspor sedang ditutup di kantor ini.');
      } finally {
        await centre.end();
      }
    });

    it('holds back who goes through offices that nobody knows, and nobody who asks for one that there is', async () => {
      const centre = await context.another();
      try {
        const maker = await centre.journal();
        await centre.api.send(maker.journal, maker.entries);
        const { app } = centre.running;
        const remoteAddress = '198.51.100.31';
        const ask = (office: string) => app.inject({ method: 'GET', url: `/kantor/${office}`, remoteAddress });
        const known = await Promise.all(Array.from({ length: 10 }, () => ask('ATB')));
        expect(known.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200));
        const guessed = await Promise.all(
          Array.from({ length: 60 }, (_, at) => ask(`X${String(at).padStart(2, '0')}`)),
        );
        expect(guessed.filter(({ statusCode }) => statusCode === 404)).toHaveLength(10);
        const held = guessed.filter(({ statusCode }) => statusCode === 429);
        expect(held).toHaveLength(50);
        expect(Number(held[0]?.headers['retry-after'])).toBeGreaterThan(0);
        expect(held[0]?.body).toContain('Terlalu banyak percobaan');
        expect((await ask('ATB')).statusCode).toBe(200);
        const declared = { method: 'GET', url: '/v1/offices/YYY/declared', remoteAddress } as const;
        expect((await app.inject(declared)).statusCode).toBe(429);
      } finally {
        await centre.end();
      }
    });

    it('knows no office of which nothing was received', async () => {
      const { api } = context.centre;
      expect((await api.raw('GET', '/v1/offices/XYZ/declared')).status).toBe(404);
      const page = await api.raw('GET', '/kantor/XYZ');
      expect(page.status).toBe(404);
      expect(await page.text()).toContain('belum pernah menerima apa pun');
    });
  });
}
