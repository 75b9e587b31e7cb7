// What an author reads when the front matter of a chapter does not fit.
import { describe, expect, test } from 'vitest';
import { chapterPath } from '../../../src/course/chapter-loader.ts';
import { parseChapter } from '../../../src/course/chapter-schema.ts';

const file = 'content/chapters/04-traps/index.mdx';
const good = {
  title: 'Traps',
  description: 'What stops.',
  number: 4,
  part: 'Hypervisors',
  minutes: 60,
  question: 'What stops?',
  objectives: ['tell what stops'],
};

test('parseChapter() fills in the lists and the address', () => {
  expect(parseChapter(good, 'traps', file)).toMatchObject({
    labs: [],
    challenges: [],
    href: '/chapters/traps/',
  });
});

describe('parseChapter() says file, field, expected and found', () => {
  test.each([
    ['number', 23, 'number: expected at most 22, found 23'],
    ['number', 'four', 'number: expected number, found "four"'],
    ['number', 4.5, 'number: expected a whole number, found 4.5'],
    ['title', undefined, 'title: expected string, found nothing'],
    ['question', ' ', 'question: expected at least 1 characters or items, found " "'],
    ['objectives', [], 'objectives: expected at least 1 characters or items, found []'],
    ['labs', ['VMM Loop'], 'labs.0: expected lower-case words joined by hyphens, found "VMM Loop"'],
    [
      'part',
      'Clouds',
      'part: expected one of "Why", "Hypervisors", "Containers", "Between and beyond", "Where it goes", found "Clouds"',
    ],
  ])('%s: %j', (field, value, message) => {
    expect(() => parseChapter({ ...good, [field]: value }, 'traps', file)).toThrow(`${file}: ${message}`);
  });

  test('a field that nobody reads', () => {
    expect(() => parseChapter({ ...good, tags: [] }, 'traps', file)).toThrow(/found "tags"/);
  });

  test('every problem at once', () => {
    expect(() => parseChapter({ ...good, number: 0, minutes: 0 }, 'traps', file)).toThrow(
      /number: .*\n.*minutes: /,
    );
  });
});

describe('chapterPath()', () => {
  test('reads number and slug', () => {
    expect(chapterPath('chapters/04-trap-and-emulate/index.mdx')).toEqual({
      number: 4,
      slug: 'trap-and-emulate',
    });
  });
  test.each(['chapters/traps/index.mdx', 'chapters/4-traps/index.mdx', 'chapters/04-Traps/index.mdx'])(
    'refuses %s',
    (entry) => {
      expect(() => chapterPath(entry)).toThrow(
        `content/${entry}: expected a folder named like 04-trap-and-emulate`,
      );
    },
  );
});
