import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, realpathSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { binaries, freePort, ready, unprivileged } from './postgres.ts';

/** A primary and a standby that streams from it, both our own, in a temporary directory. */
export interface Cluster {
  readonly primaryUrl: string;
  readonly standbyUrl: string;
  administer(statement: string): Promise<pg.QueryResult>;
  /** Who is waited for, `standby` or nobody; resolves when the primary does so. */
  synchronousStandby(name: 'standby' | ''): Promise<void>;
  /** The standby's processes stand still: it answers nothing and is not gone. */
  freezeStandby(): void;
  thawStandby(): void;
  /** Its power is cut; what was on its way to it is gone. */
  killStandby(): Promise<void>;
  startStandby(): Promise<void>;
  /** SIGKILL to every process of the primary. */
  killPrimary(): Promise<void>;
  /** The standby becomes a primary of its own; resolves when it takes writes. */
  promote(): Promise<void>;
  remove(): Promise<void>;
}

/** With `synchronous` a commit waits until the standby has flushed it. */
export async function startCluster({ synchronous }: { readonly synchronous: boolean }): Promise<Cluster> {
  // What is on PATH may be a link to some of them only.
  const bin = dirname(realpathSync(join(binaries(), 'initdb')));
  const owner = unprivileged();
  const dir = await mkdtemp(join(tmpdir(), 'loket-cluster-'));
  if (owner !== undefined) chownSync(dir, owner.uid, owner.gid);
  const options = { ...owner, cwd: dir, stdio: 'pipe' as const };
  const urlOf = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;
  /** Detached: each is the leader of a group of its own, which can be killed or frozen whole. */
  const start = async (data: string, port: number): Promise<ChildProcess> => {
    const args = ['-D', join(dir, data), '-p', String(port), '-h', '127.0.0.1', '-k', dir];
    const server = spawn(join(bin, 'postgres'), args, { ...options, detached: true });
    await ready(server);
    return server;
  };

  const initdb = ['-D', join(dir, 'primary'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale'];
  execFileSync(join(bin, 'initdb'), initdb, options);
  const [primaryPort, standbyPort] = [await freePort(), await freePort()];
  const primary = await start('primary', primaryPort);
  const source = `host=127.0.0.1 port=${primaryPort} user=postgres application_name=standby`;
  const basebackup = ['-D', join(dir, 'standby'), '-R', '-X', 'stream', '--checkpoint=fast', '-d', source];
  execFileSync(join(bin, 'pg_basebackup'), basebackup, options);
  let standby = await start('standby', standbyPort);

  const administer = (statement: string): Promise<pg.QueryResult> => ask(urlOf(primaryPort), statement);
  const synchronousStandby = async (name: 'standby' | ''): Promise<void> => {
    await administer(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
    await administer('SELECT pg_reload_conf()');
    await until(async () => {
      const { rows } = await administer(`SELECT 1 FROM pg_stat_replication WHERE state = 'streaming' AND sync_state =
        '${name === '' ? 'async' : 'sync'}'`);
      return rows.length === 1;
    });
  };
  await synchronousStandby(synchronous ? 'standby' : '');
  return {
    primaryUrl: urlOf(primaryPort),
    standbyUrl: urlOf(standbyPort),
    administer,
    synchronousStandby,
    freezeStandby: () => signal(standby, 'SIGSTOP'),
    thawStandby: () => signal(standby, 'SIGCONT'),
    killStandby: () => end(standby),
    async startStandby() {
      standby = await start('standby', standbyPort);
    },
    killPrimary: () => end(primary),
    async promote() {
      // A standby cancels whoever asks while it replays what takes their rows away, and may have ended meanwhile: asked again.
      const asked = (statement: string): Promise<pg.QueryResult | undefined> =>
        ask(urlOf(standbyPort), statement).catch((error: Error) => {
          if (/conflict with recovery|recovery is not in progress/.test(error.message)) return undefined;
          throw error;
        });
      await until(async () => {
        const follows = (await asked('SELECT pg_is_in_recovery() AS follows'))?.rows[0]?.follows;
        if (follows === true) await asked('SELECT pg_promote(false)');
        return follows === false;
      });
    },
    async remove() {
      await end(primary);
      await end(standby);
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function ask(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  // Cut when the server is killed.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function signal(server: ChildProcess, name: NodeJS.Signals): void {
  if (server.pid === undefined) throw new Error('PostgreSQL was not started.');
  // The postmaster puts each of its processes into a group of its own.
  for (const pid of [...childrenOf(server.pid), server.pid]) process.kill(pid, name);
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map(Number)
    .filter((child) => child > 0);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  // First all stand still, so that none goes on for a moment without the others.
  const all = [server.pid, ...childrenOf(server.pid)];
  for (const name of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of all) tell(pid, name);
  await gone;
}

function tell(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const untilMs = 60_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const lastMs = Date.now() + untilMs;
  while (!(await holds())) {
    if (Date.now() > lastMs) throw new Error('The cluster does not become what was asked.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
