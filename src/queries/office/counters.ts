import type { JournalId } from '../../domain/ids.ts';
import { type ClearOf, clearOf } from '../../protocol/entries/define.ts';
import { deviceReported } from '../../protocol/entries/office/device-reported.ts';
import type { OtherHead } from '../../storage/others/ports.ts';
import type { OfficeRecord } from './office-book.ts';

/** A counter of the office as far as this device has heard of it. */
export interface CounterView {
  readonly counter: string;
  /** This very device. */
  readonly own: boolean;
  /** What it last wrote that reached this device, by its clock; absent for our own. */
  readonly lastAt?: string;
  /** When that came, by our clock. */
  readonly heardAt?: string;
  readonly reportedAt?: string;
  readonly report?: ClearOf<typeof deviceReported>;
}

/**
 * Each device once, its latest journal standing for it, this one first. A report counts only when the device itself signed
 * it, and the one with the highest place in the journal is the newest, whatever the clocks said.
 */
export function countersOf(
  records: readonly OfficeRecord[],
  others: readonly OtherHead[],
  own: { readonly counter: string; readonly journals: readonly JournalId[] },
): CounterView[] {
  const ours = own.journals.at(-1);
  const mine: CounterView = { counter: own.counter, own: true, ...(ours && latestReport(records, ours)) };
  const byDevice = new Map<string, OtherHead>();
  for (const head of others) {
    const known = byDevice.get(head.device);
    if (known === undefined || head.heardAt > known.heardAt) byDevice.set(head.device, head);
  }
  const heard = [...byDevice.values()]
    .filter(({ journal }) => !own.journals.includes(journal))
    .map(
      ({ journal, counter, lastAt, heardAt }): CounterView => ({
        ...{ counter, own: false, lastAt, heardAt },
        ...latestReport(records, journal),
      }),
    );
  return [mine, ...heard.sort((a, b) => a.counter.localeCompare(b.counter, 'en', { numeric: true }))];
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
