import { isDay } from '../../src/domain/time/is-day.ts';
import { isAbsolute, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { ConfigMistake } from '../config-mistake.ts';

/** What the operator sets for casework. A mistake is one clear sentence (`ConfigMistake`). */
export interface CaseworkConfig {
  readonly databaseUrl: string;
  /** The centre's own, read only. */
  readonly partsDir: string;
  /** Holds `casework.key` and `root.pub`, and copies of the keys of the centre's acts; another directory than that of the receiving API. */
  readonly keysDir: string;
  readonly archiveDir: string;
  /** Days `YYYY-MM-DD` on which nobody works, beside Saturdays and Sundays. */
  readonly holidays: ReadonlySet<string>;
}

export function readCaseworkConfig(env: Readonly<Record<string, string | undefined>>): CaseworkConfig {
  const { databaseUrl, partsDir, keysDir } = readConfig(env);
  if (databaseUrl === undefined) {
    throw new ConfigMistake(
      'Casework needs DATABASE_URL: the embedded database belongs to one process, and only the demo works on cases in it.',
    );
  }
  return {
    databaseUrl,
    partsDir,
    keysDir,
    archiveDir: archiveDirOf(env['ARCHIVE_DIR']?.trim(), partsDir),
    holidays: holidaysOf(env['HOLIDAYS']),
  };
}

function archiveDirOf(text: string | undefined, partsDir: string): string {
  if (text === undefined || text === '') {
    throw new ConfigMistake('ARCHIVE_DIR is not set; it must be a directory on another disk than the parts.');
  }
  const directory = isAbsolute(text) ? text : resolve(text);
  if (directory === partsDir) throw new ConfigMistake('ARCHIVE_DIR must not be the directory of the parts.');
  return directory;
}

function holidaysOf(text = ''): ReadonlySet<string> {
  const days = text.split(/[\s,]+/).filter((day) => day !== '');
  const wrong = days.find((day) => !isDay(day));
  if (wrong !== undefined) throw new ConfigMistake(`HOLIDAYS names "${wrong}"; it must be days such as 2024-06-17.`);
  return new Set(days);
}
