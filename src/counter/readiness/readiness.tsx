import { unreachable } from '../../domain/result.ts';
import { type ReadinessItem, type Verdict, readinessItems } from '../../domain/readiness/verdict.ts';
import { type Key, isKey, useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Shape, type ShapeName } from '../../ui/components/shape.tsx';
import { useMoments } from '../../ui/moments.ts';
import { PrinterItem } from './printer-item.tsx';
import { type ItemState, type Readiness as State, useReadiness } from './use-readiness.ts';
import './readiness.css';

/** Before anything happens: could this counter work through an outage, and what to do where it could not. */
export function Readiness() {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const readiness = useReadiness();
  const phase = queries.phase.value;
  if (phase.kind !== 'open') return null;
  const { last, busy, states } = readiness;
  const now = readinessItems.find((item) => states.value[item]?.kind === 'checking');
  return (
    <section class="readiness" aria-labelledby="readiness-title">
      <header class="readiness-head">
        <h1 id="readiness-title">{t('ready.title', { counter: phase.place.counter })}</h1>
        <Button kind="primary" autoFocus busy={busy.value} onPress={() => void readiness.checkAll()}>
          {t('ready.check-all')}
        </Button>
      </header>
      <p class="soft">{t('ready.lead')}</p>
      <p role="status">
        {now !== undefined
          ? t('ready.checking.of', { item: t(`ready.item.${now}`) })
          : last.value === undefined
            ? t('ready.last.none')
            : t('ready.last', { ...last.value, at: moments.since(last.value.at, queries.now.value) })}
      </p>
      <ol class="readiness-list">
        {readinessItems.map((item) => (
          <Item key={item} item={item} readiness={readiness} />
        ))}
      </ol>
    </section>
  );
}

const waiting: ItemState = { kind: 'waiting' };

function Item({ item, readiness }: { readonly item: ReadinessItem; readonly readiness: State }) {
  const { t } = useWords();
  const state = readiness.states.value[item] ?? waiting;
  const label = t(`ready.item.${item}`);
  return (
    <li class="readiness-item" data-item={item}>
      <StateWord state={state} />
      <div class="readiness-said">
        <h2>{label}</h2>
        {state.kind === 'judged' ? <Said verdict={state.verdict} /> : <p class="soft">{t(`ready.about.${item}`)}</p>}
        {item === 'printer' && <PrinterItem onJudged={(verdict) => readiness.judge('printer', verdict)} />}
      </div>
      {item !== 'printer' && state.kind === 'judged' && (
        <Button
          kind="quiet"
          label={t('ready.check-one.of', { item: label })}
          disabled={readiness.busy.value}
          onPress={() => void readiness.check(item)}
        >
          {t('ready.check-one')}
        </Button>
      )}
    </li>
  );
}

/** What was found, what the device said of it, and what to do. */
function Said({ verdict }: { readonly verdict: Verdict }) {
  const { t, refusal } = useWords();
  const values = useReadable(verdict);
  const toDo: string = `ready.do.${verdict.code}`;
  return (
    <>
      <p>{t(`ready.verdict.${verdict.code}`, values)}</p>
      {verdict.refusal !== undefined && <p class="soft">{refusal(verdict.refusal)}</p>}
      {isKey(toDo) && <p class="readiness-do">{t(toDo, values)}</p>}
    </>
  );
}

/** Instants and days as they are said in this office. */
function useReadable({ values = {} }: Verdict): Readonly<Record<string, string | number>> {
  const { queries } = useApp();
  const moments = useMoments();
  const { at, to } = values;
  return {
    ...values,
    ...(typeof at === 'string' ? { at: moments.since(at, queries.now.value) } : {}),
    ...(typeof to === 'string' ? { to: moments.day(`${to}T12:00:00Z`) } : {}),
  };
}

function StateWord({ state }: { readonly state: ItemState }) {
  const { t } = useWords();
  const { tone, shape, word } = looks(state);
  return (
    <span class="mark readiness-state" data-tone={tone}>
      <Shape name={shape} />
      <span>{t(word)}</span>
    </span>
  );
}

function looks(state: ItemState): { readonly tone: string; readonly shape: ShapeName; readonly word: Key } {
  if (state.kind === 'waiting') return { tone: 'plain', shape: 'dotted', word: 'ready.state.waiting' };
  if (state.kind === 'checking') return { tone: 'accent', shape: 'half', word: 'ready.state.checking' };
  switch (state.verdict.state) {
    case 'good':
      return { tone: 'good', shape: 'check', word: 'ready.state.good' };
    case 'fallback':
      return { tone: 'attention', shape: 'diamond', word: 'ready.state.fallback' };
    case 'bad':
      return { tone: 'bad', shape: 'attention', word: 'ready.state.bad' };
    default:
      return unreachable(state.verdict.state);
  }
}
