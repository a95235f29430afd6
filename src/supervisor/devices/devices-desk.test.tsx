import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryApp, memoryNow, openPhase } from '../../../tests/support/memory-app.ts';
import { memorySupervising } from '../../../tests/support/memory-supervising.ts';
import { Root } from '../../../tests/support/root.tsx';
import type { DeviceActs } from '../../actions/supervising/devices/ports.ts';
import { uuidV4 } from '../../domain/ids.ts';
import { done, refused } from '../../domain/result.ts';
import { words } from '../../locales/id/supervisor/words.ts';
import { addPart } from '../../locales/translate.ts';
import { type DeskView, DeskViewContext, SupervisingContext } from '../supervising.ts';
import type { OfficeKeyView } from '../../queries/office/office-key-view.ts';
import { DevicesDesk } from './devices-desk.tsx';

const device = uuidV4(new Uint8Array(16).fill(1));
const stolen = uuidV4(new Uint8Array(16).fill(2));
const spare = (byte: number) => uuidV4(new Uint8Array(16).fill(byte));
const supervisor = { officer: 'ATB-S01' as never, name: 'Yohana Bria', role: 'supervisor' as const };

const nothing = () => null;
const view = (officeKey: OfficeKeyView): DeskView => ({
  queries: { officeKey: () => officeKey, notReceived: () => new Set(['ATB-P01']) } as never,
  ...{ Record: nothing, Sheet: nothing, Values: nothing },
});
const firstKey: OfficeKeyView = { kid: undefined, since: undefined, held: true, knownTo: [], olderSheets: [] };
const laterKey: OfficeKeyView = { ...firstKey, kid: 'office-b' as never, since: '2024-06-01' };

function desk(override: Partial<DeviceActs> = {}, counter = '1', officeKey = firstKey, own: object = {}) {
  const app = memoryApp({ confirmPassphrase: async () => done(undefined) });
  app.phase.value = { ...openPhase, place: { ...openPhase.place, counter }, officer: supervisor };
  const at = new Date(memoryNow - 60_000).toISOString();
  app.counters.value = [
    { counter, device: uuidV4(new Uint8Array(16)), own: true, ...own },
    { counter: '2', device, own: false, heardAt: at },
    { counter: '1b', device: spare(3), own: false },
    { counter: '1c', device: spare(4), own: false, confirmed: true },
    { counter: '1a', device: stolen, own: false, retired: { at, reason: 'stolen', beyond: 3 } },
  ];
  const supervising = memorySupervising();
  render(
    <SupervisingContext.Provider value={{ ...supervising, devices: { ...supervising.devices, ...override } }}>
      <Root app={app}>
        <DeskViewContext.Provider value={view(officeKey)}>
          <DevicesDesk />
        </DeskViewContext.Provider>
      </Root>
    </SupervisingContext.Provider>,
  );
}
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const type = async (label: string | RegExp, value: string): Promise<boolean> =>
  fireEvent.input(await screen.findByLabelText(label, { selector: 'input, textarea' }), { target: { value } });
const pressInDialog = (name: string): boolean =>
  fireEvent.click(within(screen.getByRole('dialog', { hidden: true })).getByRole('button', { name, hidden: true }));

beforeEach(() => addPart(words, () => import('../../locales/en/supervisor/words.ts')));
afterEach(cleanup);

