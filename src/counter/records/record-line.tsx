import type { RecordedStep } from '../../queries/views.ts';
import { useRecordWords } from './record-words.ts';
import './records.css';

/** One record in one line: how, when, by whom, and the officer's own words. */
export function RecordLine({ record }: { readonly record: RecordedStep }) {
  const { what, whenAndWho } = useRecordWords()(record);
  const words = record.reason?.code === 'other' ? undefined : record.reason?.text;
  return (
    <p class="record-line" data-mode={record.mode}>
      <strong>{what}</strong> <span class="soft">{whenAndWho}</span>
      {words !== undefined && <span class="personal">{words}</span>}
    </p>
  );
}
