import { useComputed } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { zoneOf } from '../../ui/moments.ts';
import { beginsWithFind, go, goToCollection } from '../../ui/place.ts';
import { AppointmentHitWords, CaseHitWords } from './hit-words.tsx';
import { chosenAppointment } from '../opening/chosen-appointment.ts';
import { CaseRow } from './case-row.tsx';
import { FindBox, type Hit } from './find-box.tsx';
import { continueCase, openCase } from './open-case.ts';
import { type Shown, firstOf, lastOf, sections } from './sections.ts';
import './desk-list.css';

const casesFound = 8;
const appointmentsFound = 12;

/** Who waits, who is being served, who is done today; and the way to anyone else. Rows keep their order. */
export function DeskList() {
  const { queries } = useApp();
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isFindFirst] = useState(beginsWithFind);
  const { zone } = zoneOf(queries.phase.value);
  const today = useComputed(() => officeDay(queries.now.value, zone)).value;
  useKeys({ '/': () => input.current?.focus() });

  const { waiting, parked, serving, done } = sections(queries.cases.value, today, zone);

  function find(text: string): readonly Hit[] {
    const found = queries.findCases(text, casesFound);
    const shown = new Set(found.map(({ subject }) => subject));
    const cases = found.map((summary) => ({
      key: summary.subject,
      content: <CaseHitWords summary={summary} typed={text} />,
      pick: () => continueCase(summary),
    }));
    // An appointment whose case stands above it would be the same person twice.
    const others = queries
      .findAppointments(text, appointmentsFound)
      .filter(({ subject }) => !subject || !shown.has(subject));
    const appointments = others.map((hit) => ({
      key: hit.appointment.applicationNumber,
      content: <AppointmentHitWords hit={hit} typed={text} />,
      pick: () => {
        chosenAppointment.value = hit;
        go({ kind: 'opening' });
      },
    }));
    return [...cases, ...appointments];
  }

  return (
    <nav class="desk-list" aria-label={t('desk.list')}>
      <FindBox label={t('desk.find')} keys="/" find={find} autoFocus={isFindFirst} inputRef={input}>
        <div class="desk-sections">
          <Button class="desk-next" keys="F2" onPress={() => go({ kind: 'numbers' })}>
            {t('desk.next')}
          </Button>
          <Button class="desk-next" kind="quiet" keys="Ctrl+Alt+S" onPress={() => go({ kind: 'handover' })}>
            {t('desk.slip')}
          </Button>
          <Button class="desk-next" kind="quiet" keys="Ctrl+Alt+P" onPress={goToCollection}>
            {t('desk.collection')}
          </Button>
          <Section title={t('desk.serving')} shown={lastOf(serving)} />
          <Section title={t('desk.waiting')} shown={firstOf(waiting)} />
          <Section title={t('desk.parked')} shown={firstOf(parked)} />
          <Section title={t('desk.done')} shown={lastOf(done)} />
          {waiting.length + parked.length + serving.length + done.length === 0 && (
            <p class="desk-empty">{t('desk.empty')}</p>
          )}
        </div>
      </FindBox>
    </nav>
  );
}

function Section({ title, shown: { cases, before, after } }: { readonly title: string; readonly shown: Shown }) {
  if (cases.length === 0) return null;
  return (
    <section class="desk-section">
      <h2>
        {title} <span class="desk-count figures">{before + cases.length + after}</span>
      </h2>
      <NotShown count={before} />
      <ul>
        {cases.map((summary) => (
          <li key={summary.subject}>
            <CaseRow summary={summary} onOpen={() => openCase(summary)} />
          </li>
        ))}
      </ul>
      <NotShown count={after} />
    </section>
  );
}

function NotShown({ count }: { readonly count: number }) {
  const { t } = useWords();
  return count === 0 ? null : <p class="desk-more">{t('desk.more', { count })}</p>;
}
