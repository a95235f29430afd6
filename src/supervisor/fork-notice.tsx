import { useWords } from '../locales/translate.ts';
import { useApp } from '../ui/app-context.ts';
import { Button } from '../ui/components/button.tsx';
import { Notice } from '../ui/components/notice.tsx';
import { isForkNews } from '../ui/frame/status-sentences.ts';
import { useSupervising } from './supervising.ts';

/** The centre has other entries of this counter's journal than it has itself: how that comes about, and what there is to do. */
export function ForkNotice() {
  const { queries } = useApp();
  const actions = useSupervising();
  const { t } = useWords();
  const journals = queries.status.value?.overview.journals ?? [];
  if (!journals.some(isForkNews)) return null;
  return (
    <div class="fork-notice">
      <Notice
        kind="attention"
        title={t('fork.title')}
        acts={<Button onPress={() => void actions.noteForksSeen()}>{t('fork.seen')}</Button>}
      >
        <p>{t('fork.text')}</p>
        <ol>
          <li>{t('fork.copies')}</li>
          <li>{t('fork.numbers')}</li>
          <li>{t('fork.cases')}</li>
        </ol>
      </Notice>
    </div>
  );
}
