import type { ComponentChildren } from 'preact';
import { translate } from '../../locales/translate.ts';
import type { PaperWidth } from '../../protocol/entries/slips/paper-copy.ts';
import './paper.css';
import './paper-a6.css';

/**
 * What is on paper, seen on the screen in the same size and drawn by the same rules. Always Indonesian, the language of
 * public papers (UU 24/2009), whatever the officer reads.
 */
export function Paper({ width, children }: { readonly width: PaperWidth; readonly children: ComponentChildren }) {
  return (
    <article class="paper" lang="id" data-width={width}>
      {document.documentElement.dataset['drill'] !== undefined && (
        <p class="paper-mode">{translate('id', 'drill.paper')}</p>
      )}
      {children}
    </article>
  );
}
