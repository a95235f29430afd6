import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { chromium, firefox, pdftoppm, postgresBin } from './programs.mjs';
import { run, tool } from './process.mjs';
import { talliedFrom } from './tally.mjs';

/** Types, lint and the tests that need nothing but Node. */
export function check() {
  return runAll([types, style, lint, vitest('unit', 'dom')]);
}

/** Everything. What fails does not keep the rest from running. */
export function test() {
  return runAll([
    types,
    style,
    lint,
    vitest('unit', 'dom'),
    async () => vitestOf(['contract'], { POSTGRES_BIN: await postgresBin() }),
    vitest('simulation'),
    built,
    async () => vitestOf(['e2e'], { CHROMIUM: await chromium(), FIREFOX: await firefox(), PDFTOPPM: await pdftoppm() }),
  ]);
}

const types = single('types', () => run(...tool('tsc', '-b')));
const style = single('style', () => run(...tool('biome', 'check', '--error-on-warnings')));
const lint = single('lint', () => run(...tool('oxlint', '--type-aware')));
const built = single('build', build);

/** Runs the steps one after the other and ends with the one line that counts them. */
async function runAll(steps) {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await step().catch((error) => {
      console.error(error.message);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

/** A step that is one thing: it holds or it does not. */
function single(name, act) {
  return async () => {
    const began = performance.now();
    const code = await act();
    console.log(`${code === 0 ? '✓' : '✗'} ${name} ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
}

function vitest(...projects) {
  return () => vitestOf(projects);
}

async function vitestOf(projects, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'loket-tests-'));
  const report = join(folder, 'report.json');
  try {
    const chosen = projects.flatMap((name) => ['--project', name]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(...tool('vitest', 'run', ...chosen, ...reporters), { env });
    return talliedFrom(readJson(report), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
