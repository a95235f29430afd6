import type * as v from 'valibot';
import { describe, it } from 'vitest';
import { readsOrRefuses } from '../../../tests/support/hostile-json.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Entry } from '../entry.ts';
import { parseCanonicalJson } from '../json.ts';
import { limits } from '../limits.ts';
import { applicationCompleted } from './application-completed.ts';
import { applicationOpened } from './application-opened.ts';
import { appointmentClaimed } from './appointment-claimed.ts';
import { passportHandedOver } from './collection/passport-handed-over.ts';
import { caseTakenUp } from './casework/case-taken-up.ts';
import { recordUnreadable } from './casework/record-unreadable.ts';
import { passportReady } from './collection/passport-ready.ts';
import { courierExported } from './courier/courier-exported.ts';
import { courierImported } from './courier/courier-imported.ts';
import { type EntryType, bodyOf, clearOf } from './define.ts';
import { deviceAdded } from './devices/device-added.ts';
import { deviceRetired } from './devices/device-retired.ts';
import { officeKeyChanged } from './devices/office-key-changed.ts';
import { journalOpened } from './journal-opened.ts';
import { deviceReported } from './office/device-reported.ts';
import { capabilityChanged } from './office/capability-changed.ts';
import { dayClosed } from './office/day-closed.ts';
import { outageDeclared } from './office/outage-declared.ts';
import { outageEnded } from './office/outage-ended.ts';
import { settingChanged } from './office/setting-changed.ts';
import { numberIssued } from './number-issued.ts';
import { numberCalled } from './numbers/number-called.ts';
import { numberParked } from './numbers/number-parked.ts';
import { numberSkipped } from './numbers/number-skipped.ts';
import { numberVoided } from './numbers/number-voided.ts';
import { officerAdded } from './officer-added.ts';
import { laneChanged } from './review/lane-changed.ts';
import { noteAdded } from './review/note-added.ts';
import { reviewDecided } from './review/review-decided.ts';
import { paperLeased } from './paper/paper-leased.ts';
import { paperTranscribed } from './paper/paper-transcribed.ts';
import { paperVerified } from './paper/paper-verified.ts';
import { paperVoided } from './paper/paper-voided.ts';
import { handoverAccepted } from './slips/handover-accepted.ts';
import { slipConfirmed } from './slips/slip-confirmed.ts';
import { slipFailed } from './slips/slip-failed.ts';
import { slipPrinted } from './slips/slip-printed.ts';
import { stepRecorded } from './step-recorded.ts';
import { storeRecovered } from './store-recovered.ts';

/** What an entry's type says in the clear and in its body, from another counter of the office or a newer version. */
type AnyType = EntryType<string, v.GenericSchema, v.GenericSchema>;

const bodyText =
  (type: AnyType) =>
  (text: string): Result<unknown> => {
    const json = parseCanonicalJson(text, limits.bodyBytes);
    return json.ok ? bodyOf(type, json.value) : json;
  };
const clearText =
  (type: AnyType) =>
  (text: string): Result<unknown> => {
    const json = parseCanonicalJson(text, limits.entryBytes);
    if (!json.ok) return json;
    const { value } = json;
    // An entry's own parser lets nothing but a record come this far.
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('clear-shape');
    const clear = clearOf(type, { clear: value } as Entry);
    return clear.ok ? done(clear.value) : clear;
  };

const digest = 'A'.repeat(43);
const key = { kid: 'k'.repeat(43), x: 'x'.repeat(43) };
const journal = '0b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10';
const file = { mediaType: 'image/jpeg', bytes: 300_000, sha256: digest, key: digest, parts: [digest, digest] };

const capability = { closed: ['portrait'], takesNewcomers: true };

const slipSaid = {
  ...{ intake: 'settled', documents: 'paper', payment: 'open', portrait: 'settled' },
  ...{ fingerprints: 'open', interview: 'open' },
};

