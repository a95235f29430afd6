import { useState } from 'preact/hooks';
import { usualPlan } from '../../domain/fingerprints/plans.ts';
import { hasPrints } from '../../domain/fingerprints/sitting.ts';
import type { CaseView } from '../../queries/views.ts';
import { keptSitting } from './kept-sittings.ts';
import { StoredPrints } from './stored-prints.tsx';
import { TakingPrints } from './taking-prints.tsx';
import './fingerprints.css';

/** The fingers of one person: what is stored says so, everything else is taken here. */
export function FingerprintsStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const { subject, steps } = view.summary;
  const isStored = steps.fingerprints.kind === 'done';
  const [again, setAgain] = useState(() => hasPrints(keptSitting(subject, usualPlan).sitting));
  if (isStored && !again) return <StoredPrints view={view} onAgain={() => setAgain(true)} onNext={onSaved} />;
  return (
    <TakingPrints subject={subject} onSaved={onSaved} {...(isStored ? { onCancel: () => setAgain(false) } : {})} />
  );
}
