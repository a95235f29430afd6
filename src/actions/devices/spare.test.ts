import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CounterComputer,
  type StartedCounter,
  counterComputer,
  supervisorPassphrase,
} from '../../../tests/support/counter-desk.ts';
import { character } from '../../../tests/support/hostile-json.ts';
import { must } from '../../../tests/support/must.ts';
import type { OfficerId } from '../../domain/ids.ts';
import { FrameCollector } from '../../protocol/spare/code-frames.ts';
import { JournalAuthority } from '../../sealing/authority.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { issueNumber } from '../issue-number.ts';
import { addOfficer, signIn } from '../session.ts';
import { deviceActs } from '../supervising/devices/device-acts.ts';
import { doorActs } from './door-acts.ts';
import type { DoorActs } from './ports.ts';

const supervisor = 'ATB-S01' as OfficerId;
const second = 'ATB-S02' as OfficerId;
const officer = 'ATB-P01' as OfficerId;
const passphrase = 'ombak selatan tengah malam';

let computer: CounterComputer;
let counter: StartedCounter;
let spare: StartedCounter;
let door: DoorActs;

const desksOf = (at: StartedCounter) => deviceActs((_, work) => work(at.desk));
const identityOf = ({ desk }: StartedCounter) => {
  const state = desk.vault.state();
  if (state.kind === 'empty') throw new Error('Not enrolled.');
  return state.identity;
};
async function freshComputer(): Promise<StartedCounter> {
  return (await counterComputer()).start();
}

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  spare = await freshComputer();
  door = doorActs(spare.entrance);
});

/** The spare's journal, judged by somebody who knows the root alone. */
async function judgedFromRoot(at: StartedCounter): Promise<string[]> {
  const head = await at.opened.storage.head();
  if (head === undefined) throw new Error('No journal.');
  const entries = await at.opened.storage.entries(head.journal, 1, 50, 1e6);
  const authority = new JournalAuthority(sealing, computer.centre.root, head.journal);
  return (await authority.judgeAll(entries.map(({ jws }) => jws))).map((verdict) => {
    if (verdict.kind !== 'authentic') return verdict.kind;
    return verdict.signer.kind === 'device' ? 'device' : `${verdict.signer.officer} ${verdict.signer.role}`;
  });
}

async function lend(to: DoorActs, from = counter, who = supervisor) {
  const asked = await to.begin();
  const answer = must(await desksOf(from).vouchForSpare(asked.text, who));
  return { asked, answer, offered: must(await to.readAnswer(answer.text)) };
}

