// Which places of a page that matched a search are worth a link, and in which order.
// The order of the pages is Pagefind's, but for those of the engine's reference, which come last.

/** A section of a page, as Pagefind returns it. */
interface FoundSection {
  url: string;
  title: string;
  /** HTML: the page's text escaped, and `<mark>`. */
  excerpt: string;
  weighted_locations?: readonly { balanced_score: number }[];
}

/** A page as Pagefind returns it. */
export interface FoundPage {
  meta: { title?: string };
  url: string;
  excerpt: string;
  sub_results: readonly FoundSection[];
}

/** One link of the list. */
export interface Place {
  url: string;
  title: string;
  /** Title of the page, when `title` is that of a section. */
  of?: string;
  /** HTML, as Pagefind made it. */
  excerpt: string;
}

/** The longest list for one page. */
const MOST_PLACES = 8;

/** How well a section answers: first by words of the search in its title, then by what Pagefind weighed in its text. */
function rank({ title, weighted_locations = [] }: FoundSection, words: readonly string[]): [number, number] {
  const inTitle = title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [
    words.filter((word) => inTitle.some((other) => other.startsWith(word))).length,
    weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0),
  ];
}

/** At most eight links for a page, its best sections first; the page itself when no section of it was found. */
export function bestPlaces(page: FoundPage, search: string): Place[] {
  const title = page.meta.title ?? page.url;
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = page.sub_results.length === 0 ? [{ ...page, title }] : page.sub_results;
  const ranked = found
    .map((section) => ({ section, rank: rank(section, words) }))
    .sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1]);
  const places = new Map<string, Place>();
  for (const { section } of ranked) {
    // The title's own anchor and the page are one place.
    const url = section.url.replace(/#_top$/, '');
    if (places.has(url) || places.size === MOST_PLACES) continue;
    const place = { url, title: section.title, excerpt: section.excerpt };
    places.set(url, section.title === title ? place : { ...place, of: title });
  }
  return [...places.values()];
}

/** Who reads the course looks for a word's meaning first, and for a function of that name afterwards. */
export function courseFirst(pages: readonly FoundPage[]): FoundPage[] {
  const isEngine = ({ url }: FoundPage): boolean => url.includes('reference/engine/');
  return [...pages.filter((page) => !isEngine(page)), ...pages.filter(isEngine)];
}
