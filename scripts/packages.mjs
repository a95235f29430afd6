import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './process.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

/**
 * Installs the packages when there are none or when the lock file is another than the one they came from. `npm ci` is not used:
 * it refuses where a mirror lacks optional packages of other platforms (docs/decisions/0003-install.md).
 */
export async function installPackages() {
  const marker = join(root, 'node_modules/.installed-from');
  const wanted = hashOf(root, ['package-lock.json']);
  if (existsSync(join(root, 'node_modules')) && isStamped(marker, wanted)) return;
  console.error('Installing packages …');
  const args = ['install', '--no-audit', '--no-fund', '--no-save', '--engine-strict', '--loglevel=error'];
  const code = await run('npm', args, { quiet: true });
  if (code !== 0) throw new Error('npm could not install the packages; what it said is above.');
  stamp(marker, wanted);
}
