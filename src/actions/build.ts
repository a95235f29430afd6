import type { ReadonlySignal } from '@preact/signals';
import { type Result, done, refused } from '../domain/result.ts';
import { collectionActs } from './collection/hand-over-passport.ts';
import { courierActs, enterNotes } from './courier/courier-acts.ts';
import { doorActs } from './devices/door-acts.ts';
import { completeApplication } from './complete-application.ts';
import { discardDraft, draft, keepDraft } from './drafts.ts';
import { issueNumber } from './issue-number.ts';
import { callNumber, skipNumber } from './numbers/call-number.ts';
import { openCase } from './open-case.ts';
import type { Actions } from './ports.ts';
import { openFile } from './open-file.ts';
import { type Desk, InFlight } from './save/desk.ts';
import { type Entrance, addOfficer, enrol, signIn } from './session.ts';
import { acceptHandover } from './slips/accept-handover.ts';
import { readSlip } from './slips/read-slip.ts';
import { slipOutcome } from './slips/slip-outcome.ts';
import { slipPrinted } from './slips/slip-printed.ts';
import { writeSlip } from './slips/write-slip.ts';
import { explainStep } from './steps/explain-step.ts';
import { recordDocument } from './steps/record-document.ts';
import { recordFingerprints } from './steps/record-fingerprints.ts';
import { recordIntake } from './steps/record-intake.ts';
import { recordInterview } from './steps/record-interview.ts';
import { recordManually } from './steps/record-manually.ts';
import { recordPayment } from './steps/record-payment.ts';
import { recordPortrait } from './steps/record-portrait.ts';
import type { StepOf } from './steps/record-step.ts';
import { withdrawStep } from './steps/withdraw-step.ts';

export interface ActionParts {
  /** Undefined until storage is open: then nothing can be done yet, and says so. */
  readonly entrance: ReadonlySignal<Entrance | undefined>;
  /** The screens of the one who was signed in go away; what they still hold becomes drafts. */
  readonly leave: () => void;
  readonly takeOver: () => void;
  readonly beginAnew: () => void;
  readonly openAgain: () => void;
  readonly confirmClock: () => void;
  readonly sendNow: () => void;
  readonly applyUpdate: () => void;
}

/** Preact takes screens down in a later task. */
const formsGoneMs = 50;

/** A draft that storage does not take by then must not keep the keys in memory. */
const draftsKeptWithinMs = 10_000;

