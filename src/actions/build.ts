import type { ReadonlySignal } from '@preact/signals';
import { type Result, refused } from '../domain/result.ts';
import type { Queries } from '../queries/ports.ts';
import { completeApplication } from './complete-application.ts';
import { deferStep } from './defer-step.ts';
import { discardDraft, draft, keepDraft } from './drafts.ts';
import { issueNumber } from './issue-number.ts';
import { openCase } from './open-case.ts';
import type { Actions } from './ports.ts';
import { recordIntake } from './record-intake.ts';
import { openPortrait, recordPortrait } from './record-portrait.ts';
import { type Desk, InFlight } from './save/desk.ts';
import { type Entrance, addOfficer, enrol, signIn } from './session.ts';
import { slipPrinted } from './slip-printed.ts';

export interface ActionParts {
  /** Undefined until storage is open: then nothing can be done yet, and says so. */
  readonly entrance: ReadonlySignal<Entrance | undefined>;
  readonly queries: Queries;
  /** The screens of the one who was signed in go away; what they still hold becomes drafts. */
  readonly leave: () => void;
  readonly takeOver: () => void;
  readonly confirmClock: () => void;
  readonly sendNow: () => void;
  readonly applyUpdate: () => void;
}

/** Preact takes screens down in a later task. */
const formsGoneMs = 50;

/** The actions as the screens know them. Pressing twice is pressing once while the first is at work. */
export function buildActions(parts: ActionParts): Actions & { readonly letGo: () => Promise<void> } {
  const inFlight = new InFlight();
  const draftsUnderWay = new Set<Promise<unknown>>();

  /** Keys are dropped only after every keystroke is in a draft: the forms write their last one as they go away. */
  async function letGo(): Promise<void> {
    parts.leave();
    await new Promise((resolve) => setTimeout(resolve, formsGoneMs));
    await Promise.allSettled(draftsUnderWay);
    parts.entrance.value?.desk.vault.lock();
  }

  function atDesk<T>(name: string, work: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> {
    const desk = parts.entrance.value?.desk;
    return desk === undefined ? Promise.resolve(refused('starting')) : inFlight.once(name, () => work(desk));
  }
  function atDoor<T>(name: string, work: (entrance: Entrance) => Promise<Result<T>>): Promise<Result<T>> {
    const entrance = parts.entrance.value;
    return entrance === undefined ? Promise.resolve(refused('starting')) : inFlight.once(name, () => work(entrance));
  }

  return {
    takeOver: parts.takeOver,
    confirmClock: parts.confirmClock,
    sendNow: parts.sendNow,
    applyUpdate: parts.applyUpdate,
    enrol: (code, passphrase) => atDoor('enrol', (entrance) => enrol(entrance, code, passphrase)),
    signIn: (officer, passphrase) => atDoor('sign-in', (entrance) => signIn(entrance, officer, passphrase)),
    addOfficer: (officer, passphrase) => atDesk('add-officer', (desk) => addOfficer(desk, officer, passphrase)),
    letGo,
    lock: () => void letGo(),

    issueNumber: (category) => atDesk('issue-number', (desk) => issueNumber(desk, category)),
    openCase: (input) => atDesk('open-case', (desk) => openCase(desk, input)),
    recordIntake: (input) => atDesk(`intake ${input.subject}`, (desk) => recordIntake(desk, input)),
    recordPortrait: (input) => atDesk(`portrait ${input.subject}`, (desk) => recordPortrait(desk, input)),
    deferStep: (input) => atDesk(`defer ${input.subject} ${input.step}`, (desk) => deferStep(desk, input)),
    completeApplication: (subject) => atDesk(`complete ${subject}`, (desk) => completeApplication(desk, subject)),
    slipPrinted: (input) => atDesk(`slip ${input.subject}`, (desk) => slipPrinted(desk, input)),

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
    async openPortrait(subject) {
      const desk = parts.entrance.value?.desk;
      return desk === undefined ? undefined : openPortrait(desk, await parts.queries.caseView(subject));
    },
  };
}
