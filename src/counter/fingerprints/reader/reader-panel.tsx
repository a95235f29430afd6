import { useState } from 'preact/hooks';
import type { FingerReader, ReaderState } from '../../../devices/fingerprints/reader.ts';
import { type FoundReader, isSimulator } from '../../../devices/fingerprints/sbi/find-readers.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { TextField } from '../../../ui/components/field.tsx';
import { Form } from '../../../ui/components/form.tsx';
import { Shape } from '../../../ui/components/shape.tsx';
import { ReaderPreview } from './reader-preview.tsx';

/** Which reader it is, whether the office knows it, what it sees, and how another one is found. */
export function ReaderPanel({ reader }: { readonly reader: FingerReader }) {
  const { t } = useWords();
  const state = reader.state.value;
  const device = 'reader' in state ? state.reader : undefined;
  return (
    <section class="reader" aria-label={t('prints.reader')}>
      <ReaderPreview reader={reader} />
      {device !== undefined && <ReaderName reader={device} />}
      <p class="reader-state small" aria-live="polite">
        <ReaderWords state={state} />
      </p>
      {state.kind === 'found' && <ChooseReader readers={state.readers} onChoose={reader.choose} />}
      {state.kind !== 'scanning' && state.kind !== 'capturing' && state.kind !== 'verifying' && (
        <FindReader reader={reader} missing={device === undefined} />
      )}
    </section>
  );
}

function ReaderName({ reader: { identity, port } }: { readonly reader: FoundReader }) {
  const { t } = useWords();
  return (
    <p class="reader-name">
      <strong>{identity.model}</strong>{' '}
      {isSimulator(identity) && <span class="reader-badge">{t('prints.reader.simulator')}</span>}{' '}
      <span class="soft small figures">
        {t('prints.reader.serial', { serial: identity.serialNo, port: String(port) })}
      </span>
      {!identity.known && (
        <span class="reader-unknown small">
          <Shape name="attention" /> {t('prints.reader.unknown')}
        </span>
      )}
    </p>
  );
}

function ReaderWords({ state }: { readonly state: ReaderState }) {
  const { t } = useWords();
  if (state.kind !== 'scanning') return <>{t(`prints.reader.${state.kind}`)}</>;
  const { done, of, asksBrowser } = state;
  return <>{asksBrowser && done === 0 ? t('prints.reader.asks') : t('prints.reader.scanning', { done, of })}</>;
}

function ChooseReader({
  readers,
  onChoose,
}: {
  readonly readers: readonly FoundReader[];
  readonly onChoose: (reader: FoundReader) => void;
}) {
  const { t } = useWords();
  return (
    <ul class="reader-choice" aria-label={t('prints.reader.found')}>
      {readers.map((one, at) => (
        <li key={`${one.port} ${one.deviceId}`}>
          <Button autoFocus={at === 0} onPress={() => onChoose(one)}>
            {t('prints.reader.use', { model: one.identity.model, serial: one.identity.serialNo })}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** All ports again, or one that somebody knows. */
function FindReader({ reader, missing }: { readonly reader: FingerReader; readonly missing: boolean }) {
  const { t } = useWords();
  const [port, setPort] = useState('');
  const wanted = /^\d{4,5}$/.test(port) && Number(port) < 65_536 ? Number(port) : undefined;
  return (
    <details class="reader-find">
      <summary class="small">{t(missing ? 'prints.reader.port' : 'prints.reader.other')}</summary>
      <Form
        class="reader-port"
        onKeyDown={(event) => {
          // Enter in here looks for the reader; elsewhere in the step it takes fingers.
          if (event.key === 'Enter') event.stopPropagation();
        }}
        onSubmit={() => reader.find(wanted ?? 'all')}
      >
        <TextField
          name="reader-port"
          label={t('prints.reader.port.label')}
          hint={t('prints.reader.port.hint')}
          inputMode="numeric"
          limit={5}
          figures
          value={port}
          onInput={setPort}
        />
        <Button type="submit">{t('prints.reader.find')}</Button>
      </Form>
    </details>
  );
}
