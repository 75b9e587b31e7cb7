// An entry of the glossary, and where it is found.

export interface TermEntry {
  /** Stable and kebab-case; the anchor in a glossary is `term-<id>`. */
  id: string;
  /** As it is written in running text. */
  term: string;
  /** What it is short for, when it is an abbreviation. */
  long?: string;
  /** One or two sentences, with `code` and *emphasis* as the only marks. */
  says: string;
}

export function termAnchor(entry: TermEntry): string {
  return `term-${entry.id}`;
}
