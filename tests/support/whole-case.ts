import type { ApplicationId, Digest } from '../../src/domain/ids.ts';
import type { Step } from '../../src/domain/application/steps.ts';
import type { SealedPart } from '../../src/sealing/artefact.ts';
import type { Api } from './centre.ts';
import { type JournalMaker, type MadeEntry, fileOf } from './journal.ts';

const answers = {
  ...{ name: 'SUHARTINI', sex: 'female', birthPlace: 'Weluli', birthDate: '1995-07-01', maritalStatus: 'married' },
  ...{ kind: 'ordinary', validityYears: 5, service: 'regular', reason: 'new', purpose: 'tourism', parents: [] },
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
};

export interface WholeCase {
  /** What stands of the steps. */
  readonly records: readonly MadeEntry[];
  readonly files: readonly SealedPart[];
}

/** Every step of an adult's application, as a counter and its papers say it. */
export async function wholeCase(
  maker: JournalMaker,
  subject: ApplicationId,
  wanted: {
    readonly without?: readonly Step[];
    readonly reason?: string;
    /** Where its files are brought; else they are on their way. */
    readonly parts?: Api;
  } = {},
): Promise<WholeCase> {
  const { without = [], reason = 'new', parts } = wanted;
  await maker.byOfficer({ type: 'number.issued', subject, clear: { number: 'B1-014', day: '2024-06-20' } });
  await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'newcomer' } });
  const portrait = await maker.recordFile(subject, fileOf(40_000, maker.entries.length));
  const others: readonly [Step, string, object][] = [
    ['intake', 'device', { intake: { ...answers, reason } }],
    ['documents', 'manual', { paperNumber: 'F1-0100' }],
    ['fingerprints', 'waived', { reason: { code: 'child' } }],
  ];
  const records: MadeEntry[] = [portrait];
  for (const [step, mode, body] of others) {
    if (without.includes(step)) continue;
    records.push(await maker.byOfficer({ type: 'step.recorded', subject, step, clear: { mode }, body }));
  }
  if (!without.includes('interview')) records.push(await interview(maker, subject, '2024-06-20T10:00:00+08:00'));
  if (parts !== undefined) {
    await parts.send(maker.journal, maker.entries);
    for (const { digest, bytes } of portrait.parts) await parts.put(digest, bytes);
  }
  return { records, files: portrait.parts };
}

/** Typed at this hour, or with `paper` taken from one. */
export function interview(
  maker: JournalMaker,
  subject: ApplicationId,
  startedAt: string,
  paper: { readonly mode?: string } & Readonly<Record<string, string>> = {},
  replaces: readonly Digest[] = [],
): Promise<MadeEntry> {
  const { mode = 'device', ...body } = paper;
  const typed = { purpose: 'tourism', interviewed: ['applicant'], startedAt, answers: [], recommendation: 'continue' };
  return maker.byOfficer({
    ...{ type: 'step.recorded', subject, step: 'interview', clear: { mode }, body: { ...body, interview: typed } },
    ...(replaces.length === 0 ? {} : { replaces }),
  });
}
