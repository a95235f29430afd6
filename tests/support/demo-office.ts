import type { CounterPage } from './counter-page.ts';
import type { DemoCentre } from './demo-centre.ts';

/** The enrolment code that the demo printed for this counter. */
export async function codeFor(centre: DemoCentre, office: string, counter: string): Promise<string> {
  const answer = await fetch(`${centre.url}/demo/enrolments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ office, counter }),
  });
  const { code } = (await answer.json()) as { code: string };
  return code;
}

export type OutageMode = 'up' | 'down' | 'hang' | 'html' | 'slow';

export async function playOutage(centre: DemoCentre, mode: OutageMode): Promise<void> {
  const answer = await fetch(`${centre.url}/demo/outage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode }),
  });
  if (!answer.ok) throw new Error(`The demo's outage switch answered ${answer.status}.`);
}

/** Until the bottom bar says it. */
export async function waitForStatus(page: CounterPage, words: RegExp): Promise<void> {
  await page.getByRole('contentinfo').filter({ hasText: words }).waitFor({ timeout: 60_000 });
}