describe('the desk of devices', () => {
  it('keeps what was pasted when it is refused, and says why', async () => {
    desk({ readSpare: async () => refused('message-other', { why: 'recovery' }) });
    await type('Atau tempel teksnya', 'LOKET-PEMULIHAN:abc');
    press('Pakai teks ini');
    await screen.findByText(/Ini bagian lembar pemulihan/);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Atau tempel teksnya').value).toBe('LOKET-PEMULIHAN:abc');
  });

  it('shows the comparison code and the lent number before anything is given', async () => {
    desk();
    await type('Atau tempel teksnya', 'LOKET-CADANGAN:{}');
    press('Pakai teks ini');
    await screen.findByText('0000-0000-0000');
    expect(screen.getByText('1a', { selector: 'strong' })).toBeTruthy();
    press('Jamin perangkat ini');
    await type(/^Frasa sandi Anda/, 'pohon kelapa sore');
    pressInDialog('Jamin perangkat ini');
    await screen.findByText('Loket 1a siap dijamin');
  });

  it('gives a new passphrase only when it was typed twice alike', async () => {
    const given: string[] = [];
    desk({
      renewOfficer: async (officer, passphrase) => {
        given.push(`${officer} ${passphrase}`);
        return done(undefined);
      },
    });
    press('Frasa sandi baru untuk Dominggus Seran');
    await type(/^Frasa sandi baru untuk Dominggus Seran/, 'jagung muda di ladang');
    await type(/^Sekali lagi/, 'jagung tua');
    await type(/^Frasa sandi Anda/, 'pohon kelapa sore');
    pressInDialog('Frasa sandi baru');
    await waitFor(() => expect(screen.getAllByRole('alert').length).toBeGreaterThan(0));
    expect(given).toEqual([]);
    await type(/^Sekali lagi/, 'jagung muda di ladang');
    pressInDialog('Frasa sandi baru');
    await screen.findByText('Frasa sandi Dominggus Seran sudah diganti.');
    expect(given).toEqual(['ATB-P01 jagung muda di ladang']);
  });

  it('says who is provisional: officers of whom the centre has not heard, spares that it has not confirmed', () => {
    desk();
    expect(screen.getAllByText('sementara, sampai pusat menerima penambahannya')).toHaveLength(1);
    expect(screen.getByText('cadangan, belum ditegaskan pusat')).toBeTruthy();
    expect(screen.getByText('cadangan, ditegaskan pusat')).toBeTruthy();
  });

  it('says of a device that was taken out when, why, and what came afterwards; it cannot be taken out twice', () => {
    desk();
    expect(screen.getByText(/Dikeluarkan .*: Dicuri; 3 entri belum terdengar saat itu/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Keluarkan loket 1a' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Keluarkan loket 2' })).toBeTruthy();
  });

  it('of a stolen device asks since when, and takes no day that has not come', async () => {
    const given: unknown[] = [];
    desk({
      retireDevice: async (input) => {
        given.push(input);
        return done(undefined);
      },
    });
    press('Keluarkan loket 2');
    await type(/^Sejak tanggal berapa/, '2999-01-01');
    await type(/^Frasa sandi Anda/, 'pohon kelapa sore');
    pressInDialog('Keluarkan loket 2');
    await waitFor(() => expect(screen.getAllByText(/paling akhir hari ini/).length).toBeGreaterThan(0));
    expect(given).toEqual([]);
    await type(/^Sejak tanggal berapa/, '2024-06-01');
    pressInDialog('Keluarkan loket 2');
    await waitFor(() => expect(given).toEqual([{ device, reason: 'stolen', note: '', keyLostOn: '2024-06-01' }]));
  });

  it('says that another office key is due, who has not said that they use it, and shows it for them', async () => {
    desk({}, '1', { ...laterKey, knownTo: [stolen] });
    expect(screen.getByText(/juga ada pada loket 1a/)).toBeTruthy();
    expect(screen.getByText('Memakainya: loket 1')).toBeTruthy();
    expect(screen.getByText('Belum menyatakan memakainya: loket 2, 1b, 1c')).toBeTruthy();
    press('Tunjukkan ke loket lain');
    await screen.findByText(/pindai kode ini di sana/);
  });

  it('names the recovery sheets from before the key, as they name themselves', () => {
    const at = '2024-06-20T08:15:00+08:00';
    const older = { key: 'k' as never, device, officer: supervisor.officer, at };
    desk({}, '1', { ...laterKey, olderSheets: [older] });
    expect(screen.getByText('Penyelia Yohana Bria, loket 2, dibuat Kamis, 20 Juni 2024, 08.15 WITA')).toBeTruthy();
    expect(screen.getByText(/musnahkan yang lama/)).toBeTruthy();
  });

  it('counts itself among those that do not use the key while it has not got it', () => {
    desk({}, '1', { ...laterKey, held: false });
    expect(screen.getByText('Belum menyatakan memakainya: loket 1, 2, 1b, 1c')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Berikan lagi' })).toBeNull();
  });

  it('on a device that was taken out advises nobody to fetch a key that is not for it, and offers no act with it', () => {
    const retired = { at: new Date(memoryNow).toISOString(), reason: 'stolen', beyond: 0 };
    desk({}, '1', { ...laterKey, held: false }, { retired });
    expect(screen.getByText(/tidak untuk perangkat ini/)).toBeTruthy();
    expect(screen.queryByText(/Minta loket yang mempunyainya/)).toBeNull();
    for (const act of ['Berikan lagi', 'Tunjukkan ke loket lain', 'Terima dari loket lain'])
      expect(screen.queryByRole('button', { name: act })).toBeNull();
  });

  it('of a spare offers neither a spare nor a sheet', () => {
    desk({}, '1a');
    expect(screen.getByText(/tidak dapat menjamin perangkat lain/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Buat lembar pemulihan' })).toBeNull();
  });
});
