import { isKey, useWords } from '../../locales/translate.ts';
import { staffName } from '../../queries/staff-name.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';

/** What a supervisor gave back or holds, and why; gone once the officer recorded something since. */
export function ReviewNotice({ view }: { readonly view: CaseView }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const { review } = view;
  const decided = view.summary.review;
  const phase = queries.phase.value;
  if (review === undefined || decided?.stands !== true || decided.decision === 'approve' || phase.kind !== 'open')
    return null;
  const name = staffName(phase.place, review.officer) ?? review.officer;
  const key = `review.reason.${review.reason}`;
  return (
    <Notice
      kind="attention"
      title={`${t(`review.${decided.decision}`)} · ${name}, ${since(review.at, queries.now.value)}`}
    >
      {review.reason !== 'other' && isKey(key) && <p>{t(key)}</p>}
      {review.note !== undefined && <p class="personal review-note">{review.note}</p>}
    </Notice>
  );
}
