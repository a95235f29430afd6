import { useSignal } from '@preact/signals';
import type { WrittenCourier } from '../../actions/courier/ports.ts';
import { chooseFile } from '../../devices/files/save-file.ts';
import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import type { Refusal } from '../../domain/result.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { CourierScope } from '../../protocol/courier/manifest.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup, SelectField } from '../components/choice.tsx';
import { TextField } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { sizeOf } from '../frame/attempts/attempt-words.ts';
import { useMoments } from '../moments.ts';
import { printSheets } from '../print/print-sheets.ts';
import { CoverPage } from './cover-page.tsx';
import './courier.css';

/** Writes what waits to a file that can be carried. Works from the lock screen too: nothing in the file can be read. */
export function WriteCourier({ onWritten }: { readonly onWritten?: (written: WrittenCourier) => void }) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const today = officeDay(queries.now.value, moments.zone);
  const kind = useSignal<CourierScope['kind']>('waiting');
  const from = useSignal(today);
  const to = useSignal(today);
  const lane = useSignal<Lane>('urgent');
  const asked = useSignal(false);
  const share = useSignal<number | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const written = useSignal<WrittenCourier | undefined>(undefined);

  const isDay = (day: string): boolean => /^\d{4}-\d\d-\d\d$/.test(day);
  const daysWrong = kind.value === 'days' && (!isDay(from.value) || !isDay(to.value) || from.value > to.value);

  function scopeNow(): CourierScope {
    if (kind.value === 'days') return { kind: 'days', from: from.value, to: to.value };
    return kind.value === 'lane' ? { kind: 'lane', lane: lane.value } : { kind: kind.value };
  }

  async function write(): Promise<void> {
    asked.value = true;
    refusal.value = undefined;
    if (daysWrong || share.value !== undefined) return;
    const phase = queries.phase.value;
    const place = phase.kind === 'open' || phase.kind === 'locked' ? phase.place : undefined;
    const stamp = `${today}-${moments.time(queries.now.value).slice(0, 5).replace(/\D/, '')}`;
    const file = await chooseFile(`kurir-${place?.profile.office ?? ''}-${place?.counter ?? ''}-${stamp}.lkr`);
    if (file === undefined) return;
    share.value = 0;
    const acts = await actions.courier();
    const result = acts.ok
      ? await acts.value.write(scopeNow(), file, (done) => {
          share.value = done;
        })
      : acts;
    share.value = undefined;
    if (!result.ok) {
      refusal.value = result.refusal;
      return;
    }
    written.value = result.value;
    onWritten?.(result.value);
  }

  return (
    <div class="courier-part">
      <RadioGroup
        name="courier-scope"
        label={t('courier.scope')}
        value={kind.value}
        options={(['waiting', 'all', 'days', 'lane'] as const).map((value) => ({
          value,
          label: t(`courier.scope.${value}`),
          hint: t(`courier.scope.${value}.hint`),
        }))}
        onChoose={(value) => {
          kind.value = value;
        }}
      />
      {kind.value === 'days' && (
        <div class="courier-days">
          {([from, to] as const).map((day, index) => (
            <TextField
              key={index}
              name={index === 0 ? 'courier-from' : 'courier-to'}
              label={t(index === 0 ? 'courier.from' : 'courier.to')}
              hint={t('courier.day.hint')}
              figures
              limit={10}
              error={asked.value && daysWrong ? t('courier.day.wrong') : undefined}
              value={day.value}
              onInput={(value) => {
                day.value = value.trim();
              }}
            />
          ))}
        </div>
      )}
      {kind.value === 'lane' && (
        <SelectField
          name="courier-lane"
          label={t('courier.scope.lane')}
          value={lane.value}
          options={lanes.map((value) => ({ value, label: t(`lane.${value}`) }))}
          onChoose={(value) => {
            lane.value = value;
          }}
        />
      )}
      <RefusalNotice refusal={refusal.value} title={t('courier.not-written')} />
      <div class="courier-acts">
        <Button busy={share.value !== undefined} onPress={() => void write()}>
          {share.value === undefined
            ? t('courier.write')
            : t('courier.writing', { percent: Math.floor(share.value * 100) })}
        </Button>
        <span class="soft small">{t('courier.sealed')}</span>
      </div>
      {written.value !== undefined && <Written written={written.value} />}
    </div>
  );
}

/** The file is there; that it arrived is another matter. */
export function Written({ written }: { readonly written: WrittenCourier }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { fileName, manifest, signed } = written;
  const { entries, parts, bytes, partsMissing, receipts, holds } = manifest;
  return (
    <div class="courier-part">
      <Notice
        kind="good"
        title={t('courier.written', { file: fileName })}
        acts={<Button onPress={() => void printSheets(queries.atRest)}>{t('courier.print')}</Button>}
      >
        <p>
          {holds === 'receipts'
            ? t('cover.receipts', { count: receipts })
            : t('cover.counts', { entries, parts, size: sizeOf(bytes) })}
        </p>
        <p>{t(holds === 'receipts' ? 'courier.written.receipts' : 'courier.written.not-received')}</p>
        {!signed && <p>{t('courier.written.unsigned')}</p>}
        {partsMissing > 0 && <p>{t('cover.missing.count', { count: partsMissing })}</p>}
      </Notice>
      <CoverPage written={written} />
    </div>
  );
}
