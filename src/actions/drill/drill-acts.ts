import { type Result, done, refused } from '../../domain/result.ts';
import { webCryptoSealing } from '../../sealing/webcrypto.ts';
import { removeStore } from '../../storage/browser/remove-store.ts';
import { openStorage } from '../../storage/open.ts';
import { openForSending } from '../../storage/open-sender.ts';
import { secondCopyInWorker } from '../../storage/second-copy/client.ts';
import { drillStore } from '../../storage/stores.ts';
import { stretch } from '../../vault/keys/stretch.ts';
import type { Desk } from '../save/desk.ts';
import { beginDrill } from './begin-drill.ts';
import { drillIsOn, forgetDrill, keepDrill, readDrill } from './drill-note.ts';
import { type PastDrill, lookBack } from './look-back.ts';
import type { DrillActs } from './ports.ts';

export function drillActs(desk: Desk): DrillActs {
  /** Opened for one question, so that its store can be deleted at any time. */
  async function lookingBack<T>(use: (past: PastDrill) => Promise<Result<T>>): Promise<Result<T>> {
    const note = readDrill();
    if (note === undefined || drillIsOn(note, desk.nowMs())) return refused('drill-unreadable');
    const storage = await openForSending({ store: drillStore });
    try {
      const past = await lookBack(desk, storage, note);
      return past.ok ? await use(past.value) : past;
    } finally {
      await storage.close();
    }
  }

  return {
    async begin(passphrase) {
      const begun = await beginDrill(
        desk,
        {
          sealing: webCryptoSealing,
          stretch,
          async openAnew() {
            await removeStore(drillStore);
            return openStorage({
              store: drillStore,
              secondCopy: secondCopyInWorker(drillStore),
              fault: (error) => reportError(error),
            });
          },
        },
        passphrase,
      );
      if (!begun.ok) return begun;
      try {
        keepDrill(begun.value);
      } catch {
        return refused('drill-not-begun');
      }
      return done(undefined);
    },
    left: () => lookingBack(async (past) => done(past.cases())),
    carry: (subject) =>
      lookingBack(async (past) => {
        const carried = await past.carry(subject);
        const note = readDrill();
        if (carried.ok && note !== undefined)
          keepDrill({ ...note, carried: { ...note.carried, [subject]: carried.value } });
        return carried;
      }),
    async discard() {
      await removeStore(drillStore);
      forgetDrill();
    },
  };
}
