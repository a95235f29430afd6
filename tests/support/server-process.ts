import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export type ServerName = 'demo' | 'hub';

export const builtServer = (name: ServerName): string => join(import.meta.dirname, `../../dist/server/${name}.js`);

/** A server of the production build as a process of its own, when it has said that it is ready. */
export async function startServer(
  name: ServerName,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [builtServer(name), ...args], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/^ready http/m.test(said)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The ${name} ended with ${code} before it was ready:\n${said}`)));
  });
  return child;
}

/** Resolves when it has ended; at once when it had, or when there was none. */
export async function endServer(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}
