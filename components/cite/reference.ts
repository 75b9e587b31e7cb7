// What the course knows of a work that it cites, and the two ways to write it down: short in the text, full in the list.

/** A work: a paper, a book, a specification. */
export interface Reference {
  /** Stable and kebab-case; the anchor in the list is `ref-<id>`. */
  id: string;
  /** In the order of the title page. An organisation is a family without a given name. */
  authors: readonly { given: string; family: string }[];
  year: number;
  title: string;
  /** Journal, proceedings or publisher, with volume, issue, pages or version. */
  where: string;
  /** Canonical address: a DOI where there is one. */
  url: string;
  /** What tells apart two works of the same authors and year, for instance "Volume II". */
  part?: string;
}

/** The anchor of `reference` in the list of references. */
export function referenceAnchor(reference: Reference): string {
  return `ref-${reference.id}`;
}

/** "Popek & Goldberg 1974", "Barham et al. 2003". */
export function shortCitation({ authors, year, part }: Reference): string {
  const families = authors.map((author) => author.family);
  const names = families.length > 2 ? `${families[0]} et al.` : families.join(' & ');
  return `${names} ${year}${part === undefined ? '' : `, ${part}`}`;
}

/** "Gerald J. Popek, Robert P. Goldberg (1974). Formal requirements … . Communications of the ACM 17(7), 412–421." */
export function fullCitation({ authors, year, title, where }: Reference): string {
  return `${authorList(authors)} (${year}). ${title}. ${where}.`;
}

export function authorList(authors: Reference['authors']): string {
  return authors.map((author) => `${author.given} ${author.family}`.trim()).join(', ');
}
