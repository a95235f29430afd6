import { useSignal } from '@preact/signals';
import type { OfficeState } from '../../../domain/office/office-state.ts';
import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../../ui/app-context.ts';
import { Button } from '../../../ui/components/button.tsx';
import { Checkbox, Segmented } from '../../../ui/components/choice.tsx';
import { Notice } from '../../../ui/components/notice.tsx';
import { SharedPack } from './shared-pack.tsx';
import { type ShareChoices, type SharePack, sharePack, sharedHours } from './share-pack.ts';
import './share.css';

/** What the office declared, made here to be carried by people, paper and any web host while the centre is down. */
export function SharePanel({ office }: { readonly office: OfficeState }) {
  const { queries } = useApp();
  const { t } = useWords();
  const choices = useSignal<ShareChoices>({ hours: '24', withEnglish: false });
  const made = useSignal<SharePack | undefined>(undefined);
  const phase = queries.phase.value;
  if (phase.kind !== 'open') return null;
  const { profile } = phase.place;
  const pack = made.value;
  function make(): void {
    made.value = sharePack(office, profile, choices.value, queries.now.peek());
  }
  return (
    <div class="office-panel">
      <h2>{t('share.title')}</h2>
      <p class="soft">{t('share.text')}</p>
      {office.asOf === undefined ? (
        <p>{t('share.nothing')}</p>
      ) : (
        <>
          <div class="share-choices">
            <Segmented
              name="hours"
              label={t('share.hours')}
              value={choices.value.hours}
              options={sharedHours.map((value) => ({ value, label: t(`share.hours.${value}`) }))}
              onChoose={(hours) => {
                choices.value = { ...choices.value, hours };
              }}
            />
            <Checkbox
              name="with-english"
              checked={choices.value.withEnglish}
              onChange={(withEnglish) => {
                choices.value = { ...choices.value, withEnglish };
              }}
            >
              {t('share.english')}
            </Checkbox>
          </div>
          <div class="office-acts">
            <Button onPress={make}>{t(pack === undefined ? 'share.make' : 'share.make-again')}</Button>
          </div>
        </>
      )}
      {pack !== undefined && pack.office.asOf !== office.asOf && (
        <Notice kind="attention">
          <p>{t('share.changed')}</p>
        </Notice>
      )}
      {pack !== undefined && <SharedPack key={pack.shared.madeAt} pack={pack} />}
    </div>
  );
}
