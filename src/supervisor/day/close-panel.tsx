import { useSignal } from '@preact/signals';
import { sameCounts } from '../../domain/office/day-balance.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { DayClosing, DayReport } from '../../queries/supervisor/day-report.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import { printSheets } from '../../ui/print/print-sheets.ts';
import { useSupervising } from '../supervising.ts';
import { useOfficerName } from './day-sheet.tsx';

/** What is still asked before the day can be closed, the act, and what was closed. */
export function ClosePanel({ report }: { readonly report: DayReport }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const isClosing = useSignal(false);
  const { courier, centreReached, closings } = report;
  const last = closings.at(-1);
  return (
    <div class="day-part">
      {last !== undefined && <Closed report={report} closing={last} />}
      {!centreReached && (
        <Notice
          kind="attention"
          title={t('day.unreached.title')}
          acts={<Button onPress={() => go({ kind: 'supervisor', desk: 'courier' })}>{t('day.to-courier')}</Button>}
        >
          {courier === undefined && <p>{t('day.unreached')}</p>}
          {courier !== undefined && <p>{t('day.courier', { at: since(courier.writtenAt, queries.now.value) })}</p>}
          {courier !== undefined && courier.entriesSince > 0 && (
            <p>{t('day.courier.since', { count: courier.entriesSince })}</p>
          )}
        </Notice>
      )}
      <div class="day-acts">
        <Button
          kind={last === undefined ? 'primary' : 'quiet'}
          onPress={() => {
            isClosing.value = true;
          }}
        >
          {t(last === undefined ? 'day.close' : 'day.close.again')}
        </Button>
      </div>
      {isClosing.value && (
        <CloseDialog
          report={report}
          onClose={() => {
            isClosing.value = false;
          }}
        />
      )}
    </div>
  );
}

function Closed({ report, closing }: { readonly report: DayReport; readonly closing: DayClosing }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const officer = useOfficerName(closing.officer);
  const hasGrown = !sameCounts(closing.said.counts, report.balance.counts);
  return (
    <Notice
      kind={hasGrown ? 'attention' : 'good'}
      title={t('day.closed', { at: since(closing.at, queries.now.value), officer })}
      acts={<Button onPress={() => void printSheets(queries.atRest)}>{t('day.print')}</Button>}
    >
      <p>{t('day.closed.text')}</p>
      {hasGrown && <p>{t('day.closed.grown')}</p>}
    </Notice>
  );
}

function CloseDialog({ report, onClose }: { readonly report: DayReport; readonly onClose: () => void }) {
  const { t, language } = useWords();
  const { closeDay } = useSupervising();
  const reason = useSignal('');
  const { day, centreReached, courier, balance } = report;
  const isNeeded = !centreReached && courier === undefined;
  return (
    <PassphraseDialog
      title={t('day.close.title', { day: formatLongDay(day, language) })}
      act={t('day.close.do')}
      problem={() => (isNeeded && reason.value.trim() === '' ? t('day.reason.needed') : undefined)}
      onConfirmed={() => closeDay({ day, reason: reason.value })}
      onClose={onClose}
    >
      <p>{t('day.close.text')}</p>
      {balance.discrepancies.length > 0 && <p>{t('day.does-not', { count: balance.discrepancies.length })}</p>}
      <TextField
        name="day-reason"
        label={t('day.reason')}
        hint={t('day.reason.hint')}
        required={isNeeded}
        rows={3}
        value={reason.value}
        onInput={(value) => {
          reason.value = value;
        }}
      />
    </PassphraseDialog>
  );
}
