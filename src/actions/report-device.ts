import { type Result, refused } from '../domain/result.ts';
import type { ClearOf } from '../protocol/entries/define.ts';
import { deviceReported } from '../protocol/entries/office/device-reported.ts';
import type { Overview } from '../storage/ports.ts';
import type { Clock } from '../sync/ports.ts';
import type { Desk } from './save/desk.ts';

type Report = ClearOf<typeof deviceReported>;

/** Enters how this device is, signed by the device. Codes: those of `JournalKeeper.ready` and `JournalWriter.append`. */
export async function reportDevice(desk: Desk, overview: Overview): Promise<Result<unknown>> {
  const key = await desk.vault.deviceKey();
  if (key === undefined) return refused('locked');
  const ready = await desk.journal.ready();
  if (!ready.ok) return ready;
  const state = desk.vault.state();
  const officeKey = state.kind === 'open' ? { officeKey: state.session.officeKey.kid } : {};
  const clear = { ...reportOf(overview), ...officeKey };
  const entered = await desk.writer.append({ type: deviceReported.type, clear }, { key }, undefined);
  if (entered.ok) await desk.office.refresh();
  return entered;
}

const hourMs = 60 * 60_000;
const lookMs = 60_000;

/** At once, then hourly, and within a minute when copies or room change. What waits alone is no reason: a report waits too. */
export function startReporting(desk: Desk, clock: Clock, report: (error: unknown) => void): () => void {
  let stopped = false;
  let resting = new AbortController();
  async function run(): Promise<void> {
    let last: { readonly atMs: number; readonly health: string } | undefined;
    while (!stopped) {
      const overview = await desk.storage.overview();
      const health = healthOf(overview);
      const isDue = last === undefined || last.health !== health || clock.monotonic() - last.atMs >= hourMs;
      if (isDue && (await reportDevice(desk, overview)).ok) last = { atMs: clock.monotonic(), health };
      resting = new AbortController();
      await clock.sleep(lookMs, resting.signal);
    }
  }
  void run().catch(report);
  return () => {
    stopped = true;
    resting.abort();
  };
}

const healthOf = ({ secondCopy, roomForNewCases, persistent }: Overview): string =>
  JSON.stringify([secondCopy.state, roomForNewCases, persistent]);

function reportOf({ counters, progress, secondCopy, roomForNewCases, persistent }: Overview): Report {
  const { receipt, receivedAt } = progress ?? {};
  const offsetMs =
    receipt === undefined || receivedAt === undefined ? undefined : Date.parse(receivedAt) - Date.parse(receipt.at);
  return {
    secondCopy: secondCopy.state,
    applicationsWaiting: counters.applicationsWaiting,
    bytesWaiting: counters.bytesWaiting,
    oldestWaitingAt: counters.oldestWaitingAt,
    roomForNewCases,
    persistent,
    clockOffsetMs: offsetMs,
  };
}
