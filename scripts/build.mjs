import { join } from 'node:path';
import { root, run, tool } from './process.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const sources = [
  'src',
  'service-worker',
  'central-api',
  'demo',
  'public',
  'vite',
  'vite.config.ts',
  'package-lock.json',
];
const marker = join(root, 'dist/.built-from');

/** The page with its worker into dist/app, the servers into dist/server. Gives the exit code. */
export async function build() {
  const hash = hashOf(root, sources);
  for (const args of [['build'], ['build', '--mode', 'server']]) {
    const code = await run(...tool('vite', ...args, '--logLevel', 'error'), { quiet: true });
    if (code !== 0) return code;
  }
  stamp(marker, hash);
  return 0;
}

export async function buildIfNeeded() {
  if (isStamped(marker, hashOf(root, sources))) return;
  console.error('Building …');
  if ((await build()) !== 0) throw new Error('The build failed; what it said is above.');
}
