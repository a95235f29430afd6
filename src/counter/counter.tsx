import { useLayoutEffect, useRef } from 'preact/hooks';
import { unreachable } from '../domain/result.ts';
import { type Here, here } from '../ui/place.ts';
import { Case } from './case/case.tsx';
import { Collection } from './collection/collection.tsx';
import { DeskList } from './desk/desk-list.tsx';
import { Welcome } from './desk/welcome.tsx';
import { CallBar } from './numbers/call-bar.tsx';
import { Handover } from './handover/handover.tsx';
import { useScans } from './handover/scans.ts';
import { NumberDesk } from './numbers/number-desk.tsx';
import { Opening } from './opening/opening.tsx';
import { Finish } from './slip/finish.tsx';
import { SlipScreen } from './slip/slip-screen.tsx';
import './counter.css';

/** The officer's desk: the list of people on the left, one thing at a time beside it. */
export function Counter() {
  const at = here.value;
  const place = useRef<HTMLElement>(null);
  const [subject, step] = ['subject' in at ? at.subject : undefined, at.kind === 'case' ? at.step : undefined];
  useScans();
  // Another place begins at its top, however far the last one was scrolled, unless its first field lies below.
  useLayoutEffect(() => {
    place.current?.scrollTo(0, 0);
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, [at.kind, subject, step]);
  return (
    <div class="counter" data-at={at.kind}>
      <DeskList />
      <main id="place" class="counter-place" tabIndex={-1} ref={place}>
        {subject !== undefined && <CallBar key={subject} subject={subject} />}
        <PlaceOf at={at} />
      </main>
    </div>
  );
}

function PlaceOf({ at }: { readonly at: Here }) {
  switch (at.kind) {
    case 'desk':
    case 'attempts':
    case 'readiness':
    case 'drill':
    case 'supervisor':
      return <Welcome />;
    case 'numbers':
      return <NumberDesk />;
    case 'handover':
      return <Handover />;
    case 'opening':
      return <Opening key={at.subject} subject={at.subject} />;
    case 'case':
      return <Case key={at.subject} {...at} />;
    case 'finish':
      return <Finish key={at.subject} subject={at.subject} />;
    case 'slip':
      return <SlipScreen key={at.subject} subject={at.subject} />;
    case 'collection':
      return <Collection subject={at.subject} />;
    default:
      return unreachable(at);
  }
}
