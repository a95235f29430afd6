import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import { type CollectionActs, collectionActs } from '../../actions/collection/hand-over-passport.ts';
import { openCase } from '../../actions/open-case.ts';
import { addNote } from '../../actions/supervising/add-note.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { receiptCodeOf } from '../case-view.ts';
import { bareSummary } from '../book/summary.ts';
import { strayHandOvers } from './stray-hand-overs.ts';

let counter: StartedCounter;
let acts: CollectionActs;
let subject: ApplicationId;

beforeEach(async () => {
  counter = await (await counterComputer()).enrolled();
  acts = collectionActs(counter.desk);
  ({ subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' })));
});

async function handOver(holder: { name: string; applicationNumber?: string; slipCode?: string }) {
  const of = acts.begin();
  const passport = { passportNumber: 'X1234567', to: 'applicant', shown: [], isSigned: true, doubts: [] } as const;
  must(await acts.handOver({ ...passport, subject: of, holder }));
  return of;
}
const strays = () => {
  const { book, vault } = counter.desk;
  const state = vault.state();
  const row = book.row(subject);
  if (row === undefined || state.kind !== 'open') throw new Error('Nobody works on the case.');
  const sources = { storage: counter.opened.storage, sealing, book };
  return strayHandOvers(sources, state.session.officeKey, { ...bareSummary(row), name: 'MARIA BERE' });
};

describe('a passport that was handed over for nobody known', () => {
  it('is offered to the case with its slip code or its name, and to no other', async () => {
    const byCode = await handOver({ name: 'M. BERE', slipCode: await receiptCodeOf(sealing, subject) });
    const byName = await handOver({ name: 'Maria  Bere' });
    await handOver({ name: 'MARIA BEREK', slipCode: '7K3M-Q9TB-4X', applicationNumber: '0724112233443391' });
    expect((await strays()).map(({ subject: of, by }) => [of, by])).toEqual([
      [byCode, 'code'],
      [byName, 'name'],
    ]);
  });

  it('belongs to the case once a supervisor says so, and is offered no more', async () => {
    const of = await handOver({ name: 'MARIA BERE' });
    const [stray] = await strays();
    if (stray === undefined) throw new Error('None was offered.');
    expect(counter.desk.book.joined()).toEqual([]);
    must(await addNote(counter.desk, { subject, note: 'sama dengan buku baris 12', handOver: stray.digest }));
    expect(counter.desk.book.joined()).toMatchObject([{ subject, of, digest: stray.digest, said: true }]);
    expect(await strays()).toEqual([]);
  });
});
