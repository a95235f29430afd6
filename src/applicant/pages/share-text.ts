import { pageWords, type PageLanguage } from './page-words.ts';
import { type Shared, latestOf, shareLines } from './share-lines.ts';

/** Days in the longer text: beyond them nobody reads it. */
const daysInText = 12;

export interface ShareTexts {
  /** For a status or a forwarded line. */
  readonly short: string;
  /** For a group. */
  readonly long: string;
}

/** Texts for WhatsApp, where `*` makes bold; one language after the other. */
export function shareTexts(shared: Shared, languages: readonly PageLanguage[]): ShareTexts {
  const texts = languages.map((language) => textsIn(shared, language));
  return {
    short: texts.map(({ short }) => short).join('\n\n'),
    long: texts.map(({ long }) => long).join('\n\n———\n\n'),
  };
}

function textsIn(shared: Shared, language: PageLanguage): ShareTexts {
  const say = pageWords(language);
  const lines = shareLines(shared, language);
  const closed = lines.services.filter(({ isOpen }) => !isOpen).map(({ name }) => name.toLowerCase());
  const days = latestOf(lines, daysInText, language);
  const bold = (text: string): string => `*${text.replaceAll('*', '')}*`;
  const paragraph = (...of: readonly (string | undefined)[]): string =>
    of.filter((line) => line !== undefined && line !== '').join('\n');
  return {
    short: paragraph(
      `${bold(lines.office)}: ${lines.headline}.`,
      lines.sentence,
      closed.length === 0 ? say('share.all-open') : say('share.closed', { services: closed.join(', ') }),
      lines.contact,
      `${lines.asOf} ${lines.expires}`,
    ),
    long: [
      paragraph(bold(lines.office), lines.headline, lines.sentence),
      paragraph(
        bold(say('office.services')),
        ...lines.services.map(({ name, state }) => `${state} · ${name}`),
        ...lines.warnings,
      ),
      paragraph(bold(lines.collectTitle), ...days.shown, days.more),
      lines.contact,
      paragraph(lines.asOf, lines.expires),
    ].join('\n\n'),
  };
}
