import { type Plugin, runnerImport } from 'vite';

/**
 * English words are built as lists in the order of the Indonesian original, which brings the keys: a third of what a file of
 * words weighs when it is sent is the names of its sentences. Files that put others together stay as they are.
 */
type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

const english = /\/src\/locales\/en\/.+\.ts$/;

export const englishWithoutKeys: Plugin = {
  name: 'loket-english-without-keys',
  apply: 'build',
  enforce: 'pre',
  async transform(code, id) {
    if (!english.test(id) || /[.]{3}\w/.test(code)) return null;
    const originalId = id.replace('/locales/en/', '/locales/id/');
    const [words, original] = await Promise.all([wordsIn(id), wordsIn(originalId)]);
    const lists = Object.entries(words).map(([name, sentences]) => {
      const list = Object.keys(original[name] ?? {}).map((key) => sentences[key]);
      if (list.length !== Object.keys(sentences).length || list.includes(undefined))
        throw new Error(`${id}: ${name} has other keys than the original.`);
      return `export const ${name} = ((keys) => Object.fromEntries(
        ${JSON.stringify(list)}.map((sentence, n) => [keys[n], sentence])))(Object.keys(original.${name}));`;
    });
    return {
      code: `import * as original from ${JSON.stringify(originalId)};\n${lists.join('\n')}`,
      map: null,
    };
  },
};

async function wordsIn(path: string): Promise<Words> {
  const { module } = await runnerImport<Words>(path, { configFile: false, logLevel: 'error' });
  return module;
}
