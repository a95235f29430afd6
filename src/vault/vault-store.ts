import { type Result, done } from '../domain/result.ts';
import type { VaultFile } from '../storage/ports.ts';
import { type VaultRecord, formatVaultRecord, parseVaultRecord } from './vault-record.ts';

/** The vault file as a record. Codes: `vault-newer`, `vault-damaged`. */
export async function readRecord(file: Pick<VaultFile, 'read'>): Promise<Result<VaultRecord>> {
  const bytes = await file.read();
  return bytes === undefined ? done({ pending: [] }) : parseVaultRecord(bytes);
}

/**
 * Reads the file anew before it changes it, so that a tab which let the counter go cannot write back what it remembers, and
 * a file that this version cannot read is left as it is. Codes: those of `readRecord`, and `room-full`.
 */
export async function changeRecord(
  file: VaultFile,
  change: (record: VaultRecord) => VaultRecord,
): Promise<Result<VaultRecord>> {
  const read = await readRecord(file);
  if (!read.ok) return read;
  const record = change(read.value);
  const bytes = formatVaultRecord(record);
  if (!parseVaultRecord(bytes).ok) throw new Error('The vault file would not be readable again.');
  const written = await file.write(bytes);
  return written.ok ? done(record) : written;
}
