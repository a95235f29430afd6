import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { caseOf, filesOf, fingersOf, recordsOf, unopenedParts } from '../support/arrived.ts';
import { plainInDatabases, plainOnDisk } from '../support/at-rest.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { photograph } from '../support/document-files.ts';
import { type Held, readDevice, readHeld } from '../support/held.ts';
import { statusText } from '../support/officer.ts';
import * as steps from '../support/steps.ts';
import { aminah, indication, letterNumber, people, suharti } from '../support/ten-people.ts';
import { type Kept, atAtambua, atSamarinda } from '../support/ten-visits.ts';
import { type TwoOffices, officeCodes, startTwoOffices } from '../support/two-offices.ts';
import { sendNow } from '../support/work.ts';

/**
 * Ten people of ten kinds at two offices with the centre gone, mistakes and all; two of them come back the next day; then
 * the centre is there again and everything has to have arrived as it was typed and shown.
 */
const dayMs = 86_400_000;
let both: TwoOffices;
/** By NIK. */
const kept = new Map<string, Kept>();
const keep = (visit: Kept): void => {
  const before = kept.get(visit.nik);
  kept.set(visit.nik, {
    ...visit,
    slip: `${before?.slip ?? ''}\n${visit.slip}`,
    shown: { ...before?.shown, ...visit.shown },
  });
};

beforeAll(async () => {
  both = await startTwoOffices();
  await both.centre.stop();
}, 600_000);
afterEach(({ task }) => both.picture(task));
afterAll(() => both.end());

describe('the first day', () => {
  describe('at Atambua', () => {
    let page: Page;
    beforeAll(async () => {
      page = await both.sitDown('ATB');
    });

    it.each(atAtambua)('%s', async (_kind, visit) => keep(await visit(page)));

    it('has all of it in two copies', async () => {
      await waitForStatus(page, /8 permohonan hanya ada di komputer ini/);
      expect(await statusText(page)).toMatch(/2 salinan baik/);
    });
  });

  describe('at Samarinda', () => {
    let page: Page;
    beforeAll(async () => {
      page = await both.sitDown('SMD');
    });

    it.each(atSamarinda)('%s', async (_kind, visit) => keep(await visit(page)));
  });
});

describe('the next day, the centre still gone', () => {
  beforeAll(() => both.later(dayMs));

  it('takes the missing document of somebody found by name', async () => {
    const page = await both.sitDown('ATB');
    expect(await steps.comesBack(page, suharti.name, suharti.name)).toBe('A1-001');
    await serveBack(page, 'Belum: Berkas');
    const file = await photograph(page, 1300, 920);
    const digest = await steps.bringDocument(page, 'Akta kelahiran atau penggantinya', file, 'Akta kelahiran');
    const slip = await steps.endVisit(page);
    keep({ nik: suharti.nik, slip, shown: { 'birth-record': digest } });
    expect(slip).toContain('TIDAK PERLU KEMBALI');
  });

  it('takes the fingerprints that were put off, of somebody found by the code on the slip', async () => {
    const page = await both.sitDown('SMD');
    const { nik, name } = people.bedridden;
    const code = /Kode:\s*(\S+)/.exec(kept.get(nik)?.slip ?? '')?.[1] ?? 'no code';
    expect(await steps.comesBack(page, code, name)).toBe('C1-001');
    await serveBack(page, 'Belum: Sidik jari');
    await steps.takeFingers(page, { plan: 'Empat: ibu jari dan telunjuk' });
    const slip = await steps.endVisit(page);
    keep({ nik, slip });
    expect(slip).toContain('TIDAK PERLU KEMBALI');
  });

  async function serveBack(page: Page, outstanding: string): Promise<void> {
    await page.keyboard.press('F2');
    const summary = page.locator('.case-return');
    await summary.waitFor();
    expect(await summary.innerText()).toContain(outstanding);
  }
});

