import type { Plugin } from 'vite';

/**
 * The ESC/POS commands come with every character set that printers knew before Unicode, 150 KiB of them. Papers are printed as
 * pictures, so none is asked for.
 */
const none = '\0no-character-sets';

export const noCharacterSets: Plugin = {
  name: 'loket-no-character-sets',
  apply: 'build',
  enforce: 'pre',
  resolveId: (source) => (source === 'iconv-lite' ? none : null),
  load: (id) => (id === none ? 'export default undefined;' : null),
};
