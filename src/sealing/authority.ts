import type { Digest, JournalId, KeyId, OfficerId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { Certificate } from '../protocol/enrolment/certificate.ts';
import { clearOf } from '../protocol/entries/define.ts';
import { journalOpened } from '../protocol/entries/journal-opened.ts';
import { type EarlierAddition, officerAdded } from '../protocol/entries/officer-added.ts';
import { signedByPeople } from '../protocol/entries/signed-by-people.ts';
import type { Entry } from '../protocol/entry.ts';
import { limits } from '../protocol/limits.ts';
import type { PublicKey, Role } from '../protocol/shapes.ts';
import { signedTypes } from '../protocol/signed.ts';
import { peekEntry } from './peek.ts';
import { type Standing, verifyStanding } from './verify-certificate.ts';
import type { Sealing } from './port.ts';

/**
 * The journal proves itself: from the root's public key alone this decides which entries of one journal are authentic,
 * whoever carried them and in whatever order. It knows nothing of sequence gaps, forks, bodies or storage.
 *
 * Keys only ever grow, so the verdict on a set of entries is the same in any order of arrival: what is unverifiable now
 * may become authentic when a key arrives, and nothing authentic ever stops being so.
 */
export type Signer =
  | { readonly kind: 'device' }
  | { readonly kind: 'officer'; readonly officer: OfficerId; readonly role: Role };

export type Judgement =
  | {
      readonly kind: 'authentic';
      readonly entry: Entry;
      readonly digest: Digest;
      readonly kid: KeyId;
      /** Whose key it is; the key decides, not what the entry claims. */
      readonly signer: Signer;
    }
  /** Entry 1 or the signer's `officer.added` has not come yet. `entry` is what it claims. */
  | { readonly kind: 'unverifiable'; readonly entry: Entry; readonly digest: Digest }
  /**
   * Never authentic. Codes: `journal-mismatch`, `certificate-not-ours`, `signer-not-allowed`, and those of `parseEntry`
   * and `Sealing.verify`.
   */
  | { readonly kind: 'unauthentic'; readonly code: string };

interface KnownKey {
  readonly key: PublicKey;
  readonly signer: Signer;
}
interface Addition {
  readonly by: PublicKey;
  readonly officer: OfficerId;
  readonly role: Role;
  readonly key: PublicKey;
}

/** What is kept before it can be verified must at least be text that any store can hold. */
const compactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/;

export class JournalAuthority {
  readonly #sealing: Sealing;
  readonly #root: PublicKey;
  readonly #journal: JournalId;
  /** By what they were proved with. */
  readonly #standings = new Map<string, Standing>();
  readonly #additions = new Map<Digest, Addition>();
  #keys = new Map<KeyId, KnownKey>();

  constructor(sealing: Sealing, root: PublicKey, journal: JournalId) {
    this.#sealing = sealing;
    this.#root = root;
    this.#journal = journal;
  }

  /** The first that came; undefined while entry 1 is missing. Of a spare it is what its sponsor's supervisor vouched for. */
  get certificate(): Certificate | undefined {
    return this.#standings.values().next().value?.certificate;
  }

  /** How many keys with how many roles are known: when it grew, judge again what was unverifiable. */
  get strength(): number {
    let strength = 0;
    for (const { signer } of this.#keys.values()) strength += isSupervisor(signer) ? 2 : 1;
    return strength;
  }

  /** The device's own key, which signs requests. */
  deviceKey(kid: KeyId): PublicKey | undefined {
    const known = this.#keys.get(kid);
    return known?.signer.kind === 'device' ? known.key : undefined;
  }

  /** Whose a key is, as far as the entries judged so far say. */
  signer(kid: KeyId): Signer | undefined {
    return this.#keys.get(kid)?.signer;
  }

  /** The key of an officer who signs here. */
  officerKey(kid: KeyId): PublicKey | undefined {
    const known = this.#keys.get(kid);
    return known?.signer.kind === 'officer' ? known.key : undefined;
  }

  /** All who sign here, as far as it is known. */
  officerKeys(): PublicKey[] {
    return [...this.#keys.values()].flatMap(({ key, signer }) => (signer.kind === 'officer' ? [key] : []));
  }

  /** Decides one entry and learns the keys it brings. */
  async judge(jws: string): Promise<Judgement> {
    if (jws.length > limits.entryBytes || !compactJws.test(jws)) return unauthentic('jws-broken');
    const claimed = peekEntry(jws);
    if (!claimed.ok) return unauthentic(claimed.refusal.code);
    const entry = claimed.value;
    if (entry.journal !== this.#journal) return unauthentic('journal-mismatch');
    return opensJournal(entry) ? this.#judgeOpening(jws, entry) : this.#judgeOther(jws, entry);
  }

  /**
   * Decides several at once and goes on as long as one of them brings a key that another waits for. The answers are in
   * the order of the question.
   */
  async judgeAll(all: readonly string[]): Promise<Judgement[]> {
    const judged = await Promise.all(all.map((jws) => this.judge(jws)));
    for (let before = -1; before !== this.strength; ) {
      before = this.strength;
      for (const [index, jws] of all.entries()) {
        if (judged[index]?.kind === 'unverifiable') judged[index] = await this.judge(jws);
      }
    }
    // Roles may have grown while the rest was judged; whose key it is must not depend on the order either.
    return judged.map((verdict) => {
      const known = verdict.kind === 'authentic' ? this.#keys.get(verdict.kid) : undefined;
      return verdict.kind === 'authentic' && known !== undefined ? { ...verdict, signer: known.signer } : verdict;
    });
  }

  /** Entry 1 brings its own key, in a certificate that the root signed, or by a voucher that follows from one. */
  async #judgeOpening(jws: string, entry: Entry): Promise<Judgement> {
    const clear = clearOf(journalOpened, entry);
    if (!clear.ok) return unauthentic(clear.refusal.code);
    const { certificate, vouched } = clear.value;
    const standing = await verifyStanding(this.#sealing, this.#root, { certificate, vouched });
    if (!standing.ok) return unauthentic('certificate-not-ours');
    const { deviceKey } = standing.value.certificate;
    const signed = await this.#signed(jws, (kid) => (kid === deviceKey.kid ? deviceKey : undefined));
    if (!signed.ok) return unauthentic(signed.refusal.code);
    const proof = `${certificate} ${vouched?.added ?? ''}`;
    if (!this.#standings.has(proof)) {
      this.#standings.set(proof, standing.value);
      this.#learn();
    }
    const digest = await this.#sealing.digest(jws);
    return { kind: 'authentic', entry, digest, kid: deviceKey.kid, signer: { kind: 'device' } };
  }

  async #judgeOther(jws: string, entry: Entry): Promise<Judgement> {
    let known: KnownKey | undefined;
    const signed = await this.#signed(jws, (kid) => {
      known = this.#keys.get(kid);
      return known?.key;
    });
    const digest = await this.#sealing.digest(jws);
    if (!signed.ok) {
      const { code } = signed.refusal;
      return code === 'signer-unknown' ? { kind: 'unverifiable', entry, digest } : unauthentic(code);
    }
    if (known === undefined) throw new Error('A signature cannot be verified with no key.');
    const { key, signer } = known;
    const repeats = await this.#repeated(entry);
    if (signer.kind === 'device' && repeats === undefined && signedByPeople.has(entry.type))
      return unauthentic('signer-not-allowed');
    if (entry.type === officerAdded.type && !this.#additions.has(digest)) this.#add(entry, digest, repeats ?? key);
    return { kind: 'authentic', entry, digest, kid: key.kid, signer };
  }

  #signed(jws: string, keyOf: (kid: KeyId) => PublicKey | undefined): Promise<Result<string>> {
    return this.#sealing.verify(signedTypes.entry, jws, keyOf);
  }

  /** Kept whatever the signer's role is now: whether it adds anything is decided by `#learn`, again and again. */
  #add(entry: Entry, digest: Digest, by: PublicKey): void {
    const clear = clearOf(officerAdded, entry);
    if (!clear.ok) return;
    const { officer, role, key } = clear.value;
    this.#additions.set(digest, { by, officer, role, key });
    this.#learn();
  }

  /** Who added the officer in the journal before, when the entry repeats an addition that this key did sign. */
  async #repeated(entry: Entry): Promise<PublicKey | undefined> {
    const clear = entry.type === officerAdded.type ? clearOf(officerAdded, entry) : undefined;
    if (clear?.ok !== true || clear.value.earlier === undefined) return undefined;
    const { officer, role, key, earlier } = clear.value;
    const added = await this.#additionIn(earlier);
    const same =
      added?.officer === officer && added.role === role && added.key.kid === key.kid && added.key.x === key.x;
    return same ? earlier.by : undefined;
  }

  async #additionIn({ jws, by }: EarlierAddition) {
    const signed = await this.#signed(jws, (kid) => (kid === by.kid ? by : undefined));
    const entry = signed.ok ? peekEntry(jws) : signed;
    const clear = entry.ok && entry.value.type === officerAdded.type ? clearOf(officerAdded, entry.value) : undefined;
    return clear?.ok === true ? clear.value : undefined;
  }

  /** The keys that follow from all certificates and additions: a fixpoint, so that their order does not matter. */
  #learn(): void {
    const keys = new Map<KeyId, KnownKey>();
    const supervisors = new Set<OfficerId>();
    for (const { certificate, firstRole } of this.#standings.values()) {
      const { deviceKey, supervisor: first, supervisors: named } = certificate;
      for (const officer of firstRole === 'supervisor' ? [first.officer, ...named] : named) supervisors.add(officer);
      const present = keys.get(first.key.kid);
      if (present === undefined || !isSupervisor(present.signer))
        keys.set(first.key.kid, officerKey(first.key, first.officer, firstRole));
      keys.set(deviceKey.kid, { key: deviceKey, signer: { kind: 'device' } });
    }
    for (let grew = true; grew; ) {
      grew = false;
      for (const { by, officer, role, key } of this.#additions.values()) {
        const adder = keys.get(by.kid);
        if (adder === undefined || adder.key.x !== by.x || !isSupervisor(adder.signer)) continue;
        const granted: Role = role === 'supervisor' && supervisors.has(officer) ? 'supervisor' : 'officer';
        const present = keys.get(key.kid);
        if (present === undefined || (granted === 'supervisor' && isOnlyOfficer(present.signer, officer))) {
          keys.set(key.kid, officerKey(key, officer, granted));
          grew = true;
        }
      }
    }
    this.#keys = keys;
  }
}

const opensJournal = (entry: Entry): boolean => entry.type === journalOpened.type && entry.seq === 1;
const unauthentic = (code: string): Judgement => ({ kind: 'unauthentic', code });
const officerKey = (key: PublicKey, officer: OfficerId, role: Role): KnownKey => ({
  key,
  signer: { kind: 'officer', officer, role },
});
const isSupervisor = (signer: Signer): boolean => signer.kind === 'officer' && signer.role === 'supervisor';
const isOnlyOfficer = (signer: Signer, officer: OfficerId): boolean =>
  signer.kind === 'officer' && signer.role === 'officer' && signer.officer === officer;
