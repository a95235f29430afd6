import { uuidV4 } from '../../domain/ids.ts';
import { type Result, done } from '../../domain/result.ts';
import { journalOpened } from '../../protocol/entries/journal-opened.ts';
import { storeRecovered } from '../../protocol/entries/store-recovered.ts';
import type { StartReport } from '../../storage/ports.ts';
import { type Desk, appendByDevice } from './desk.ts';

/**
 * Before anybody's first entry of a start: a journal that has none is opened with the device's certificate, and what
 * start-up had to rebuild is entered. Asked again, it does nothing twice: entry 1 exists once, and `reported` remembers.
 */
export async function startJournal(desk: Desk, certificate: string, report: ReportOnce): Promise<Result<void>> {
  await desk.writer.begin(() => uuidV4(desk.sealing.randomBytes(16)));
  if (desk.writer.seq === 0) {
    const opened = await appendByDevice(desk, { type: journalOpened.type, clear: { certificate } });
    if (!opened.ok) return opened;
  }
  const start = report.take();
  if (start.kind !== 'recovered') return done(undefined);
  const { copy, entries, parts, partsMissing } = start;
  const entered = await appendByDevice(desk, {
    type: storeRecovered.type,
    clear: { copy, entries, parts, partsMissing },
  });
  if (entered.ok) {
    report.enteredAt(entered.value.entry.seq);
    return done(undefined);
  }
  report.giveBack();
  return entered;
}

/** The start report, entered in the journal once. */
export class ReportOnce {
  readonly #report: StartReport;
  #taken = false;
  #seq: number | undefined;

  constructor(report: StartReport) {
    this.#report = report;
  }

  take(): StartReport {
    if (this.#taken) return { kind: 'sound' };
    this.#taken = true;
    return this.#report;
  }

  giveBack(): void {
    this.#taken = false;
  }

  enteredAt(seq: number): void {
    this.#seq = seq;
  }

  /** Of the `store.recovered` of this start. */
  get seq(): number | undefined {
    return this.#seq;
  }
}
