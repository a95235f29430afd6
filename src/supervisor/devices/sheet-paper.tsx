import encodeQR from 'qr';
import { useMemo } from 'preact/hooks';
import type { RecoverySheet } from '../../actions/supervising/devices/ports.ts';
import { useWords } from '../../locales/translate.ts';
import type { Place } from '../../queries/views.ts';
import { QrCode, quietModules } from '../../ui/codes/qr-code.tsx';
import { useMoments } from '../../ui/moments.ts';
import '../../ui/print/sheets.css';
import './sheet-paper.css';

/** As many as fit above the code on one A4; a larger office's go over to further sheets, and the code gets one of its own. */
const codesBesideKey = 12;
const codesOnSheet = 20;

/** The sealed part, and below a line to cut along the code that opens it. */
export function SheetPaper({
  sheet,
  name,
  place,
}: {
  readonly sheet: RecoverySheet;
  readonly name: string;
  readonly place: Place;
}) {
  const { t } = useWords();
  const moments = useMoments();
  const { frames, code, madeAt } = sheet;
  const at = `${moments.day(madeAt)}, ${moments.time(madeAt)}`;
  const whose = t('sheet.paper.for', { name, counter: place.counter, at });
  const onOne = frames.length <= codesBesideKey;
  const pages = onOne
    ? [frames]
    : Array.from({ length: Math.ceil(frames.length / codesOnSheet) }, (_, page) =>
        frames.slice(page * codesOnSheet, (page + 1) * codesOnSheet),
      );
  const opening = (
    <section class="recovery-code">
      <h2>{t('sheet.paper.code-title')}</h2>
      <p class="sheet-office">{place.profile.name}</p>
      <p>{whose}</p>
      <p class="sheet-digest">{code.replaceAll('-', ' ')}</p>
      <p>{t('sheet.paper.code-text')}</p>
    </section>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="sheets" aria-label={t('sheet.paper.title')} tabIndex={0}>
      {pages.map((codes, page) => (
        <article class="sheet" key={codes[0]}>
          <header class="sheet-head">
            <div>
              <p class="sheet-office">{place.profile.name}</p>
              <h2>{t('sheet.paper.title')}</h2>
              <p>{whose}</p>
            </div>
            <p class="recovery-count">{t('sheet.paper.codes', { count: frames.length })}</p>
          </header>
          {page === 0 && <p>{t('sheet.paper.use')}</p>}
          <Codes frames={codes} from={page * codesOnSheet} of={frames.length} />
          {onOne && (
            <>
              <p class="recovery-cut" aria-hidden="true">
                {t('sheet.paper.cut')}
              </p>
              {opening}
            </>
          )}
        </article>
      ))}
      {!onOne && <article class="sheet">{opening}</article>}
    </section>
  );
}

function Codes({
  frames,
  from,
  of,
}: {
  readonly frames: readonly string[];
  readonly from: number;
  readonly of: number;
}) {
  const { t } = useWords();
  const drawn = useMemo(
    () => frames.map((frame) => encodeQR(frame, 'raw', { ecc: 'low', border: quietModules })),
    [frames],
  );
  return (
    <div class="recovery-codes">
      {drawn.map((modules, at) => (
        <figure key={frames[at]}>
          <QrCode modules={modules} label={t('exchange.codes', { at: from + at + 1, of })} />
          <figcaption>{from + at + 1}</figcaption>
        </figure>
      ))}
    </div>
  );
}
