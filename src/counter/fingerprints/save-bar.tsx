import type { ComponentChildren } from 'preact';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import type { Fingerprints } from './use-fingerprints.ts';

/** More are seen better on the drawing. */
const namedAtOnce = 4;

/** What is still missing, where the prints are until they are saved, and the save itself. */
export function SaveBar({
  prints: { missing, unsaved, saving, save },
  children,
}: {
  readonly prints: Fingerprints;
  readonly children?: ComponentChildren;
}) {
  const { t } = useWords();
  const isComplete = missing.length === 0;
  return (
    <div class="save-bar">
      <Button
        kind={isComplete ? 'primary' : 'plain'}
        keys="Ctrl+Enter"
        disabled={!isComplete}
        busy={saving}
        onPress={() => void save()}
      >
        {t('prints.save')}
      </Button>
      {children}
      <div class="prints-end-words small">
        {!isComplete && (
          <p>
            {missing.length > namedAtOnce
              ? t('prints.missing.many', { count: missing.length })
              : t('prints.missing', { fingers: missing.map((finger) => t(`finger.${finger}`)).join(', ') })}
          </p>
        )}
        {unsaved && <p class="soft">{t('prints.unsaved')}</p>}
      </div>
    </div>
  );
}
