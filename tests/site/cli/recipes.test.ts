// The recipes of CONTRIBUTING.md, followed in a copy of the repository: its commands as they stand there, then what an author
// would write. The scaffold is told to be unwritten and nothing else, what is written is accepted, what is broken is refused.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { questionKinds } from '../../../src/cli/scaffold/question-samples.ts';
import { partProblems } from '../../../src/course/chapter-parts.ts';
import { parseChapter } from '../../../src/course/chapter-schema.ts';
import { RepositoryCopy } from '../../support/repository-copy.ts';

const recipes = readFileSync('CONTRIBUTING.md', 'utf8').split('\n## Recipes\n')[1] ?? '';
const commands = [...recipes.matchAll(/^npm run new -- (.+)$/gm)].map(([, words]) => words as string);

const chapters = readdirSync('content/chapters');
/** The last number that no chapter has; once all have theirs, the last chapter makes room in the copy. */
const number =
  Array.from({ length: 22 }, (_, index) => String(22 - index).padStart(2, '0')).find(
    (each) => !chapters.some((name) => name.startsWith(each)),
  ) ?? '22';
const slug = 'in-a-copy';
const folder = `content/chapters/${number}-${slug}`;

/** What stands for the words that a recipe leaves open; the longest come first. */
const samples: readonly (readonly [string, string])[] = [
  ['<chapter>/<id>', `${slug}/second-lab`],
  ['<question-id>', 'asked'],
  ['<existing>', 'and'],
  ['<chapter>', slug],
  ['<title>', 'In a copy: a title'],
  ['NN-name', `${number}-${slug}`],
  ['<word>', '40007033'],
  ['<name>', 'andn'],
  ['<part>', 'Where it goes'],
  ['<id>', 'first-lab'],
];

/** A command as its recipe writes it, as arguments. */
function argumentsOf(command: string): string[] {
  const filled = samples.reduce((text, [open, by]) => text.replaceAll(open, by), command);
  expect(filled, 'words that are left open').not.toMatch(/<|NN-/);
  return [...filled.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? (word as string));
}

const tests = [
  'tests/unwritten',
  'tests/content/chapters.test',
  `tests/content/chapter-${number}`,
  `tests/content/labs/chapter-${number}`,
  'tests/content/labs/ids',
  'tests/content/labs/vary',
  'tests/content/talks',
  'tests/engine/isa/decode',
  'tests/engine/machine/semantics',
  'tests/components/reference/instructions',
  // What chapter 05 asks is not in the copy, see below.
  ...['-t', '^(?!the class is asked|the ids of all labs)'],
];

const challenge = `import type { PredictChallenge } from '../../../../lessons-engine/grader/challenge.ts';

const challenge: PredictChallenge = {
  id: '${slug}/count-it',
  title: 'Count it',
  kind: 'predict',
  contenders: [
    { id: 'one', title: 'One', says: 'Does it once.' },
    { id: 'two', title: 'Two', says: 'Does it twice.' },
  ],
  quantities: [{ id: 'times', contender: 'two', counter: 'times', label: 'How often?', unit: 'times' }],
  run: () => ({ work: 1, workUnit: 'time', laps: [], costs: [] }),
};

export default challenge;
`;

