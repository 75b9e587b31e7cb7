// What an author reads when a chapter names something that is not there, or has something that it does not name.
import { describe, expect, test } from 'vitest';
import { partProblems } from '../../../src/course/chapter-parts.ts';

const file = 'content/chapters/04-traps/index.mdx';
const text = `---
title: Traps
---

import Lab from '../../../components/lab/Lab.astro';
import { glossary } from '../../glossary.ts';
import count from './labs/count/lab.ts';
import price from './challenges/price.ts';

A <Term of={glossary.trap} /> <Cite of={refs.popekGoldberg1974} />, not \`refs.x\`.

\`\`\`ts
glossary.nothing;
\`\`\`

<Lab lab={count} starter={starter} api={api}>

### Lab: Count

</Lab>

<Challenge challenge={price} />

<References of={[refs.barham2003]} />
`;
const files = [
  'index.mdx',
  ...['lab', 'starter', 'solution', 'wrong/a', 'wrong/b.edit', 'wrong/c'].map(
    (name) => `labs/count/${name}.ts`,
  ),
  'challenges/price.ts',
];
const named = { labs: ['count'], challenges: ['price'] };
const without = (path: string) => files.filter((each) => each !== path);

describe('partProblems()', () => {
  test('finds nothing wrong in the sample', () => {
    expect(partProblems(named, { file, text, files })).toEqual([]);
  });

  test.each<
    [string, Partial<{ text: string; files: string[]; labs: string[]; challenges: string[] }>, string]
  >([
    [
      'a solution that is not there',
      { files: without('labs/count/solution.ts') },
      ': labs: expected the file content/chapters/04-traps/labs/count/solution.ts, found none',
    ],
    [
      'too few wrong answers',
      { files: without('labs/count/wrong/a.ts') },
      ': labs: expected at least 3 wrong answers in content/chapters/04-traps/labs/count/wrong, found 2',
    ],
    [
      'a challenge that is not there',
      { files: without('challenges/price.ts') },
      ': challenges: expected the file content/chapters/04-traps/challenges/price.ts, found none',
    ],
    [
      'a lab that is not shown',
      { text: text.replace('lab={count}', 'lab={other}') },
      ': labs: expected an import of ./labs/count/lab.ts and <Lab lab={count}> in the text, for "count", found only the import',
    ],
    [
      'a challenge that is not imported',
      { text: text.replace('./challenges/price.ts', './challenges/other.ts') },
      ': challenges: expected an import of ./challenges/price.ts and <Challenge challenge={…}> in the text, for "price", found neither',
    ],
    [
      'a lab that the front matter does not name',
      { labs: [] },
      ': labs: expected "count", which is in the chapter\'s folder, found it is not named',
    ],
    [
      'a challenge that the front matter does not name',
      { challenges: [] },
      ': challenges: expected "price", which is in the chapter\'s folder, found it is not named',
    ],
    [
      'an unknown work, with the line and the nearest',
      { text: text.replace('popekGoldberg1974', 'popekGoldberg1947') },
      ':10: expected a work of content/references.ts, found refs.popekGoldberg1947 (did you mean "popekGoldberg1974"?)',
    ],
    [
      'an unknown word, with the line and the nearest',
      { text: text.replace('glossary.trap', 'glossary.trop') },
      ':10: expected a word of content/glossary.ts, found glossary.trop (did you mean "trap"?)',
    ],
  ])('says %s', (_, { labs = named.labs, challenges = named.challenges, ...changed }, message) => {
    expect(partProblems({ labs, challenges }, { file, text, files, ...changed })).toEqual([file + message]);
  });

  test('says one thing about a lab or a challenge that has no place in the folder, with the nearest', () => {
    const wanting = { labs: ['cuont'], challenges: ['prize'] };
    expect(partProblems(wanting, { file, text, files }).slice(0, 2)).toEqual([
      `${file}: labs: expected the folder content/chapters/04-traps/labs/cuont, found none (did you mean "count"?)`,
      `${file}: challenges: expected the file content/chapters/04-traps/challenges/prize.ts, found none (did you mean "price"?)`,
    ]);
  });

  test('names each file that a lab lacks', () => {
    const problems = partProblems(named, {
      file,
      text,
      files: ['labs/count/wrong/a.ts', 'challenges/price.ts'],
    });
    expect(problems.map((problem) => /labs\/count\/\w+(\.ts)?/.exec(problem)?.[0])).toEqual([
      'labs/count/lab.ts',
      'labs/count/starter.ts',
      'labs/count/solution.ts',
      'labs/count/wrong',
    ]);
  });
});
