import { done, refused } from '../../../domain/result.ts';
import { officeInstant } from '../../../domain/time/office-time.ts';
import { courierImported } from '../../../protocol/entries/courier/courier-imported.ts';
import { digestInGroups } from '../../../sealing/courier/digest-groups.ts';
import { CourierWriter } from '../../../sealing/courier/write-courier.ts';
import { type Desk, append } from '../../save/desk.ts';
import { carriedOffices, isOfAnother } from './carried-offices.ts';
import type { CarryingActs } from './ports.ts';
import { lookAtCourierFile, takeCourierFile } from './take-courier-file.ts';

export function carryingActs(desk: Desk): CarryingActs {
  return {
    look: (file) => lookAtCourierFile(desk, file),
    async take(file, whatIsWhole = false) {
      const looked = whatIsWhole ? undefined : await lookAtCourierFile(desk, file);
      if (looked?.ok === false) return looked;
      const taken = await takeCourierFile(desk, file, whatIsWhole);
      if (!taken.ok) return taken;
      const { holds, entriesNew, entriesHeld, parts, receipts, notTaken } = taken.value;
      const digest = looked === undefined ? {} : { digest: looked.value.manifest.digest };
      const entries = entriesNew + entriesHeld + (holds === 'journals' ? notTaken : 0);
      const clear = { ...digest, ...{ holds, entriesNew, entries, parts, receipts, notTaken } };
      const entered = await append(desk, { type: courierImported.type, clear });
      return entered.ok ? taken : entered;
    },
    async writeReceipts(file) {
      const state = desk.vault.state();
      const carried = (await desk.storage.carriedJournals()).filter(
        (one) => isOfAnother(one) && one.receiptJws !== undefined,
      );
      if (state.kind === 'empty' || carried.length === 0) return refused('courier-nothing');
      const { profile, counter, keySetJws } = state.identity;
      try {
        const writer = new CourierWriter(desk.sealing, (bytes) => file.write(bytes));
        await writer.add({ kind: 'key-set', jws: keySetJws });
        for (const { receiptJws: jws } of carried) if (jws !== undefined) await writer.add({ kind: 'receipt', jws });
        const key = await desk.vault.deviceKey();
        const facts = { holds: 'receipts', office: profile.office, counter, writer: profile.name } as const;
        const writtenAt = officeInstant(desk.nowMs(), profile.zone);
        const manifest = await writer.end({ ...facts, writtenAt, journals: [], partsMissing: 0 }, key);
        await file.close();
        const digestGroups = digestInGroups(manifest.digest);
        const ends = { oldestAt: undefined, newestAt: undefined };
        return done({ fileName: file.name, manifest, signed: key !== undefined, digestGroups, ...ends });
      } catch {
        // Whatever a file refuses with, the answer is the same: it was not written.
        await file.discard().catch(() => undefined);
        return refused('file-not-written');
      }
    },
    carried: () => carriedOffices(desk.storage),
  };
}
