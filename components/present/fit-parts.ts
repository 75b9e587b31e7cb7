// How the atoms of a slide are spread over parts so that nothing scrolls. What fits is asked of the page; this only decides.

/** As indices of atoms: from, and up to but without. */
export interface Part {
  from: number;
  to: number;
}

/**
 * The fewest parts in order, each filled as far as it goes. `fits(part)` says whether these atoms fit together; an atom that
 * fits nowhere stands alone. The first `headings` atoms are never left without company.
 */
export function fitParts(count: number, headings: number, fits: (part: Part) => boolean): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let to = 1; to <= count; to++) {
    const least = from === 0 ? Math.max(1, headings + 1) : from + 1;
    if (to > least && !fits({ from, to })) {
      parts.push({ from, to: to - 1 });
      from = to - 1;
    }
  }
  if (from < count) parts.push({ from, to: count });
  return parts;
}
