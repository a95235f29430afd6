import { afterAll, beforeAll } from 'vitest';
import type { ReceiptClass } from '../../src/protocol/receipt.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { archive } from './archive.ts';
import { casework } from './casework.ts';
import { enrolments } from './enrolments.ts';
import { entries } from './entries.ts';
import { epochs } from './epochs.ts';
import { feed } from './feed.ts';
import { heal } from './heal.ts';
import { limitsOfBodies } from './limits.ts';
import { messages } from './messages.ts';
import { parts } from './parts.ts';
import { prints } from './prints.ts';
import { takingUp } from './taking-up.ts';
import { publicPages } from './public-pages.ts';
import { receipts } from './receipts.ts';
import { routes } from './routes.ts';
import { unauthentic } from './unauthentic.ts';
import { unreadable } from './unreadable.ts';
import { vouched } from './vouched.ts';

/** What one kind of database brings to the suite. */
export interface Backing {
  readonly expectedClass: ReceiptClass;
  /** A fresh database; undefined for the embedded one. */
  databaseUrl(): Promise<string | undefined>;
  end(): Promise<void>;
}

export interface Context {
  /** One centre for all tests that only add to it; each writes journals of its own. */
  readonly centre: TestCentre;
  readonly backing: Backing;
  /** One more centre, for a test that stops it or breaks it. */
  another(options?: { readonly printingToken?: string }): Promise<TestCentre>;
}

/** One suite, the same sentences for every database that the centre runs on. */
export function centreContract(open: () => Promise<Backing>): void {
  let backing: Backing | undefined;
  let centre: TestCentre | undefined;
  const present = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The centre of this suite was not started.');
    return value;
  };
  const start = async (options: { readonly printingToken?: string } = {}): Promise<TestCentre> => {
    const databaseUrl = await present(backing).databaseUrl();
    return testCentre({ ...options, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  };
  const context: Context = {
    get centre() {
      return present(centre);
    },
    get backing() {
      return present(backing);
    },
    another: start,
  };
  beforeAll(async () => {
    backing = await open();
    centre = await start();
  });
  afterAll(async () => {
    await centre?.end();
    await backing?.end();
  });
  for (const part of [
    entries,
    unauthentic,
    vouched,
    receipts,
    parts,
    enrolments,
    epochs,
    heal,
    limitsOfBodies,
    publicPages,
    routes,
    casework,
    archive,
    messages,
    prints,
    takingUp,
    unreadable,
    feed,
  ]) {
    part(context);
  }
}
