import { describe, expect, it } from 'vitest';
import { bestPlaces, courseFirst, type FoundPage } from '../../../src/search/best-places.ts';

const page = 'chapters/x/';

/** A page found at these sections, each with what Pagefind weighed in it. */
const found = (...sections: [title: string, score: number, anchor?: string][]): FoundPage => ({
  meta: { title: 'Trap and emulate' },
  url: page,
  excerpt: 'of the page',
  sub_results: sections.map(([title, balanced_score, anchor = title]) => ({
    url: `${page}#${anchor}`,
    title,
    excerpt: `of ${title}`,
    weighted_locations: [{ balanced_score }],
  })),
});
const titles = (result: FoundPage, words: string) => bestPlaces(result, words).map(({ title }) => title);

describe('bestPlaces()', () => {
  it('puts sections first whose title has the word, or begins a word with it', () => {
    const result = found(['Before you write', 9], ['Lab: Write', 1], ['Slab', 5], ['Two labs', 0]);
    expect(titles(result, 'LAB')).toEqual(['Lab: Write', 'Two labs', 'Before you write', 'Slab']);
  });

  it('counts every word of the search in a title', () => {
    const result = found(['The price', 9], ['A trap, bare', 9], ['The price of a trap', 1]);
    expect(titles(result, 'price trap')[0]).toBe('The price of a trap');
  });

  it('orders the others by what Pagefind weighed', () => {
    expect(titles(found(['A', 1], ['B', 3], ['C', 2]), 'mepc')).toEqual(['B', 'C', 'A']);
  });

  it('shows at most eight', () => {
    const many = Array.from({ length: 12 }, (_, i): [string, number] => [`Section ${i}`, i]);
    expect(titles(found(...many), 'mepc')).toHaveLength(8);
  });

  it('names the page beside a section, and takes the anchor of its title for the page', () => {
    expect(bestPlaces(found(['Trap and emulate', 2, '_top'], ['A trap', 1]), 'x')).toEqual([
      { url: page, title: 'Trap and emulate', excerpt: 'of Trap and emulate' },
      { url: `${page}#A trap`, title: 'A trap', of: 'Trap and emulate', excerpt: 'of A trap' },
    ]);
  });

  it('gives the page itself when no section was found', () => {
    expect(bestPlaces(found(), 'x')).toEqual([
      { url: page, title: 'Trap and emulate', excerpt: 'of the page' },
    ]);
  });
});

describe('courseFirst()', () => {
  it('keeps the order of pages, and puts those of the engine’s reference behind them', () => {
    const at = (url: string): FoundPage => ({ ...found(), url });
    const pages = [
      '/a/reference/engine/kernel/',
      '/a/chapters/x/',
      '/a/reference/engine/',
      '/a/reference/csrs/',
    ];
    expect(courseFirst(pages.map(at)).map(({ url }) => url)).toEqual([
      '/a/chapters/x/',
      '/a/reference/csrs/',
      '/a/reference/engine/kernel/',
      '/a/reference/engine/',
    ]);
  });
});
