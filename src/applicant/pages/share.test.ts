import { describe, expect, it } from 'vitest';
import type { Shared } from './share-lines.ts';
import { latestOf, shareLines } from './share-lines.ts';
import { sharePage } from './share-page.ts';
import { shareTexts } from './share-text.ts';

const open = {
  ...{ 'intake-new': true, 'intake-registered': true, documents: true, portrait: true, fingerprints: true },
  ...{ interview: false, collection: false, expedited: false },
};
const shared: Shared = {
  declared: {
    v: 1,
    ...{ office: 'ATB' as Shared['declared']['office'], name: 'Kanim Kelas II TPI Atambua', heardAt: null },
    declaredAt: '2024-06-24T08:00:00+08:00',
    outage: { since: '2024-06-20T04:15:00+08:00', reason: 'PDN', sentence: 'Foto tetap kami <ambil>.' },
    ...{ open, takesNewcomers: false, cohorts: [] },
  },
  ...{ madeAt: '2024-06-24T09:41:00+08:00', expiresAt: '2024-06-25T09:41:00+08:00' },
  ...{ phone: '(0389) 21234', complaintLine: '137' },
};
const asOf = 'Per 24 Juni 2024 pukul 09.41 WITA, menurut pernyataan kantor 24 Juni 2024 pukul 08.00 WITA.';

describe('a text to be shared', () => {
  it('says in a few lines since when, what is closed, whom to ask, as of when and until when', () => {
    const { short } = shareTexts(shared, ['id']);
    expect(short).toContain('*Kanim Kelas II TPI Atambua*: Gangguan sejak 20 Juni 2024 pukul 04.15 WITA.');
    expect(short).toContain('Tutup: wawancara, pengambilan paspor, percepatan.');
    expect(short).toContain('Tanya dulu: (0389) 21234');
    expect(short).toContain(asOf);
    expect(short).toContain('Berlaku sampai 25 Juni 2024 pukul 09.41 WITA;');
    expect(short.length).toBeLessThan(600);
  });

  it('says at length which services, and that a day of collection is not known when it is not', () => {
    const { long } = shareTexts(shared, ['id']);
    expect(long).toContain('✗ Tutup · Wawancara');
    expect(long).toContain('✓ Buka · Foto');
    expect(long).toContain('Tanggal pengambilan belum diketahui.');
    expect(long).toContain('Pengambilan paspor sedang ditutup di kantor ini.');
    expect(long).toContain(asOf);
  });

  it('names the days by the interview, the latest where they are many, and how many it leaves out', () => {
    const cohorts = Array.from({ length: 30 }, (_, index) => ({
      interviewOn: `2024-06-${String(30 - index).padStart(2, '0')}`,
      collectFromOn: '2024-07-08',
    }));
    const many = { ...shared, declared: { ...shared.declared, cohorts } };
    const { long } = shareTexts(many, ['id']);
    expect(long).toContain('Wawancara Minggu, 30 Juni 2024: jangan datang mengambil sebelum Senin, 8 Juli 2024.');
    expect(long).not.toContain('Sabtu, 1 Juni 2024');
    expect(long).toContain('… dan 18 tanggal lain');
    expect(latestOf(shareLines(many, 'id'), 2, 'id').shown[0]).toContain('29 Juni');
  });

  it('comes in English below', () => {
    const { long } = shareTexts(shared, ['id', 'en']);
    expect(long.indexOf('Disturbance since')).toBeGreaterThan(long.indexOf('Gangguan sejak'));
    expect(long).toContain('As of 24 June 2024 at 09:41 WITA');
  });
});

describe('a page that travels alone', () => {
  it('fetches nothing, escapes what the office wrote, and carries its dates in print', () => {
    const text = sharePage(shared, ['id', 'en']);
    expect(text).not.toMatch(/<link|src=|href=|url\(|@import/);
    expect(text).toContain('Foto tetap kami &#60;ambil&#62;.');
    expect(text).toContain('Dibuat di kantor per 24 Juni 2024 pukul 09.41 WITA.');
    expect(text).toContain('Halaman ini berlaku sampai 25 Juni 2024 pukul 09.41 WITA.');
    expect(text).toContain('<section lang="en">');
    expect(new TextEncoder().encode(text).length).toBeLessThan(30_000);
  });

  it('says that it is old once it is, by one line that knows nothing but a number', () => {
    const text = sharePage(shared, ['id']);
    const [script] = /<script>.*<\/script>/.exec(text) ?? [];
    expect(script).toContain(`Date.now()>${Date.parse(shared.expiresAt)}`);
    expect(text).toContain('<div class="notice" id="old" role="alert" hidden>');
  });
});
