import { hasPrints } from '../../../domain/fingerprints/sitting.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { Notice } from '../../../ui/components/notice.tsx';
import type { Source } from '../kept-sittings.ts';
import type { Fingerprints } from '../use-fingerprints.ts';

/** What went wrong with the reader or a file, that nothing is lost by it, and what to do. */
export function ReaderTrouble({
  prints: { reader, sitting, refusal, timeDoubtful },
  onFind,
}: {
  readonly prints: Fingerprints;
  readonly onFind: () => void;
}) {
  const { t, refusal: say } = useWords();
  const state = reader.state.value;
  const failed = state.kind === 'failed' ? state : undefined;
  const isAway = failed !== undefined && (failed.reader === undefined || failed.refusal.code === 'reader-unplugged');
  return (
    <>
      {failed !== undefined && (
        <Notice
          kind={failed.reader === undefined ? 'attention' : 'bad'}
          acts={
            isAway && (
              <Button
                kind={failed.reader === undefined ? 'primary' : 'plain'}
                {...(failed.reader === undefined ? { keys: 'Enter' } : {})}
                onPress={onFind}
              >
                {t('prints.reader.again')}
              </Button>
            )
          }
        >
          <p>{say(failed.refusal)}</p>
          {hasPrints(sitting) && <p>{t('prints.kept')}</p>}
          {failed.reader === undefined && <p>{t('prints.without')}</p>}
        </Notice>
      )}
      {refusal !== undefined && (
        <Notice kind="bad">
          <p>{say(refusal)}</p>
        </Notice>
      )}
      {timeDoubtful && (
        <Notice kind="attention">
          <p>{t('prints.time-doubtful')}</p>
        </Notice>
      )}
    </>
  );
}

/** Prints of two sources would be one record that says only one: the officer chooses. */
export function SourceClash({
  source,
  onDrop,
  onKeep,
}: {
  readonly source: Source | undefined;
  readonly onDrop: () => void;
  readonly onKeep: () => void;
}) {
  const { t } = useWords();
  const from = source?.kind === 'reader' ? source.identity.serialNo : t('prints.source.files');
  return (
    <Notice
      kind="attention"
      title={t('prints.clash', { source: from })}
      acts={
        <>
          <Button autoFocus onPress={onKeep}>
            {t('prints.clash.keep')}
          </Button>
          <Button kind="danger" onPress={onDrop}>
            {t('prints.clash.drop')}
          </Button>
        </>
      }
    >
      <p>{t('prints.clash.text')}</p>
    </Notice>
  );
}
