import { useSignal } from '@preact/signals';
import type { OfficeAct, OfficeState } from '../../domain/office/office-state.ts';
import { officeServices } from '../../domain/office/services.ts';
import { sentenceMax } from '../../protocol/entries/office/office-shapes.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { useMoments } from '../../ui/moments.ts';
import { OfficeActDialog } from './office-act-dialog.tsx';
import {
  type OfficeFinding,
  type OfficeForm,
  capabilityOf,
  declarationOf,
  findings,
  outageReasonMax,
  startingForm,
} from './office-form.ts';

/** Since when, why, what is open, and the sentence for slips and the board. */
export function DeclarePanel({
  office,
  lostSince,
}: {
  readonly office: OfficeState;
  readonly lostSince: string | undefined;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const { zone } = useMoments();
  const usual = { reason: t('office.reason.usual'), sentence: t('office.sentence.usual') };
  const form = useSignal<OfficeForm>(startingForm(office, lostSince, queries.now.peek(), zone, usual));
  const asked = useSignal(false);
  const doing = useSignal<'declare' | 'open' | 'end' | undefined>(undefined);
  const found = asked.value ? findings(form.value, queries.now.value, zone) : [];
  const declared = office.outage !== undefined;

  const set = (part: Partial<OfficeForm>): void => {
    form.value = { ...form.value, ...part };
  };
  const wrong = (...of: OfficeFinding[]): string | undefined => {
    const one = found.find((finding) => of.includes(finding));
    return one && t(`office.finding.${one}`, { max: one === 'reason-long' ? outageReasonMax : sentenceMax });
  };
  function declare(): void {
    asked.value = true;
    if (findings(form.value, queries.now.peek(), zone).length === 0) doing.value = 'declare';
  }
  function act(): OfficeAct {
    if (doing.value === 'declare') return declarationOf(form.value, zone);
    if (doing.value === 'open') return { kind: 'capability-changed', ...capabilityOf(form.value) };
    return { kind: 'outage-ended', ...capabilityOf(form.value) };
  }

  return (
    <div class="office-panel">
      <h2>{t(declared ? 'office.outage.change' : 'office.outage.new')}</h2>
      <div class="office-since">
        <Field
          label={t('office.since.day')}
          value={form.value.day}
          error={wrong('since-shape', 'since-future')}
          onInput={(day) => set({ day })}
        />
        <TextField
          name="since-time"
          label={t('office.since.time')}
          inputMode="numeric"
          figures
          limit={5}
          value={form.value.time}
          onInput={(time) => set({ time })}
        />
      </div>
      <TextField
        name="outage-reason"
        label={t('office.reason')}
        hint={t('office.reason.hint')}
        error={wrong('reason-missing', 'reason-long')}
        value={form.value.reason}
        onInput={(reason) => set({ reason })}
      />
      <TextField
        name="outage-sentence"
        label={t('office.sentence')}
        hint={t('office.sentence.hint')}
        error={wrong('sentence-missing', 'sentence-long')}
        rows={2}
        value={form.value.sentence}
        onInput={(sentence) => set({ sentence })}
      />
      <fieldset class="office-services">
        <legend>{t('office.services')}</legend>
        {officeServices.map((service) => (
          <Checkbox
            key={service}
            name={service}
            checked={form.value.open[service]}
            onChange={(open) => set({ open: { ...form.value.open, [service]: open } })}
          >
            {t(`service.${service}`)}
          </Checkbox>
        ))}
      </fieldset>
      <Checkbox
        name="newcomers"
        checked={form.value.takesNewcomers}
        onChange={(takesNewcomers) => set({ takesNewcomers })}
      >
        {t('office.newcomers')}
      </Checkbox>
      <div class="office-acts">
        <Button kind="primary" onPress={declare}>
          {t(declared ? 'office.act.redeclare' : 'office.act.declare')}
        </Button>
        <Button
          onPress={() => {
            doing.value = 'open';
          }}
        >
          {t('office.act.open')}
        </Button>
        {declared && (
          <Button
            kind="danger"
            onPress={() => {
              doing.value = 'end';
            }}
          >
            {t('office.act.end')}
          </Button>
        )}
      </div>
      {doing.value !== undefined && (
        <OfficeActDialog
          title={t(`office.dialog.${doing.value}`)}
          text={t(`office.dialog.${doing.value}.text`)}
          reason={doing.value === 'declare' ? form.value.reason : undefined}
          act={act()}
          onClose={() => {
            doing.value = undefined;
          }}
        />
      )}
    </div>
  );
}

function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onInput: (value: string) => void;
}) {
  return <TextField name="since-day" figures limit={10} {...props} />;
}
