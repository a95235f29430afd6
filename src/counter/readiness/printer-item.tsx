import { useSignal } from '@preact/signals';
import { type Verdict, bad, good } from '../../domain/readiness/verdict.ts';
import { type Refusal, done } from '../../domain/result.ts';
import { translate, useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { moments } from '../../ui/moments.ts';
import { paperWidth } from '../paper/paper-choices.ts';
import { Paper } from '../paper/paper.tsx';
import { printCopy } from '../paper/print-copy.ts';

/** Only a person sees whether paper came out. */
export function PrinterItem({ onJudged }: { readonly onJudged: (verdict: Verdict) => void }) {
  const { queries } = useApp();
  const { t } = useWords();
  const shown = useSignal(false);
  const asking = useSignal(false);
  const trouble = useSignal<Refusal | undefined>(undefined);

  async function print(): Promise<void> {
    shown.value = true;
    // By the way that slips go; a test page is nobody's and is entered nowhere.
    const went = await printCopy({ atRest: queries.atRest, note: async () => done(undefined) });
    asking.value = went.kind === 'printed';
    trouble.value = went.kind === 'printed' ? went.trouble : undefined;
  }
  function say(verdict: Verdict): void {
    asking.value = false;
    shown.value = false;
    onJudged(verdict);
  }

  return (
    <>
      {asking.value ? (
        <div class="readiness-acts">
          <p role="status">{t('ready.print.asked')}</p>
          <Button autoFocus onPress={() => say(good('printer-out'))}>
            {t('ready.print.yes')}
          </Button>
          <Button onPress={() => say(bad('printer-not-out'))}>{t('ready.print.no')}</Button>
        </div>
      ) : (
        <div class="readiness-acts">
          <Button onPress={() => void print()}>{t('ready.print')}</Button>
        </div>
      )}
      <RefusalNotice refusal={trouble.value} kind="attention" />
      {shown.value && <TestPage />}
    </>
  );
}

/** Every weight and size that a slip uses, on the slip's own paper; nothing that could be taken for a number or a slip. */
function TestPage() {
  const { queries } = useApp();
  const phase = queries.phase.value;
  if (phase.kind !== 'open') return null;
  const { profile, counter } = phase.place;
  const says = moments(profile.zone, profile.zoneName, 'id');
  const now = queries.now.value;
  return (
    <Paper width={paperWidth.value}>
      <p class="paper-office">{profile.name}</p>
      <p class="paper-number">{translate('id', 'ready.page.title')}</p>
      <p class="paper-strong">{translate('id', 'ready.page.counter', { counter })}</p>
      <p>
        {says.day(now)} · {says.time(now)}
      </p>
      <p>ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789</p>
      <p class="paper-small">{translate('id', 'ready.page.line')}</p>
      <p class="paper-mode">0O 1lI 5S 8B</p>
      <p class="paper-small">{translate('id', 'ready.page.text')}</p>
    </Paper>
  );
}
