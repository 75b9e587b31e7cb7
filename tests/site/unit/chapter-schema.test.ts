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
    ['number', 'four', 'number: expected a number, found "four"'],
    ['number', 4.5, 'number: expected a whole number, found 4.5'],
    [
      'title',
      undefined,
      'title: expected a text (in quotes when it has a colon or is a number), found nothing',
    ],
    ['question', ' ', 'question: expected a text that is not empty, found " "'],
    ['objectives', [], 'objectives: expected at least 1 item, found []'],
    ['objectives', 'one', 'objectives: expected a list, found "one"'],
    ['labs', ['VMM Loop'], 'labs.0: expected lower-case words joined by hyphens, found "VMM Loop"'],
    [
      'part',
      'Clouds',
      'part: expected one of "Why", "Hypervisors", "Containers", "Between and beyond", "Where it goes", found "Clouds"',
    ],
    ['part', 'Hypervisor', 'found "Hypervisor" (did you mean "Hypervisors"?)'],
  ])('%s: %j', (field, value, message) => {
    const parse = () => parseChapter({ ...good, [field]: value }, 'traps', file);
    expect(parse).toThrow(`${file}: ${field}`);
    expect(parse).toThrow(message);
  });

  test('a field that nobody reads', () => {
    expect(() => parseChapter({ ...good, tags: [] }, 'traps', file)).toThrow(/found "tags"/);
    expect(() => parseChapter({ ...good, minute: 3 }, 'traps', file)).toThrow(
      'found "minute" (did you mean "minutes"?)',
    );
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
