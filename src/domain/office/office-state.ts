import type { Digest } from '../ids.ts';
import { unreachable } from '../result.ts';
import { type OfficeService, officeServices } from './services.ts';
import { type Cohort, type LaneRatio, type Setting, usualRatio } from './settings.ts';

/** What an office has declared of itself. All of it is public. */
export interface OfficeState {
  readonly outage?: {
    /** Since when the disturbance lasts, as the supervisor said. */
    readonly since: string;
    readonly declaredAt: string;
    readonly reason: string;
    /** For slips and the board. */
    readonly sentence: string;
  };
  readonly open: Readonly<Record<OfficeService, boolean>>;
  readonly takesNewcomers: boolean;
  readonly cohorts: readonly Cohort[];
  readonly laneRatio: LaneRatio;
  /** The centre works on a case only once a supervisor approved it. */
  readonly caseworkWaits: boolean;
  /** When a supervisor last changed any of it; undefined while nobody has. */
  readonly asOf?: string;
}

/** What stays closed, and whether people who registered nowhere are taken. */
export interface Capability {
  readonly closed: readonly OfficeService[];
  readonly takesNewcomers: boolean;
}

export type OfficeAct =
  | ({
      readonly kind: 'outage-declared';
      readonly since: string;
      readonly reason: string;
      readonly sentence: string;
    } & Capability)
  | ({ readonly kind: 'outage-ended' } & Capability)
  | ({ readonly kind: 'capability-changed' } & Capability)
  | { readonly kind: 'setting-changed'; readonly setting: Setting };

export interface OfficeFact {
  readonly digest: Digest;
  /** RFC 3339, as the signer's clock said it. */
  readonly at: string;
  readonly replaces: readonly Digest[];
  readonly bySupervisor: boolean;
  readonly act: OfficeAct;
}

/** What an act speaks about. It takes the place of what stood there, and only there. */
type Topic = 'outage' | 'capability' | Setting['name'];

/**
 * The same in any order of arrival. What none replaces stands; of declarations that do not know each other the more careful
 * shows: the outage, the closed step, waiting for an approval. Of other settings it is the one that was made last. Acts of
 * others than supervisors change nothing, so they replace nothing either. `takesNewcomers` is what the office's profile says, until somebody decides.
 */
export function foldOffice(
  facts: Iterable<OfficeFact>,
  profile: { readonly takesNewcomers: boolean } = { takesNewcomers: true },
): OfficeState {
  const acts = ofSupervisors(facts);
  const capability = standing(acts, 'capability').flatMap(({ act }) => (act.kind === 'setting-changed' ? [] : [act]));
  const outage = standing(acts, 'outage').findLast(({ act }) => act.kind === 'outage-declared');
  const last = acts.at(-1);
  return {
    ...(outage?.act.kind === 'outage-declared' ? { outage: shown(outage.act, outage.at) } : {}),
    open: everyService((service) => capability.every(({ closed }) => !closed.includes(service))),
    takesNewcomers: capability.length === 0 ? profile.takesNewcomers : capability.every((act) => act.takesNewcomers),
    cohorts: setting(acts, 'cohorts')?.cohorts ?? [],
    laneRatio: setting(acts, 'lane-ratio')?.ratio ?? usualRatio,
    caseworkWaits: standing(acts, 'approval').some(
      ({ act }) => act.kind === 'setting-changed' && act.setting.name === 'approval' && act.setting.caseworkWaits,
    ),
    ...(last === undefined ? {} : { asOf: last.at }),
  };
}

/** What the next act of this kind must say that it replaces. */
export function replacedBy(act: OfficeAct, facts: Iterable<OfficeFact>): Digest[] {
  const acts = ofSupervisors(facts);
  return [...new Set(topicsOf(act).flatMap((topic) => standing(acts, topic).map(({ digest }) => digest)))];
}

function topicsOf(act: OfficeAct): readonly Topic[] {
  switch (act.kind) {
    case 'outage-declared':
    case 'outage-ended':
      return ['outage', 'capability'];
    case 'capability-changed':
      return ['capability'];
    case 'setting-changed':
      return [act.setting.name];
    default:
      return unreachable(act);
  }
}

/** By what the clocks said; equal ones by their digest, so that it is the same on every computer. */
function ofSupervisors(facts: Iterable<OfficeFact>): OfficeFact[] {
  const unique = new Map([...facts].filter(({ bySupervisor }) => bySupervisor).map((fact) => [fact.digest, fact]));
  return [...unique.values()].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0),
  );
}

function standing(acts: readonly OfficeFact[], topic: Topic): OfficeFact[] {
  const about = acts.filter(({ act }) => topicsOf(act).includes(topic));
  const replaced = new Set(about.flatMap(({ replaces }) => replaces));
  return about.filter(({ digest }) => !replaced.has(digest));
}

function setting<Name extends Setting['name']>(
  acts: readonly OfficeFact[],
  name: Name,
): Extract<Setting, { name: Name }> | undefined {
  const act = standing(acts, name).at(-1)?.act;
  return act?.kind === 'setting-changed' ? (act.setting as Extract<Setting, { name: Name }>) : undefined;
}

function shown(
  { since, reason, sentence }: Extract<OfficeAct, { kind: 'outage-declared' }>,
  declaredAt: string,
): NonNullable<OfficeState['outage']> {
  return { since, declaredAt, reason, sentence };
}

function everyService(open: (service: OfficeService) => boolean): Record<OfficeService, boolean> {
  return Object.fromEntries(officeServices.map((service) => [service, open(service)])) as Record<
    OfficeService,
    boolean
  >;
}
