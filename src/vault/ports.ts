import type { DeviceId, OfficerId } from '../domain/ids.ts';
import type { Appointment } from '../domain/application/appointment.ts';
import type { Result } from '../domain/result.ts';
import type { OfficeProfile, StaffMember } from '../protocol/enrolment/enrolment-package.ts';
import type { Voucher } from '../protocol/entries/devices/device-added.ts';
import type { EarlierAddition } from '../protocol/entries/officer-added.ts';
import type { KeySet } from '../protocol/key-set.ts';
import type { PublicKey, Role } from '../protocol/shapes.ts';
import type { OpeningKey, Sealing, SecretKey, SigningKey, TagKey } from '../sealing/port.ts';
import type { VaultFile } from '../storage/ports.ts';
import type { KnownIdentity } from './identity.ts';
import type { Stretch } from './keys/stretching.ts';
import type { OpenedSession } from './open-session.ts';
import type { DeviceRecord } from './vault-record.ts';

/**
 * Keys, enrolment, sign-in, and the session in memory. Nothing outside the vault sees a private key's bytes. Whatever
 * reads the vault file can also refuse with `vault-newer` (detail `version`) or `vault-damaged`; the file is left as it is.
 */

/** What the device is, readable without any passphrase. */
export interface DeviceIdentity {
  readonly device: DeviceId;
  readonly counter: string;
  /** Compact JWS, signed by the root; of a spare its sponsor's. */
  readonly certificate: string;
  /** Of a spare: why it is believed. */
  readonly vouched?: Voucher;
  readonly root: PublicKey;
  readonly keySet: KeySet;
  readonly keySetJws: string;
  readonly profile: OfficeProfile;
  readonly demo: boolean;
  /** Staff with a passphrase on this device, in order of adding: whom the sign-in screen offers. */
  readonly staff: readonly StaffMember[];
  /** Staff of the office who have none here yet. */
  readonly staffToAdd: readonly StaffMember[];
  readonly rosterAt: string;
  /** How each of the staff but the first supervisor came to sign: what a new journal of this device repeats. */
  readonly additions: readonly OfficerAddition[];
}

export interface OfficerAddition {
  readonly officer: OfficerId;
  readonly role: Role;
  readonly key: PublicKey;
  readonly earlier: EarlierAddition;
}

/** What joining an office works with. */
export interface JoinParts {
  readonly storage: { readonly vaultFile: VaultFile };
  readonly sealing: Sealing;
  readonly stretch: Stretch;
}

/** As it was kept; the key that the first person's passphrase gave. */
export interface JoinedDevice {
  readonly device: DeviceRecord;
  readonly passphraseKey: SecretKey;
}

export interface RecoverableDevice {
  readonly sealing: Sealing;
  readonly known: KnownIdentity;
  readonly device: DeviceRecord;
  /** RFC 3339. */
  readonly since: string;
}

export interface SupervisorKeys {
  readonly parts: JoinParts;
  readonly known: KnownIdentity;
  readonly device: DeviceRecord;
  readonly officer: OfficerId;
  /** Of the key with which that supervisor signs just now. */
  readonly officerPublicKey: PublicKey;
  /** A copy, cleared when the work is done: the supervisor may lock meanwhile. */
  readonly unlock: Uint8Array;
}

/** With which whoever is signed in keeps a key that the office got since. */
export interface SessionKeys {
  readonly parts: JoinParts;
  readonly known: KnownIdentity;
  readonly device: DeviceRecord;
  readonly officeKey: SecretKey;
  readonly unlockKey: SecretKey;
  readonly opening: OpeningKey;
}

/** Somebody is signed in. Dropped at lock. */
export interface Session {
  readonly officer: OfficerId;
  readonly name: string;
  readonly role: Role;
  readonly officerKey: SigningKey;
  /** The one in use; those before it open what was sealed under them. */
  readonly officeKey: SecretKey;
  readonly tagKey: TagKey;
  readonly roster: readonly Appointment[];
  readonly since: string;
}

