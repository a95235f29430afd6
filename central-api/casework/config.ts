import { isAbsolute, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { ConfigMistake } from '../config-mistake.ts';

/** What the operator sets for casework. A mistake is one clear sentence (`ConfigMistake`). */
export interface CaseworkConfig {
  readonly databaseUrl: string;
  /** The centre's own, read only. */
  readonly partsDir: string;
  /** Holds `casework.key` and `root.pub`; another directory than that of the receiving API. */
  readonly keysDir: string;
  readonly archiveDir: string;
}

export function readCaseworkConfig(env: Readonly<Record<string, string | undefined>>): CaseworkConfig {
  const { databaseUrl, partsDir, keysDir } = readConfig(env);
  if (databaseUrl === undefined) {
    throw new ConfigMistake(
      'Casework needs DATABASE_URL: the embedded database belongs to one process, and only the demo works on cases in it.',
    );
  }
  return { databaseUrl, partsDir, keysDir, archiveDir: archiveDirOf(env['ARCHIVE_DIR']?.trim(), partsDir) };
}

function archiveDirOf(text: string | undefined, partsDir: string): string {
  if (text === undefined || text === '') {
    throw new ConfigMistake('ARCHIVE_DIR is not set; it must be a directory on another disk than the parts.');
  }
  const directory = isAbsolute(text) ? text : resolve(text);
  if (directory === partsDir) throw new ConfigMistake('ARCHIVE_DIR must not be the directory of the parts.');
  return directory;
}
