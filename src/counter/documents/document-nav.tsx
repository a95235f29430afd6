import { useRef } from 'preact/hooks';
import { type DocumentItem, documentItems } from '../../domain/documents/vocabulary.ts';
import { formatDay } from '../../domain/time/office-time.ts';
import { type Words, useWords } from '../../locales/translate.ts';
import { SelectField } from '../../ui/components/choice.tsx';
import { Shape, type ShapeName } from '../../ui/components/shape.tsx';
import type { ListedDocument } from './document-list.ts';

/** The documents of the case and how far each is. Arrows choose, Enter goes to work on the chosen one. */
export function DocumentNav({
  list,
  chosen,
  unsaved,
  from,
  onChoose,
  onEnter,
  onAdd,
}: {
  readonly list: readonly ListedDocument[];
  readonly chosen: DocumentItem | undefined;
  /** Pages in memory, by document. */
  readonly unsaved: ReadonlyMap<DocumentItem, number>;
  /** Where the list comes from; a list without the form may grow. */
  readonly from: 'form' | 'slip' | 'basics';
  readonly onChoose: (item: DocumentItem) => void;
  readonly onEnter: () => void;
  readonly onAdd: (item: DocumentItem) => void;
}) {
  const words = useWords();
  const { t } = words;
  const box = useRef<HTMLDivElement>(null);
  const listed = new Set(list.map(({ item }) => item));
  const addable = documentItems.filter((item) => !listed.has(item));

  const choose = (at: number): void => {
    const next = list[Math.min(list.length - 1, Math.max(0, at))];
    if (next === undefined) return;
    onChoose(next.item);
    box.current?.querySelector<HTMLElement>(`[data-item="${next.item}"]`)?.focus();
  };
  const at = list.findIndex(({ item }) => item === chosen);

  return (
    <div class="documents-nav">
      <div
        class="documents-list"
        role="listbox"
        aria-label={t('documents.list')}
        ref={box}
        onKeyDown={(event) => {
          const moves: Readonly<Record<string, number>> = {
            ArrowDown: at + 1,
            ArrowUp: at - 1,
            Home: 0,
            End: list.length - 1,
          };
          const to = moves[event.key];
          if (to !== undefined) choose(to);
          else if (event.key === 'Enter' || event.key === ' ') onEnter();
          else return;
          event.preventDefault();
        }}
      >
        {list.map((listedDocument) => {
          const { item } = listedDocument;
          const look = lookOf(listedDocument, unsaved.get(item) ?? 0, words);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it takes the keys.
            <div
              key={item}
              class="documents-item"
              role="option"
              data-item={item}
              aria-selected={item === chosen}
              tabIndex={item === chosen ? 0 : -1}
              onClick={() => {
                onChoose(item);
                onEnter();
              }}
            >
              <span class="documents-name">{t(`document.${item}`)}</span>
              <span class="mark" data-tone={look.tone}>
                <Shape name={look.shape} />
                <span>{look.words}</span>
              </span>
            </div>
          );
        })}
      </div>
      {from !== 'form' && <p class="field-hint">{t(from === 'slip' ? 'documents.from-slip' : 'documents.may-grow')}</p>}
      {addable.length > 0 && (
        <SelectField
          label={t('documents.add')}
          name="add-document"
          value=""
          options={addable.map((value) => ({ value, label: t(`document.${value}`) }))}
          onChoose={onAdd}
        />
      )}
    </div>
  );
}

interface ItemLook {
  readonly shape: ShapeName;
  readonly tone: 'plain' | 'accent' | 'good' | 'attention';
  readonly words: string;
}

function lookOf({ need, state }: ListedDocument, pages: number, { t, language }: Words): ItemLook {
  if (pages > 0) return { shape: 'dotted', tone: 'accent', words: t('documents.state.unsaved', { count: pages }) };
  switch (state.kind) {
    case 'open':
      return need === 'required'
        ? { shape: 'ring', tone: 'plain', words: t('documents.state.open') }
        : { shape: 'dash', tone: 'plain', words: t('documents.state.useful') };
    case 'taken':
      return {
        shape: 'check',
        tone: 'good',
        words: t('documents.state.taken', { count: state.record.document?.pages.length ?? 1 }),
      };
    case 'paper':
      return { shape: 'check', tone: 'good', words: t('documents.state.paper') };
    case 'waived':
      return { shape: 'check', tone: 'plain', words: t('step.state.waived') };
    case 'missing':
      return {
        shape: 'cross',
        tone: 'attention',
        words: t('documents.state.missing', { day: formatDay(state.dueOn, language) }),
      };
    case 'illegible':
      return { shape: 'attention', tone: 'attention', words: t('documents.state.illegible') };
    case 'conflict':
      return { shape: 'attention', tone: 'attention', words: t('step.state.conflict') };
  }
}
