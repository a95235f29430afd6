import { courierExported } from '../../protocol/entries/courier/courier-exported.ts';
import type { CourierNote } from '../../storage/others/carried-ports.ts';
import { type Desk, append } from '../save/desk.ts';
import type { CourierActs, WrittenCourier } from './ports.ts';
import { writeCourierFile } from './write-courier-file.ts';

export function courierActs(desk: Desk): CourierActs {
  return {
    async write(scope, file, progress) {
      const written = await writeCourierFile(desk, scope, file, progress);
      if (written.ok) await enterExport(desk, noteOf(written.value));
      return written;
    },
  };
}

const journalsNamed = 32;

function noteOf({ manifest }: WrittenCourier): CourierNote {
  const { digest, writtenAt, scope = { kind: 'all' }, entries, parts, bytes } = manifest;
  const journals = manifest.journals.slice(-journalsNamed).map(({ journal, from, to }) => ({ journal, from, to }));
  return { digest, writtenAt, scope, entries, parts, bytes, journals };
}

/** With nobody signed in nobody can sign it: it is noted, and entered by the next who can. */
async function enterExport(desk: Desk, note: CourierNote): Promise<void> {
  const signedIn = desk.vault.state().kind === 'open';
  const entered = signedIn ? await append(desk, { type: courierExported.type, clear: { ...note } }) : undefined;
  if (entered?.ok !== true) await desk.storage.noteCourierFile({ ...note, unattended: true });
}

/** What was written from the lock screen goes into the journal. */
export async function enterNotes(desk: Desk): Promise<void> {
  if (desk.vault.state().kind !== 'open') return;
  for (const note of await desk.storage.courierNotes()) {
    const entered = await append(desk, { type: courierExported.type, clear: { ...note } });
    if (entered.ok) await desk.storage.forgetCourierNotes([note.digest]);
  }
}
