import { useEffect } from 'preact/hooks';
import type { RecordedStep } from '../../queries/views.ts';
import { fetchedOnce } from '../../ui/frame/fetched.tsx';

/** Seldom needed at the counter: fetched with the first conflict or the first form on paper. */
const values = fetchedOnce(async () => (await import('./record-values.tsx')).RecordValues);

export function LaterValues({ records }: { readonly records: readonly RecordedStep[] }) {
  useEffect(() => values.fetch(), []);
  const Values = values.state.value.kind === 'there' ? values.state.value.value : undefined;
  return Values === undefined ? null : <Values records={records} />;
}
