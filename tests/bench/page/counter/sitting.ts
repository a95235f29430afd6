import type { ApplicationId } from '../../../../src/domain/ids.ts';
import { startApp } from '../../../../src/start-app.tsx';
import type { App } from '../../../../src/ui/app-context.ts';
import { go } from '../../../../src/ui/place.ts';
import { must } from '../../../support/must.ts';
import { answersOf, nameOf } from './people.ts';

/**
 * An officer's sitting without the officer's hands: the whole app with its screens, which are gone to one after the other,
 * and the actions that their buttons call. The first call signs in.
 */
let app: App | undefined;
let served = 0;

const portraitBytes = 500_000;

export async function sitting(passphrase: string, applications: number): Promise<number> {
  app ??= await signedIn(passphrase);
  for (let count = 0; count < applications; count += 1) {
    await serve(app, 3_000_000 + served);
    served += 1;
  }
  return served;
}

async function serve({ actions, queries }: App, person: number): Promise<void> {
  go({ kind: 'numbers' });
  const { subject } = must(await actions.issueNumber('A'));
  await shown(() => go({ kind: 'opening', subject }));
  must(await actions.openCase({ subject, door: 'newcomer', lane: 'regular' }));
  await shown(() => go({ kind: 'case', subject }));
  must(await actions.keepDraft(subject, 'intake', { name: nameOf(person) }));
  must(await actions.recordIntake({ subject, answers: answersOf(person), acknowledged: [], lane: 'regular' }));
  await shown(() => go({ kind: 'case', subject, step: 'portrait' }));
  const image = new Blob([crypto.getRandomValues(new Uint8Array(65_536)), new Uint8Array(portraitBytes - 65_536)], {
    type: 'image/jpeg',
  });
  const measures = { width: 1200, height: 1600, scores: { sharpness: 80 }, light: 'green' } as const;
  must(await actions.recordPortrait({ subject, image, measures }));
  for (const step of ['documents', 'fingerprints', 'interview'] as const)
    await notToday({ actions, queries }, subject, step);
  must(await actions.completeApplication(subject));
  await shown(() => go({ kind: 'slip', subject }));
  must(await actions.slipPrinted({ subject, paper: 'slip', width: '80mm' }));
  queries.findCases(nameOf(person), 8);
  await shown(() => go({ kind: 'desk' }));
}

async function notToday({ actions }: App, subject: ApplicationId, step: 'documents' | 'fingerprints' | 'interview') {
  must(await actions.explainStep({ subject, step, mode: 'deferred', reason: { code: 'step-closed' } }));
}

async function signedIn(passphrase: string): Promise<App> {
  const place = document.getElementById('app');
  if (place === null) throw new Error('The page has no element #app.');
  const started = startApp(place);
  const { phase } = started.queries;
  const locked = await new Promise<Extract<typeof phase.value, { kind: 'locked' }>>((resolve) => {
    const stop = phase.subscribe((now) => {
      if (now.kind === 'locked') resolve(now);
    });
    addEventListener('pagehide', stop, { once: true });
  });
  const [officer] = locked.place.staff;
  if (officer === undefined) throw new Error('Nobody can sign in.');
  must(await started.actions.signIn(officer.officer, passphrase));
  return started;
}

/** Until the screen that was gone to has been painted. */
async function shown(goThere: () => void): Promise<void> {
  goThere();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
