import type { ReadonlySignal } from '@preact/signals';
import { type Result, done, refused } from '../../domain/result.ts';
import { deskStore } from '../../storage/sealed/desk-store.ts';
import { type Desk, InFlight } from '../save/desk.ts';
import type { Entrance } from '../session.ts';
import { addNote } from './add-note.ts';
import { changeLane } from './change-lane.ts';
import { changeOffice } from './change-office.ts';
import { closeDay } from './close-day.ts';
import { approveAll, decideReview } from './decide-review.ts';
import { enterNotes } from '../courier/courier-acts.ts';
import { carryingActs } from './courier/carrying-acts.ts';
import { deviceActs } from './devices/device-acts.ts';
import { findOfficeHub } from './find-office-hub.ts';
import { keepOneSide } from './keep-one-side.ts';
import { paperActs } from './paper/paper-acts.ts';
import type { SupervisingActions } from './ports.ts';
import { keepQueueViews, queueViews } from './queue-views.ts';
import { voidNumber } from './void-number.ts';

/** Pressing twice is pressing once while the first is at work. */
export function buildSupervising(entrance: ReadonlySignal<Entrance | undefined>): SupervisingActions {
  const inFlight = new InFlight();
  function atDesk<T>(name: string, work: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> {
    const desk = entrance.value?.desk;
    return desk === undefined ? Promise.resolve(refused('starting')) : inFlight.once(name, () => work(desk));
  }
  return {
    devices: deviceActs(atDesk),
    courier: () =>
      atDesk('courier', async (desk) => {
        await enterNotes(desk);
        return done(carryingActs(desk));
      }),
    paper: () => atDesk('paper', async (desk) => done(paperActs(desk))),
    changeOffice: (act, reason) => atDesk('change-office', (desk) => changeOffice(desk, act, reason)),
    findOfficeHub: (address) => atDesk('find-hub', (desk) => findOfficeHub(desk, address)),
    decideReview: (input) => atDesk(`decide ${input.subject}`, (desk) => decideReview(desk, input)),
    approveAll: (subjects, said) => atDesk('approve-all', (desk) => approveAll(desk, subjects, said)),
    changeLane: (input) => atDesk(`lane ${input.subject}`, (desk) => changeLane(desk, input)),
    voidNumber: (input) => atDesk(`void ${input.subject}`, (desk) => voidNumber(desk, input)),
    closeDay: (input) => atDesk(`close-day ${input.day}`, (desk) => closeDay(desk, input)),
    addNote: (input) => atDesk(`note ${input.subject}`, (desk) => addNote(desk, input)),
    noteForksSeen: async () => entrance.value?.desk.storage.desk(deskStore).noteForksSeen(),
    keepQueueViews: async (text) => {
      const desk = entrance.value?.desk;
      return desk === undefined ? refused('starting') : keepQueueViews(desk, text);
    },
    queueViews: async () => {
      const desk = entrance.value?.desk;
      return desk === undefined ? undefined : queueViews(desk);
    },
    keepOneSide: (input) => atDesk(`settle ${input.subject} ${input.step}`, (desk) => keepOneSide(desk, input)),
  };
}
