import type { OfficerId } from '../../src/domain/ids.ts';
import { done } from '../../src/domain/result.ts';
import type { Session, Vault } from '../../src/vault/ports.ts';
import { appointments, enrolmentCentre } from './enrolment.ts';
import { computer } from './vault-parts.ts';

/** A computer of Atambua with its first supervisor, for tests of the vault. */

export const passphrase = 'hujan di bulan juni';
export const supervisor = 'ATB-S01' as OfficerId;
export const officer = 'ATB-P01' as OfficerId;
export const noted = async () => done('jws');

export async function enrolledDesk() {
  const centre = await enrolmentCentre({ roster: appointments(2) });
  const desk = computer(centre.fetch);
  const vault = await desk.start();
  const enrolled = await vault.enrol({ code: centre.code, passphrase });
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return { centre, desk, vault };
}

export async function sessionOf(vault: Vault, who: OfficerId, typed: string): Promise<Session> {
  const session = await vault.signIn(who, typed);
  if (!session.ok) throw new Error(session.refusal.code);
  return session.value;
}
