import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/** A real PostgreSQL of our own in a temporary directory, with everything that makes a commit durable switched on. */
export interface TestPostgres {
  /** A fresh database on it. */
  database(): Promise<string>;
  /** Changes a setting of the running server. */
  set(setting: string, value: string): Promise<void>;
  stop(): Promise<void>;
}

const debianDir = '/usr/lib/postgresql';
const missing =
  'The contract suite needs PostgreSQL: install it with "apt-get install -y postgresql" (Debian 12 has version 15), or set POSTGRES_BIN to the folder that holds initdb.';

export async function startPostgres(): Promise<TestPostgres> {
  const bin = binaries();
  const owner = unprivileged();
  const dir = await mkdtemp(join(tmpdir(), 'loket-postgres-'));
  if (owner !== undefined) chownSync(dir, owner.uid, owner.gid);
  const data = join(dir, 'data');
  const options = { ...owner, cwd: dir, stdio: 'pipe' as const };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale'],
    options,
  );
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir], options);
  await ready(server);

  const urlOf = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const administer = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client(urlOf('postgres'));
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  let made = 0;
  return {
    async database() {
      made += 1;
      await administer(`CREATE DATABASE centre_${made}`);
      return urlOf(`centre_${made}`);
    },
    set: (setting, value) => administer(`ALTER SYSTEM SET ${setting} = '${value}'`, 'SELECT pg_reload_conf()'),
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await gone;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** `POSTGRES_BIN` alone when it is set; else what is on PATH, else where Debian keeps them, newest first. */
export function binaries(): string {
  const asked = process.env['POSTGRES_BIN'];
  const versions = existsSync(debianDir) ? readdirSync(debianDir).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = asked
    ? [asked]
    : [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debianDir, version, 'bin'))];
  const bin = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (bin === undefined) throw new Error(missing);
  return bin;
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package made. */
export function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('A listening socket has a port.');
  return address.port;
}

export function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString('utf8')).slice(-4_000);
      if (/database system is ready to accept (read-only )?connections/.test(log)) resolve();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
  });
}
