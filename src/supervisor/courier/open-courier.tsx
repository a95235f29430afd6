import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { LookedCourier, TakenCourier } from '../../actions/supervising/courier/ports.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { FileButton } from '../../ui/components/file-button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { sizeOf } from '../../ui/frame/attempts/attempt-words.ts';
import { useMoments } from '../../ui/moments.ts';
import { useSupervising } from '../supervising.ts';
import { TakenNotice } from './taken-notice.tsx';

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'looked'; readonly file: File; readonly looked: LookedCourier }
  | { readonly kind: 'broken'; readonly file: File; readonly refusal: Refusal }
  | { readonly kind: 'taken'; readonly taken: TakenCourier };

/** Also of a broken file something may be whole; of one that is none, or another office's, nothing is ours. */
const mayHoldWhole = new Set(['courier-truncated', 'courier-tampered', 'courier-frame-broken', 'courier-after-end']);

/** First a look, which changes nothing: whose file, is it whole, is it the one on the cover page. Then it is taken in. */
export function OpenCourier() {
  const actions = useSupervising();
  const { t } = useWords();
  const state = useSignal<State>({ kind: 'none' });
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);

  async function look(file: File): Promise<void> {
    state.value = { kind: 'looking' };
    refusal.value = undefined;
    const acts = await actions.courier();
    const looked = acts.ok ? await acts.value.look(file) : acts;
    state.value = looked.ok
      ? { kind: 'looked', file, looked: looked.value }
      : { kind: 'broken', file, refusal: looked.refusal };
  }

  async function take(file: File, whatIsWhole: boolean): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    const acts = await actions.courier();
    const taken = acts.ok ? await acts.value.take(file, whatIsWhole) : acts;
    busy.value = false;
    refusal.value = taken.ok ? undefined : taken.refusal;
    if (taken.ok) state.value = { kind: 'taken', taken: taken.value };
  }

  const now = state.value;
  return (
    <section class="courier-part" aria-labelledby="open-title">
      <h2 id="open-title">{t('courier.open.title')}</h2>
      <p>{t('courier.open.text')}</p>
      <div class="courier-acts">
        <FileButton accept=".lkr,application/octet-stream" onFiles={([file]) => void look(file)}>
          {t('courier.open.pick')}
        </FileButton>
        {now.kind === 'looking' && <span role="status">{t('courier.open.looking')}</span>}
      </div>
      {now.kind === 'looked' && (
        <Looked looked={now.looked}>
          <Button kind="primary" busy={busy.value} onPress={() => void take(now.file, false)}>
            {t(busy.value ? 'courier.open.taking' : 'courier.open.take')}
          </Button>
        </Looked>
      )}
      {now.kind === 'broken' && (
        <>
          <RefusalNotice refusal={now.refusal} title={t('courier.open.not-taken')} />
          {mayHoldWhole.has(now.refusal.code) && (
            <div class="courier-acts">
              <Button busy={busy.value} onPress={() => void take(now.file, true)}>
                {t('courier.open.whole')}
              </Button>
              <span class="soft small">{t('courier.open.whole.hint')}</span>
            </div>
          )}
        </>
      )}
      <RefusalNotice refusal={refusal.value} />
      {now.kind === 'taken' && <TakenNotice taken={now.taken} />}
    </section>
  );
}

const dayMs = 86_400_000;

function Looked({ looked, children }: { readonly looked: LookedCourier; readonly children: ComponentChildren }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const { manifest, vouched, digestGroups, strangeJournals } = looked;
  const { writer, counter, writtenAt, entries, parts, bytes, receipts, holds } = manifest;
  const at = moments.since(writtenAt, queries.now.value);
  const inFuture = Date.parse(writtenAt) > queries.now.value + dayMs;
  return (
    <Notice
      kind={vouched === 'signed' || holds === 'receipts' ? 'info' : 'attention'}
      title={
        counter === undefined
          ? t('courier.open.from-centre', { writer, at })
          : t('courier.open.from', { writer, counter, at })
      }
      acts={children}
    >
      <p>
        {holds === 'receipts'
          ? t('cover.receipts', { count: receipts })
          : t('cover.counts', { entries, parts, size: sizeOf(bytes) })}
      </p>
      <p class="courier-digest">{t('courier.open.digest', { digest: digestGroups })}</p>
      {holds === 'journals' && <p>{t(`courier.open.${vouched}`)}</p>}
      {strangeJournals > 0 && <p>{t('courier.open.strange', { count: strangeJournals })}</p>}
      {inFuture && <p>{t('courier.open.future')}</p>}
    </Notice>
  );
}
