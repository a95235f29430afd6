import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openCamera } from '../../devices/camera.ts';
import { openPageMaker } from '../../devices/documents/page-maker.ts';
import type { DocumentItem } from '../../domain/documents/vocabulary.ts';
import type { Refusal } from '../../domain/result.ts';
import { formatDay, officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { AboutDocument } from './about-document.tsx';
import { type ListedDocument, dueOn, listedDocuments, nextDocument } from './document-list.ts';
import { DocumentNav } from './document-nav.tsx';
import { ItemFallback, type ItemWay } from './item-fallback.tsx';
import { CapturePanel } from './pages/capture-panel.tsx';
import type { PageDraft } from './pages/page-draft.ts';
import { StoredDocument } from './stored-document.tsx';
import './documents.css';

/** What is being done about the chosen document. */
type Work = 'look' | 'capture' | ItemWay;

/** The documents of a case: each is scanned, on paper, missing until a day, or not needed. Pages not saved live here alone. */
export function DocumentsStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const { t } = useWords();
  const camera = useMemo(() => openCamera('documents'), []);
  const maker = useMemo(openPageMaker, []);
  useEffect(() => () => maker.close(), [maker]);

  const [added, setAdded] = useState<readonly DocumentItem[]>([]);
  const [pages, setPages] = useState<ReadonlyMap<DocumentItem, readonly PageDraft[]>>(new Map());
  const answered = useRef(new Set<DocumentItem>());
  const list = listedDocuments(view, added);
  const [chosen, setChosen] = useState<DocumentItem>(
    () => nextDocument(list, undefined, answered.current) ?? list[0]?.item ?? 'identity-card',
  );
  const [work, setWork] = useState<Work>();
  const panel = useRef<HTMLElement>(null);

  const listed = list.find(({ item }) => item === chosen) ?? list[0];
  const choose = (item: DocumentItem): void => {
    setChosen(item);
    setWork(undefined);
  };
  const keepPages = (item: DocumentItem, next: readonly PageDraft[]): void =>
    setPages((before) => new Map([...before, [item, next]]));
  const goOn = (item: DocumentItem): void => {
    answered.current.add(item);
    keepPages(item, []);
    const next = nextDocument(list, item, answered.current);
    // The key that saved stays nobody's: the next document takes the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (next === undefined) onSaved();
    else choose(next);
  };

  return (
    <div class="documents">
      <DocumentNav
        list={list}
        chosen={chosen}
        unsaved={new Map([...pages].map(([item, all]) => [item, all.length]))}
        mayGrow={view.summary.steps.intake.kind !== 'done'}
        onChoose={choose}
        onEnter={() => panel.current?.querySelector<HTMLElement>('button, input, select')?.focus()}
        onAdd={(item) => {
          setAdded([...added, item]);
          choose(item);
        }}
      />
      {listed !== undefined && (
        <section class="documents-work" ref={panel} aria-labelledby="document-title" key={listed.item}>
          <h3 id="document-title">{t(`document.${listed.item}`)}</h3>
          <OneDocument
            view={view}
            listed={listed}
            work={work ?? (listed.state.kind === 'open' || listed.state.kind === 'missing' ? 'capture' : 'look')}
            camera={camera}
            maker={maker}
            pages={pages.get(listed.item) ?? []}
            onPages={(next) => keepPages(listed.item, next)}
            onWork={setWork}
            onSettled={() => goOn(listed.item)}
            onWithdrawn={() => choose(listed.item)}
          />
        </section>
      )}
    </div>
  );
}

function OneDocument({
  view,
  listed,
  work,
  camera,
  maker,
  pages,
  onPages,
  onWork,
  onSettled,
  onWithdrawn,
}: {
  readonly view: CaseView;
  readonly listed: ListedDocument;
  readonly work: Work;
  readonly camera: ReturnType<typeof openCamera>;
  readonly maker: ReturnType<typeof openPageMaker>;
  readonly pages: readonly PageDraft[];
  readonly onPages: (pages: readonly PageDraft[]) => void;
  readonly onWork: (work: Work | undefined) => void;
  readonly onSettled: () => void;
  readonly onWithdrawn: () => void;
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const { subject } = view.summary;
  const { item, state } = listed;
  const [focused, setFocused] = useState(0);
  const [cropping, setCropping] = useState(false);

  if (work === 'waived' || work === 'manual' || work === 'withdrawn')
    return (
      <ItemFallback
        subject={subject}
        item={item}
        way={work}
        onSaved={work === 'withdrawn' ? onWithdrawn : onSettled}
        onCancel={() => onWork(undefined)}
      />
    );
  if (work === 'look' && state.kind !== 'open')
    return (
      <>
        <StoredDocument state={state} />
        <div class="documents-save">
          <Button kind="primary" onPress={onSettled}>
            {t('act.next')}
          </Button>
          <Button onPress={() => onWork('capture')}>{t('portrait.again')}</Button>
          <Button kind="quiet" onPress={() => onWork('withdrawn')}>
            {t('documents.withdraw')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <CapturePanel
        pages={pages}
        camera={camera}
        maker={maker}
        onPages={onPages}
        onTaken={() => setFocused(focused + 1)}
        onCropping={setCropping}
      />
      {pages.length > 0 ? (
        <AboutDocument
          subject={subject}
          item={item}
          pages={pages}
          focused={focused}
          paused={cropping}
          record={actions.recordDocument}
          onSaved={onSettled}
        />
      ) : (
        <WithoutPages view={view} listed={listed} onWork={onWork} onSettled={onSettled} />
      )}
    </>
  );
}

/** The honest ways on when there is nothing to scan. */
function WithoutPages({
  view,
  listed,
  onWork,
  onSettled,
}: {
  readonly view: CaseView;
  readonly listed: ListedDocument;
  readonly onWork: (work: Work | undefined) => void;
  readonly onSettled: () => void;
}) {
  const { actions, queries } = useApp();
  const { t, language } = useWords();
  const { zone } = useMoments();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const { item, state } = listed;
  const until = dueOn(officeDay(queries.now.value, zone));

  const notBrought = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const saved = await actions.explainStep({
      subject: view.summary.subject,
      step: 'documents',
      item,
      mode: 'deferred',
      reason: { code: 'documents-missing' },
      dueOn: until,
    });
    setBusy(false);
    if (saved.ok) onSettled();
    else setRefusal(saved.refusal);
  };
  return (
    <div class="documents-without">
      {state.kind === 'missing' && <StoredDocument state={state} />}
      <RefusalNotice refusal={refusal} title={t('saved.not')} />
      <div class="documents-save">
        {state.kind === 'missing' ? (
          <Button onPress={onSettled}>{t('documents.still-missing')}</Button>
        ) : (
          state.kind === 'open' && (
            <Button busy={busy} onPress={() => void notBrought()}>
              {t('documents.not-brought', { day: formatDay(until, language) })}
            </Button>
          )
        )}
        {(state.kind === 'open' || state.kind === 'missing') && (
          <>
            <Button kind="quiet" onPress={() => onWork('waived')}>
              {t('documents.waived')}
            </Button>
            <Button kind="quiet" onPress={() => onWork('manual')}>
              {t('documents.manual')}
            </Button>
          </>
        )}
        {state.kind !== 'open' && (
          <Button kind="quiet" onPress={() => onWork(state.kind === 'missing' ? 'withdrawn' : undefined)}>
            {t(state.kind === 'missing' ? 'documents.withdraw' : 'act.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
