import { describe, expect, it } from 'vitest';
import { linkedTerms, otherMeanings } from '../../../components/term/linked-terms.ts';
import type { TermEntry } from '../../../components/term/term-entry.ts';
import { glossary } from '../../../content/glossary.ts';

const term = (id: string, says: string): TermEntry => ({ id, term: id.replaceAll('-', ' '), says });
const others = [term('trap', ''), term('trap-and-emulate', ''), term('hart', '')];
const linked = (says: string) =>
  linkedTerms(term('own', says), [...others, term('own', says)]).map(({ text, href }) =>
    href === undefined ? text : `[${text}](${href})`,
  );

describe('linkedTerms()', () => {
  it('links each other word once, the longest first, in the plural too', () => {
    expect(linked('By trap and emulate, harts take a trap, a trap.').join('')).toBe(
      'By [trap and emulate](#term-trap-and-emulate), [harts](#term-hart) take a [trap](#term-trap), a trap.',
    );
  });

  it('links neither code nor parts of words nor the word itself', () => {
    expect(linked('Its `trap` is trapped, own, and non-trap.').join('')).toBe(
      'Its trap is trapped, own, and non-trap.',
    );
  });

  it('loses nothing of any definition', () => {
    const all: readonly TermEntry[] = Object.values(glossary);
    for (const entry of all)
      expect(
        linkedTerms(entry, all)
          .map(({ text }) => text)
          .join(''),
      ).toBe(entry.says.replaceAll(/`([^`]*)`/g, '$1').replaceAll('*', ''));
  });

  it('excepts only words that there are', () => {
    const ids = Object.values(glossary).map(({ id }) => id as string);
    const words = Object.values(glossary).map((entry) => entry.term as string);
    for (const [id, excepted] of Object.entries(otherMeanings)) {
      expect(ids).toContain(id);
      for (const each of excepted) expect(words).toContain(each);
    }
  });
});
