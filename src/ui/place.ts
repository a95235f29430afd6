import { type ReadonlySignal, signal } from '@preact/signals';
import { type ApplicationId, isApplicationId } from '../domain/ids.ts';
import { type Step, isStep } from '../domain/application/steps.ts';

/**
 * Where the officer is. Each place has a path, so that *back* works and a reload, a lock or a crash comes back to it;
 * a path names an application by its id and nothing personal.
 */
export type Here =
  | { readonly kind: 'desk' }
  | { readonly kind: 'numbers' }
  | { readonly kind: 'attempts' }
  /** Whether this counter could work through an outage. */
  | { readonly kind: 'readiness' }
  /** Practice: beginning it, or what it left. */
  | { readonly kind: 'drill' }
  /** The slip of another counter. */
  | { readonly kind: 'handover' }
  /** Handing a passport over: whose it is, then to whom. */
  | { readonly kind: 'collection'; readonly subject?: ApplicationId }
  /** Choosing the door of a ticket's application, or of somebody without a ticket. */
  | { readonly kind: 'opening'; readonly subject?: ApplicationId }
  /** `typing`: what stands on the step's paper form is typed in now. */
  | {
      readonly kind: 'case';
      readonly subject: ApplicationId;
      readonly step?: Step | undefined;
      readonly typing?: true | undefined;
    }
  | { readonly kind: 'finish'; readonly subject: ApplicationId }
  | { readonly kind: 'slip'; readonly subject: ApplicationId }
  /** One of the supervisor's desks, and the case that is open beside it. */
  | { readonly kind: 'supervisor'; readonly desk: SupervisorDesk; readonly subject?: ApplicationId };

export const supervisorDesks = ['queue', 'office', 'courier', 'day', 'paper', 'counters', 'devices'] as const;
export type SupervisorDesk = (typeof supervisorDesks)[number];
const isSupervisorDesk = (text: unknown): text is SupervisorDesk =>
  (supervisorDesks as readonly unknown[]).includes(text);

export function pathOf(here: Here): string {
  switch (here.kind) {
    case 'desk':
      return '/';
    case 'numbers':
    case 'attempts':
    case 'readiness':
    case 'drill':
    case 'handover':
      return joined(here.kind);
    case 'opening':
    case 'collection':
      return joined(here.kind, here.subject);
    case 'case':
      return joined('cases', here.subject, here.step, here.typing && 'typing');
    case 'finish':
    case 'slip':
      return joined('cases', here.subject, here.kind);
    case 'supervisor':
      return joined(here.kind, here.desk, here.subject);
  }
}

const joined = (...names: readonly (string | undefined)[]): string => `/${names.filter(Boolean).join('/')}`;

const plain = ['numbers', 'attempts', 'readiness', 'drill', 'handover'] as const;
const isPlain = (text: unknown): text is (typeof plain)[number] => (plain as readonly unknown[]).includes(text);

/** Anything that is no place of ours is the desk. */
export function parsePath(path: string): Here {
  const [first, second, third, fourth] = path.split('/').filter(Boolean);
  if (isPlain(first)) return { kind: first };
  if (first === 'opening' || first === 'collection')
    return isApplicationId(second) ? { kind: first, subject: second } : { kind: first };
  if (first === 'supervisor') {
    const desk = isSupervisorDesk(second) ? second : 'queue';
    return isApplicationId(third) ? { kind: first, desk, subject: third } : { kind: first, desk };
  }
  if (first !== 'cases' || !isApplicationId(second)) return { kind: 'desk' };
  if (third === 'finish' || third === 'slip') return { kind: third, subject: second };
  if (!isStep(third)) return { kind: 'case', subject: second };
  return { kind: 'case', subject: second, step: third, typing: fourth === 'typing' || undefined };
}

const current = signal<Here>(parsePath(location.pathname));
export const here: ReadonlySignal<Here> = current;

window.addEventListener('popstate', () => {
  current.value = parsePath(location.pathname);
});

export function go(to: Here): void {
  const path = pathOf(to);
  if (path !== location.pathname) history.pushState(null, '', path);
  current.value = to;
}

let isFindFirst = false;

/** The desk, where the next keystroke is written into its search. */
export function goToFind(): void {
  isFindFirst = true;
  go({ kind: 'desk' });
}

/** Whether the desk that is drawn now begins with its search; asked once. */
export function beginsWithFind(): boolean {
  const begins = isFindFirst;
  isFindFirst = false;
  return begins;
}

/** To hand over the passport of whoever is open, else of somebody to be found. */
export function goToCollection(): void {
  const at = current.peek();
  const subject = 'subject' in at && at.kind !== 'collection' ? at.subject : undefined;
  go(subject === undefined ? { kind: 'collection' } : { kind: 'collection', subject });
}

/** Whether leaving now could interrupt somebody's work: then no update is offered. */
export function formOpen(at: Here): boolean {
  return (
    at.kind === 'handover' ||
    at.kind === 'opening' ||
    at.kind === 'collection' ||
    at.kind === 'case' ||
    at.kind === 'finish' ||
    at.kind === 'slip'
  );
}
