import { createHash } from 'node:crypto';
import type { Actions } from '../../../src/actions/ports.ts';
import type { Desk } from '../../../src/actions/save/desk.ts';
import { changeOffice } from '../../../src/actions/supervising/change-office.ts';
import type { ApplicationId, KeyId, OfficeId, OfficerId } from '../../../src/domain/ids.ts';
import type { OfficeAct } from '../../../src/domain/office/office-state.ts';
import { officeServices } from '../../../src/domain/office/services.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { EnrolmentPackage } from '../../../src/protocol/enrolment/enrolment-package.ts';
import type { PublicKey } from '../../../src/protocol/shapes.ts';
import { base64url } from '../../../src/sealing/bytes.ts';
import type { Stretch } from '../../../src/vault/keys/stretching.ts';
import type { Random } from '../world/random.ts';

/** Who works at the simulated offices, and what they do with each applicant. */

/** Argon2id has tests of its own; here a passphrase only has to open what it closed. */
export const quickStretch: Stretch = async (passphrase, { salt }) =>
  new Uint8Array(createHash('sha256').update(passphrase).update(salt).digest());

export function officePackage(root: PublicKey, office: string, random: Random): EnrolmentPackage {
  return {
    v: 1,
    root,
    profile: {
      office: office as OfficeId,
      name: `Kantor ${office}`,
      zone: 'Asia/Makassar',
      zoneName: 'WITA',
      phone: '+62 389 21234',
      complaintLine: '137',
    },
    officeKey: { kid: `office-${office}-1` as KeyId, secret: base64url.encode(random.bytes(32)) },
    tagKey: base64url.encode(random.bytes(32)),
    supervisor: 'SIM-S01' as OfficerId,
    staff: [{ officer: 'SIM-S01' as OfficerId, name: 'Yohanes Bere', role: 'supervisor' }],
    rosterAt: '2026-11-21T18:00:00+08:00',
    roster: [],
  };
}

/** What must never be seen in the clear anywhere: in every name, every NIK, every picture. */
export const canaries = { name: 'KENARIMERAH', nik: '5304016508', picture: 'GAMBARRAHASIA' };

const address = {
  street: 'Jl. El Tari 12',
  village: 'Fatubenao',
  district: 'Kota Atambua',
  regency: 'Belu',
  province: 'NTT',
};

/** One person's visit: about eight saves. Goes on where a save was refused, as an officer would with the next step. */
export async function visit(actions: Actions, random: Random, number: number): Promise<void> {
  const category = random.pick(['A', 'B', 'C'] as const);
  const ticket = await actions.issueNumber(category);
  let subject: ApplicationId | undefined = ticket.ok ? ticket.value.subject : undefined;
  const lane = random.pick(['regular', 'urgent', 'vulnerable'] as const);
  const opened = await actions.openCase({ ...(subject === undefined ? {} : { subject }), door: 'newcomer', lane });
  if (opened.ok) subject = opened.value.subject;
  if (subject === undefined) return;
  const of = subject;
  const acts: (() => Promise<Result<unknown>>)[] = [
    () => intake(actions, of, number),
    () => portrait(actions, of, random),
    () => explain(actions, of, 'fingerprints'),
    () => explain(actions, of, 'interview'),
  ];
  if (random.chance(0.5)) acts.push(() => intake(actions, of, number + 1));
  if (random.chance(0.3)) acts.push(() => portrait(actions, of, random));
  await actions.keepDraft(of, 'intake', { name: `${canaries.name} ${number}` });
  for (const act of acts) await act();
  await actions.slipPrinted({ subject, paper: 'slip', width: '80mm' });
  await actions.completeApplication(subject);
}

/** Somebody comes to another counter with a slip: the case is opened there too, and steps are taken once more. */
export async function goOn(actions: Actions, subject: ApplicationId, number: number): Promise<void> {
  await actions.openCase({ subject, door: 'newcomer', lane: 'urgent' });
  await intake(actions, subject, number);
  await explain(actions, subject, 'interview');
}

/** A supervisor says something of the whole office. */
export async function declare(desk: Desk, random: Random): Promise<void> {
  const takesNewcomers = random.chance(0.5);
  const closed = officeServices.filter(() => random.chance(0.3));
  const words = { reason: 'gangguan', sentence: 'Pusat data terganggu.', since: '2026-11-22T08:00:00+08:00' };
  const acts: readonly OfficeAct[] = [
    { kind: 'outage-declared', ...words, closed, takesNewcomers },
    { kind: 'outage-ended', closed, takesNewcomers },
    { kind: 'capability-changed', closed, takesNewcomers },
  ];
  await changeOffice(desk, random.pick(acts), 'keadaan berubah');
}

export const intake = (actions: Actions, subject: ApplicationId, number: number) =>
  actions.recordIntake({
    subject,
    answers: {
      name: `${canaries.name} ${String.fromCharCode(65 + (number % 26))}`,
      nik: `${canaries.nik}${String(910000 + (number % 9999))}`,
      sex: 'female',
      birthPlace: 'Weluli',
      birthDate: '1991-08-25',
      maritalStatus: 'married',
      phone: '+6281234567890',
      address,
      kind: 'ordinary',
      validityYears: 5,
      service: 'regular',
      reason: 'new',
      purpose: 'tourism',
      parents: [],
    },
    acknowledged: [],
    lane: 'regular',
  });

export function portrait(actions: Actions, subject: ApplicationId, random: Random) {
  const noise = random.bytes(random.between(50, 900));
  const image = new Blob([new TextEncoder().encode(canaries.picture), noise], { type: 'image/jpeg' });
  const measures = { width: 480, height: 600, scores: {}, light: 'green' } as const;
  return actions.recordPortrait({ subject, image, measures });
}

export const explain = (actions: Actions, subject: ApplicationId, step: 'fingerprints' | 'interview') =>
  actions.explainStep({ subject, step, mode: 'deferred', reason: { code: 'no-device' } });
