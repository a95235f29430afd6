import { type Step, isTyped } from '../../domain/application/steps.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { go } from '../../ui/place.ts';

export interface Transcribed {
  readonly paperNumber: string;
  readonly subject: ApplicationId;
  readonly step: Step;
}

/** That a form was entered, and the way on to typing what stands on it: number, hour and picture stay with what is typed. */
export function TranscribedNotice({ saved }: { readonly saved: Transcribed | undefined }) {
  const { t } = useWords();
  if (saved === undefined) return null;
  const { paperNumber, subject, step } = saved;
  const title = t('forms.entered', { number: paperNumber });
  if (!isTyped(step)) return <Notice kind="good" title={title} />;
  const typeIn = (
    <Button autoFocus onPress={() => go({ kind: 'case', subject, step, typing: true })}>
      {t('forms.type-in')}
    </Button>
  );
  return (
    <Notice kind="good" title={title} acts={typeIn}>
      <p>{t('forms.type-in.text')}</p>
    </Notice>
  );
}
