import type { OfficerId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { officerAdded } from '../protocol/entries/officer-added.ts';
import type { Vault } from '../vault/ports.ts';
import { type Desk, append } from './save/desk.ts';

/** Coming in: enrolment, sign-in, adding staff. Each ends with the journal begun and the cases open, or with nothing. */
export interface Entrance {
  readonly desk: Desk;
  /** The cases are open. */
  readonly entered: () => void;
}

export async function enrol({ desk, ...entrance }: Entrance, code: string, passphrase: string): Promise<Result<void>> {
  const enrolled = await desk.vault.enrol({ code, passphrase });
  return enrolled.ok ? enter({ desk, ...entrance }) : enrolled;
}

export async function signIn(
  { desk, ...entrance }: Entrance,
  officer: OfficerId,
  passphrase: string,
): Promise<Result<void>> {
  const signedIn = await desk.vault.signIn(officer, passphrase);
  return signedIn.ok ? enter({ desk, ...entrance }) : signedIn;
}

export async function enter({ desk, entered }: Entrance): Promise<Result<void>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  const started = await desk.journal.ready();
  if (!started.ok) {
    desk.vault.lock();
    return started;
  }
  const { officeKey } = state.session;
  // What the office declared is not waited for: it shows when it was read and verified.
  void desk.office.open(state.identity.root, officeKey);
  await desk.book.open(officeKey, state.identity);
  entered();
  return done(undefined);
}

/** The officer's key signs nothing before the journal says whose it is. */
export function addOfficer(desk: Desk, officer: OfficerId, passphrase: string): Promise<Result<void>> {
  return desk.vault.addOfficer(officer, passphrase, (added) => enterOfficer(desk, added));
}

export async function enterOfficer(
  desk: Desk,
  { officer, name, role, key }: Parameters<Parameters<Vault['addOfficer']>[2]>[0],
): Promise<Result<string>> {
  const entered = await append(desk, { type: officerAdded.type, clear: { officer, role, key }, body: { name } });
  return entered.ok ? done(entered.value.jws) : entered;
}
