import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { pdf, photograph } from './document-files.ts';
import {
  deferStep,
  issueTicket,
  openAppointment,
  openFallback,
  openNewcomer,
  recordOnPaper,
  serveNext,
  stepSays,
  takePortrait,
  withdraw,
} from './officer.ts';
import * as steps from './steps.ts';
import { aminah, asked, indication, letterNumber, people, single, suharti } from './ten-people.ts';

/** What a person takes home, and what the officer saw on the screen. */
export interface Kept {
  readonly nik: string;
  readonly slip: string;
  /** Digests of files that lay on the screen, by what they are. */
  readonly shown?: Readonly<Record<string, string>>;
}

/** Ten visits, each with what is particular to its kind. */
export type Visit = readonly [kind: string, visit: (page: Page) => Promise<Kept>];

async function serve(page: Page, category: 'A' | 'B' | 'C', applicationNumber?: string): Promise<void> {
  await issueTicket(page, category);
  await serveNext(page);
  if (applicationNumber !== undefined) await openAppointment(page, applicationNumber);
}

export const atAtambua: readonly Visit[] = [
  [
    'replaces an expired passport in all steps, and corrects the first',
    async (page) => {
      const { nik, applicationNumber } = people.expired;
      await serve(page, 'B', applicationNumber);
      await steps.saveForm(page, { ...single, occupation: 'Petani' });
      const proof = { proof: 'receipt-number', 'receipt-number': 'A1B2C3D4E5F6G7H8' };
      const shown = {
        'identity-card': await steps.bringDocument(page, 'KTP-el', await photograph(page, 1000, 630)),
        'old-passport': await steps.bringDocument(page, 'Paspor lama', await photograph(page, 880, 1250)),
        payment: await steps.notePayment(page, proof, await photograph(page, 540, 1170)),
      };
      await takePortrait(page);
      await steps.takeFingers(page);
      await steps.holdInterview(page, { ...asked, ...indication });
      await page.keyboard.press('Control+Alt+3');
      const portrait = page.getByRole('img', { name: 'Foto yang tersimpan' });
      const kept = { ...shown, portrait: await steps.digestShown(page, portrait) };
      await page.keyboard.press('Control+Alt+1');
      await steps.saveForm(page, { occupation: 'Nelayan' });
      const slip = await steps.endVisit(page);
      expect(slip).toContain('TIDAK PERLU KEMBALI');
      return { nik, slip, shown: kept };
    },
  ],
  [
    'takes a newcomer with one name, who left a document at home',
    async (page) => {
      await serve(page, 'A');
      await openNewcomer(page);
      await steps.saveForm(page, { ...single, ...suharti, reason: 'new' });
      const shown = {
        'identity-card': await steps.bringDocument(page, 'KTP-el', await photograph(page, 1010, 640)),
        'family-card': await steps.bringDocument(page, 'Kartu Keluarga', await photograph(page, 1400, 990)),
      };
      await steps.notBrought(page, 'Akta kelahiran atau penggantinya');
      await stepSays(page, 'Berkas', '2 dari 3');
      await takePortrait(page);
      await steps.takeFingers(page, { plan: 'Kedua ibu jari' });
      await steps.holdInterview(page, asked);
      const slip = await steps.endVisit(page);
      expect(slip).toMatch(/^PERLU KEMBALI: berkas\.$.*perlu dibawa sampai .*: Akta kelahiran/ims);
      return { nik: suharti.nik, slip, shown };
    },
  ],
  [
    'promises nothing to somebody who paid for the same day',
    async (page) => {
      const { nik, applicationNumber } = people.accelerated;
      await serve(page, 'B', applicationNumber);
      await steps.saveForm(page, single);
      await deferStep(page, 2, 'Berkas');
      const slip = await steps.endVisit(page);
      expect(slip).toContain('Perkiraan paling cepat: belum diketahui.');
      return { nik, slip };
    },
  ],
  [
    'interviews both parents of a child',
    async (page) => {
      const { nik, applicationNumber } = people.withBothParents;
      await serve(page, 'B', applicationNumber);
      await steps.saveForm(page, { ...single, fatherPresence: 'present', motherPresence: 'present' });
      const shown = {
        'father-identity': await steps.bringDocument(page, 'KTP-el ayah', await photograph(page, 1020, 650)),
        'mother-identity': await steps.bringDocument(page, 'KTP-el ibu', await photograph(page, 1030, 660)),
      };
      await steps.holdInterview(page, { ...asked, 'interviewed-father': 'on', 'interviewed-mother': 'on' });
      const slip = await steps.endVisit(page);
      return { nik, slip, shown };
    },
  ],
  [
    'takes a letter for the parent of a child who stays away',
    async (page) => {
      const { nik, applicationNumber } = people.withOneParent;
      await serve(page, 'B', applicationNumber);
      await steps.saveForm(page, { ...single, fatherPresence: 'absent-with-letter', motherPresence: 'present' });
      const shown = {
        'parental-consent': await steps.bringDocument(page, 'Surat persetujuan orang tua bermeterai', pdf),
      };
      await steps.holdInterview(page, {
        ...asked,
        'interviewed-mother': 'on',
        'absent.father': 'Bekerja di Sabah; surat bermeterai ada.',
      });
      const slip = await steps.endVisit(page);
      return { nik, slip, shown };
    },
  ],
  [
    'takes an elderly person who does not know the birthday, and whom only a relative can reach',
    async (page) => {
      const { nik, applicationNumber } = people.birthUnknown;
      await serve(page, 'C', applicationNumber);
      const { phone, ...address } = single;
      const relative = { contactName: 'Yuliana Bria', contactPhone: phone, contactRelation: 'anak' };
      const typed = { ...address, maritalStatus: 'widowed', vulnerable: 'elderly', phoneNone: 'on', ...relative };
      await steps.saveForm(page, typed, { birthDate: 'not-known' });
      const slip = await steps.endVisit(page);
      expect(slip).toContain('Kabar: lewat orang yang Anda tunjuk.');
      return { nik, slip };
    },
  ],
  [
    'says of each finger why it gives none, and takes back what belongs to somebody else',
    async (page) => {
      const { nik, applicationNumber } = people.bandaged;
      await serve(page, 'B', applicationNumber);
      await steps.saveForm(page, single);
      await steps.takeFingers(page, {
        exceptions: {
          'Telunjuk kanan': 'Jari tidak ada (amputasi)',
          'Jari tengah kanan': 'Jari tidak ada (amputasi)',
          'Jari manis kanan': 'Diperban atau digips',
          'Kelingking kanan': 'Luka',
          'Ibu jari kanan': 'Sidik jari aus',
        },
      });
      // Of the next person, who stood at the camera already.
      await takePortrait(page);
      await withdraw(page, 3, 'Foto');
      await stepSays(page, 'Foto', 'belum');
      const slip = await steps.endVisit(page);
      expect(slip).toMatch(/^PERLU KEMBALI: berkas, foto, dan wawancara\.$/im);
      return { nik, slip };
    },
  ],
  [
    'notes police report and examination of a lost passport',
    async (page) => {
      const { nik, applicationNumber } = people.lost;
      await serve(page, 'B', applicationNumber);
      await steps.saveForm(page, { ...single, examination: 'BAP W22.0417, 20 November 2026' });
      const report = await photograph(page, 990, 1400);
      const shown = {
        'police-report': await steps.bringDocument(page, 'Surat laporan kehilangan dari polisi', report),
        'examination-report': await steps.bringDocument(page, 'Berita Acara Pemeriksaan (BAP)', pdf),
      };
      await takePortrait(page);
      const slip = await steps.endVisit(page);
      return { nik, slip, shown };
    },
  ],
];

