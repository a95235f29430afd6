import { isKey, useWords } from '../../../locales/translate.ts';
import type { CasePart, EntryParts } from '../../../queries/supervisor/case-parts.ts';
import { Shape } from '../../../ui/components/shape.tsx';
import { StateMark } from '../../../ui/components/state-mark.tsx';
import { sizeOf } from '../../../ui/frame/attempts/attempt-words.ts';

/** Photographs and scans travel in parts: each with where it is, by receipts alone. */
export function PartsList({ entries }: { readonly entries: readonly EntryParts[] }) {
  const { t } = useWords();
  const all = entries.flatMap(({ parts }) => parts);
  if (all.length === 0) return null;
  const bytes = all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <section aria-labelledby="panel-parts">
      <h3 id="panel-parts">{t('panel.parts.title')}</h3>
      <p class="soft figures">{t('panel.parts', { count: all.length, size: sizeOf(bytes) })}</p>
      {entries.map(({ entry, step, item, parts }) => {
        const key = `document.${item}`;
        const what = isKey(key) ? t(key) : step === undefined ? t('panel.parts.other') : t(`step.${step}`);
        return (
          <details key={entry}>
            <summary>
              {what} · <span class="figures">{t('panel.parts.of', { count: parts.length })}</span>{' '}
              {[...new Set(parts.map(({ state }) => state))].map((state) => (
                <PartMark key={state} state={state} />
              ))}
            </summary>
            <ol class="panel-part-list">
              {parts.map(({ digest, sizeBytes, state }) => (
                <li key={digest} class="figures">
                  <code>{digest.slice(0, 8)}</code> {sizeOf(sizeBytes)} <PartMark state={state} />
                </li>
              ))}
            </ol>
          </details>
        );
      })}
    </section>
  );
}

function PartMark({ state }: { readonly state: CasePart['state'] }) {
  const { t } = useWords();
  if (state !== 'sent') return <StateMark safety={state} />;
  return (
    <span class="mark" data-tone="accent">
      <Shape name="half" />
      <span>{t('panel.parts.sent')}</span>
    </span>
  );
}
