import { useSignal } from '@preact/signals';
import type { OfficeState } from '../../domain/office/office-state.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup } from '../../ui/components/choice.tsx';
import { OfficeActDialog } from './office-act-dialog.tsx';

/** Whether the centre works on a case before a supervisor approved it. Sending never waits. */
export function ApprovalPanel({ office }: { readonly office: OfficeState }) {
  const { t } = useWords();
  const now = office.caseworkWaits ? 'waits' : 'goes-on';
  const chosen = useSignal<'waits' | 'goes-on'>(now);
  const saving = useSignal(false);
  return (
    <div class="office-panel">
      <h2>{t('office.approval')}</h2>
      <p class="soft">{t('office.approval.text')}</p>
      <RadioGroup
        name="approval"
        label={t('office.approval.choose')}
        value={chosen.value}
        options={(['goes-on', 'waits'] as const).map((value) => ({
          value,
          label: t(`office.approval.${value}`),
          hint: t(`office.approval.${value}.hint`),
        }))}
        onChoose={(value) => {
          chosen.value = value;
        }}
      />
      <div class="office-acts">
        <Button
          disabled={chosen.value === now}
          onPress={() => {
            saving.value = true;
          }}
        >
          {t('office.approval.save')}
        </Button>
      </div>
      {saving.value && (
        <OfficeActDialog
          title={t('office.approval.save')}
          text={t(`office.approval.${chosen.value}.hint`)}
          act={{ kind: 'setting-changed', setting: { name: 'approval', caseworkWaits: chosen.value === 'waits' } }}
          onClose={() => {
            saving.value = false;
          }}
        />
      )}
    </div>
  );
}
