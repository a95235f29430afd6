import { readFileSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { ConfigMistake } from '../config-mistake.ts';

/**
 * One process for a directory: a file beside it names the owner by pid and by when that process started, so that a
 * pid used again after a crash does not lock anybody out.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = `${directory}.lock`;
  const mine = `${directory}.lock.${process.pid}`;
  const owner = ownerOf(process.pid);
  await writeFile(mine, owner);
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        // Atomic: the name appears with its whole content, or not at all because somebody has it.
        await link(mine, path);
        return () => rm(path, { force: true });
      } catch (error) {
        if (!isExisting(error) || tries >= 3) throw error;
        const other = await readFile(path, 'utf8').catch(() => '');
        const pid = Number(other.split(' ')[0]);
        if (other !== '' && ownerOf(pid) === other) {
          throw new ConfigMistake(`The embedded database in ${directory} is in use by process ${pid}; stop it first.`);
        }
        await rm(path, { force: true });
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** The process's pid and start time, or an empty string when there is none. */
function ownerOf(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return '';
  }
  try {
    // Field 22 of /proc/PID/stat, after the name in brackets, is the start time.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return `${pid} `;
  }
}

const isExisting = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';
