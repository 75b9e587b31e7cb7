// Entries by the letter that they begin with, for a page that is looked up in. Signs and digits come before the letters, as “#”.

export interface LetterGroup<T> {
  letter: string;
  /** Of its heading. */
  id: string;
  entries: T[];
}

/** Sorted as a reader of English looks for them; only letters that something begins with. */
export function letterGroups<T>(entries: readonly T[], nameOf: (entry: T) => string): LetterGroup<T>[] {
  const sorted = entries.toSorted((a, b) =>
    nameOf(a).localeCompare(nameOf(b), 'en', { sensitivity: 'base' }),
  );
  const groups = new Map<string, T[]>();
  for (const entry of sorted) {
    const first = nameOf(entry).normalize('NFD').charAt(0).toUpperCase();
    const letter = /[A-Z]/.test(first) ? first : '#';
    groups.set(letter, [...(groups.get(letter) ?? []), entry]);
  }
  return [...groups].map(([letter, of]) => ({
    letter,
    id: letter === '#' ? 'signs' : `letter-${letter.toLowerCase()}`,
    entries: of,
  }));
}
