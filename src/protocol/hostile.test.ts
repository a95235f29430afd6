import { describe, expect, it } from 'vitest';
import { readsOrRefuses } from '../../tests/support/hostile-json.ts';
import { parseManifest } from './courier/manifest.ts';
import { parseCertificate } from './enrolment/certificate.ts';
import { parseEnrolmentPackage } from './enrolment/enrolment-package.ts';
import { parseHubCertificate } from './enrolment/hub-certificate.ts';
import { parseEntry } from './entry.ts';
import { parseFeedPage } from './feed.ts';
import { parseKeySet } from './key-set.ts';
import { limits } from './limits.ts';
import { parseReceipt } from './receipt.ts';
import { parseRefusal } from './refusal.ts';
import { parseStatement } from './statement.ts';

/** Whatever comes from outside is read as what it says or refused with a reason; nothing throws. */
const journal = '0b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10';
const subject = '01903a4e-7b7a-7cc1-8f43-1b2f3a4c5d6e';
const digest = 'A'.repeat(43);
const key = { kid: 'k'.repeat(43), x: 'x'.repeat(43) };
const at = '2024-06-20T09:30:00.000+08:00';

describe('hostile input', () => {
  it('an entry', () => {
    const opened = { certificate: 'a.b.c' };
    const first = { v: 1, journal, seq: 1, at, boot: 'A'.repeat(16), up: 1_000, clock: 'confirmed' };
    readsOrRefuses(parseEntry, { ...first, type: 'journal.opened', clear: opened }, limits.entryBytes);
    const whole = {
      ...{ v: 1, journal, seq: 7, prev: digest, at, boot: 'A'.repeat(16), up: 12_000, clock: 'doubtful' },
      ...{ officer: 'ATB-P01', type: 'step.recorded', subject, step: 'documents', item: 'ktp', lane: 'urgent' },
      ...{ replaces: [digest], on: [digest], parts: [{ digest, size: 200_000 }], body: digest },
      clear: { mode: 'device' },
    };
    readsOrRefuses(parseEntry, whole, limits.entryBytes);
  });

  it('a receipt, which is also the state of a journal', () => {
    const receipt = {
      ...{
        v: 1,
        epoch: 'e',
        journal,
        ranges: [
          [1, 5],
          [8, 9],
        ],
        toSeq: 5,
        head: digest,
      },
      ...{ completeToSeq: 4, partsMissing: 2, class: 'committed', at, query: { seq: 3, digest } },
      archived: { archive: 'archive-1', toSeq: 4 },
    };
    readsOrRefuses(parseReceipt, receipt, limits.signedBytes);
    // What is archived lies whole at the centre, and in an archive that has a name.
    const said = (more: object): boolean => parseReceipt(JSON.stringify({ ...receipt, ...more })).ok;
    expect(said({})).toBe(true);
    expect(said({ archived: { archive: 'archive-1', toSeq: 5 } })).toBe(false);
    expect(said({ archived: { archive: '', toSeq: 4 } })).toBe(false);
    expect(said({ class: 'archived' })).toBe(false);
    expect(said({ class: 'archived', completeToSeq: 5, archived: undefined })).toBe(false);
    expect(said({ class: 'archived', completeToSeq: 5, archived: { archive: 'archive-1', toSeq: 5 } })).toBe(true);
  });

  it('a statement', () => {
    const statement = {
      ...{ v: 1, centre: 'Pusat', kind: 'centre', epoch: 'e', at, nonce: 'n', keySet: 3, class: 'replicated' },
      pace: { probeMs: 60_000, partsAtOnce: 4 },
      archives: ['archive-1', 'archive-2'],
    };
    readsOrRefuses(parseStatement, statement, limits.signedBytes);
    const said = (archives: unknown): boolean => parseStatement(JSON.stringify({ ...statement, archives })).ok;
    expect([said([]), said([''])]).toEqual([true, false]);
    expect(said(Array.from({ length: 9 }, (_, at) => `archive-${at}`))).toBe(false);
  });

  it('a refusal', () => {
    readsOrRefuses(parseRefusal, { v: 1, epoch: 'e', journal, code: 'journal-full', at }, limits.signedBytes);
  });

  it('the manifest of a courier file', () => {
    const manifest = {
      ...{ v: 1, holds: 'journals', office: 'ATB', counter: '1', writer: 'Kanim Atambua', writtenAt: at },
      scope: { kind: 'days', from: '2024-06-20', to: '2024-06-21' },
      journals: [{ journal, from: 1, to: 9, entries: 9 }],
      ...{ entries: 9, parts: 2, receipts: 0, partsMissing: 0, bytes: 500_000, digest },
    };
    readsOrRefuses(parseManifest, manifest, limits.courierManifestBytes);
  });

  it('a key set', () => {
    const keySet = {
      ...{ v: 1, number: 2, issuedAt: at },
      sealing: [
        { use: 'casework', key },
        { use: 'escrow', key },
      ],
      receipts: [{ kind: 'centre', key }],
      upstreams: ['', 'https://pusat.example'],
    };
    readsOrRefuses(parseKeySet, keySet, limits.signedBytes);
  });

  it('a certificate', () => {
    const certificate = {
      ...{ v: 1, device: journal, office: 'ATB', officeName: 'Kanim Atambua', counter: '1', deviceKey: key },
      ...{ supervisor: { officer: 'ATB-S01', key }, supervisors: ['ATB-S01'], issuedAt: at, demo: true },
    };
    readsOrRefuses(parseCertificate, certificate, limits.entryBytes);
  });

  it('the certificate of a hub', () => {
    const hub = { v: 1, office: 'ATB', officeName: 'Kanim Atambua', key, address: 'https://hub.example', issuedAt: at };
    readsOrRefuses(parseHubCertificate, hub, limits.signedBytes);
    readsOrRefuses(parseHubCertificate, { ...hub, demo: true }, limits.signedBytes);
  });

  it('what a place says of a page of its feed', () => {
    const page = { v: 1, epoch: 'e', office: 'ATB', cursor: 'c'.repeat(80), more: true, entries: digest, at };
    readsOrRefuses(parseFeedPage, page, limits.signedBytes);
  });

  it('an enrolment package, with the roster in it', () => {
    const profile = {
      ...{
        office: 'ATB',
        name: 'Kanim Atambua',
        zone: 'Asia/Makassar',
        zoneName: 'WITA',
        phone: '0389',
        complaintLine: '1',
      },
      ...{ takesNewcomers: true, readerCertificates: ['0'.repeat(64)] },
      fingerprints: { plan: 'thumbs', quality: { green: 55, amber: 35 } },
    };
    const appointment = {
      ...{
        applicationNumber: '1'.repeat(16),
        on: '2024-06-20',
        time: '09:00',
        name: 'MARIA BERE',
        nik: '5'.repeat(16),
      },
      ...{ sex: 'female', birthPlace: 'ATAMBUA', birthDate: '1990-01-02', phone: '+628111', kind: 'ordinary' },
      ...{ validityYears: 10, service: 'regular', reason: 'new', purpose: 'tourism', oldPassportNumber: 'A1234567' },
      parents: [{ relation: 'mother', name: 'ANA BERE' }],
    };
    const office = {
      ...{ v: 1, root: key, profile, officeKey: { kid: 'office-ATB-1', secret: digest }, tagKey: digest },
      ...{ supervisor: 'ATB-S01', staff: [{ officer: 'ATB-S01', name: 'YOHANES', role: 'supervisor' }] },
      ...{ rosterAt: at, roster: [appointment] },
    };
    readsOrRefuses(parseEnrolmentPackage, office, limits.enrolmentPackageBytes, 100);
    const upsideDown = { ...profile, fingerprints: { quality: { green: 35, amber: 55 } } };
    expect(parseEnrolmentPackage(JSON.stringify({ ...office, profile: upsideDown })).ok).toBe(false);
    expect(parseEnrolmentPackage(JSON.stringify({ ...office, profile })).ok).toBe(true);
  });
});
