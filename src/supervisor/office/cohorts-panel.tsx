import { useSignal } from '@preact/signals';
import type { OfficeState } from '../../domain/office/office-state.ts';
import type { Cohort } from '../../domain/office/settings.ts';
import { isDay } from '../../domain/time/is-day.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { OfficeActDialog } from './office-act-dialog.tsx';

/** Interviewed on a day, collect not before another: one date for all who were interviewed together. */
export function CohortsPanel({ office }: { readonly office: OfficeState }) {
  const { t } = useWords();
  const rows = useSignal<readonly Cohort[]>(office.cohorts);
  const asked = useSignal(false);
  const saving = useSignal(false);
  const sound = ({ interviewOn, collectFromOn }: Cohort): boolean =>
    isDay(interviewOn) && isDay(collectFromOn) && interviewOn <= collectFromOn;
  const set = (index: number, part: Partial<Cohort>): void => {
    rows.value = rows.value.map((row, at) => (at === index ? { ...row, ...part } : row));
  };
  return (
    <div class="office-panel">
      <h2>{t('office.cohorts')}</h2>
      <p class="soft">{t('office.cohorts.text')}</p>
      {rows.value.map((row, index) => (
        <div class="office-cohort" key={`${index}`}>
          <TextField
            name={`interview-${index}`}
            label={t('office.cohort.interview')}
            figures
            limit={10}
            error={asked.value && !sound(row) ? t('office.cohort.wrong') : undefined}
            value={row.interviewOn}
            onInput={(interviewOn) => set(index, { interviewOn })}
          />
          <TextField
            name={`collect-${index}`}
            label={t('office.cohort.collect')}
            figures
            limit={10}
            value={row.collectFromOn}
            onInput={(collectFromOn) => set(index, { collectFromOn })}
          />
          <Button
            kind="quiet"
            onPress={() => {
              rows.value = rows.value.filter((_, at) => at !== index);
            }}
          >
            {t('office.cohort.remove')}
          </Button>
        </div>
      ))}
      <div class="office-acts">
        <Button
          disabled={rows.value.length >= 60}
          onPress={() => {
            rows.value = [...rows.value, { interviewOn: '', collectFromOn: '' }];
          }}
        >
          {t('office.cohort.add')}
        </Button>
        <Button
          onPress={() => {
            asked.value = true;
            saving.value = rows.value.every(sound);
          }}
        >
          {t('office.cohorts.save')}
        </Button>
      </div>
      {saving.value && (
        <OfficeActDialog
          title={t('office.cohorts.save')}
          text={t('office.cohorts.dialog')}
          act={{ kind: 'setting-changed', setting: { name: 'cohorts', cohorts: rows.value } }}
          onClose={() => {
            saving.value = false;
          }}
        />
      )}
    </div>
  );
}
