import type { Digest, JournalId } from '../domain/ids.ts';
import type { Certificate } from '../protocol/enrolment/certificate.ts';
import type { Entry, WireEntry } from '../protocol/entry.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { JournalAuthority, type Signer } from './authority.ts';
import type { Sealing } from './port.ts';

/**
 * Entries of one journal from anywhere (feed, courier file, hand-over): which of them are authentic and whole, from the
 * root alone. Each is taken whole, with the very body it names, or not at all.
 */
export interface OthersQuestion {
  readonly root: PublicKey;
  readonly journal: JournalId;
  /** Of this journal, already found authentic: those that bring keys. */
  readonly keyEntries: readonly string[];
  readonly wires: readonly WireEntry[];
}

export type OtherVerdict =
  | { readonly kind: 'authentic'; readonly entry: Entry; readonly digest: Digest; readonly signer: Signer }
  /** Its signer's key has not come yet. */
  | { readonly kind: 'waiting'; readonly digest: Digest }
  /** Codes: those of `JournalAuthority.judge`, `body-missing`, `body-unexpected`, `body-changed`. */
  | { readonly kind: 'not-taken'; readonly code: string };

export interface JudgedOthers {
  /** In the order of the question. */
  readonly verdicts: readonly OtherVerdict[];
  /** Undefined while entry 1 has not come. */
  readonly certificate: Certificate | undefined;
  /** They brought keys: what waits is worth another look. */
  readonly learned: boolean;
}

export async function judgeOthers(sealing: Sealing, question: OthersQuestion): Promise<JudgedOthers> {
  const { root, journal, keyEntries, wires } = question;
  const authority = new JournalAuthority(sealing, root, journal);
  await authority.judgeAll(keyEntries);
  const before = authority.strength;
  const judged = await authority.judgeAll(wires.map(({ jws }) => jws));
  const verdicts = await Promise.all(
    wires.map(async ({ body }, index): Promise<OtherVerdict> => {
      const verdict = judged[index];
      if (verdict === undefined) throw new Error('Every entry gets a verdict.');
      if (verdict.kind === 'unauthentic') return { kind: 'not-taken', code: verdict.code };
      const code = bodyFault(verdict.entry.body, body === undefined ? undefined : await sealing.digest(body));
      if (code !== undefined) return { kind: 'not-taken', code };
      const { entry, digest } = verdict;
      return verdict.kind === 'unverifiable'
        ? { kind: 'waiting', digest }
        : { kind: 'authentic', entry, digest, signer: verdict.signer };
    }),
  );
  return { verdicts, certificate: authority.certificate, learned: authority.strength > before };
}

function bodyFault(named: Digest | undefined, came: Digest | undefined): string | undefined {
  if (named === came) return undefined;
  if (came === undefined) return 'body-missing';
  return named === undefined ? 'body-unexpected' : 'body-changed';
}