describe('a spare with the centre gone', () => {
  it('is at work with its sponsor’s number and a letter, and its journal proves itself', async () => {
    const { asked, answer, offered } = await lend(door);
    expect(must(await desksOf(counter).readSpare(asked.text))).toEqual({ comparison: asked.comparison, counter: '1a' });
    expect(answer.counter).toBe('1a');
    expect(offered).toMatchObject({ counter: '1a', sponsor: '1', person: { officer: supervisor, role: 'supervisor' } });
    must(await door.join(passphrase));
    must(await addOfficer(spare.desk, officer, 'padi menguning lagi'));
    expect(must(await issueNumber(spare.desk, 'A')).number).toBe('A1a-001');
    expect(identityOf(spare)).toMatchObject({ counter: '1a', demo: true, root: computer.centre.root });
    expect(await judgedFromRoot(spare)).toEqual(['device', 'ATB-S01 supervisor', 'ATB-S01 supervisor']);
  });

  it('signs in again after a start, with the same office key', async () => {
    await lend(door, counter, officer);
    must(await door.join(passphrase));
    spare.desk.vault.lock();
    must(await signIn(spare.entrance, officer, passphrase));
    const [here, there] = [spare, counter].map(({ desk }) => desk.vault.state());
    if (here?.kind !== 'open' || there?.kind !== 'open') throw new Error('Locked.');
    const box = await sealing.sealBox(new Uint8Array([7]), there.session.officeKey, 'x');
    expect(await sealing.openBox(box, here.session.officeKey, 'x')).toMatchObject({ ok: true });
    expect(here.session.role).toBe('officer');
  });

  it('gets the same number when it is asked for again, and the next spare the next letter', async () => {
    const asked = await door.begin();
    must(await desksOf(counter).vouchForSpare(asked.text, supervisor));
    expect(must(await desksOf(counter).vouchForSpare(asked.text, officer)).counter).toBe('1a');
    const other = doorActs((await freshComputer()).entrance);
    expect((await lend(other)).answer.counter).toBe('1b');
  });

  it('may be vouched for by a supervisor who was added later', async () => {
    must(await addOfficer(counter.desk, second, 'bulan purnama ketiga'));
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, second, 'bulan purnama ketiga'));
    await lend(door, counter, second);
    must(await door.join(passphrase));
    expect(await judgedFromRoot(spare)).toEqual(['device']);
  });

  it('cannot vouch in turn, nor write a recovery sheet', async () => {
    await lend(door);
    must(await door.join(passphrase));
    const third = doorActs((await freshComputer()).entrance);
    expect(await desksOf(spare).vouchForSpare((await third.begin()).text, supervisor)).toMatchObject({
      refusal: { code: 'spare-cannot-vouch' },
    });
    expect(await desksOf(spare).writeRecoverySheet()).toMatchObject({ refusal: { code: 'spare-cannot-vouch' } });
  });

  it('is given nothing by an officer', async () => {
    must(await addOfficer(counter.desk, officer, 'padi menguning lagi'));
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, officer, 'padi menguning lagi'));
    expect(await desksOf(counter).vouchForSpare((await door.begin()).text, officer)).toMatchObject({
      refusal: { code: 'not-supervisor' },
    });
  });

  it('opens only what was made for it, says so of anything else, and goes on', async () => {
    const other = doorActs((await freshComputer()).entrance);
    const forOther = must(await desksOf(counter).vouchForSpare((await other.begin()).text, supervisor));
    const asked = await door.begin();
    expect(await door.readAnswer(forOther.text)).toMatchObject({ refusal: { code: 'answer-not-for-us' } });
    expect(await door.readAnswer(asked.text)).toMatchObject({
      refusal: { code: 'message-other', detail: { why: 'hello' } },
    });
    expect(await door.readAnswer('https://imigrasi.go.id')).toMatchObject({ refusal: { code: 'message-broken' } });
    expect(await door.join(passphrase)).toMatchObject({ refusal: { code: 'answer-not-for-us' } });
    const answer = must(await desksOf(counter).vouchForSpare(asked.text, supervisor));
    const broken = `${answer.text.slice(0, 900)}A${answer.text.slice(901)}`;
    expect((await door.readAnswer(broken)).ok).toBe(broken === answer.text);
    // Line breaks that a mail program put in do no harm.
    must(await door.readAnswer(answer.text.replace(/(.{76})/g, '$1\r\n')));
    expect(await door.join('pendek')).toMatchObject({ refusal: { code: 'passphrase-weak' } });
    must(await door.join(passphrase));
  });

  it('takes any text that is scanned or pasted for what it is, and never throws', async () => {
    const { text } = await door.begin();
    const answer = must(await desksOf(counter).vouchForSpare(text, supervisor));
    const sheet = must(await desksOf(counter).writeRecoverySheet());
    const good = [text, answer.text, sheet.text];
    const spoilt = fc.oneof(
      fc.string({ unit: character }),
      fc.tuple(fc.constantFrom(...good), fc.nat(), character).map(([whole, at, other]) => {
        const place = at % whole.length;
        return whole.slice(0, place) + other + whole.slice(place + 1);
      }),
      fc.tuple(fc.constantFrom(...good), fc.nat()).map(([whole, at]) => whole.slice(0, at % whole.length)),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, async (given) => {
        fc.pre(!good.includes(given.replace(/\s+/g, '')));
        expect((await door.readAnswer(given)).ok).toBe(false);
        expect((await door.readSheet(given, sheet.code)).ok).toBe(false);
        expect((await door.readSheet(sheet.text, given)).ok).toBe(false);
        await desksOf(counter).readSpare(given);
      }),
      { numRuns: 150 },
    );
    expect(spare.desk.vault.state()).toEqual({ kind: 'empty' });
  });

  it('reads the answer off codes in any order', async () => {
    const { answer } = await lend(door);
    const collector = new FrameCollector();
    const collected = answer.frames.toReversed().map((frame) => collector.take(frame));
    expect(collected.at(-1)?.text).toBe(answer.text);
    expect(answer.frames.length).toBeLessThan(30);
  });
});

describe('a forgotten passphrase', () => {
  it('is replaced by a supervisor: the old one opens nothing, old entries stay, drafts are there', async () => {
    must(await addOfficer(counter.desk, officer, 'padi menguning lagi'));
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, officer, 'padi menguning lagi'));
    const { subject } = must(await issueNumber(counter.desk, 'A'));
    const { keepDraft, draft } = await import('../drafts.ts');
    must(await keepDraft(counter.desk, subject, 'intake', { name: 'MARIA' }));
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, supervisor, supervisorPassphrase));
    must(await desksOf(counter).renewOfficer(officer, 'jagung muda di ladang'));
    counter.desk.vault.lock();
    const restarted = await computer.start();
    must(await signIn(restarted.entrance, officer, 'jagung muda di ladang'));
    expect(await draft(restarted.desk, subject, 'intake')).toEqual({ name: 'MARIA' });
    must(await issueNumber(restarted.desk, 'A'));
    expect((await judgedFromRoot(restarted)).filter((who) => who === 'unverifiable')).toEqual([]);
    restarted.desk.vault.lock();
    expect(await signIn(restarted.entrance, officer, 'padi menguning lagi')).toMatchObject({
      refusal: { code: 'passphrase-wrong' },
    });
  });

  it('of the person who does it is replaced too, and a second supervisor can still vouch', async () => {
    must(await addOfficer(counter.desk, second, 'bulan purnama ketiga'));
    must(await desksOf(counter).renewOfficer(supervisor, 'angin barat daya kencang'));
    must(await desksOf(counter).renewOfficer(second, 'bulan sabit di timur'));
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, second, 'bulan sabit di timur'));
    await lend(door);
    must(await door.join(passphrase));
    expect(await judgedFromRoot(spare)).toEqual(['device']);
  });
});

