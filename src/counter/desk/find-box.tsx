import { useSignal } from '@preact/signals';
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import { useAutoFocus } from '../../ui/components/auto-focus.ts';
import { Kbd } from '../../ui/components/kbd.tsx';
import './find-box.css';

export interface Hit {
  readonly key: string;
  readonly content: ComponentChildren;
  readonly pick: () => void;
}

/** Finds at each keystroke; arrows choose, Enter opens, Escape clears. What is found takes the place of `children`. */
export function FindBox({
  label,
  find,
  keys,
  autoFocus = false,
  inputRef,
  children,
}: {
  readonly label: string;
  readonly find: (text: string) => readonly Hit[];
  readonly keys?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly children?: ComponentChildren;
}) {
  const { t } = useWords();
  const id = useId();
  const text = useSignal('');
  const active = useSignal(0);
  const ref = useAutoFocus(autoFocus, inputRef);
  const searching = text.value.trim() !== '';
  const hits = searching ? find(text.value) : [];
  const at = Math.min(active.value, hits.length - 1);

  function pick(hit: Hit | undefined): void {
    if (hit === undefined) return;
    text.value = '';
    hit.pick();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      active.value = (at + step + hits.length) % hits.length;
      document.getElementById(`${id}-${active.value}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && searching) {
      event.preventDefault();
      pick(hits[at]);
    } else if (event.key === 'Escape' && searching) {
      event.preventDefault();
      text.value = '';
    }
  }

  return (
    <div class="find">
      <div class="find-field">
        <input
          ref={ref}
          class="field-input"
          type="text"
          inputMode="search"
          role="combobox"
          aria-label={label}
          aria-expanded={searching}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          autofocus={autoFocus}
          placeholder={label}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            active.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        {keys !== undefined && !searching && <Kbd keys={keys} />}
      </div>
      <div
        id={`${id}-list`}
        class="find-list"
        role="listbox"
        aria-label={label}
        hidden={!searching || hits.length === 0}
      >
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys.
          <div
            key={hit.key}
            id={`${id}-${index}`}
            class="find-hit"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => pick(hit)}
          >
            {hit.content}
          </div>
        ))}
      </div>
      {searching && hits.length === 0 && (
        <p class="find-none" role="status">
          {t('find.none')}
        </p>
      )}
      {!searching && children}
    </div>
  );
}

/** The words that were typed, marked in what they were found in. */
export function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  const words = typed.trim().split(/\s+/).filter(Boolean).map(escapePattern);
  if (words.length === 0) return text;
  const pieces = text.split(new RegExp(`(${words.join('|')})`, 'giu'));
  return pieces.map((piece, index) => (index % 2 === 1 ? <mark key={`${index}${piece}`}>{piece}</mark> : piece));
}

const escapePattern = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
