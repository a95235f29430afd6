/** Pages as text: the centre serves them, and any web host can carry one. No script; everything in them is escaped here. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | false | undefined | readonly (Html | false | undefined)[];

/** A template whose values are escaped unless they are HTML already. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.reduce((all, text, index) => all + partOf(parts[index - 1]) + text) };
}

function partOf(part: Part): string {
  if (part === false || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  if ('html' in part) return part.html;
  return part.map(partOf).join('');
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (symbol) => `&#${symbol.charCodeAt(0)};`);

export interface PageFrame {
  readonly language: 'id' | 'en';
  readonly title: string;
  /** The same page in the other language, where there is one. */
  readonly otherLanguage?: { readonly href: string; readonly label: string };
  /** Where the style is: beside the page, or inside of it when the page travels alone. */
  readonly style: { readonly href: string } | { readonly inline: string };
  readonly body: Html;
}

export function page({ language, title, otherLanguage, style, body }: PageFrame): string {
  const look: Html =
    'href' in style
      ? html`<link rel="icon" href="/icon.svg" /><link rel="stylesheet" href="${style.href}" />`
      : { html: `<style>${style.inline}</style>` };
  return html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<title>${title}</title>
${look}
<main>
${body}
${otherLanguage !== undefined && html`<p class="other"><a href="${otherLanguage.href}">${otherLanguage.label}</a></p>`}
</main>
</html>
`.html;
}
