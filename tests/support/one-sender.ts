import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type TestCentre, testCentre } from './centre.ts';
import { type Answer, type Front, openFront, passOn } from './front.ts';
import { type SendingDevice, sendingDevice } from './sending-device.ts';

/** The engine over real storage against the real centre, with whatever a test puts in between. */

export let centre: TestCentre;
export let front: Front;
export let device: SendingDevice;

beforeAll(async () => {
  centre = await testCentre();
  front = await openFront(() => centre.running.url);
});
afterAll(async () => {
  front.close();
  await centre.end();
});
beforeEach(async () => {
  front.answer = passOn;
  device = await sendingDevice(centre, () => front.url);
  await device.save();
  front.seen.length = 0;
});
afterEach(async () => {
  expect(device.reported).toEqual([]);
  await device.storage.close();
});

export const slice = { lengthMs: 60_000 };
export const drain = () => device.engine.drain(slice);
export const counters = async () => (await device.storage.overview()).counters;
export const says =
  (status: number, type: string, text: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(text);
/** The parts that an upload names, one or several. */
export const partsIn = (url = ''): string[] => (url.split(/parts\/|\?of=/)[1] ?? '').split('.');
/** Bad for the requests that match, good for the rest. */
export const when =
  (pattern: RegExp, bad: Answer): Answer =>
  (request, response, pass) =>
    pattern.test(`${request.method} ${request.url}`) ? bad(request, response, pass) : pass();

export async function expectAllReceivedOnce(): Promise<void> {
  const { journal, entries } = device.maker;
  const held = await centre.api.held(journal);
  expect(held).toMatchObject({ toSeq: entries.length, completeToSeq: entries.length, partsMissing: 0 });
  expect(held.head).toBe(entries.at(-1)?.digest);
  expect(await counters()).toMatchObject({ entriesWaiting: 0, bytesWaiting: 0, applicationsWaiting: 0 });
  const rows = await centre.running.parts.database.query(
    'select count(*)::int as rows from entries where journal = $1',
    [journal],
  );
  expect(rows).toMatchObject([{ rows: entries.length }]);
}
