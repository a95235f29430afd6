import { isKey, useWords } from '../../locales/translate.ts';
import type { InterviewRecord } from '../../protocol/entries/steps/interview.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useMoments } from '../../ui/moments.ts';

/** The interview as it is kept. Personal through and through: veiled with the rest, and on no slip. */
export function StoredInterview({
  recorded,
  interview,
  onCorrect,
  onAgain,
  onNext,
}: {
  readonly recorded: RecordedStep;
  readonly interview: InterviewRecord;
  readonly onCorrect: (interview: InterviewRecord) => void;
  readonly onAgain: () => void;
  readonly onNext: () => void;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const { recommendation, reason } = interview;
  const question = (code: string): string => {
    const key = `question.${code}`;
    return isKey(key) ? t(key) : code;
  };
  return (
    <div class="interview">
      <h2>{t('interview.stored')}</h2>
      <p class="figures">
        {t('interview.stored.when', {
          started: since(interview.startedAt, queries.now.peek()),
          saved: since(recorded.at, queries.now.peek()),
        })}
      </p>
      <dl class="recorded personal">
        <div>
          <dt>{t('interview.purpose')}</dt>
          <dd>{t(`purpose.${interview.purpose}`)}</dd>
        </div>
        <div>
          <dt>{t('interview.who')}</dt>
          <dd>{interview.interviewed.map((who) => t(`interviewed.${who}`)).join(', ')}</dd>
        </div>
        {interview.language !== undefined && (
          <div>
            <dt>{t('interview.language')}</dt>
            <dd>{interview.language}</dd>
          </div>
        )}
        {interview.answers.map(({ question: code, answer }) => (
          <div key={code}>
            <dt>{question(code)}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
        {interview.facts !== undefined && (
          <div>
            <dt>{t('interview.facts')}</dt>
            <dd class="interview-facts">{interview.facts}</dd>
          </div>
        )}
        <div>
          <dt>{t('interview.recommendation')}</dt>
          <dd>
            {t(`recommendation.${recommendation}`)}
            {reason !== undefined && ` · ${t(`recommendation.reason.${reason.code}`)}`}
            {reason?.text !== undefined && ` · ${reason.text}`}
          </dd>
        </div>
      </dl>
      <div class="step-acts">
        <Button kind="primary" autoFocus onPress={onNext}>
          {t('act.next')}
        </Button>
        <Button onPress={() => onCorrect(interview)}>{t('interview.correct')}</Button>
        <Button kind="quiet" onPress={onAgain}>
          {t('interview.again')}
        </Button>
      </div>
    </div>
  );
}
