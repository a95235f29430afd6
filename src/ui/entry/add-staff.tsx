import { useSignal } from '@preact/signals';
import type { OfficerId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { RadioGroup } from '../components/choice.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { Shape } from '../components/shape.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { PassphraseFields, noPassphrase } from './passphrase.tsx';
import { staffSitting } from './staff-sitting.ts';

/** The rest of the staff, one after the other, each with a passphrase that nobody else sees. */
export function AddStaff({
  staff,
  staffToAdd,
}: {
  readonly staff: readonly StaffMember[];
  readonly staffToAdd: readonly StaffMember[];
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const chosen = useSignal<OfficerId | undefined>(undefined);
  const passphrase = useSignal(noPassphrase);
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const member = staffToAdd.find(({ officer }) => officer === chosen.value) ?? staffToAdd[0];
  if (member === undefined) return null;

  async function add(officer: OfficerId): Promise<void> {
    asked.value = true;
    const { first, second } = passphrase.value;
    if (busy.value || first === '' || first !== second) return;
    busy.value = true;
    const added = await actions.addOfficer(officer, first);
    busy.value = false;
    refusal.value = added.ok ? undefined : added.refusal;
    if (!added.ok) return;
    passphrase.value = noPassphrase;
    asked.value = false;
    chosen.value = undefined;
  }

  return (
    <EntryFrame title={t('staff.title')}>
      <p>{t('staff.text')}</p>
      <ul class="entry-list" aria-label={t('staff.added')}>
        {staff.map(({ officer, name, role }) => (
          <li key={officer}>
            <Shape name="check" />
            <span>
              {name} <span class="soft">({t(`role.${role}`)})</span>
            </span>
          </li>
        ))}
      </ul>
      <Form class="entry-card" onSubmit={() => add(member.officer)}>
        <RadioGroup
          name="officer"
          label={t('staff.who')}
          value={member.officer}
          options={staffToAdd.map(({ officer, name, role }) => ({
            value: officer,
            label: (
              <>
                {name} <span class="soft">({t(`role.${role}`)})</span>
              </>
            ),
          }))}
          onChoose={(officer) => {
            chosen.value = officer;
            passphrase.value = noPassphrase;
            asked.value = false;
            refusal.value = undefined;
          }}
        />
        <PassphraseFields
          key={member.officer}
          label={t('staff.passphrase', { name: member.name })}
          value={passphrase.value}
          asked={asked.value}
          onChange={(value) => {
            passphrase.value = value;
          }}
        />
        <RefusalNotice refusal={refusal.value} />
        <div class="entry-acts">
          <Button kind="primary" type="submit" busy={busy.value}>
            {busy.value ? t('staff.busy') : t('staff.add', { name: member.name })}
          </Button>
          <Button
            onPress={() => {
              staffSitting.value = false;
            }}
          >
            {t('staff.enough')}
          </Button>
        </div>
      </Form>
    </EntryFrame>
  );
}
