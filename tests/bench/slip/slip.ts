import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCode } from '../../../src/devices/codes/read-code.ts';
import { type Counter, newProfile } from '../../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../../support/demo-office.ts';
import * as does from '../../support/officer.ts';
import { officer, sendNow } from '../../support/work.ts';
import { type Report, percentile, rounded, say } from '../figures.ts';
import { bytesOf, longestCodes } from './longest-codes.ts';
import { type PrintedSlip, printSlip, slipCount } from './printed-slips.ts';
import { holdUpPapers, scanToForm } from './scan-to-form.ts';
import { type Wear, photographed, wears } from './slip-pictures.ts';
import { statusPageKiB } from './status-page.ts';

/**
 * Slips from the counter that prints them to the one that goes on: how long the longest code gets; how many bad photographs of
 * whole printed slips are read; how long the second counter needs from the scan to the form, with the centre stopped; and
 * what the page with the applicant's answer weighs.
 */
export async function slip(): Promise<Report> {
  const dir = mkdtempSync(join(tmpdir(), 'loket-bench-slip-'));
  const centre = await startDemoCentre();
  const profiles = ['slip-1', 'slip-2'].map(newProfile);
  const [first, second] = await Promise.all(profiles.map((profile) => profile.start()));
  if (first === undefined || second === undefined) throw new Error('There is no browser.');
  try {
    await holdUpPapers(second.page);
    for (const [at, counter] of [first, second].entries()) await signedIn(counter, centre, String(at + 1));
    await centre.stop();
    const slips: PrintedSlip[] = [];
    for (let at = 0; at < slipCount; at += 1) slips.push(await printSlip(first.page, at, dir));
    say(`${slips.length} slips printed`);
    const scansMs: number[] = [];
    for (const each of slips) scansMs.push(await scanToForm(second.page, each));
    say(`from the scan to the form: ${scansMs.map(Math.round).join(', ')} ms`);
    await centre.startAgain();
    const statusKiB = await statusPageKiB(first, centre.url, await codeOfArrived(first));
    const sizes = [...slips.map(({ text }) => bytesOf(text)), ...(await longestCodes())];
    return {
      name: 'slip',
      figures: {
        qrBytesMax: Math.max(...sizes),
        ...decoded(slips),
        scanToFormP95Ms: Math.round(percentile(scansMs, 95)),
        scans: scansMs.length,
        statusPageKiB: rounded(statusKiB),
      },
      bounds: {
        qrBytesMax: { most: 220 },
        decodeRate: { least: 0.95 },
        scanToFormP95Ms: { most: 2_000 },
        statusPageKiB: { most: 60 },
      },
    };
  } finally {
    await Promise.all([first.close(), second.close()]);
    await centre.remove();
    for (const profile of profiles) profile.remove();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function signedIn({ page }: Counter, centre: DemoCentre, counter: string): Promise<void> {
  // Nobody is there to close the system's dialogue.
  await page.addInitScript(() => Reflect.set(window, 'print', () => undefined));
  await page.goto(centre.url);
  await does.enrol(page, await codeFor(centre, 'ATB', counter), [officer]);
  await waitForStatus(page, /Tidak ada yang menunggu/);
}

/** The receipt code of the slip on the screen, once the centre has what it names. */
async function codeOfArrived({ page }: Counter): Promise<string> {
  const code = (await page.locator('.paper-code span').innerText()).trim();
  await sendNow(page);
  await waitForStatus(page, /Tidak ada yang menunggu/);
  return code;
}

/** Each kind of wear at several strengths. A code that is read as another text is not read. */
function decoded(slips: readonly PrintedSlip[]): { readonly decodeRate: number; readonly pictures: number } {
  // The longest code and the shortest, and one as they come.
  const chosen = slips.filter((_, at) => at === 0 || at === 1 || at === 4);
  const rates = wears.map((wear) => ({ wear, read: chosen.flatMap((each) => readsOf(each, wear)) }));
  for (const { wear, read } of rates) say(`${wear.name}: ${read.filter(Boolean).length} of ${read.length} read`);
  const all = rates.flatMap(({ read }) => read);
  return { decodeRate: rounded(all.filter(Boolean).length / all.length, 4), pictures: all.length };
}

const readsOf = (slip: PrintedSlip, wear: Wear): boolean[] =>
  wear.strengths.map((strength, at) => readCode(photographed(slip, wear.of(strength), at + 1)) === slip.text);
