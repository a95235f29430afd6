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

export interface OfficeKeyRead {
  /** Whether this device seals under another key now. */
  readonly changed: boolean;
}

/** What a supervisor does about devices and about who can sign in on this one. The passphrase was asked before. */
export interface DeviceActs {
  /** Codes: those of `readMessage` and `parseSpareHello`, `spare-cannot-vouch`, `letters-used-up`, `device-known`. */
  readSpare(text: string): Promise<Result<SpareRead>>;
  /** Codes: those of `readSpare` and `giveSpare`, `officer-unknown`. */
  vouchForSpare(text: string, officer: OfficerId): Promise<Result<Shown & { readonly counter: string }>>;
  /** Codes: `officer-unknown`, `passphrase-weak`. */
  renewOfficer(officer: OfficerId, passphrase: string): Promise<Result<void>>;
  /**
   * `keyLostOn` is the office day since when the device is in other hands: the office gets another key, and that device does not.
   * Codes: `device-unknown`, `words-missing`, `note-too-long`, and those of `changeOfficeKey`; then the device is taken out all the same.
   */
  retireDevice(input: {
    readonly device: DeviceId;
    readonly reason: RetirementReason;
    readonly note: string;
    readonly keyLostOn?: string;
  }): Promise<Result<void>>;
  /** For every device but those that were taken out; `lostOn` as above. Codes: those of `handOnOfficeKey`. */
  changeOfficeKey(lostOn: string): Promise<Result<void>>;
  /** The key in use, for devices that came after it. Codes: those of `handOnOfficeKey`. */
  giveOfficeKeyAgain(): Promise<Result<void>>;
  /** For a counter that nothing else reaches. Codes: those of `showOfficeKey`. */
  showOfficeKey(): Promise<Result<Shown>>;
  /** What another counter's screen shows. Codes: those of `readOfficeKey`. */
  readOfficeKey(text: string): Promise<Result<OfficeKeyRead>>;
  /** Codes: those of `writeRecoverySheet`. */
  writeRecoverySheet(): Promise<Result<RecoverySheet>>;
}
