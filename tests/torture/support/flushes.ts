import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesOf } from '../../support/browser.ts';
import type { Profile } from '../../support/browser.ts';

/** How often a browser told the kernel to flush a file of each copy, seen by strace from outside. */
export interface Flushes {
  readonly database: number;
  readonly secondCopy: number;
}

export async function flushesDuring(profile: Profile, work: () => Promise<void>): Promise<Flushes> {
  const directory = mkdtempSync(join(tmpdir(), 'loket-strace-'));
  const log = join(directory, 'calls');
  const attached = processesOf(profile.directory).flatMap((pid) => ['-p', String(pid)]);
  const strace = spawn(
    process.env['STRACE'] ?? 'strace',
    ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', log, ...attached],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => strace.once('exit', () => resolve()));
  try {
    await attachedTo(strace.stderr, attached.length / 2);
    await work();
  } finally {
    strace.kill('SIGINT');
    await ended;
  }
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\bf(data)?sync\(\d+</.test(line));
  rmSync(directory, { recursive: true });
  const within = (folder: string): number => calls.filter((line) => line.includes(`/Default/${folder}/`)).length;
  return { database: within('IndexedDB'), secondCopy: within('File System') };
}

/** strace says of each process that it is attached; what happens before is not seen. */
function attachedTo(stderr: NodeJS.ReadableStream, processes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/Operation not permitted/.test(said)) reject(new Error(`strace may not watch the browser: ${said}`));
      if ((said.match(/: Process \d+ attached/g) ?? []).length >= processes) resolve();
    });
    stderr.on('end', () => reject(new Error(`strace ended early: ${said}`)));
  });
}
