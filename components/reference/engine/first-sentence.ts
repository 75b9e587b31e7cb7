// What an overview has room for.

/** Of some paragraphs; empty when there are none. */
export function firstSentence([first = '']: readonly string[]): string {
  return /^.*?[^.]\.(?=\s)/.exec(first)?.[0] ?? first;
}
