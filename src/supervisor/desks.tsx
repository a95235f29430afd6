import type { ComponentType } from 'preact';
import type { ApplicationId } from '../domain/ids.ts';
import { type Key, useWords } from '../locales/translate.ts';
import { type Here, type SupervisorDesk, go, pathOf, supervisorDesks } from '../ui/place.ts';
import { CountersDesk } from './counters/counters-desk.tsx';
import { ForkNotice } from './fork-notice.tsx';
import { OfficeDesk } from './office/office-desk.tsx';
import { CourierDesk } from './courier/courier-desk.tsx';
import { DevicesDesk } from './devices/devices-desk.tsx';
import { DayDesk } from './day/day-desk.tsx';
import { PaperDesk } from './paper/paper-desk.tsx';
import { QueueDesk } from './queue/queue-desk.tsx';
import './desks.css';

type SupervisorPlace = Extract<Here, { kind: 'supervisor' }>;
export interface DeskProps {
  /** The case that is open beside the desk's list. */
  readonly subject: ApplicationId | undefined;
}

/** The desks there are. One that is not here is not in the navigation, and its path leads to the queue. */
const screens: Partial<Record<SupervisorDesk, ComponentType<DeskProps>>> = {
  queue: QueueDesk,
  office: OfficeDesk,
  courier: CourierDesk,
  day: DayDesk,
  paper: PaperDesk,
  counters: CountersDesk,
  devices: DevicesDesk,
};

const words = {
  queue: 'desks.queue',
  office: 'desks.office',
  courier: 'desks.courier',
  day: 'desks.day',
  paper: 'desks.paper',
  counters: 'desks.counters',
  devices: 'desks.devices',
} as const satisfies Record<SupervisorDesk, Key>;

/** What a supervisor does beside serving people: a desk for each, one open at a time. */
export function Desks({ at }: { readonly at: SupervisorPlace }) {
  const Screen = screens[at.desk] ?? QueueDesk;
  return (
    <div class="desks">
      <DeskNav at={at.desk} />
      <main id="place" class="desks-place" tabIndex={-1}>
        <ForkNotice />
        <Screen key={at.desk} subject={at.subject} />
      </main>
    </div>
  );
}

function DeskNav({ at }: { readonly at: SupervisorDesk }) {
  const { t } = useWords();
  const there = supervisorDesks.filter((desk) => screens[desk] !== undefined);
  return (
    <nav class="desks-nav" aria-label={t('desks.title')}>
      {there.map((desk) => (
        <a
          key={desk}
          href={pathOf({ kind: 'supervisor', desk })}
          aria-current={desk === at ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            go({ kind: 'supervisor', desk });
          }}
        >
          {t(words[desk])}
        </a>
      ))}
      {(['readiness', 'drill'] as const).map((kind) => (
        <a
          key={kind}
          href={pathOf({ kind })}
          onClick={(event) => {
            event.preventDefault();
            go({ kind });
          }}
        >
          {t(`desk.${kind}`)}
        </a>
      ))}
    </nav>
  );
}