export type VaultState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'locked'; readonly identity: DeviceIdentity; readonly signInDelayedMs: number }
  | { readonly kind: 'open'; readonly identity: DeviceIdentity; readonly session: Session };

export interface EnrolInput {
  /** Both halves as typed, any case, with or without dashes and spaces. */
  readonly code: string;
  /** The first supervisor's passphrase. */
  readonly passphrase: string;
}

export interface Vault {
  state(): VaultState;
  onChange(listener: (state: VaultState) => void): () => void;
  /**
   * Makes the keys, keeps them wrapped before anything is sent (a lost answer costs nothing: the same code with the same
   * keys answers the same), asks the centre, opens the package, pins the root, and leaves the first supervisor signed in.
   * Codes: `code-shape`, `code-unknown`, `code-used`, `code-second-half-wrong`, `passphrase-weak` (detail `why`: `short`,
   * `long`, `same`, `name`), `centre-unreachable`, `not-the-centre`, `enrolment-closed`, `room-full`, `already-enrolled`.
   */
  enrol(input: EnrolInput): Promise<Result<DeviceIdentity>>;
  /**
   * A supervisor is signed in; the officer types their own passphrase. Makes the key, wraps it and keeps it in the vault
   * file; `record` enters `officer.added` before anyone can sign in with it, and answers with the entry's JWS.
   * Codes: `not-supervisor`, `officer-unknown`, `officer-present`, `passphrase-weak`, `room-full`.
   */
  addOfficer(
    officer: OfficerId,
    passphrase: string,
    record: (added: { officer: OfficerId; name: string; role: Role; key: PublicKey }) => Promise<Result<string>>,
  ): Promise<Result<void>>;
  /**
   * Like `enrol`, by another way than the centre's: `make`, of the vault and fetched when it is needed, keeps the device in the
   * vault file, and its first person is signed in. Codes: those of `make`.
   */
  join(make: (parts: JoinParts) => Promise<Result<JoinedDevice>>): Promise<Result<DeviceIdentity>>;
  /**
   * What the vault does only for a supervisor, its code fetched when it is needed; what it changed in the vault file shows
   * afterwards. Codes: `not-supervisor`, and those of `work`.
   */
  asSupervisor<T>(work: (keys: SupervisorKeys) => Promise<Result<T>>): Promise<Result<T>>;
  /**
   * The office seals under another key: `take`, of the vault and fetched when it is needed, brings the vault file up to that, and
   * the session goes on with what it answers; the key that it was given says that nothing changed. Codes: `locked`, and those of `take`.
   */
  changeOfficeKey(take: (keys: SessionKeys) => Promise<Result<SecretKey>>): Promise<Result<void>>;
  /** Signs in whom a recovery sheet brings back on this device. Codes: those of `open`, and of whatever reads the vault file. */
  recover(open: (keys: RecoverableDevice) => Promise<Result<OpenedSession>>): Promise<Result<Session>>;
  /**
   * Codes: `passphrase-wrong` (detail `delayMs`), `sign-in-delayed` (detail `delayMs`), `officer-unknown`,
   * `app-incomplete` (the worker that stretches does not start).
   */
  signIn(officer: OfficerId, passphrase: string): Promise<Result<Session>>;
  /**
   * The one who is signed in is asked once more, before an act of a supervisor: nothing changes but the delays, which are
   * those of sign-in. Codes: `locked`, and those of `signIn`.
   */
  confirm(passphrase: string): Promise<Result<void>>;
  /** Forgets the session's keys. What was typed is in drafts. */
  lock(): void;
  /** The device's key, with which the worker sends while nobody is signed in; undefined after a recovery until sign-in. */
  deviceKey(): Promise<SigningKey | undefined>;
  /** Takes a higher key set that the root signed, from anywhere; anything else is left alone. */
  offerKeySet(jws: string): Promise<boolean>;
  /** The same with what the worker was offered since: the worker sends, and what the page reads is signed with the same keys. */
  takeWorkersKeySet(): Promise<boolean>;
}
