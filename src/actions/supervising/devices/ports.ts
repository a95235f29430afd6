import type { DeviceId, OfficerId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import type { RetirementReason } from '../../../protocol/entries/devices/device-retired.ts';
import type { Shown } from '../../devices/ports.ts';

export interface SpareRead {
  /** The same as on the spare's screen. */
  readonly comparison: string;
  /** The number that it would be lent. */
  readonly counter: string;
}

export interface RecoverySheet extends Shown {
  readonly code: string;
  readonly madeAt: string;
}

/** What a supervisor does about devices and about who can sign in on this one. The passphrase was asked before. */
export interface DeviceActs {
  /** Codes: those of `readMessage` and `parseSpareHello`, `spare-cannot-vouch`, `letters-used-up`, `device-known`. */
  readSpare(text: string): Promise<Result<SpareRead>>;
  /** Codes: those of `readSpare` and `giveSpare`, `officer-unknown`. */
  vouchForSpare(text: string, officer: OfficerId): Promise<Result<Shown & { readonly counter: string }>>;
  /** Codes: `officer-unknown`, `passphrase-weak`. */
  renewOfficer(officer: OfficerId, passphrase: string): Promise<Result<void>>;
  /** Codes: `device-unknown`, `words-missing`, `note-too-long`. */
  retireDevice(input: {
    readonly device: DeviceId;
    readonly reason: RetirementReason;
    readonly note: string;
  }): Promise<Result<void>>;
  /** Codes: those of `writeRecoverySheet`. */
  writeRecoverySheet(): Promise<Result<RecoverySheet>>;
}
