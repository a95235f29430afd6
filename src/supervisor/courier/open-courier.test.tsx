import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp } from '../../../tests/support/memory-app.ts';
import { memorySupervising } from '../../../tests/support/memory-supervising.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { CarryingActs, LookedCourier } from '../../actions/supervising/courier/ports.ts';
import type { Digest, OfficeId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { words } from '../../locales/id/supervisor/words.ts';
import { addPart } from '../../locales/translate.ts';
import { SupervisingContext } from '../supervising.ts';
import { OpenCourier } from './open-courier.tsx';

const good: LookedCourier = {
  manifest: {
    v: 1,
    ...{ holds: 'journals', writer: 'Kanim Atambua', counter: '1', writtenAt: '2024-06-24T09:00:00+08:00' },
    ...{ journals: [], partsMissing: 0, entries: 12, parts: 3, receipts: 0, bytes: 700_000 },
    digest: 'A'.repeat(43) as Digest,
  },
  vouched: 'signed',
  digestGroups: '0F3A 91C2',
  offices: ['ATB' as OfficeId],
  strangeJournals: 0,
};
const taken: boolean[] = [];

async function open(looked: Result<LookedCourier>): Promise<void> {
  const carrying: CarryingActs = {
    look: async () => looked,
    async take(_, whatIsWhole = false) {
      taken.push(whatIsWhole);
      return done({
        ...{ holds: 'journals', entriesNew: 12, entriesHeld: 0, parts: 3, receipts: 0 },
        ...{ named: [], notTaken: 0 },
      });
    },
    writeReceipts: async () => refused('courier-nothing'),
    carried: async () => [],
  };
  render(
    <Root app={memoryApp()}>
      <SupervisingContext.Provider value={memorySupervising({ courier: async () => done(carrying) })}>
        <OpenCourier />
      </SupervisingContext.Provider>
    </Root>,
  );
  const picker = document.querySelector<HTMLInputElement>('input[type=file]');
  if (picker === null) throw new Error('Nothing to choose a file with.');
  fireEvent.change(picker, { target: { files: [new File(['x'], 'kurir.lkr')] } });
  await waitFor(() => screen.getByText(/Manifesnya|Tidak ada yang diubah/));
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(async () => {
  await addPart(words, () => import('../../locales/en/supervisor/words.ts'));
  taken.length = 0;
});
afterEach(cleanup);

describe('a file that comes', () => {
  it('from the future is called so, and taken all the same', async () => {
    await open(done({ ...good, manifest: { ...good.manifest, writtenAt: '2090-01-01T09:00:00+08:00' } }));
    screen.getByText(/ditulis di masa depan/);
    press('Terima isinya');
    await waitFor(() => screen.getByText(/12 catatan baru/));
    expect(taken).toEqual([false]);
  });

  it('that is cut off or was changed gives what is whole in it only when that is asked for', async () => {
    await open(refused('courier-truncated'));
    screen.getByText(/Berkas terpotong/);
    expect(screen.queryByRole('button', { name: 'Terima isinya' })).toBeNull();
    press('Ambil yang utuh saja');
    await waitFor(() => screen.getByText(/12 catatan baru/));
    expect(taken).toEqual([true]);
  });

  it('of another office, or of a hundred gigabytes by its header, is refused in words', async () => {
    await open(refused('courier-other-office', { office: 'SMD', writer: 'Kanim Samarinda' }));
    screen.getByText(/dari Kanim Samarinda \(SMD\), bukan dari kantor ini/);
    expect(screen.queryByRole('button', { name: 'Ambil yang utuh saja' })).toBeNull();
    cleanup();
    await open(refused('courier-frame-too-large', { bytes: 4_294_967_295 }));
    screen.getByText(/Berkas ini mengaku berisi potongan/);
    expect(screen.queryByRole('button', { name: 'Ambil yang utuh saja' })).toBeNull();
  });
});
