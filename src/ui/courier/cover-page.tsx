import type { WrittenCourier } from '../../actions/courier/ports.ts';
import { useWords } from '../../locales/translate.ts';
import { sizeOf } from '../frame/attempts/attempt-words.ts';
import { useMoments } from '../moments.ts';
import { ScopeWords } from './scope-words.tsx';
import '../print/sheets.css';

const journalsListed = 10;

/** What travels with the file: what is in it, by which it is known again, and who gave it to whom. No person of the office. */
export function CoverPage({ written }: { readonly written: WrittenCourier }) {
  const { t } = useWords();
  const moments = useMoments();
  const { manifest, digestGroups, fileName, oldestAt, newestAt, signed } = written;
  const { writer, counter, writtenAt, entries, parts, partsMissing, bytes, journals, scope, receipts, holds } =
    manifest;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="sheets" aria-label={t('cover.label')} tabIndex={0}>
      <article class="sheet">
        <header class="sheet-head">
          <div>
            <p class="sheet-office">{writer}</p>
            <h2>{t(holds === 'receipts' ? 'cover.title.receipts' : 'cover.title')}</h2>
          </div>
          {counter !== undefined && <p class="sheet-office">{t('frame.counter', { counter })}</p>}
        </header>
        <p>{t('cover.sealed')}</p>
        <dl class="sheet-facts">
          <dt>{t('cover.file')}</dt>
          <dd>{fileName}</dd>
          <dt>{t('cover.written')}</dt>
          <dd>
            {moments.day(writtenAt)}, {moments.time(writtenAt)}
          </dd>
          {scope !== undefined && (
            <>
              <dt>{t('cover.scope')}</dt>
              <dd>
                <ScopeWords scope={scope} />
              </dd>
            </>
          )}
          <dt>{t('cover.holds')}</dt>
          <dd>
            {holds === 'receipts'
              ? t('cover.receipts', { count: receipts })
              : t('cover.counts', { entries, parts, size: sizeOf(bytes) })}
          </dd>
          {oldestAt !== undefined && (
            <>
              <dt>{t('cover.between')}</dt>
              <dd>
                {moments.day(oldestAt)}, {moments.time(oldestAt)} – {moments.day(newestAt)}, {moments.time(newestAt)}
              </dd>
            </>
          )}
          {partsMissing > 0 && (
            <>
              <dt>{t('cover.missing')}</dt>
              <dd>{t('cover.missing.count', { count: partsMissing })}</dd>
            </>
          )}
          <dt>{t('cover.signature')}</dt>
          <dd>{t(signed ? 'cover.signed' : 'cover.unsigned')}</dd>
        </dl>
        {journals.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('cover.journal')}</th>
                <th scope="col">{t('cover.from')}</th>
                <th scope="col">{t('cover.to')}</th>
                <th scope="col">{t('cover.entries')}</th>
              </tr>
            </thead>
            <tbody>
              {journals.slice(-journalsListed).map(({ journal, from, to, entries: count }) => (
                <tr key={journal}>
                  <td>{journal}</td>
                  <td>{from}</td>
                  <td>{to}</td>
                  <td>{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <h3>{t('cover.digest')}</h3>
        <p class="sheet-digest">{digestGroups}</p>
        <p>{t('cover.compare')}</p>
        <dl class="sheet-facts">
          <dt>{t('cover.carrier')}</dt>
          <dd>………………………………………………………………………………………</dd>
          <dt>{t('cover.handed-over')}</dt>
          <dd>………………………………………………………………………………………</dd>
        </dl>
        <div class="sheet-signs">
          <p class="sheet-sign">
            <span>{t('cover.gives')}</span>
            <span>{t('cover.name')}</span>
          </p>
          <p class="sheet-sign">
            <span>{t('cover.takes')}</span>
            <span>{t('cover.name')}</span>
          </p>
        </div>
        <p class="sheet-foot">{t('cover.foot')}</p>
      </article>
    </section>
  );
}
