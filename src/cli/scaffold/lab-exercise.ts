// The exercise that a new lab begins with: pages as ranges. It is small, but a true one: the starter fails, the solution passes with
// every seed, and each of its wrong answers is caught. So an author changes what works, and the tests say what no longer does.

import { unwritten } from './unwritten.ts';

export interface NewLab {
  /** `trap-and-emulate/vmm-loop`. */
  id: string;
  title: string;
  /** The module of its types, `ring/…`. */
  api: string;
  /** Whether that module is new, and holds the types of this exercise. */
  ownApi: boolean;
}

const SHAPE = `interface Range {
  /** Number of its first page. */
  first: number;
  /** How many pages it has, one or more. */
  count: number;
}`;

export const apiText =
  (): string => `/** ${unwritten('what the reader’s code is given, and what it gives back.')} */

/** Pages that stand side by side. */
export ${SHAPE}
`;

/** Where the types come from: the lab's own module, or, with one of the course's, the program itself. */
const typed = ({ api, ownApi }: NewLab): string => (ownApi ? `import type { Range } from '${api}';` : SHAPE);

const starter = (lab: NewLab): string => `${typed(lab)}

/** The ranges that these pages form, from the lowest on. A page may be named twice. */
export function rangesOf(pages: number[]): Range[] {
  // Which pages belong to the range of the first one?
  return pages.slice(0, 1).map((page) => ({ first: page, count: 1 }));
}
`;

const solution = (lab: NewLab): string => `${typed(lab)}

/** The ranges that these pages form, from the lowest on. */
export function rangesOf(pages: number[]): Range[] {
  const ranges: Range[] = [];
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  for (const page of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && last.first + last.count === page) last.count++;
    else ranges.push({ first: page, count: 1 });
  }
  return ranges;
}
`;

const edit = (fails: string, because: string, old: string, by: string): string =>
  `import type { SolutionEdit } from '../../../../../../lessons-engine/grader/edit-solution.ts';

export default {
  fails: '${fails}',
  because: '${because}',
  replace: [['${old}', '${by}']],
} satisfies SolutionEdit;
`;

const example = (lab: NewLab): string => `// fails: other-pages
${typed(lab)}

/** Knows the example of the brief by heart. */
export function rangesOf(pages: number[]): Range[] {
  return pages.length === 0 ? [] : [{ first: 4, count: 3 }, { first: 9, count: 1 }];
}
`;

const definition = ({
  id,
  title,
  api,
}: NewLab): string => `// Lab: ${unwritten('what the reader writes, and how it is checked.')}
// Pages as ranges stand here until you put your own exercise in their place, part by part.

import { CheckFailure, type Attempt, type Check, type Lab } from '../../../../../lessons-engine/grader/index.ts';

interface Range {
  first: number;
  count: number;
}

/** Ranges with a gap between any two. Other ones for each seed, so that no answer can be known beforehand. */
function drawRanges({ random }: Attempt): Range[] {
  let free = random.below(100);
  return Array.from({ length: 3 + random.below(3) }, () => {
    const range = { first: free, count: 2 + random.below(4) };
    free = range.first + range.count + 1 + random.below(4);
    return range;
  });
}

const pagesOf = (ranges: readonly Range[]): number[] =>
  ranges.flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index));

function shown(answer: unknown): string {
  if (!Array.isArray(answer)) return JSON.stringify(answer) ?? 'nothing';
  const ranges = answer.map((range: Partial<Range> | null) => \`\${range?.count ?? 'no'} from \${range?.first ?? 'nowhere'}\`);
  return ranges.length === 0 ? 'no range' : ranges.join(', ');
}

/** Asks for the ranges of \`pages\`; throws a CheckFailure with expected and found unless they are \`ranges\`. */
async function expectRanges(attempt: Attempt, pages: number[], ranges: readonly Range[]): Promise<void> {
  const found = shown(await attempt.call('rangesOf', [pages]));
  attempt.count({ pages: pages.length });
  if (found !== shown(ranges))
    throw new CheckFailure(\`These are not the ranges of \${pages.length} pages: \${pages.join(' ')}.\`, {
      expected: shown(ranges),
      found,
    });
}

const otherPages: Check = {
  id: 'other-pages',
  title: 'Pages side by side are one range, and a gap begins another',
  async run(attempt) {
    const ranges = drawRanges(attempt);
    await expectRanges(attempt, pagesOf(ranges), ranges);
  },
};

const anyOrder: Check = {
  id: 'any-order',
  title: 'The pages may come in any order',
  async run(attempt) {
    const ranges = drawRanges(attempt);
    await expectRanges(attempt, pagesOf(ranges).reverse(), ranges);
  },
};

const once: Check = {
  id: 'once',
  title: 'A page that is named twice counts once, and no pages have no range',
  async run(attempt) {
    const ranges = drawRanges(attempt);
    const pages = pagesOf(ranges);
    await expectRanges(attempt, [...pages, attempt.random.pick(pages)], ranges);
    await expectRanges(attempt, [], []);
  },
};

const lab: Lab = {
  id: '${id}',
  title: ${JSON.stringify(title)},
  minutes: 20,
  brief:
    'Write \`rangesOf(pages)\`: it is given numbers of pages and returns the ranges that they form, from the lowest on. The pages 4, 5, 6 and 9 form two: three pages from 4, and one from 9. A page may be named twice and counts once.',
  api: '${api}',
  exports: ['rangesOf'],
  seed: 1,
  material: [],
  hints: [
    { title: 'Begin with order', text: 'Sort the pages first: \`pages.sort((a, b) => a - b)\`. Without the function, numbers are sorted as words are.' },
    { title: 'One page at a time', text: 'Keep the last range. The next page belongs to it when it is \`first + count\`; otherwise it begins a range of its own.' },
  ],
  checks: [otherPages, anyOrder, once],
};

export default lab;
`;

/** The files of the lab, by their path in its folder. */
export function labFiles(lab: NewLab): Record<string, string> {
  return {
    'lab.ts': definition(lab),
    'starter.ts': starter(lab),
    'solution.ts': solution(lab),
    'wrong/assumes-order.edit.ts': edit(
      'any-order',
      'Takes the pages as they come, as if they were sorted.',
      '.sort((a, b) => a - b)',
      '',
    ),
    'wrong/counts-twice.edit.ts': edit(
      'once',
      'A page that is named twice begins a range of its own.',
      '[...new Set(pages)]',
      '[...pages]',
    ),
    'wrong/joins-over-gaps.edit.ts': edit(
      'other-pages',
      'Everything becomes one range, whatever lies between.',
      ' && last.first + last.count === page',
      '',
    ),
    'wrong/knows-the-example.ts': example(lab),
  };
}
