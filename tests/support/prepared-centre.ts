import { type DemoCentre, preparedIn, startDemoCentre } from './demo-centre.ts';

/**
 * Vitest's `globalSetup` of the end-to-end tests. The first start of the embedded database takes seconds, and nearly every
 * file begins with one: so one centre is started empty, stopped cleanly, and each test's centre is its second start.
 */
let first: DemoCentre | undefined;

export async function setup(): Promise<void> {
  first = await startDemoCentre();
  await first.stop();
  process.env[preparedIn] = first.dataDir;
}

export async function teardown(): Promise<void> {
  await first?.remove();
}
