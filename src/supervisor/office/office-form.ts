import type { Capability, OfficeAct, OfficeState } from '../../domain/office/office-state.ts';
import { type OfficeService, officeServices } from '../../domain/office/services.ts';
import { officeDay, officeInstant, offsetMinutes } from '../../domain/time/office-time.ts';
import { sentenceMax } from '../../protocol/entries/office/office-shapes.ts';

/** What a supervisor types to declare an outage. Nothing here knows the screen. */
export interface OfficeForm {
  /** `YYYY-MM-DD` and `HH.MM`, in the office's zone. */
  readonly day: string;
  readonly time: string;
  readonly reason: string;
  readonly sentence: string;
  readonly open: Readonly<Record<OfficeService, boolean>>;
  readonly takesNewcomers: boolean;
}

/** What fits a line of the board. */
export const outageReasonMax = 200;

export type OfficeFinding =
  | 'since-shape'
  | 'since-future'
  | 'reason-missing'
  | 'reason-long'
  | 'sentence-missing'
  | 'sentence-long';

/** As it stands, or as it probably is: since the centre was last there. */
export function startingForm(
  office: OfficeState,
  lostSince: string | undefined,
  nowMs: number,
  zone: string,
  usual: { readonly reason: string; readonly sentence: string },
): OfficeForm {
  const sinceMs = Date.parse(office.outage?.since ?? lostSince ?? '');
  const since = officeInstant(Number.isFinite(sinceMs) ? sinceMs : nowMs, zone);
  return {
    day: since.slice(0, 10),
    time: since.slice(11, 16).replace(':', '.'),
    reason: office.outage?.reason ?? usual.reason,
    sentence: office.outage?.sentence ?? usual.sentence,
    open: office.open,
    takesNewcomers: office.takesNewcomers,
  };
}

export function findings(form: OfficeForm, nowMs: number, zone: string): OfficeFinding[] {
  const since = sinceOf(form, zone);
  return [
    ...(since === undefined ? (['since-shape'] as const) : []),
    ...(since !== undefined && Date.parse(since) > nowMs ? (['since-future'] as const) : []),
    ...(form.reason.trim() === '' ? (['reason-missing'] as const) : []),
    ...(form.reason.trim().length > outageReasonMax ? (['reason-long'] as const) : []),
    ...(form.sentence.trim() === '' ? (['sentence-missing'] as const) : []),
    ...(form.sentence.trim().length > sentenceMax ? (['sentence-long'] as const) : []),
  ];
}

/** RFC 3339 with the office's offset; undefined for a day or an hour that cannot be. */
export function sinceOf({ day, time }: Pick<OfficeForm, 'day' | 'time'>, zone: string): string | undefined {
  const clock = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time.trim());
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (clock === null || !Number.isFinite(noon)) return undefined;
  const asIfUtc = Date.parse(`${day}T${(clock[1] ?? '').padStart(2, '0')}:${clock[2]}:00Z`);
  const atMs = asIfUtc - offsetMinutes(asIfUtc, zone) * 60_000;
  return officeDay(atMs, zone) === day ? officeInstant(atMs, zone) : undefined;
}

export const capabilityOf = ({ open, takesNewcomers }: Pick<OfficeForm, 'open' | 'takesNewcomers'>): Capability => ({
  closed: officeServices.filter((service) => !open[service]),
  takesNewcomers,
});

/** Only of a form without findings. */
export function declarationOf(form: OfficeForm, zone: string): OfficeAct {
  const since = sinceOf(form, zone);
  if (since === undefined) throw new Error('A form with findings declares nothing.');
  const { reason, sentence } = form;
  return { kind: 'outage-declared', since, reason: reason.trim(), sentence: sentence.trim(), ...capabilityOf(form) };
}
