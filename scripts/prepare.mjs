/**
 * What every npm script calls: makes the machine ready for the command, then runs it. Plain JavaScript without
 * packages, because it has to work before there are any.
 *
 *   start dev build check test e2e bench simulate torture courier hub fix
 */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');
const [major, minor] = process.versions.node.split('.').map(Number);
const [neededMajor, neededMinor] = needed.split('.').map(Number);
if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(`Loket Luring needs Node ${needed} or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

const [command, ...rest] = process.argv.slice(2);
const { commands } = await import('./commands.mjs');
const run = Object.hasOwn(commands, command ?? '') ? commands[command] : undefined;
if (run === undefined) {
  console.error(`There is no command ${command ?? ''}. There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
try {
  process.exitCode = await run(rest);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
