import { useSignal } from '@preact/signals';
import type { SpareRead } from '../../actions/supervising/devices/ports.ts';
import type { Shown } from '../../actions/devices/ports.ts';
import type { OfficerId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { Phase } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { ReceiveText } from '../../ui/codes/receive-text.tsx';
import { ShownCodes } from '../../ui/codes/shown-codes.tsx';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { useSupervising } from '../supervising.ts';

type State =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly text: string; readonly spare: SpareRead }
  | { readonly kind: 'vouched'; readonly answer: Shown & { readonly counter: string } };

/** Scan, compare, choose who, passphrase; then the codes that the spare scans. */
export function LendSpare() {
  const { queries } = useApp();
  const { t } = useWords();
  const { devices } = useSupervising();
  const state = useSignal<State>({ kind: 'reading' });
  const phase = queries.phase.value;
  if (phase.kind !== 'open') return null;
  const now = state.value;
  return (
    <section class="desk-part" aria-labelledby="lend-title">
      <h2 id="lend-title">{t('lend.title')}</h2>
      {/[a-z]$/.test(phase.place.counter) ? (
        <p>{t('lend.only-supervised')}</p>
      ) : (
        now.kind === 'reading' && (
          <>
            <p>{t('lend.text')}</p>
            <ReceiveText
              label={t('lend.scan')}
              onText={async (text) => {
                const spare = await devices.readSpare(text);
                if (spare.ok) state.value = { kind: 'read', text, spare: spare.value };
                return spare;
              }}
            />
          </>
        )
      )}
      {now.kind === 'read' && (
        <Vouch
          phase={phase}
          text={now.text}
          spare={now.spare}
          onVouched={(answer) => {
            state.value = { kind: 'vouched', answer };
          }}
        />
      )}
      {now.kind === 'vouched' && (
        <>
          <Notice kind="good" title={t('lend.done', { counter: now.answer.counter })}>
            <p>{t('lend.done.text')}</p>
          </Notice>
          <ShownCodes
            {...now.answer}
            label={t('lend.done', { counter: now.answer.counter })}
            fileName={`loket-jawaban-${now.answer.counter}.txt`}
          />
        </>
      )}
      {now.kind !== 'reading' && (
        <div class="entry-acts">
          <Button
            kind="quiet"
            onPress={() => {
              state.value = { kind: 'reading' };
            }}
          >
            {t('lend.again')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Vouch({
  phase,
  text,
  spare,
  onVouched,
}: {
  readonly phase: Extract<Phase, { kind: 'open' }>;
  readonly text: string;
  readonly spare: SpareRead;
  readonly onVouched: (answer: Shown & { readonly counter: string }) => void;
}) {
  const { t } = useWords();
  const { devices } = useSupervising();
  const { staff, staffToAdd } = phase.place;
  const people = [...staff, ...staffToAdd];
  const who = useSignal<OfficerId>(phase.officer.officer);
  const asking = useSignal(false);
  const name = people.find(({ officer }) => officer === who.value)?.name ?? who.value;
  return (
    <>
      <p>
        {t('lend.compare')} <span class="exchange-compare figures">{spare.comparison}</span>
      </p>
      <p>
        {t('lend.counter')}: <strong>{spare.counter}</strong>
      </p>
      <SelectField
        name="lend-who"
        label={t('lend.who')}
        hint={t('lend.who.hint')}
        options={people.map((member) => ({
          value: member.officer,
          label: `${member.name} (${t(`role.${member.role}`)})`,
        }))}
        value={who.value}
        onChoose={(officer) => {
          who.value = officer;
        }}
      />
      <div class="entry-acts">
        <Button
          kind="primary"
          onPress={() => {
            asking.value = true;
          }}
        >
          {t('lend.act')}
        </Button>
      </div>
      {asking.value && (
        <PassphraseDialog
          title={t('lend.title')}
          act={t('lend.act')}
          onConfirmed={async () => {
            const answer = await devices.vouchForSpare(text, who.value);
            if (answer.ok) onVouched(answer.value);
            return answer;
          }}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('lend.confirm', { counter: spare.counter, name })}</p>
        </PassphraseDialog>
      )}
    </>
  );
}
