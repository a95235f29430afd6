import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Notice, type NoticeKind } from './notice.tsx';

/** Why an action did nothing, in the refusal's own sentence. Nothing when it was not refused. */
export function RefusalNotice({
  refusal,
  title,
  kind = 'bad',
}: {
  readonly refusal: Refusal | undefined;
  /** What did not happen: *Belum tersimpan*. */
  readonly title?: string;
  readonly kind?: NoticeKind;
}) {
  const { refusal: say } = useWords();
  if (refusal === undefined) return null;
  return (
    <Notice kind={kind} {...(title === undefined ? {} : { title })}>
      <p>{say(refusal)}</p>
    </Notice>
  );
}
