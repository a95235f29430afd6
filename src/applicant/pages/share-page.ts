import { html, page } from './html.ts';
import { officeBody } from './office-page.ts';
import { pageStyle } from './page-style.ts';
import { type PageLanguage, pageWords } from './page-words.ts';
import type { Shared } from './share-lines.ts';

/**
 * One file that any web host can carry: nothing is fetched, and it reads whole without a script. The one line of script
 * only says that it is old, once it is; where a host forbids it the printed date does.
 */
export function sharePage(shared: Shared, languages: readonly PageLanguage[]): string {
  const [first = 'id'] = languages;
  const title = pageWords(first)('office.title', { name: shared.declared.name });
  const expiresMs = Date.parse(shared.expiresAt);
  const old = html`<div class="notice" id="old" role="alert" hidden>${languages.map(
    (language) => html`<p class="big" lang="${language}">${pageWords(language)('share.old')}</p>`,
  )}</div>
<script>if(Date.now()>${expiresMs})document.getElementById("old").hidden=false</script>`;
  const body = html`${old}
${languages.map(
  (language) => html`<section lang="${language}">
${officeBody(shared.declared, language, shared)}
</section>`,
)}`;
  return page({ language: first, title, style: { inline: pageStyle }, body });
}