/** The actions as the screens know them. Pressing twice is pressing once while the first is at work. */
export function buildActions(parts: ActionParts): Actions & { readonly letGo: () => Promise<void> } {
  const inFlight = new InFlight();
  const draftsUnderWay = new Set<Promise<unknown>>();
  let leaving: Promise<void> | undefined;

  /** Once at a time. Who comes in meanwhile waits for it, or its end would throw them out again. */
  function letGo(): Promise<void> {
    leaving ??= dropKeys().finally(() => {
      leaving = undefined;
    });
    return leaving;
  }

  /** Keys are dropped only after every keystroke is in a draft: the forms write their last one as they go away. */
  async function dropKeys(): Promise<void> {
    parts.leave();
    await passed(formsGoneMs);
    await Promise.race([Promise.allSettled(draftsUnderWay), passed(draftsKeptWithinMs)]);
    parts.entrance.value?.desk.vault.lock();
  }

  function atDesk<T>(name: string, work: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> {
    const desk = parts.entrance.value?.desk;
    return desk === undefined ? Promise.resolve(refused('starting')) : inFlight.once(name, () => work(desk));
  }
  function atDoor<T>(name: string, work: (entrance: Entrance) => Promise<Result<T>>): Promise<Result<T>> {
    const entrance = parts.entrance.value;
    if (entrance === undefined) return Promise.resolve(refused('starting'));
    return inFlight.once(name, async () => {
      await leaving;
      return work(entrance);
    });
  }

  function atStep<T>(act: string, of: StepOf, work: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> {
    return atDesk(`${act} ${of.subject} ${of.step} ${of.item ?? ''}`, work);
  }

  return {
    takeOver: parts.takeOver,
    beginAnew: parts.beginAnew,
    openAgain: parts.openAgain,
    confirmClock: parts.confirmClock,
    sendNow: parts.sendNow,
    applyUpdate: parts.applyUpdate,
    enrol: (code, passphrase) => atDoor('enrol', (entrance) => enrol(entrance, code, passphrase)),
    signIn: (officer, passphrase) => atDoor('sign-in', (entrance) => signIn(entrance, officer, passphrase)),
    addOfficer: (officer, passphrase) => atDesk('add-officer', (desk) => addOfficer(desk, officer, passphrase)),
    confirmPassphrase: (passphrase) => atDesk('confirm', (desk) => desk.vault.confirm(passphrase)),
    letGo,
    lock: () => void letGo(),

    issueNumber: (category, returning) => atDesk('issue-number', (desk) => issueNumber(desk, category, returning)),
    callNumber: (call) => atDesk(`call ${call.subject}`, (desk) => callNumber(desk, call)),
    skipNumber: (subject) => atDesk(`skip ${subject}`, (desk) => skipNumber(desk, subject)),
    openCase: (input) => atDesk('open-case', (desk) => openCase(desk, input)),
    recordIntake: (input) => atDesk(`intake ${input.subject}`, (desk) => recordIntake(desk, input)),
    recordPortrait: (input) => atDesk(`portrait ${input.subject}`, (desk) => recordPortrait(desk, input)),
    recordDocument: (input) => atStep('record', { ...input, step: 'documents' }, (desk) => recordDocument(desk, input)),
    recordPayment: (input) => atStep('record', { ...input, step: 'payment' }, (desk) => recordPayment(desk, input)),
    recordFingerprints: (input) =>
      atStep('record', { ...input, step: 'fingerprints' }, (desk) => recordFingerprints(desk, input)),
    recordInterview: (input) =>
      atStep('record', { ...input, step: 'interview' }, (desk) => recordInterview(desk, input)),
    explainStep: (input) => atStep('explain', input, (desk) => explainStep(desk, input)),
    recordManually: (input) => atStep('manual', input, (desk) => recordManually(desk, input)),
    withdrawStep: (input) => atStep('withdraw', input, (desk) => withdrawStep(desk, input)),
    completeApplication: (subject) => atDesk(`complete ${subject}`, (desk) => completeApplication(desk, subject)),
    slipPrinted: (input) => atDesk(`slip ${input.subject}`, (desk) => slipPrinted(desk, input)),
    slipOutcome: (input) => atDesk(`slip-outcome ${input.subject}`, (desk) => slipOutcome(desk, input)),
    writeSlip: (subject) => atDesk(`write-slip ${subject}`, (desk) => writeSlip(desk, subject)),
    readSlip: (shown) => atDesk('read-slip', (desk) => readSlip(desk, shown)),
    acceptHandover: (input) => atDesk('accept-handover', (desk) => acceptHandover(desk, input)),

    collection: () => atDesk('collection', async (desk) => done(collectionActs(desk))),
    courier: () =>
      atDesk('courier', async (desk) => {
        await enterNotes(desk);
        return done(courierActs(desk));
      }),
    atDoor: () => atDoor('at-door', async (entrance) => done(doorActs(entrance))),

    async keepDraft(subject, step, fields) {
      const desk = parts.entrance.value?.desk;
      if (desk === undefined) return refused('starting');
      const kept = keepDraft(desk, subject, step, fields);
      draftsUnderWay.add(kept);
      return kept.finally(() => draftsUnderWay.delete(kept));
    },
    async draft(subject, step) {
      const desk = parts.entrance.value?.desk;
      return desk === undefined ? undefined : draft(desk, subject, step);
    },
    async discardDraft(subject, step) {
      const desk = parts.entrance.value?.desk;
      if (desk !== undefined) await discardDraft(desk, subject, step);
    },
    async openFile(artefact) {
      const desk = parts.entrance.value?.desk;
      return desk === undefined ? undefined : openFile(desk, artefact);
    },
  };
}

const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