describe('a recovery sheet', () => {
  it('brings its supervisor to a computer without an office, with nobody else there', async () => {
    const sheet = must(await desksOf(counter).writeRecoverySheet());
    expect(sheet.text).not.toContain(computer.centre.given.officeKey.secret);
    expect(
      await door.readSheet(
        sheet.text,
        sheet.code.replace(/^./, (first) => (first === 'Z' ? 'Y' : 'Z')),
      ),
    ).toMatchObject({
      refusal: { code: 'recovery-code-wrong' },
    });
    expect(await door.readSheet(sheet.text, 'ABC')).toMatchObject({ refusal: { code: 'recovery-code-shape' } });
    const read = must(await door.readSheet(sheet.text, sheet.code.toLowerCase().replaceAll('-', ' ')));
    expect(read).toMatchObject({ kind: 'new-device', sponsor: '1', name: 'Yohanes Bere Mau' });
    must(await door.joinBySheet('n', passphrase));
    must(await addOfficer(spare.desk, officer, 'padi menguning lagi'));
    expect(identityOf(spare).counter).toBe('1n');
    expect(await judgedFromRoot(spare)).toEqual(['device', 'ATB-S01 supervisor']);
  });

  it('gives a new passphrase on the device where it was made, and its key counts in the next journal too', async () => {
    const sheet = must(await desksOf(counter).writeRecoverySheet());
    counter.desk.vault.lock();
    const lost = doorActs(counter.entrance);
    expect(must(await lost.readSheet(sheet.text, sheet.code))).toEqual({
      kind: 'this-device',
      name: 'Yohanes Bere Mau',
    });
    must(await lost.renewBySheet(passphrase));
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, supervisor, passphrase));
    must(await addOfficer(counter.desk, officer, 'padi menguning lagi'));
    const judged = await judgedFromRoot(counter);
    expect(judged).toEqual(['device', ...Array.from({ length: 3 }, () => 'ATB-S01 supervisor')]);
    expect(identityOf(counter).additions.map((one) => one.officer)).toEqual([supervisor, officer, supervisor]);
    counter.desk.vault.lock();
    expect((await signIn(counter.entrance, supervisor, supervisorPassphrase)).ok).toBe(false);
  });

  it('of another device is told apart, on a device that has keys of its own', async () => {
    const sheet = must(await desksOf(counter).writeRecoverySheet());
    const elsewhere = await counterComputer();
    const other = await elsewhere.enrolled();
    other.desk.vault.lock();
    expect(await doorActs(other.entrance).readSheet(sheet.text, sheet.code)).toMatchObject({
      refusal: { code: 'sheet-of-another-device' },
    });
  });

  it('leaves nothing on the device that could open it', async () => {
    const sheet = must(await desksOf(counter).writeRecoverySheet());
    const file = new TextDecoder().decode((await counter.opened.storage.vaultFile.read()) ?? new Uint8Array());
    expect(file).not.toContain(sheet.code);
    expect(file).not.toContain(sheet.code.replaceAll('-', ''));
    expect(file).not.toContain(sheet.text.slice(20, 80));
  });
});

describe('a device that is taken out', () => {
  it('is named with how far it was known, and one that nobody knows is refused', async () => {
    const { offered } = await lend(door);
    must(await door.join(passphrase));
    const { device } = identityOf(spare);
    const acts = desksOf(counter);
    expect(await acts.retireDevice({ device, reason: 'other', note: '' })).toMatchObject({
      refusal: { code: 'words-missing' },
    });
    must(await acts.retireDevice({ device, reason: 'stolen', note: 'dari ruang loket' }));
    const last = counter.desk.office.all().at(-1)?.entry;
    expect(last).toMatchObject({
      type: 'device.retired',
      clear: { device, counter: offered.counter, reason: 'stolen' },
    });
    expect(JSON.stringify(last)).not.toContain('ruang loket');
    expect(await acts.retireDevice({ device: identityOf(counter).device, reason: 'lost', note: '' })).toMatchObject({
      refusal: { code: 'device-unknown' },
    });
  });
});
