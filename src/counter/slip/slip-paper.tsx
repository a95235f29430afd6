import { formatDay, formatLongDay, officeDay } from '../../domain/time/office-time.ts';
import { type Key, type Values, translate } from '../../locales/translate.ts';
import type { StepState } from '../../queries/views.ts';
import type { Place } from '../../queries/views.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { moments } from '../../ui/moments.ts';
import { Paper, type PaperWidth } from './paper.tsx';
import type { SlipFacts } from './slip-facts.ts';

const t = (key: Key, values?: Values): string => translate('id', key, values);

/** What the applicant takes home: what was done, what was not, whether to come back. Readable without any machine. */
export function SlipPaper({
  facts,
  place,
  printedAtMs,
  width,
}: {
  readonly facts: SlipFacts;
  readonly place: Place;
  readonly printedAtMs: number;
  readonly width: PaperWidth;
}) {
  const { profile, counter } = place;
  const says = moments(profile.zone, profile.zoneName, 'id');
  const at = facts.completedAt ?? printedAtMs;
  return (
    <Paper width={width}>
      <p class="paper-office">{profile.name}</p>
      <p class="paper-mode">
        {facts.outageSince === undefined
          ? t('slip.mode')
          : t('slip.mode.since', { since: dayOf(facts.outageSince, profile.zone) })}
      </p>
      {facts.number !== undefined && <p class="paper-number">{facts.number}</p>}
      <p>{t('slip.visit', { day: says.day(at), time: says.time(at), counter })}</p>
      <p class="paper-person">
        <span>{facts.name}</span>
        {facts.nik !== undefined && <span>{t('slip.nik', { nik: facts.nik })}</span>}
      </p>
      <ul class="paper-steps">
        {facts.steps.map(({ step, state }) => (
          <li key={step}>
            <Shape name={isSettled(state) ? 'check' : 'cross'} />
            <span>{t(`step.${step}`)}</span>
            <span>{stateWords(state)}</span>
          </li>
        ))}
      </ul>
      <div class="paper-next">
        <p class="paper-return">
          {facts.outstanding.length === 0 ? t('slip.no-return') : t('slip.return', { steps: listed(facts) })}
        </p>
        {documentLines(facts).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p class="paper-strong">{t(facts.receivedByCentre ? 'slip.received' : 'slip.not-registered')}</p>
        <p>{t('slip.earliest')}</p>
        <p>{t(`slip.news.${facts.news}`)}</p>
        <p>{t('slip.bring')}</p>
      </div>
      <p class="paper-code">{t('slip.code', { code: facts.code })}</p>
      <p>{t('slip.contact', { phone: profile.phone, complaint: profile.complaintLine })}</p>
      {facts.copy > 1 && (
        <p class="paper-small">{t('slip.copy', { copy: facts.copy, at: says.since(printedAtMs, printedAtMs) })}</p>
      )}
    </Paper>
  );
}

const isSettled = (state: StepState): boolean =>
  state.kind === 'done' || (state.kind === 'not-taken' && state.mode === 'waived');

function stateWords(state: StepState): string {
  switch (state.kind) {
    case 'done':
      return t('slip.step.done');
    case 'partial':
      return t('step.state.partial', { settled: state.settled, of: state.of });
    case 'not-taken':
      return t(state.mode === 'waived' ? 'slip.step.waived' : 'slip.step.deferred');
    case 'conflict':
      return t('slip.step.checked');
    case 'open':
    case 'draft':
      return t('slip.step.open');
  }
}

/** One line for each last day, the soonest first; what has none at the end. */
function documentLines({ documents }: SlipFacts): readonly string[] {
  const days = [...new Set(documents.map(({ dueOn }) => dueOn ?? ''))].sort((a, b) =>
    b === '' ? -1 : a === '' ? 1 : a < b ? -1 : 1,
  );
  return days.map((day) => {
    const names = documents.filter(({ dueOn }) => (dueOn ?? '') === day).map(({ item }) => t(`document.${item}`));
    const list = names.join(', ');
    return day === ''
      ? t('slip.documents', { documents: list })
      : t('slip.documents.until', { documents: list, day: formatLongDay(day, 'id') });
  });
}

function listed(facts: SlipFacts): string {
  const words = facts.outstanding.map((step) => t(`step.${step}`).toLowerCase());
  return new Intl.ListFormat('id', { type: 'conjunction' }).format(words);
}

function dayOf(at: string, zone: string): string {
  const ms = Date.parse(at);
  return Number.isFinite(ms) ? formatDay(officeDay(ms, zone), 'id') : t('unknown');
}
