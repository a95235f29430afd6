import { noteLimit } from '../../../domain/application/reasons.ts';
import { nextLentNumber } from '../../../domain/queue/lent-number.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { type ClearOf, clearOf } from '../../../protocol/entries/define.ts';
import { deviceAdded } from '../../../protocol/entries/devices/device-added.ts';
import { deviceRetired, retiredHeadsMax } from '../../../protocol/entries/devices/device-retired.ts';
import { officerAdded } from '../../../protocol/entries/officer-added.ts';
import { readMessage } from '../../../protocol/spare/message.ts';
import { type SpareHello, parseSpareHello } from '../../../protocol/spare/spare-exchange.ts';
import { renewOfficer } from '../../../vault/add-officer.ts';
import { comparison } from '../../../vault/spare/begin-spare.ts';
import { giveSpare } from '../../../vault/spare/give-spare.ts';
import { writeRecoverySheet } from '../../../vault/spare/write-recovery-sheet.ts';
import { shown } from '../../devices/shown.ts';
import { type Desk, append, session } from '../../save/desk.ts';
import { enterOfficer } from '../../session.ts';
import { saidBySupervisor } from '../said.ts';
import { readOfficeKey, showOfficeKey } from './carry-office-key.ts';
import { handOnOfficeKey } from './hand-on-office-key.ts';
import type { DeviceActs } from './ports.ts';

type AtDesk = <T>(name: string, work: (desk: Desk) => Promise<Result<T>>) => Promise<Result<T>>;

export function deviceActs(atDesk: AtDesk): DeviceActs {
  return {
    readSpare: (text) => atDesk('read-spare', (desk) => readSpare(desk, text)),
    vouchForSpare: (text, officer) => atDesk('vouch', (desk) => vouchForSpare(desk, text, officer)),
    renewOfficer: (officer, passphrase) =>
      atDesk(`renew ${officer}`, (desk) =>
        desk.vault.asSupervisor((keys) =>
          renewOfficer(keys, officer, passphrase, (added) => enterOfficer(desk, added)),
        ),
      ),
    retireDevice: (input) =>
      atDesk(`retire ${input.device}`, async (desk) => {
        const retired = await retireDevice(desk, input);
        return retired.ok && input.keyLostOn !== undefined ? handOnOfficeKey(desk, input.keyLostOn) : retired;
      }),
    changeOfficeKey: (lostOn) => atDesk('office-key', (desk) => handOnOfficeKey(desk, lostOn)),
    giveOfficeKeyAgain: () => atDesk('office-key-again', (desk) => handOnOfficeKey(desk, undefined)),
    showOfficeKey: () => atDesk('show-office-key', showOfficeKey),
    readOfficeKey: (text) => atDesk('read-office-key', (desk) => readOfficeKey(desk, text)),
    writeRecoverySheet: () => atDesk('recovery-sheet', writeSheet),
  };
}

async function readSpare(desk: Desk, text: string): ReturnType<DeviceActs['readSpare']> {
  const read = await helloAndNumber(desk, text);
  if (!read.ok) return read;
  const { hello, counter } = read.value;
  return done({ comparison: await comparison(desk.sealing, hello), counter });
}

async function helloAndNumber(desk: Desk, text: string): Promise<Result<{ hello: SpareHello; counter: string }>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  if (state.identity.vouched !== undefined) return refused('spare-cannot-vouch');
  const content = readMessage('hello', text);
  const hello = content.ok ? parseSpareHello(content.value) : content;
  if (!hello.ok) return hello.refusal.code.startsWith('message-') ? hello : refused('message-broken');
  await desk.office.refresh();
  const { device, deviceKey, personKey } = hello.value;
  const lent = lentHere(desk);
  const { others } = await desk.storage.overview();
  if (others.some((head) => head.device === device)) return refused('device-known');
  // Asked again, as when the answer was closed before it was read, the spare keeps the number that it was lent.
  const before = lent.find((one) => one.deviceKey.x === deviceKey.x && one.first.key.x === personKey.x);
  if (before !== undefined) return done({ hello: hello.value, counter: before.counter });
  const counter = nextLentNumber(
    state.identity.counter,
    [...lent, ...others].map((one) => one.counter),
  );
  return counter.ok ? done({ hello: hello.value, counter: counter.value }) : counter;
}

