import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { OfficerId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { Phase } from '../../queries/views.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup } from '../components/choice.tsx';
import { TextField } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { useDelay } from '../delay.ts';
import { CourierDoor } from '../courier/courier-door.tsx';
import { Fetched } from '../frame/fetched.tsx';
import { RecoveredNotice } from '../frame/recovered-notice.tsx';
import { StatusWords } from '../frame/status-bar.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { doorPart } from './spare/fetched-door.ts';

/** Who and passphrase. After a mistake the choice stays and the passphrase does not. Below: what waits, without any key. */
export function SignIn({ phase }: { readonly phase: Extract<Phase, { kind: 'locked' }> }) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const { staff, profile, counter } = phase.place;
  const chosen = useSignal<OfficerId | undefined>(undefined);
  const passphrase = useSignal('');
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const forgot = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  const officer = chosen.value ?? staff[0]?.officer;
  const { waitSeconds, begin } = useDelay();

  useEffect(() => begin(phase.signInDelayedMs), [phase.signInDelayedMs]);

  async function signIn(): Promise<void> {
    if (busy.value || waitSeconds > 0 || officer === undefined) return;
    if (passphrase.value === '') {
      input.current?.focus();
      return;
    }
    busy.value = true;
    const tried = passphrase.value;
    const signedIn = await actions.signIn(officer, tried);
    busy.value = false;
    // Whoever saw the mistake may be typing anew by now.
    if (passphrase.value === tried) passphrase.value = '';
    if (signedIn.ok) return;
    refusal.value = signedIn.refusal;
    const delayMs = signedIn.refusal.detail?.['delayMs'];
    if (typeof delayMs === 'number') begin(delayMs);
    input.current?.focus();
  }

  return (
    <EntryFrame title={t('sign-in.title')} office={`${profile.name} · ${t('frame.counter', { counter })}`}>
      <RecoveredNotice start={queries.status.value?.start} />
      <Form class="entry-card" onSubmit={signIn}>
        <RadioGroup
          name="officer"
          label={t('sign-in.who')}
          value={officer ?? ''}
          autoFocus={staff.length > 1}
          options={staff.map((member) => ({
            value: member.officer,
            label: member.name,
            hint: t(`role.${member.role}`),
          }))}
          onChoose={(value) => {
            chosen.value = value;
            refusal.value = undefined;
          }}
        />
        <TextField
          name="passphrase"
          label={t('sign-in.passphrase')}
          type="password"
          autoComplete="current-password"
          autoFocus={staff.length <= 1}
          inputRef={input}
          value={passphrase.value}
          onInput={(value) => {
            passphrase.value = value;
          }}
        />
        <RefusalNotice refusal={refusal.value} />
        <div class="entry-acts">
          <Button kind="primary" type="submit" busy={busy.value} disabled={waitSeconds > 0}>
            {waitSeconds > 0
              ? t('sign-in.wait', { count: waitSeconds })
              : busy.value
                ? t('sign-in.busy')
                : t('sign-in.act')}
          </Button>
          <span class="soft small">{t('sign-in.kept')}</span>
        </div>
      </Form>
      {forgot.value ? (
        <Fetched part={doorPart}>{({ Forgotten }) => <Forgotten />}</Fetched>
      ) : (
        <div class="entry-acts">
          <Button
            kind="quiet"
            onPress={() => {
              forgot.value = true;
            }}
          >
            {t('sign-in.forgot')}
          </Button>
        </div>
      )}
      <section class="entry-card" aria-label={t('sign-in.status')}>
        <StatusWords />
        <CourierDoor />
      </section>
    </EntryFrame>
  );
}
