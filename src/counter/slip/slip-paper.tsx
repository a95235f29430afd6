import type { PaperWidth } from '../../protocol/entries/slips/paper-copy.ts';
import { type Key, type Language, type Values, translate } from '../../locales/translate.ts';
import { isSettled } from '../../queries/step-state.ts';
import type { Place } from '../../queries/views.ts';
import type { QrModules } from '../../ui/codes/qr-code.tsx';
import { Shape } from '../../ui/components/shape.tsx';
import { moments } from '../../ui/moments.ts';
import { PaperFoot } from '../paper/paper-foot.tsx';
import { BigNumber } from '../paper/big-number.tsx';
import { Paper } from '../paper/paper.tsx';
import type { SlipFacts } from './slip-facts.ts';
import { sinceDay, slipLines, stepWords } from './slip-lines.ts';

const t = (key: Key, values?: Values): string => translate('id', key, values);

/** What the applicant takes home: what was done, what was not, whether to come back. Readable without any machine. */
export function SlipPaper({
  facts,
  place,
  printedAtMs,
  width,
  code,
  second,
}: {
  readonly facts: SlipFacts;
  readonly place: Place;
  readonly printedAtMs: number;
  readonly width: PaperWidth;
  /** For the next counter; a slip without it carries the case by its receipt code. */
  readonly code?: QrModules | undefined;
  /** What to do is said again in it, small. */
  readonly second?: Language | undefined;
}) {
  const { profile, counter } = place;
  const says = moments(profile.zone, profile.zoneName, 'id');
  const at = facts.completedAt ?? printedAtMs;
  const [comeBack, ...lines] = slipLines(facts, place, 'id');
  return (
    <Paper width={width}>
      <p class="paper-office">{profile.name}</p>
      <p class="paper-mode">
        {facts.outageSince === undefined
          ? t('slip.mode')
          : t('slip.mode.since', { since: sinceDay(facts.outageSince, profile.zone, 'id') })}
      </p>
      {facts.outageSentence !== undefined && facts.outageSentence !== '' && (
        <p class="paper-sentence">{facts.outageSentence}</p>
      )}
      {facts.number !== undefined && <BigNumber number={facts.number} />}
      <p class="paper-visit">{t('slip.visit', { day: says.day(at), time: says.time(at), counter })}</p>
      <p class="paper-person">
        <span dir="auto">{facts.name}</span>
        {facts.nik !== undefined && <span>{t('slip.nik', { nik: facts.nik })}</span>}
      </p>
      <ul class="paper-steps">
        {facts.steps.map(({ step, state }) => (
          <li key={step}>
            <Shape name={isSettled(state) ? 'check' : 'cross'} />
            <span>{t(`step.${step}`)}</span>
            <span>{stepWords(state)}</span>
          </li>
        ))}
      </ul>
      <div class="paper-words">
        <div class="paper-next">
          <p class="paper-return">{comeBack}</p>
          {lines.map((line) => (
            <p key={line} class={line === t('slip.not-registered') ? 'paper-strong' : undefined}>
              {line}
            </p>
          ))}
        </div>
        {second !== undefined && (
          <div class="paper-next paper-second" lang={second}>
            {slipLines(facts, place, second).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </div>
      <PaperFoot code={code} label={t('slip.qr')} receiptCode={facts.code} />
      <p class="paper-end">
        <span>{t('slip.contact', { phone: profile.phone, complaint: profile.complaintLine })}</span>
        {facts.copy > 1 && (
          <span class="paper-small">
            {t('slip.copy', { copy: facts.copy, at: says.since(printedAtMs, printedAtMs) })}
          </span>
        )}
      </p>
    </Paper>
  );
}
