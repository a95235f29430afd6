import { useLayoutEffect, useRef } from 'preact/hooks';
import { latestOf, shareLines } from '../../../applicant/pages/share-lines.ts';
import { useWords } from '../../../locales/translate.ts';
import '../../../ui/print/sheets.css';
import type { SharePack } from './share-pack.ts';

/** So many days fit below everything else, however long the sentence is. */
const daysOnPoster = 8;

/** A4 for the door, one sheet a language: read standing, from two metres. */
export function SharePoster({ pack: { shared, languages } }: { readonly pack: SharePack }) {
  const { t } = useWords();
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    for (const sheet of ref.current?.querySelectorAll<HTMLElement>('.sheet') ?? []) setToFit(sheet);
  }, [shared, languages]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={ref} class="sheets" aria-label={t('share.poster')} tabIndex={0}>
      {languages.map((language) => {
        const lines = shareLines(shared, language);
        const days = latestOf(lines, daysOnPoster, language);
        return (
          <article class="sheet share-poster" lang={language} key={language}>
            <p class="sheet-office">{lines.office}</p>
            <h2>{lines.headline}</h2>
            {lines.sentence !== undefined && <p class="share-sentence">{lines.sentence}</p>}
            <ul class="share-services">
              {lines.services.map(({ name, state }) => (
                <li key={name}>
                  <span>{name}</span> <strong>{state}</strong>
                </li>
              ))}
            </ul>
            {lines.warnings.map((warning) => (
              <p class="share-warning" key={warning}>
                {warning}
              </p>
            ))}
            <h3>{lines.collectTitle}</h3>
            {[...days.shown, ...(days.more === undefined ? [] : [days.more])].map((day) => (
              <p key={day}>{day}</p>
            ))}
            <footer class="share-foot">
              <p>
                <strong>{lines.contact}</strong>
              </p>
              <p>{lines.asOf}</p>
              <p>
                <strong>{lines.expires}</strong>
              </p>
            </footer>
          </article>
        );
      })}
    </section>
  );
}

/** A long sentence, much that is closed and many days: everything is set smaller until nothing of it is cut off. */
function setToFit(sheet: HTMLElement): void {
  const isCut = (): boolean => sheet.scrollHeight > sheet.clientHeight;
  if (!isCut()) return;
  let scale = 1;
  // One step more than needed, since paper rounds otherwise than a screen.
  for (let isLast = false; !isLast && scale > 0.5; scale -= 0.05) {
    isLast = !isCut();
    sheet.style.setProperty('--share-scale', String(scale - 0.05));
  }
}