const clears: readonly [AnyType, object][] = [
  [journalOpened, { certificate: 'a.b.c', previous: { journal, seq: 12, head: digest } }],
  [journalOpened, { certificate: 'a.b.c', vouched: { added: 'a.b.c', by: ['a.b.c', 'd.e.f'] } }],
  [
    deviceAdded,
    { device: journal, deviceKey: key, counter: '1a', first: { officer: 'ATB-S01', role: 'supervisor', key } },
  ],
  [deviceRetired, { device: journal, counter: '2', reason: 'stolen', heads: [{ journal, seq: 40, head: digest }] }],
  [officeKeyChanged, { kid: 'office-abc', since: '2024-06-20', without: [journal] }],
  [officerAdded, { officer: 'ATB-P01', role: 'officer', key }],
  [numberIssued, { number: 'A1-014', day: '2024-06-20' }],
  [numberCalled, { number: 'A1-014', day: '2024-06-20', counter: '2', reason: 'unwell' }],
  [numberSkipped, { number: 'A1-014', day: '2024-06-20', counter: '2' }],
  [numberParked, { number: 'A1-014', day: '2024-06-20', counter: '1a' }],
  [numberVoided, { number: 'A1-014', day: '2024-06-20' }],
  [reviewDecided, { decision: 'hold', secondEyeMissing: true }],
  [noteAdded, { verdict: 'same-person' }],
  [slipPrinted, { paper: 'ticket', width: '80mm', copy: 1 }],
  [slipConfirmed, { paper: 'slip', copy: 2 }],
  [slipFailed, { paper: 'slip', copy: 1 }],
  [handoverAccepted, { head: 'h'.repeat(22), on: '2024-06-20', number: 'A1-014', steps: slipSaid }],
  [stepRecorded, { mode: 'device' }],
  [caseTakenUp, { clock: { from: '2024-06-20T09:10:00+08:00', dueOn: '2024-06-26' } }],
  [recordUnreadable, { code: 'body-not-for-key' }],
  [passportReady, { print: 'cetak-2024-06-28-0017', turn: 2, isReady: false }],
  [outageDeclared, { since: '2024-06-20T04:15:00+08:00', reason: 'PDN', sentence: 'Belum dicetak.', ...capability }],
  [outageEnded, { reason: 'pulih', ...capability }],
  [
    deviceReported,
    {
      secondCopy: 'whole',
      applicationsWaiting: 3,
      bytesWaiting: 9_000,
      roomForNewCases: true,
      persistent: false,
      clockOffsetMs: -40,
    },
  ],
  [capabilityChanged, { reason: 'kamera', ...capability }],
  [
    settingChanged,
    { name: 'cohorts', cohorts: [{ interviewOn: '2024-06-20', collectFromOn: '2024-07-01' }], reason: '' },
  ],
  [settingChanged, { name: 'approval', caseworkWaits: true, reason: 'percobaan' }],
  [settingChanged, { name: 'lane-ratio', ratio: { urgent: 1, accelerated: 1, vulnerable: 1, regular: 2 }, reason: '' }],
  [
    dayClosed,
    {
      ...{ day: '2024-06-20', centreReached: false },
      counts: [
        { counter: '1', issued: 9, opened: 5, void: 1, waiting: 1, parked: 1, unexplained: 1, withoutNumber: 2 },
      ],
      records: { entries: 80, parts: 12, entriesWaiting: 80, applicationsWaitingInAll: 7, entriesWaitingInAll: 92 },
      heads: [{ journal, counter: '2', seq: 40, head: digest, receivedToSeq: 0, heardAt: '2024-06-20T15:00:00+08:00' }],
      courier: { digest, writtenAt: '2024-06-20T16:00:00+08:00', entriesSince: 1 },
    },
  ],
  [
    courierExported,
    {
      ...{
        digest: 'A'.repeat(43),
        writtenAt: '2024-06-20T16:00:00+08:00',
        scope: { kind: 'waiting' },
        entries: 5,
        parts: 2,
      },
      ...{
        bytes: 9,
        journals: [{ journal: '0b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10', from: 1, to: 5 }],
        unattended: true,
      },
    },
  ],
  [
    courierImported,
    { digest: 'A'.repeat(43), holds: 'receipts', entriesNew: 0, entries: 0, parts: 0, receipts: 1, notTaken: 0 },
  ],
  [paperLeased, { counter: '1', from: 1, to: 20, form: 'interview' }],
  [paperTranscribed, { number: 'P1-000001', application: '01903a4e-7b7a-7cc1-8f43-1b2f3a4c5d6e', step: 'interview' }],
  [paperVerified, { agrees: true }],
  [paperVoided, { counter: '1', from: 1, to: 20 }],
  [storeRecovered, { copy: 'database', entries: 3, parts: 4, partsMissing: 0, entriesMissing: 1 }],
];