describe('the recipes of CONTRIBUTING.md', () => {
  let copy: RepositoryCopy;
  const file = (name: string): string => `${folder}/${name}`;

  beforeAll(async () => {
    copy = new RepositoryCopy();
    for (const name of chapters.filter((each) => each.startsWith(number)))
      for (const path of [
        `content/chapters/${name}`,
        `tests/content/chapter-${number}.test.ts`,
        `tests/content/labs/chapter-${number}.test.ts`,
      ])
        copy.remove(path);
    // The chapter first: the others put something into it.
    const ordered = commands.toSorted(
      (a, b) => Number(b.startsWith('chapter')) - Number(a.startsWith('chapter')),
    );
    for (const command of ordered) {
      const { code, stdout, stderr } = await copy.run('src/cli/new.ts', ...argumentsOf(command));
      expect(stderr, command).toBe('');
      expect(code, command).toBe(0);
      expect(stdout, command).toMatch(/^Next:\n1\. /m);
    }
    for (const kind of questionKinds)
      expect((await copy.run('src/cli/new.ts', 'quiz', slug, `asked-${kind}`, '--kind', kind)).code).toBe(0);
    // A challenge is written by hand: a file, the front matter, the page.
    const shown = /^```mdx\n(import Challenge [\s\S]*?)\n\n(<Challenge[\s\S]*?)```$/m.exec(recipes);
    const [, imports = '', block = ''] =
      shown?.map((text) => text.replaceAll('the-price-of-a-trap', 'count-it')) ?? [];
    copy.write(
      file('index.mdx'),
      copy.read(file('index.mdx')).replace('challenges: []', 'challenges: [count-it]'),
    );
    copy.replace(
      file('index.mdx'),
      "\nimport quiz from './quiz.ts';",
      `\nimport quiz from './quiz.ts';\n${imports}`,
    );
    copy.replace(file('index.mdx'), '## Quiz', `${block}\n## Quiz`);
    await copy.run('-e', `require('node:fs').mkdirSync('${folder}/challenges')`);
    copy.write(file('challenges/count-it.ts'), challenge);
    // What the other chapters count takes a minute, and is tested where they are.
    for (const name of readdirSync(join(copy.folder, 'content/chapters')))
      if (!name.endsWith(slug)) copy.remove(`content/chapters/${name}`);
  }, 300_000);

  afterAll(() => copy.remove(''), 300_000);

  test('are commands for an instruction, a lab, a question and a chapter', () => {
    expect(commands.map((command) => command.split(' ')[0])).toEqual([
      'instruction',
      'lab',
      'quiz',
      'chapter',
    ]);
  });

  test('make a chapter that the build takes: front matter, labs and challenge in text and folder', () => {
    const text = copy.read(file('index.mdx'));
    const data: unknown = parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '');
    const chapter = parseChapter(data, slug, file('index.mdx'));
    const files = readdirSync(join(copy.folder, folder), { recursive: true })
      .map(String)
      .map((name) => name.replaceAll('\\', '/'));
    expect(partProblems(chapter, { file: file('index.mdx'), text, files })).toEqual([]);
    expect(chapter).toMatchObject({ labs: ['first-lab', 'second-lab'], challenges: ['count-it'] });
  });

  test('make files that the compiler takes', async () => {
    const tsc = 'node_modules/typescript/bin/tsc';
    for (const project of ['lessons-engine/tsconfig.json', 'content/tsconfig.json'])
      expect(await copy.run(tsc, '-p', project), project).toMatchObject({ code: 0, stdout: '' });
  }, 300_000);

  test('make a lab that is graded', async () => {
    const lab = `${slug}/first-lab`;
    const solved = await copy.run('src/cli/lab.ts', lab, file('labs/first-lab/solution.ts'));
    expect(solved).toMatchObject({ code: 0, stderr: '' });
    expect(await copy.run('src/cli/lab.ts', lab, '--wrong', 'counts-twice')).toMatchObject({
      code: 1,
      stderr: '',
    });
  });

  test('replace nothing: the same command again is refused', async () => {
    for (const command of commands) {
      const { code, stderr } = await copy.run('src/cli/new.ts', ...argumentsOf(command));
      expect(code, command).toBe(2);
      expect(stderr, command).toMatch(/: expected .*, found /);
    }
  });

  test('leave a text to be written, and the word of a reference assembler; each failure says which', async () => {
    const failed = await copy.failedTests(...tests);
    expect(failed.map(({ title }) => title).toSorted()).toEqual([
      'decode() reads 0 as the mnemonic of "andn a6, a7, s2"',
      'everything is written',
      'rows all occur in the known encodings',
      `the text of chapter ${number} has 1,800 to 3,000 words, without code, tables, quiz and widgets`,
    ]);
    const messages = failed.map(({ message }) => message).join('\n');
    expect(messages).toContain('index.mdx; say more');
    const notes = messages.match(/\S+:\d+: expected a text of yours, found none yet: .{10,}/g) ?? [];
    expect(new Set(notes.map((note) => note.split(':')[0]))).toEqual(
      new Set([
        ...['index.mdx', 'figures.ts', 'quiz.ts', 'notes.ts', 'polls.ts'].map(file),
        ...['labs/first-lab/lab.ts', 'labs/second-lab/lab.ts'].map(file),
        ...['content/apis/first-lab.d.ts', 'content/apis/second-lab.d.ts'],
        `tests/content/chapter-${number}.test.ts`,
        'src/course/prerequisites.ts',
        'components/reference/instructions/integer-texts.ts',
        'lessons-engine/isa/base-rows.ts',
        'lessons-engine/machine/execute/integer.ts',
        'tests/engine/isa/encodings/integer.ts',
        'tests/engine/machine/tables/integer.ts',
      ]),
    );
  }, 300_000);

  test('are done when all of it is written', async () => {
    const said = 'The guest does what it was told, and the machine counts. ';
    copy.replace(file('index.mdx'), '## Quiz', `${said.repeat(200)}\n\n## Quiz`);
    copy.replace('tests/engine/isa/encodings/integer.ts', '[0x00000000, ', '[0x4128f833, ');
    const meaning = 'andn: ({ x }, { rd, rs1, rs2 }) => void (x[rd] = x[rs1]! & x[rs2]!)';
    copy.replace('lessons-engine/machine/execute/integer.ts', meaning, meaning.replace('& x', '& ~x'));
    const row = "('andn', 0xff00ff00, 0x0f0f0f0f, 0x";
    copy.replace('tests/engine/machine/tables/integer.ts', `${row}0f000f00)`, `${row}f000f000)`);
    const example = "'andn a0, a1, a2', { a1: 0b1100, a2: 0b1010 }, { a0: ";
    copy.replace(
      'components/reference/instructions/integer-texts.ts',
      `${example}0b1000 }`,
      `${example}0b0100 }`,
    );
    for (const name of readdirSync(copy.folder, { recursive: true }).map(String))
      if (
        /^(?:content|lessons-engine|components|src\/course|tests\/(?:content|engine))\/.*\.(?:ts|mdx)$/.test(
          name,
        )
      ) {
        const text = copy.read(name);
        if (text.includes('UNWRITTEN')) copy.write(name, text.replaceAll('UNWRITTEN', 'Told'));
      }
    expect(await copy.failedTests(...tests)).toEqual([]);
  }, 300_000);

  test('refuse what is broken', async () => {
    copy.replace('tests/engine/isa/encodings/integer.ts', '[0x4128f833, ', '[0x0128f833, ');
    copy.replace('lessons-engine/machine/execute/integer.ts', '& ~x', '& x');
    copy.replace(file('index.mdx'), '{figures.instructions}', '{figures.instruction}');
    copy.replace(file('notes.ts'), "at: 'what-it-costs'", "at: 'what-it-cost'");
    copy.replace(file('challenges/count-it.ts'), "contender: 'two'", "contender: 'three'");
    copy.replace(file('labs/first-lab/wrong/counts-twice.edit.ts'), '[...pages]', '[...new Set([...pages])]');
    const quiz = copy.read(file('quiz.ts'));
    copy.write(file('quiz.ts'), quiz.replace('correct: false', 'correct: true'));
    const failed = (await copy.failedTests(...tests)).map(({ title }) => title);
    for (const title of [
      'decode() reads 19462195 as the mnemonic of "andn a6, a7, s2"',
      'andn leaves what the page says',
      `${file('index.mdx')} prints only figures that there are: a missing one would leave a gap and nothing else`,
      `../../${folder} has speaker notes, in the order of its headings, each at a heading that there is`,
      `../../${file('challenges/count-it.ts')} is a valid challenge, named after its file`,
      `../../${file('quiz.ts')} is a valid quiz, named after its chapter`,
      `lab ${slug}/first-lab wrong/counts-twice.edit.ts fails the check that it names`,
    ])
      expect(failed).toContain(title);
    expect(failed.filter((title) => title.startsWith('execute, integer')).length).toBeGreaterThan(0);
  }, 300_000);
});
