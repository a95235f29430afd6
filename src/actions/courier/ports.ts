import type { Result } from '../../domain/result.ts';
import type { CourierManifest, CourierScope } from '../../protocol/courier/manifest.ts';

/** What anybody can do with courier files, signed in or not. */
export interface CourierActs {
  /**
   * Writes what `scope` names to the file, piece by piece. Needs nobody signed in: all of it is sealed. The file is closed
   * when it is whole, else discarded. Codes: `courier-nothing`, `courier-too-many-journals`, `file-not-written`.
   */
  write(scope: CourierScope, file: FileTarget, progress?: (share: number) => void): Promise<Result<WrittenCourier>>;
}

/** A file being written. Each write waits until it may go on, so that nothing piles up. */
export interface FileTarget {
  /** Its name, as far as the person may have changed it. */
  readonly name: string;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}

export interface WrittenCourier {
  readonly fileName: string;
  readonly manifest: CourierManifest;
  readonly signed: boolean;
  /** Its sum, as it is printed on the cover page. */
  readonly digestGroups: string;
  readonly oldestAt: string | undefined;
  readonly newestAt: string | undefined;
}
