import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { counterComputer } from '../../tests/support/counter-desk.ts';
import { manualClock } from '../../tests/support/manual-clock.ts';
import { deviceReported } from '../protocol/entries/office/device-reported.ts';
import { uuidV4 } from '../domain/ids.ts';
import { countersOf } from '../queries/office/counters.ts';
import { reportDevice, startReporting } from './report-device.ts';

const nobody = { others: [], confirmedSpares: [] };

async function openCounter() {
  const computer = await counterComputer();
  const counter = await computer.enrolled();
  const { desk } = counter;
  const reports = async () => (await desk.storage.officeEntries()).filter(({ type }) => type === deviceReported.type);
  return { ...counter, desk, reports };
}

it('a device says how it is when somebody comes in, hourly, and when its copies change', async () => {
  const { desk, reports, close } = await openCounter();
  const clock = manualClock();
  const real = desk.storage.overview;
  let isFailing = false;
  const overview = async () => {
    const now = await real();
    return isFailing ? { ...now, secondCopy: { state: 'failing' as const, since: '2024-06-20T00:00:00Z' } } : now;
  };
  const stop = startReporting({ ...desk, storage: { ...desk.storage, overview } }, clock, () => undefined);
  const after = async (ms: number) => {
    await clock.pass(ms);
    await expect.poll(() => clock.sleepers()).toBe(1);
    return (await reports()).length;
  };
  expect(await after(0)).toBe(1);
  expect(await after(60_000)).toBe(1);
  isFailing = true;
  expect(await after(60_000)).toBe(2);
  for (let minute = 0; minute < 59; minute += 1) await after(60_000);
  expect(await after(60_000)).toBe(3);
  stop();
  await close();
});

it('what a device reported is known of its counter, signed by the device alone', async () => {
  const { desk, close } = await openCounter();
  expect((await reportDevice(desk, await desk.storage.overview())).ok).toBe(true);
  const journals = (await desk.storage.heads()).map(({ journal }) => journal);
  const device = uuidV4(new Uint8Array(16));
  const [own] = countersOf(desk.office.all(), nobody, { counter: '1', device, journals });
  expect(own).toMatchObject({ own: true, report: { secondCopy: 'whole', roomForNewCases: true } });
  const bySomebody = desk.office.all().map((record) => ({
    ...record,
    signer: { kind: 'officer' as const, officer: 'ATB-P01' as never, role: 'officer' as const },
  }));
  expect(countersOf(bySomebody, nobody, { counter: '1', device, journals })[0]?.report).toBeUndefined();
  await close();
});
