import type { DeviceId, JournalId } from '../../domain/ids.ts';
import { type ClearOf, clearOf } from '../../protocol/entries/define.ts';
import { deviceAdded } from '../../protocol/entries/devices/device-added.ts';
import type { RetirementReason } from '../../protocol/entries/devices/device-retired.ts';
import { deviceReported } from '../../protocol/entries/office/device-reported.ts';
import type { Overview } from '../../storage/ports.ts';
import type { OtherHead } from '../../storage/others/ports.ts';
import type { OfficeRecord } from './office-book.ts';
import { bySupervisor, retirementsIn } from '../../sealing/office/retirements.ts';

/** A counter of the office as far as this device has heard of it. */
export interface CounterView {
  readonly counter: string;
  readonly device: DeviceId;
  /** This very device. */
  readonly own: boolean;
  /** A supervisor took it out. */
  readonly retired?: Retirement;
  /** Of a spare: the centre confirmed that a supervisor vouched for it. */
  readonly confirmed?: true;
  /** What it last wrote that reached this device, by its clock; absent for our own. */
  readonly lastAt?: string;
  /** When that came, by our clock. */
  readonly heardAt?: string;
  readonly reportedAt?: string;
  readonly report?: ClearOf<typeof deviceReported>;
}

export interface Retirement {
  /** By the clock of whoever took it out. */
  readonly at: string;
  readonly reason: RetirementReason;
  /** Entries here that were not known then. */
  readonly beyond: number;
}

/**
 * Each device once, its latest journal standing for it, this one first. A report counts only when the device itself signed
 * it, and the one with the highest place in the journal is the newest, whatever the clocks said.
 */
export function countersOf(
  records: readonly OfficeRecord[],
  { others, confirmedSpares }: Pick<Overview, 'others' | 'confirmedSpares'>,
  own: { readonly counter: string; readonly device: DeviceId; readonly journals: readonly JournalId[] },
): CounterView[] {
  const ours = own.journals.at(-1);
  const mine: CounterView = {
    ...{ counter: own.counter, device: own.device, own: true },
    ...retirementOf(records, own.device, others),
    ...(ours && latestReport(records, ours)),
  };
  const byDevice = new Map<string, OtherHead>();
  for (const head of others) {
    const known = byDevice.get(head.device);
    if (known === undefined || head.heardAt > known.heardAt) byDevice.set(head.device, head);
  }
  const heard = [...byDevice.values()].map(
    ({ journal, counter, device, lastAt, heardAt }): CounterView => ({
      ...{ counter, device, own: false, lastAt, heardAt },
      ...retirementOf(records, device, others),
      ...latestReport(records, journal),
    }),
  );
  const silent = lentOf(records)
    .filter(({ device }) => device !== own.device && !byDevice.has(device))
    .map(
      ({ device, counter }): CounterView => ({
        ...{ counter, device, own: false },
        ...retirementOf(records, device, others),
      }),
    );
  return [
    mine,
    ...[...heard, ...silent].sort((a, b) => a.counter.localeCompare(b.counter, 'en', { numeric: true })),
  ].map((one) => (confirmedSpares.includes(one.device) ? { ...one, confirmed: true } : one));
}

/** Spares that a supervisor vouched for, as far as it is known here. */
function lentOf(records: readonly OfficeRecord[]): ClearOf<typeof deviceAdded>[] {
  const lent = records.flatMap(({ entry, signer }) => {
    const clear = entry.type === deviceAdded.type && bySupervisor(signer) ? clearOf(deviceAdded, entry) : undefined;
    return clear?.ok === true ? [clear.value] : [];
  });
  return [...new Map(lent.map((one) => [one.device, one])).values()];
}

/** The first by which it was taken out. */
function retirementOf(
  records: readonly OfficeRecord[],
  device: DeviceId,
  others: readonly OtherHead[],
): Pick<CounterView, 'retired'> {
  const acts = retirementsIn(records).filter((act) => act.device === device);
  const [first] = acts.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (first === undefined) return {};
  const beyond = others
    .filter((head) => head.device === device)
    .reduce((sum, { journal, seq }) => sum + Math.max(0, seq - (first.knownTo.get(journal) ?? 0)), 0);
  return { retired: { at: first.at, reason: first.reason, beyond } };
}

function latestReport(
  records: readonly OfficeRecord[],
  journal: JournalId,
): Pick<CounterView, 'report' | 'reportedAt'> | undefined {
  const reports = records.filter(
    ({ entry, signer }) => entry.type === deviceReported.type && entry.journal === journal && signer.kind === 'device',
  );
  const last = reports.reduce<OfficeRecord | undefined>(
    (a, b) => (a === undefined || b.entry.seq > a.entry.seq ? b : a),
    undefined,
  );
  const clear = last && clearOf(deviceReported, last.entry);
  return last !== undefined && clear?.ok === true ? { report: clear.value, reportedAt: last.entry.at } : undefined;
}
