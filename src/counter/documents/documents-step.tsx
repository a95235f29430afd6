import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openCamera } from '../../devices/camera.ts';
import { openPageMaker } from '../../devices/documents/page-maker.ts';
import type { DocumentItem } from '../../domain/documents/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { AboutDocument } from './about-document.tsx';
import { type ListedDocument, listedDocuments, nextDocument } from './document-list.ts';
import { DocumentNav } from './document-nav.tsx';
import { ItemFallback, type ItemWay } from './item-fallback.tsx';
import { CapturePanel } from './pages/capture-panel.tsx';
import type { PageDraft } from './pages/page-draft.ts';
import { keepUnsaved, unsavedPages } from './pages/unsaved-pages.ts';
import { StoredDocument } from './stored-document.tsx';
import { WithoutPages } from './without-pages.tsx';
import './documents.css';

/** What is being done about the chosen document. */
type Work = 'look' | 'capture' | ItemWay;

/** The documents of a case: each is scanned, on paper, missing until a day, or not needed. */
export function DocumentsStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const { queries } = useApp();
  const { t } = useWords();
  const camera = useMemo(() => openCamera('documents'), []);
  const maker = useMemo(openPageMaker, []);
  useEffect(() => () => maker.close(), [maker]);

  const [added, setAdded] = useState<readonly DocumentItem[]>([]);
  // Of whoever opened this: a lock that comes while it is shown takes the pages away with it.
  const [session] = useState(queries.phase.peek());
  const { subject } = view.summary;
  const [pages, setPages] = useState(() => unsavedPages(session, subject));
  const latest = useRef(pages);
  const answered = useRef(new Set<DocumentItem>());
  const list = listedDocuments(view, added);
  const [chosen, setChosen] = useState<DocumentItem>(
    () => nextDocument(list, undefined, answered.current) ?? list[0]?.item ?? 'identity-card',
  );
  const [work, setWork] = useState<Work>();
  const panel = useRef<HTMLElement>(null);

  // The form may be saved a moment after this was opened, and the list be another one then.
  const first = nextDocument(list, undefined, answered.current);
  const listed = list.find(({ item }) => item === chosen) ?? list.find(({ item }) => item === first) ?? list[0];
  const choose = (item: DocumentItem): void => {
    setChosen(item);
    setWork(undefined);
  };
  const keepPages = (item: DocumentItem, next: readonly PageDraft[]): void => {
    latest.current = new Map([...latest.current, [item, next]]);
    // At once, not when drawn: after the last document this is not drawn again.
    keepUnsaved(session, subject, latest.current);
    setPages(latest.current);
  };
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
        chosen={listed?.item}
        unsaved={new Map([...pages].map(([item, all]) => [item, all.length]))}
        from={view.summary.steps.intake.kind === 'done' ? 'form' : view.missingBySlip === undefined ? 'basics' : 'slip'}
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
      <StoredDocument state={state}>
        <Button kind="primary" onPress={onSettled}>
          {t('act.next')}
        </Button>
        <Button onPress={() => onWork('capture')}>{t('portrait.again')}</Button>
        <Button kind="quiet" onPress={() => onWork('withdrawn')}>
          {t('documents.withdraw')}
        </Button>
      </StoredDocument>
    );
  return (
    <CapturePanel
      pages={pages}
      camera={camera}
      maker={maker}
      onPages={onPages}
      onTaken={() => setFocused(focused + 1)}
      onCropping={setCropping}
    >
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
    </CapturePanel>
  );
}
