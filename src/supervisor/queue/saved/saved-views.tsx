import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { TextField, stopsAtTooLong } from '../../../ui/components/field.tsx';
import { Form } from '../../../ui/components/form.tsx';
import { RefusalNotice } from '../../../ui/components/refusal-notice.tsx';
import { useSupervising } from '../../supervising.ts';
import { Choice } from '../queue-filters.tsx';
import type { QueueView } from '../queue-view.ts';
import { type SavedView, readViews, savedViewsMax, viewNameMax, withView, writeViews } from './saved-view.ts';

/** The views of the one who is signed in: opened from a list, and what the table shows now kept under a name. */
export function SavedViews({
  view,
  search,
  onOpen,
}: {
  readonly view: QueueView;
  readonly search: string;
  readonly onOpen: (view: QueueView, search: string) => void;
}) {
  const supervising = useSupervising();
  const { t } = useWords();
  const views = useSignal<readonly SavedView[]>([]);
  const naming = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const opener = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    void supervising.queueViews().then((text) => {
      if (current) views.value = readViews(text);
    });
    return () => {
      current = false;
    };
  }, [supervising, views]);

  const now = JSON.stringify([view, search]);
  const shown = views.value.find((saved) => JSON.stringify([saved.view, saved.search]) === now);
  const end = (): void => {
    naming.value = false;
    opener.current?.querySelector('button')?.focus();
  };
  async function keep(next: readonly SavedView[]): Promise<void> {
    const kept = await supervising.keepQueueViews(writeViews(next));
    refusal.value = kept.ok ? undefined : kept.refusal;
    if (!kept.ok) return;
    views.value = next;
    end();
  }

  return (
    <div class="queue-views" ref={opener}>
      {views.value.length > 0 && (
        <Choice
          label={t('views.choose')}
          value={shown?.name ?? ''}
          options={[['', t('views.none')] as const, ...views.value.map(({ name }) => [name, name] as const)]}
          onChoose={(name) => {
            const chosen = views.value.find((saved) => saved.name === name);
            if (chosen !== undefined) onOpen(chosen.view, chosen.search);
          }}
        />
      )}
      <Button
        kind="quiet"
        onPress={() => {
          naming.value = true;
        }}
      >
        {t('views.keep')}
      </Button>
      {shown !== undefined && (
        <Button kind="quiet" onPress={() => void keep(views.value.filter((saved) => saved !== shown))}>
          {t('views.remove')}
        </Button>
      )}
      {naming.value && (
        <Naming
          isFull={(name) => withView(views.value, { name, view, search }).length > savedViewsMax}
          onKeep={(name) => void keep(withView(views.value, { name, view, search }))}
          onCancel={end}
        />
      )}
      <RefusalNotice refusal={refusal.value} title={t('views.not-kept')} />
    </div>
  );
}

function Naming({
  isFull,
  onKeep,
  onCancel,
}: {
  readonly isFull: (name: string) => boolean;
  readonly onKeep: (name: string) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const typed = useSignal('');
  const asked = useSignal(false);
  const name = typed.value.trim();
  const error =
    name === '' ? t('views.name-missing') : isFull(name) ? t('views.too-many', { limit: savedViewsMax }) : undefined;
  return (
    <Form
      class="queue-naming"
      onSubmit={() => {
        asked.value = true;
        if (error === undefined && !stopsAtTooLong()) onKeep(name);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextField
        name="view-name"
        label={t('views.name')}
        hint={t('views.hint')}
        error={asked.value ? error : undefined}
        limit={viewNameMax}
        autoFocus
        required
        value={typed.value}
        onInput={(value) => {
          typed.value = value;
        }}
      />
      <p class="panel-acts">
        <Button type="submit">{t('views.keep.do')}</Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('act.cancel')}
        </Button>
      </p>
    </Form>
  );
}