/** As far as it is known here, by whichever supervisor. */
function lentHere(desk: Desk): ClearOf<typeof deviceAdded>[] {
  return desk.office.all().flatMap(({ entry }) => {
    const clear = entry.type === deviceAdded.type ? clearOf(deviceAdded, entry) : undefined;
    return clear?.ok === true ? [clear.value] : [];
  });
}

async function vouchForSpare(
  desk: Desk,
  text: string,
  officer: Parameters<DeviceActs['vouchForSpare']>[1],
): ReturnType<DeviceActs['vouchForSpare']> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  const { staff, staffToAdd } = state.identity;
  const person = [...staff, ...staffToAdd].find((member) => member.officer === officer);
  if (person === undefined) return refused('officer-unknown');
  const read = await helloAndNumber(desk, text);
  if (!read.ok) return read;
  const { hello, counter } = read.value;
  const additions = await additionsHere(desk);
  const answer = await desk.vault.asSupervisor((keys) =>
    giveSpare(keys, {
      ...{ hello, person, counter, additions },
      async enter(clear) {
        const entered = await append(desk, { type: deviceAdded.type, clear });
        return entered.ok ? done(entered.value.jws) : entered;
      },
    }),
  );
  return answer.ok ? done({ ...(await shown(desk.sealing, 'answer', answer.value)), counter }) : answer;
}

async function retireDevice(
  desk: Desk,
  { device, reason, note }: Parameters<DeviceActs['retireDevice']>[0],
): Promise<Result<void>> {
  if (note.trim().length > noteLimit) return refused('note-too-long', { limit: noteLimit, count: note.trim().length });
  const said = saidBySupervisor(desk, { reason, note });
  if (!said.ok) return said;
  const { others } = await desk.storage.overview();
  const journals = others.filter((head) => head.device === device);
  // A spare may not have been heard of since it was lent a number.
  const known = [...journals, ...lentHere(desk)].find((one) => one.device === device);
  if (known === undefined) return refused('device-unknown');
  const heads = journals.slice(-retiredHeadsMax).map(({ journal, seq, head }) => ({ journal, seq, head }));
  const { note: words } = said.value;
  const retired = await append(desk, {
    type: deviceRetired.type,
    clear: { device, counter: known.counter, reason, heads },
    body: words === undefined ? {} : { note: words },
  });
  return retired.ok ? done(undefined) : retired;
}

async function writeSheet(desk: Desk): ReturnType<DeviceActs['writeRecoverySheet']> {
  const by = session(desk);
  if (!by.ok) return by;
  const { officer, name, officeKey } = by.value;
  const additions = await additionsHere(desk);
  let madeAt = '';
  const written = await desk.vault.asSupervisor((keys) =>
    writeRecoverySheet(keys, additions, async (key) => {
      const clear = { officer, role: 'supervisor', key, sheet: officeKey.kid };
      const entered = await append(desk, { type: officerAdded.type, clear, body: { name } });
      if (!entered.ok) return entered;
      madeAt = entered.value.entry.at;
      return done(entered.value.jws);
    }),
  );
  if (!written.ok) return written;
  const { sealed, code } = written.value;
  return done({ ...(await shown(desk.sealing, 'recovery', sealed)), code, madeAt });
}

async function additionsHere(desk: Desk): Promise<string[]> {
  const entries = await desk.storage.officeEntries();
  return entries.filter(({ type }) => type === officerAdded.type).map(({ jws }) => jws);
}
