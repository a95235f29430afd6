import type { Asked } from './main.ts';
import { type Report, say } from './report.ts';
import { flushesDuring } from './support/flushes.ts';
import { TorturedCounter } from './support/tortured-counter.ts';
import { openOffice } from './support/tortured-office.ts';

/**
 * Whether *saved* means flushed: the calls with which Chromium asks the kernel to put a file on the disk, counted while
 * steps are saved one by one. As many transactions that are only *relaxed* are the control: if those counted the same, the
 * counting would prove nothing. What the disk does with a flush is not seen from here.
 */
export async function fsync({ trials, seed }: Asked): Promise<Report> {
  const office = await openOffice();
  const counter = new TorturedCounter(office);
  try {
    await counter.enrol();
    await counter.close();
    office.reachable(false);
    const page = await counter.begin();
    const before = counter.ledger.size;
    const strict = await flushesDuring(counter.profile, () => page.evaluate((count) => torture.work(count), trials));
    const saved = counter.ledger.size - before;
    say(`${saved} saves: ${JSON.stringify(strict)}`);
    const relaxed = await flushesDuring(counter.profile, () => page.evaluate((count) => torture.relaxed(count), saved));
    say(`${saved} relaxed transactions: ${JSON.stringify(relaxed)}`);
    const missing = (flushes: number): number => Math.max(0, saved - flushes);
    const per = (flushes: number): number => Number((flushes / saved).toFixed(3));
    return {
      name: 'fsync',
      trials: saved,
      // A save without a flush of its own in each copy could be lost with the power.
      lost: missing(strict.database) + missing(strict.secondCopy) + counter.ledger.oneCopy,
      figures: {
        seed,
        databaseFlushesPerSave: per(strict.database),
        secondCopyFlushesPerSave: per(strict.secondCopy),
        relaxedFlushesPerTransaction: per(relaxed.database),
      },
      bounds: { relaxedFlushesPerTransaction: { most: 0.5 } },
    };
  } finally {
    await counter.kill();
    await office.remove();
    counter.profile.remove();
  }
}
