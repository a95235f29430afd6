import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { PassphraseFields, noPassphrase } from '../../ui/entry/passphrase.tsx';
import { staffSitting } from '../../ui/entry/staff-sitting.ts';
import { useDeskView, useSupervising } from '../supervising.ts';

/** Who can sign in here: one more, or one who forgot. */
export function People() {
  const { queries } = useApp();
  const { t } = useWords();
  const desk = useDeskView();
  const renewing = useSignal<StaffMember | undefined>(undefined);
  const renewed = useSignal<string | undefined>(undefined);
  const phase = queries.phase.value;
  if (phase.kind !== 'open') return null;
  const { staff, staffToAdd } = phase.place;
  // Looked at anew whenever the office's entries change.
  void queries.counters.value;
  const provisional = desk.queries.notReceived(queries.status.value?.overview.journals ?? []);
  return (
    <section class="desk-part" aria-labelledby="people-title">
      <h2 id="people-title">{t('people.title')}</h2>
      <p>{t('people.text')}</p>
      <ul class="devices-list">
        {staff.map((member) => (
          <li key={member.officer}>
            <span>
              {member.name} <span class="soft">({t(`role.${member.role}`)})</span>
              {provisional.has(member.officer) && <div class="soft small">{t('people.provisional')}</div>}
            </span>
            <Button
              label={t('people.renew.for', { name: member.name })}
              onPress={() => {
                renewed.value = undefined;
                renewing.value = member;
              }}
            >
              {t('people.renew')}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status">{renewed.value !== undefined && t('people.renewed', { name: renewed.value })}</p>
      <div class="entry-acts">
        {staffToAdd.length === 0 ? (
          <span class="soft">{t('people.all-here')}</span>
        ) : (
          <Button
            onPress={() => {
              staffSitting.value = true;
            }}
          >
            {t('people.add')}
          </Button>
        )}
      </div>
      {renewing.value !== undefined && (
        <Renew
          member={renewing.value}
          onRenewed={(name) => {
            renewed.value = name;
          }}
          onClose={() => {
            renewing.value = undefined;
          }}
        />
      )}
    </section>
  );
}

function Renew({
  member,
  onRenewed,
  onClose,
}: {
  readonly member: StaffMember;
  readonly onRenewed: (name: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { devices } = useSupervising();
  const passphrase = useSignal(noPassphrase);
  const asked = useSignal(false);
  const { name, officer } = member;
  return (
    <PassphraseDialog
      title={t('people.renew.for', { name })}
      act={t('people.renew')}
      problem={() => {
        asked.value = true;
        const { first, second } = passphrase.value;
        if (first === '') return t('passphrase.missing');
        return first === second ? undefined : t('passphrase.differs');
      }}
      onConfirmed={async () => {
        const given = await devices.renewOfficer(officer, passphrase.value.first);
        if (given.ok) onRenewed(name);
        return given;
      }}
      onClose={onClose}
    >
      <p>{t('people.renew.text', { name })}</p>
      <PassphraseFields
        label={t('people.renew.for', { name })}
        value={passphrase.value}
        asked={asked.value}
        onChange={(value) => {
          passphrase.value = value;
        }}
      />
    </PassphraseDialog>
  );
}
