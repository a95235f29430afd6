import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { planOf } from './run/plan.ts';
import { runHistory } from './run/history.ts';

/** What CI runs of the simulation; `npm run simulate` runs any seeds. */
const root = fileURLToPath(new URL('../..', import.meta.url));

interface Said {
  readonly ok: boolean;
  readonly figures: Readonly<Record<string, number>>;
}

/** The script, over all cores: its line of figures, and what it says of what failed. */
function simulate(...given: string[]): Promise<Said & { readonly words: string }> {
  const child = spawn(process.execPath, ['scripts/run-typescript.mjs', 'tests/simulation/main.ts', ...given], {
    cwd: root,
  });
  let line = '';
  let words = '';
  child.stdout.on('data', (piece: Buffer) => {
    line += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    words += piece.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const last = line.trim().split('\n').at(-1) ?? '';
      try {
        resolve({ ...(JSON.parse(last) as Said), words });
      } catch {
        reject(new Error(`The simulation said no figures: ${words.slice(-2_000)}`));
      }
    });
  });
}

/** More are a command away: `npm run simulate -- --seeds 2000 --from 900001`. */
const seeds = 500;

it('five hundred histories lose nothing, give no number twice and end with everything received', async () => {
  const { ok, figures, words } = await simulate('--seeds', String(seeds), '--from', '1', '--json');
  expect(words).not.toMatch(/fails/);
  expect(figures).toMatchObject({ seeds, lost: 0, doubled: 0, stuck: 0, seedsFailing: 0 });
  expect((figures['operations'] ?? 0) / seeds).toBeGreaterThan(100);
  expect((figures['seedsNamed'] ?? 0) / seeds).toBeGreaterThanOrEqual(0.05);
  expect(ok).toBe(true);
});

it('every call of every journey fails once by an error, once by a full disk, once by a crash', async () => {
  const { ok, figures, words } = await simulate('--points', '--json');
  expect(words).toBe('');
  expect(figures['points']).toBeGreaterThan(3_000);
  expect(ok).toBe(true);
});

it('one seed gives one history', async () => {
  const once = await runHistory(planOf(7));
  const again = await runHistory(planOf(7));
  const another = await runHistory(planOf(8));
  expect(again.traceHash).toBe(once.traceHash);
  expect(another.traceHash).not.toBe(once.traceHash);
});
