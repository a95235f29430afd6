/** Something a package says, and what stands instead: nothing, unless it is given. */
export type Passage = readonly [passage: RegExp, instead?: string];

/** Throws when one of them is not there: then the package has changed, and somebody must look. */
export function without(passages: readonly Passage[], code: string): string {
  return passages.reduce((rest, [passage, instead = '']) => {
    const less = rest.replace(passage, instead);
    if (less === rest) throw new Error(`A package no longer says ${passage.source}.`);
    return less;
  }, code);
}
