import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, realpathSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { binaries, freePort, ready, unprivileged } from '../../support/postgres.ts';

/** A PostgreSQL of our own of which base backups are taken while it works, as an operator does by night. */
export interface BackedUpPostgres {
  readonly url: string;
  /** Takes the place of the backup before. */
  backUp(): void;
  /** The server is gone with its disk; another starts from the backup at the same address. */
  restore(): Promise<void>;
  remove(): Promise<void>;
}

export async function startBackedUpPostgres(): Promise<BackedUpPostgres> {
  const bin = dirname(realpathSync(join(binaries(), 'initdb')));
  const owner = unprivileged();
  const dir = await mkdtemp(join(tmpdir(), 'loket-backup-'));
  if (owner !== undefined) chownSync(dir, owner.uid, owner.gid);
  const options = { ...owner, cwd: dir, stdio: 'pipe' as const };
  const [data, backup, port] = [join(dir, 'data'), join(dir, 'backup'), await freePort()];
  const run = (program: string, ...args: string[]) => execFileSync(program, args, options);
  const start = async (): Promise<ChildProcess> => {
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', dir], options);
    await ready(server);
    return server;
  };
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await gone;
  };

  run(join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale');
  let server = await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    backUp() {
      rmSync(backup, { recursive: true, force: true });
      const source = `host=127.0.0.1 port=${port} user=postgres`;
      run(join(bin, 'pg_basebackup'), '-D', backup, '-X', 'stream', '--checkpoint=fast', '-d', source);
    },
    async restore() {
      await stop();
      rmSync(data, { recursive: true });
      run('cp', '-a', backup, data);
      server = await start();
    },
    async remove() {
      await stop();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