export const atSamarinda: readonly Visit[] = [
  [
    'takes a registration that its list does not have, and never calls it paid',
    async (page) => {
      const { nik } = aminah;
      await serve(page, 'B');
      await steps.openUnlisted(page, letterNumber);
      await steps.saveForm(page, { ...single, ...aminah, reason: 'new', purpose: 'umrah' });
      const proof = { proof: 'status-screen', 'billing-code': '820260612345678', status: 'shown-as-paid' };
      const shown = {
        'mpaspor-letter': await steps.bringDocument(
          page,
          'Surat pengantar M-Paspor',
          await photograph(page, 1000, 1420),
        ),
        payment: await steps.notePayment(page, proof, await photograph(page, 560, 1180)),
      };
      const slip = await steps.endVisit(page);
      expect(slip).not.toMatch(/lunas|dibayar/i);
      expect(await page.locator('body').innerText()).not.toMatch(/lunas|sudah dibayar/i);
      return { nik, slip, shown };
    },
  ],
  [
    'visits somebody who cannot leave the bed, with one step on paper and one put off',
    async (page) => {
      const { nik, applicationNumber } = people.bedridden;
      await serve(page, 'C');
      await steps.openVisit(page, applicationNumber, 'RSUD Abdul Wahab Sjahranie, ruang 4');
      await steps.saveForm(page, { ...single, vulnerable: 'ill' });
      await recordOnPaper(page, 2, 'Berkas', { number: 'SMD-0417', time: '00.00' });
      await takePortrait(page);
      await openFallback(page, 4, 'Sidik jari');
      await page.getByRole('radio', { name: 'Pemohon tidak dapat saat ini' }).check();
      await page.getByRole('button', { name: /^Simpan: ditunda/ }).click();
      await stepSays(page, 'Sidik jari', 'tidak diambil');
      await steps.holdInterview(page, asked);
      const slip = await steps.endVisit(page);
      expect(slip).toMatch(/^PERLU KEMBALI: sidik jari\.$/im);
      return { nik, slip };
    },
  ],
];