const step: Readonly<Record<string, object>> = {
  intake: {
    intake: {
      ...{ name: 'MARIA BERE', nik: '5'.repeat(16), sex: 'female', birthPlace: 'ATAMBUA', birthDate: '1990-01' },
      ...{ maritalStatus: 'single', heightCm: 155, phone: '+62811123456', kind: 'ordinary', validityYears: 10 },
      address: { street: 'JL. 1', rt: '001', village: 'TENUKIIK', district: 'KOTA', regency: 'BELU', province: 'NTT' },
      ...{ service: 'regular', reason: 'lost', purpose: 'tourism', vulnerable: 'elderly' },
      oldPassport: { number: 'A1234567', expiresOn: '2020' },
      parents: [{ relation: 'mother', name: 'ANA', presence: 'present' }],
    },
    acknowledged: [{ finding: 'nik-date', reason: 'KTP lama' }],
    tags: { nik: digest, person: digest },
  },
  portrait: {
    artefact: file,
    portrait: {
      ...{ width: 1_200, height: 1_600, scores: { sharpness: 80 }, light: 'amber' },
      geometry: { rightEye: { x: 1, y: 2 }, leftEye: { x: 3, y: 4 }, chin: { x: 5, y: 6 } },
      override: { code: 'other', text: 'lampu' },
    },
  },
  document: { document: { originalSeen: true, legible: true, pages: [file], note: 'sobek' } },
  payment: { payment: { proof: 'status-screen', status: 'other', statusWords: 'LUNAS', picture: file } },
  fingerprints: {
    fingerprints: {
      ...{ plan: 'ten', source: 'file', records: [file] },
      fingers: [{ finger: 'right-thumb', quality: 70, attempts: 1, record: 0 }],
    },
  },
  interview: {
    interview: {
      ...{ purpose: 'tourism', interviewed: ['applicant'], startedAt: '2024-06-20T10:00:00+08:00', facts: '' },
      ...{ answers: [{ question: 'why', answer: 'LIBUR' }], recommendation: 'continue' },
    },
  },
  fallback: {
    ...{ reason: { code: 'other', text: 'rusak' }, paperNumber: '12', takenAt: '2024-06-20T10:00:00+08:00' },
    ...{ sheet: file, dueOn: '2024-06-27' },
  },
};

const bodies: readonly [string, AnyType, object][] = [
  ['application.opened', applicationOpened, { door: 'newcomer', slipCode: '7K3M-Q9TB-4X', visit: 'RSUD' }],
  ['application.completed', applicationCompleted, { outstanding: ['portrait'], note: 'kembali Senin' }],
  ['appointment.claimed', appointmentClaimed, { applicationNumber: '1'.repeat(16), on: '2024-06-20', name: 'MARIA' }],
  [
    'handover.accepted',
    handoverAccepted,
    {
      name: 'MARIA',
      birthDate: '1990',
      nikTag: 't'.repeat(14),
      door: 'roster',
      missing: ['family-card'],
      due: { on: '2024-07-08', items: ['family-card'] },
      payment: 'expired',
      nik: 'agrees',
      doubts: ['expired'],
      why: 'x',
    },
  ],
  [
    'passport.handed-over',
    passportHandedOver,
    {
      ...{ passportNumber: 'X1234567', to: 'family', receiver: { name: 'ANA', relation: 'ibu' }, shown: ['slip'] },
      ...{ isSigned: true, bookLine: '12', doubts: ['too-early'], why: 'berobat' },
      holder: { name: 'MARIA', applicationNumber: '1'.repeat(16), slipCode: '7K3M-Q9TB-4X', nikTag: 'a'.repeat(43) },
    },
  ],
  ['number.called', numberCalled, { reasonText: 'pingsan' }],
  ['number.voided', numberVoided, { reason: 'left', note: 'pulang' }],
  [
    'day.closed',
    dayClosed,
    {
      reason: 'stik hilang',
      discrepancies: [{ why: 'missing', number: 'A1-003', to: 'A1-099' }],
      discrepanciesMore: 3,
    },
  ],
  ['review.decided', reviewDecided, { reason: 'other', note: 'surat menyusul' }],
  ['lane.changed', laneChanged, { ground: 'medical-referral', note: 'rujukan' }],
  ['note.added', noteAdded, { note: 'datang dengan ibunya' }],
  ['officer.added', officerAdded, { name: 'YOHANES' }],
  ...Object.entries(step).map(([name, body]): [string, AnyType, object] => [
    `step.recorded ${name}`,
    stepRecorded,
    body,
  ]),
  ['office-key.changed', officeKeyChanged, { secret: 'x'.repeat(43) }],
  ['device.retired', deviceRetired, { note: 'diambil dari ruang loket' }],
];

describe('hostile input', () => {
  it.each(clears)('what $type says in the clear is read or refused, never thrown', (type, clear) =>
    readsOrRefuses(clearText(type), clear, limits.entryBytes, 120),
  );
  it.each(bodies)('the body of %s is read or refused, never thrown', (_, type, body) =>
    readsOrRefuses(bodyText(type), body, limits.bodyBytes, 120),
  );
});
