import { lanes } from '../../domain/queue/lanes.ts';
import { useWords } from '../../locales/translate.ts';
import { type QueueView, queueSorts, queueSpans, queueStates } from './queue-view.ts';

/** What of the table is shown, and in which order. */
export function QueueFilters({
  view,
  counters,
  onChange,
}: {
  readonly view: QueueView;
  /** Of other counters that something was heard of. */
  readonly counters: readonly string[];
  readonly onChange: (view: QueueView) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <Choice
        label={t('queue.column.state')}
        value={view.state}
        options={queueStates.map((value) => [value, t(`queue.state.${value}`)] as const)}
        onChoose={(state) => onChange({ ...view, state })}
      />
      <Choice
        label={t('queue.column.lane')}
        value={view.lane}
        options={[['all', t('queue.all')] as const, ...lanes.map((lane) => [lane, t(`lane.${lane}`)] as const)]}
        onChoose={(lane) => onChange({ ...view, lane })}
      />
      <Choice
        label={t('queue.column.counter')}
        value={view.counter}
        options={[
          ['all', t('queue.all')] as const,
          ['here', t('queue.here')] as const,
          ...counters.map((counter) => [counter, counter] as const),
        ]}
        onChoose={(counter) => onChange({ ...view, counter })}
      />
      <Choice
        label={t('queue.since')}
        value={view.since}
        options={queueSpans.map((value) => [value, t(`queue.since.${value}`)] as const)}
        onChoose={(since) => onChange({ ...view, since })}
      />
      <Choice
        label={t('queue.sort')}
        value={view.sort}
        options={queueSorts.map((value) => [value, t(`queue.sort.${value}`)] as const)}
        onChoose={(sort) => onChange({ ...view, sort })}
      />
    </>
  );
}

/** One of few, under its label. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <label class="queue-choice">
      <span class="small soft">{label}</span>
      <select
        class="field-input"
        value={value}
        onChange={(event) => {
          const chosen = options.find(([known]) => known === event.currentTarget.value);
          if (chosen !== undefined) onChoose(chosen[0]);
        }}
      >
        {options.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
