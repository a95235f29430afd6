import { useSignal } from '@preact/signals';
import type { OfficeState } from '../../domain/office/office-state.ts';
import type { LaneRatio } from '../../domain/office/settings.ts';
import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { OfficeActDialog } from './office-act-dialog.tsx';

const shareMax = 20;

/** How many of each lane are called in a round. At least one each, so that no lane is ever left out. */
export function RatioPanel({ office }: { readonly office: OfficeState }) {
  const { t } = useWords();
  const typed = useSignal<Readonly<Record<Lane, string>>>(byLane((lane) => String(office.laneRatio[lane])));
  const asked = useSignal(false);
  const saving = useSignal(false);
  const shareOf = (lane: Lane): number => Number(typed.value[lane]);
  const sound = (lane: Lane): boolean =>
    Number.isInteger(shareOf(lane)) && shareOf(lane) >= 1 && shareOf(lane) <= shareMax;
  const ratio: LaneRatio = byLane(shareOf);
  return (
    <div class="office-panel">
      <h2>{t('office.ratio')}</h2>
      <p class="soft">{t('office.ratio.text')}</p>
      <div class="office-ratio">
        {lanes.map((lane) => (
          <TextField
            key={lane}
            name={`ratio-${lane}`}
            label={t(`lane.${lane}`)}
            inputMode="numeric"
            figures
            limit={2}
            error={asked.value && !sound(lane) ? t('office.ratio.wrong', { max: shareMax }) : undefined}
            value={typed.value[lane]}
            onInput={(value) => {
              typed.value = { ...typed.value, [lane]: value };
            }}
          />
        ))}
      </div>
      <div class="office-acts">
        <Button
          onPress={() => {
            asked.value = true;
            saving.value = lanes.every(sound);
          }}
        >
          {t('office.ratio.save')}
        </Button>
      </div>
      {saving.value && (
        <OfficeActDialog
          title={t('office.ratio.save')}
          text={t('office.ratio.dialog')}
          act={{ kind: 'setting-changed', setting: { name: 'lane-ratio', ratio } }}
          onClose={() => {
            saving.value = false;
          }}
        />
      )}
    </div>
  );
}

function byLane<T>(of: (lane: Lane) => T): Record<Lane, T> {
  return Object.fromEntries(lanes.map((lane) => [lane, of(lane)])) as Record<Lane, T>;
}
