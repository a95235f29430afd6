import { type Result, done, refused } from '../../domain/result.ts';
import { parseEnrolmentCode } from '../../protocol/enrolment/enrolment-code.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { VaultFile } from '../../storage/ports.ts';
import type { Stretch } from '../keys/stretching.ts';
import { type CallParts, askForEnrolment } from './enrolment-call.ts';
import { deviceRecord, openEnrolment } from './enrolment.ts';
import { checkPassphrase } from '../keys/passphrase.ts';
import { beginEnrolment, clearBegun, withPending } from './pending-enrolment.ts';
import type { EnrolInput } from '../ports.ts';
import type { DeviceRecord } from '../vault-record.ts';
import { changeRecord, readRecord } from '../vault-store.ts';

export interface EnrolParts extends CallParts {
  readonly storage: { readonly vaultFile: VaultFile };
  readonly sealing: Sealing;
  readonly stretch: Stretch;
}

/**
 * Keys made and kept → centre asked → answer opened and checked → vault file written. Whatever stops it, the keys stay, so
 * that the same code works again. Codes: those of `Vault.enrol`, and `already-enrolled`.
 */
export async function enrolDevice(
  parts: EnrolParts,
  { code: typed, passphrase }: EnrolInput,
): Promise<Result<{ device: DeviceRecord; passphraseKey: SecretKey }>> {
  const { sealing, stretch, storage } = parts;
  const code = parseEnrolmentCode(typed);
  if (!code.ok) return code;
  const strong = checkPassphrase(passphrase, []);
  if (!strong.ok) return strong;
  const read = await readRecord(storage.vaultFile);
  if (!read.ok) return read;
  if (read.value.device !== undefined) return refused('already-enrolled');

  const begun = await beginEnrolment(sealing, stretch, read.value.pending, code.value, passphrase);
  try {
    const { pending } = begun;
    const kept = await changeRecord(storage.vaultFile, (record) => ({
      ...record,
      pending: withPending(record.pending, pending),
    }));
    if (!kept.ok) return kept;

    const { first, device, supervisor } = pending;
    const answer = await askForEnrolment(parts, { code: first, device, supervisor });
    if (!answer.ok) return answer;
    const opened = await openEnrolment(sealing, answer.value, code.value, pending);
    if (!opened.ok) return opened;
    // Only now is it known who the first supervisor is. Another passphrase finds the same keys by the second half.
    const person = opened.value.package.staff.find(({ officer }) => officer === opened.value.package.supervisor);
    const own = checkPassphrase(passphrase, person === undefined ? [] : [person.officer, person.name]);
    if (!own.ok) return own;

    const enrolled = await deviceRecord(sealing, answer.value, opened.value, begun);
    const written = await changeRecord(storage.vaultFile, () => ({ device: enrolled, pending: [] }));
    return written.ok ? done({ device: enrolled, passphraseKey: begun.passphraseKey }) : written;
  } finally {
    clearBegun(begun);
  }
}
