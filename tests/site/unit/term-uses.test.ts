import { describe, expect, it } from 'vitest';
import { slugOf } from '../../../src/course/chapter-headings.ts';
import { termUses } from '../../../src/course/term-uses.ts';

const chapter = (number: number, ...lines: string[]) => ({
  number,
  title: `Chapter ${number}`,
  href: `/chapters/c${number}/`,
  body: lines.join('\n'),
});

describe('termUses()', () => {
  it('lists chapters, and in each the headings that the word stands under, once each', () => {
    const uses = termUses([
      chapter(
        1,
        'A <Term of={glossary.trap} />.',
        '## What is *shared*?',
        '<Term of={glossary.trap}>traps</Term> and <Term of={glossary.trap} />',
        '```mdx',
        '## Not a heading, <Term of={glossary.hart} />',
        '```',
        'After it: <Term of={glossary.hart} />.',
      ),
      chapter(2, 'Nothing.'),
    ]);
    const href = '/chapters/c1/';
    const shared = { title: 'What is shared?', href: `${href}#what-is-shared` };
    expect(uses.get('trap')).toEqual([
      { number: 1, title: 'Chapter 1', href, places: [{ title: 'The opening', href }, shared] },
    ]);
    expect(uses.get('hart')?.[0]?.places).toEqual([shared]);
    expect(uses.get('csr')).toEqual([]);
  });
});

describe('slugOf()', () => {
  it.each([
    ['A root of one’s own', 'a-root-of-ones-own'],
    ['Linux: parts, `chroot` and more', 'linux-parts-chroot-and-more'],
    ['The most guests on 64 MiB', 'the-most-guests-on-64mib'],
  ])('of “%s” is the id that the site gives', (title, id) => expect(slugOf(title)).toBe(id));
});
