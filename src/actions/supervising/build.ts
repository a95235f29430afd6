import type { ReadonlySignal } from '@preact/signals';
import type { OfficeAct } from '../../domain/office/office-state.ts';
import { type Result, refused } from '../../domain/result.ts';
import { type Desk, InFlight } from '../save/desk.ts';
import type { Entrance } from '../session.ts';
import { changeOffice } from './change-office.ts';

/**
 * What only a supervisor does, fetched with the supervisor's screens. Codes common to all: `not-supervisor`, and those of every
 * action that saves. The passphrase was asked before (`ui/components/passphrase-dialog.tsx`).
 */
export interface SupervisingActions {
  /** Declares an outage or its end, what is open, a setting; with the reason. */
  changeOffice(act: OfficeAct, reason: string): Promise<Result<void>>;
}

export function buildSupervising(entrance: ReadonlySignal<Entrance | undefined>): SupervisingActions {
  const inFlight = new InFlight();
  function atDesk<T>(name: string, work: (desk: Desk) => Promise<Result<T>>): Promise<Result<T>> {
    const desk = entrance.value?.desk;
    return desk === undefined ? Promise.resolve(refused('starting')) : inFlight.once(name, () => work(desk));
  }
  return {
    changeOffice: (act, reason) => atDesk('change-office', (desk) => changeOffice(desk, act, reason)),
  };
}
