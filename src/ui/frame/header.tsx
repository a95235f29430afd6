import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import type { Phase } from '../../queries/views.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { type Here, go, here, pathOf } from '../place.ts';
import { Preferences } from '../preferences.tsx';
import { ProvisionalMark } from './frame-notices.tsx';
import './header.css';

/** Which office, which counter, who; and the way to lock. */
export function Header({
  phase,
  onKeys,
}: {
  readonly phase: Extract<Phase, { kind: 'open' }>;
  readonly onKeys: () => void;
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const { place, officer } = phase;
  return (
    <header class="header">
      <p class="header-place">
        <a
          class="header-home"
          href="/"
          onClick={(event) => {
            event.preventDefault();
            go({ kind: 'desk' });
          }}
        >
          {t('app.name')}
        </a>
        <span class="header-office">{place.profile.name}</span>
        <span class="header-counter figures">{t('frame.counter', { counter: place.counter })}</span>
        <ProvisionalMark />
      </p>
      <div class="header-acts">
        {officer.role === 'supervisor' && <DeskLink />}
        <Person name={officer.name} role={t(`role.${officer.role}`)} onKeys={onKeys} />
        <Button onPress={() => actions.lock()} keys="Ctrl+Alt+L">
          {t('frame.lock')}
        </Button>
      </div>
    </header>
  );
}

/** A supervisor also serves people: the way from the one desk to the other. */
function DeskLink() {
  const { t } = useWords();
  const to: Here = here.value.kind === 'supervisor' ? { kind: 'desk' } : { kind: 'supervisor', desk: 'queue' };
  return (
    <a
      class="button"
      data-kind="plain"
      href={pathOf(to)}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      {t(to.kind === 'desk' ? 'frame.counter-desk' : 'frame.supervisor-desk')}
    </a>
  );
}

/** Opens in place and closes on Escape, on leaving, and on the second press. */
function Person({ name, role, onKeys }: { readonly name: string; readonly role: string; readonly onKeys: () => void }) {
  const { t } = useWords();
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const inside = event.target instanceof Node && ref.current?.contains(event.target);
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      if (ref.current?.open !== true || (!escaped && inside)) return;
      ref.current.open = false;
      // It closed this; what lies behind stays.
      if (escaped) event.preventDefault();
    };
    for (const type of ['pointerdown', 'focusin', 'keydown']) document.addEventListener(type, close);
    return () => {
      for (const type of ['pointerdown', 'focusin', 'keydown']) document.removeEventListener(type, close);
    };
  }, []);
  return (
    <details class="person" ref={ref}>
      <summary class="button" data-kind="quiet">
        <span class="person-name">{name}</span> <span class="person-role">({role})</span>
        <span aria-hidden="true">▾</span>
      </summary>
      <div class="person-menu">
        <Preferences />
        <Button
          kind="quiet"
          onPress={() => {
            if (ref.current !== null) ref.current.open = false;
            go({ kind: 'readiness' });
          }}
        >
          {t('desk.readiness')}
        </Button>
        <Button kind="quiet" keys="?" onPress={onKeys}>
          {t('keys.title')}
        </Button>
      </div>
    </details>
  );
}