describe('the centre is back', () => {
  let held: Held;
  const sent: string[] = [];
  const of = (nik: string) => caseOf(held, nik);
  const opened = (nik: string) => of(nik).entries.find(({ entry }) => entry.type === 'application.opened');

  it('has everything of both offices, each entry once, and nothing of it lay in clear', async () => {
    await both.centre.startAgain();
    const secrets = [
      ...[...Object.values(people), suharti, aminah].map(({ nik }) => nik),
      people.bandaged.name.toUpperCase(),
      people.bandaged.name,
      suharti.name,
      indication.facts,
      letterNumber,
    ];
    for (const office of officeCodes) {
      const page = await both.sitDown(office);
      await sendNow(page);
      await waitForStatus(page, /Tidak ada yang menunggu/);
      const digests = (await readDevice(page)).entries.map(({ digest }) => digest);
      sent.push(...digests);
      // What is no secret is found, so that a secret would be.
      const [plain = ''] = digests;
      const inDatabases = await plainInDatabases(page, [plain, ...secrets]);
      await both.goHome();
      const onDisk = await plainOnDisk(both.profiles[office].directory, [plain, ...secrets]);
      for (const found of [inDatabases, onDisk]) {
        expect(found).not.toEqual([]);
        expect(found.filter((place) => !place.startsWith(plain))).toEqual([]);
      }
    }
    await both.centre.stop();
    held = await readHeld(both.centre.dataDir);
    expect(held.entries.map(({ digest }) => digest).sort()).toEqual([...sent].sort());
    expect(held.cases.flatMap(unopenedParts)).toEqual([]);
    expect(held.cases).toHaveLength(10);
  });

  it('opens to what was typed', () => {
    const typed = {
      [people.expired.nik]: { occupation: 'Nelayan', oldPassport: { number: people.expired.oldPassportNumber } },
      [suharti.nik]: { name: 'SUHARTI', birthDate: '1991-05-12', sex: 'female', phone: '+6281234567890' },
      [people.accelerated.nik]: { service: 'accelerated', address: { village: 'Fatubenao' } },
      [people.withBothParents.nik]: { parents: [{ presence: 'present' }, { presence: 'present' }] },
      [people.withOneParent.nik]: { parents: [{ presence: 'absent-with-letter' }, { presence: 'present' }] },
      [people.birthUnknown.nik]: { birthDate: 'unknown', contact: { name: 'Yuliana Bria', relation: 'anak' } },
      [people.bandaged.nik]: { name: people.bandaged.name, maritalStatus: 'single' },
      [people.lost.nik]: { reason: 'lost', examination: 'BAP W22.0417, 20 November 2026' },
      [aminah.nik]: { name: 'SITI AMINAH', purpose: 'umrah' },
      [people.bedridden.nik]: { birthDate: people.bedridden.birthDate, vulnerable: 'ill' },
    };
    for (const [nik, intake] of Object.entries(typed)) {
      expect(recordsOf(of(nik), 'intake').at(-1)?.says?.intake).toMatchObject({ nik, ...intake });
    }
    const acknowledged = recordsOf(of(people.birthUnknown.nik), 'intake').at(-1)?.says?.acknowledged;
    expect(acknowledged).toContainEqual({ finding: 'birthDate:birth-unknown', reason: 'not-known' });
    expect(opened(suharti.nik)?.body).toEqual({ door: 'newcomer' });
    expect(opened(people.accelerated.nik)?.entry.lane).toBe('accelerated');
    expect(opened(aminah.nik)?.body).toEqual({ door: 'registered-unlisted', applicationNumber: letterNumber });
    expect(opened(people.bedridden.nik)?.body).toMatchObject({ visit: 'RSUD Abdul Wahab Sjahranie, ruang 4' });
  });

  it('has every file as it lay on the screen, and prints that the reader signed', async () => {
    for (const { nik, shown = {} } of kept.values()) expect(filesOf(of(nik))).toMatchObject(shown);
    const [ten, thumbs, some, four] = await Promise.all(
      [people.expired, suharti, people.bandaged, people.bedridden].map(({ nik }) => fingersOf(of(nik))),
    );
    expect(Object.values(ten ?? {})).toEqual(Array.from({ length: 10 }, () => 'signed'));
    expect(thumbs).toEqual({ 'left-thumb': 'signed', 'right-thumb': 'signed' });
    expect(some).toMatchObject({
      'right-index': 'amputated',
      'right-middle': 'amputated',
      'right-ring': 'bandaged',
      'right-little': 'injured',
      'right-thumb': 'worn',
      'left-index': 'signed',
      'left-thumb': 'signed',
    });
    expect(Object.values(four ?? {})).toEqual(['signed', 'signed', 'signed', 'signed']);
  });

  it('knows what was shown of payments, who was interviewed, and what is on paper', () => {
    const says = (nik: string, step: string) => recordsOf(of(nik), step).at(-1)?.says;
    expect(says(people.expired.nik, 'payment')?.payment).toMatchObject({ receiptNumber: 'A1B2C3D4E5F6G7H8' });
    expect(says(aminah.nik, 'payment')?.payment).toMatchObject({
      proof: 'status-screen',
      billingCode: '820260612345678',
      status: 'shown-as-paid',
    });
    expect(says(people.withBothParents.nik, 'interview')?.interview?.interviewed).toEqual([
      'applicant',
      'father',
      'mother',
    ]);
    expect(says(people.withOneParent.nik, 'interview')?.interview?.answers).toContainEqual({
      question: 'father-not-interviewed',
      answer: 'Bekerja di Sabah; surat bermeterai ada.',
    });
    expect(says(people.expired.nik, 'interview')?.interview).toMatchObject({
      recommendation: 'suspend',
      reason: { code: 'possible-trafficking' },
    });
    expect(says(people.bedridden.nik, 'documents')).toMatchObject({ paperNumber: 'SMD-0417' });
  });

  it('has mistakes with what put them right, and of those who came back both days', () => {
    const modes = (nik: string, step: string) => recordsOf(of(nik), step).map(({ entry }) => entry.clear?.['mode']);
    const [first, corrected] = recordsOf(of(people.expired.nik), 'intake');
    expect(first?.says?.intake?.occupation).toBe('Petani');
    expect(corrected?.entry.replaces).toEqual([first?.digest]);
    const [wrong, taken] = recordsOf(of(people.bandaged.nik), 'portrait');
    expect(modes(people.bandaged.nik, 'portrait')).toEqual(['device', 'withdrawn']);
    expect(taken?.entry.replaces).toEqual([wrong?.digest]);
    expect(taken?.says?.reason).toEqual({ code: 'wrong-person' });
    expect(modes(people.bedridden.nik, 'fingerprints')).toEqual(['deferred', 'device']);
    for (const { nik } of [suharti, people.bedridden]) {
      const numbers = of(nik).entries.filter(({ entry }) => entry.type === 'number.issued');
      const days = numbers.map(({ entry }) => Date.parse(entry.at.slice(0, 10)));
      expect(days[1]).toBeGreaterThan(days[0] ?? 0);
      expect(of(nik).entries.map(({ entry }) => entry.clock)).not.toContain('doubtful');
    }
  });

  it('left nothing on a slip but what an applicant may carry through the town', () => {
    expect(kept.size).toBe(10);
    for (const { nik, slip } of kept.values()) {
      expect(slip).toContain('Belum terdaftar di pusat');
      expect(slip).not.toContain(nik);
      expect(slip).not.toMatch(/tangguhkan|perdagangan|majikan|sabah|timor-leste/i);
    }
  });
});
