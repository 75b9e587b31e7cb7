// What every chapter must keep to, whatever it is about. The build holds more: see src/course/chapter-parts.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  validateChallenge,
  validateQuiz,
  type PredictChallenge,
  type Quiz,
} from '../../lessons-engine/grader/index.ts';
import { didYouMean } from '../../lessons-engine/isa/assembler/suggest.ts';

type Module = Record<string, unknown>;
const modules = import.meta.glob<Module>('../../content/chapters/*/*.ts', { eager: true });
const quizzes = import.meta.glob<{ default: Quiz }>('../../content/chapters/*/quiz.ts', { eager: true });
const challenges = import.meta.glob<{ default: PredictChallenge }>(
  '../../content/chapters/*/challenges/*.ts',
  { eager: true },
);
const texts = Object.keys(import.meta.glob('../../content/chapters/*/index.mdx', { query: '?raw' })).map(
  (path) => path.replace('../../', ''),
);

/** `../../content/chapters/04-x/quiz.ts` → `x`. */
const slugOf = (path: string): string => /chapters\/\d+-([^/]+)\//.exec(path)?.[1] ?? '';

/** What `{figures.a.b}` and the like stand for and is not there: each as `file:line: …`. */
function holes(file: string, text: string, exported: (from: string) => Module | undefined): string[] {
  const names = new Map<string, unknown>();
  for (const [, list = '', from = ''] of text.matchAll(/^import \{([^}]*)\} from '(\.\/[\w-]+\.ts)'/gm))
    for (const name of list.split(',').map((each) => each.trim())) names.set(name, exported(from)?.[name]);
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\{(\w+)((?:\.\w+)+)\}/g)].flatMap(([whole, root = '', path = '']) => {
      if (!names.has(root)) return [];
      let value = names.get(root);
      for (const key of path.slice(1).split('.')) {
        const keys = Object.keys(Object(value));
        value = (Object(value) as Module)[key];
        if (value === undefined)
          return [
            `${file}:${index + 1}: expected one of ${keys.join(', ')}, found ${whole}${didYouMean(key, keys)}`,
          ];
      }
      return [];
    }),
  );
}

describe.each(texts)('%s', (file) => {
  test('prints only figures that there are: a missing one would leave a gap and nothing else', () => {
    const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
    expect(holes(file, text, (from) => modules[`../../${file.replace('index.mdx', from.slice(2))}`])).toEqual(
      [],
    );
  });
});

test('holes() names file, line, what there is and the nearest', () => {
  const text =
    "import { figures } from './figures.ts';\n\nIt took {figures.tick.lenght} steps, {other.x}, {figures.race}.";
  expect(holes('a.mdx', text, () => ({ figures: { tick: { length: 3, exits: 1 }, race: 1 } }))).toEqual([
    'a.mdx:3: expected one of length, exits, found {figures.tick.lenght} (did you mean "length"?)',
  ]);
});

describe.each(Object.entries(quizzes))('%s', (path, { default: quiz }) => {
  test('is a valid quiz, named after its chapter', () => {
    expect(validateQuiz(quiz)).toEqual([]);
    expect(quiz.id, `${path}: expected the id of its chapter`).toBe(`${slugOf(path)}/quiz`);
  });

  test('asks what is a number or a trace in at least four ways, for students who are each to have their own', () => {
    const alone = quiz.questions
      .filter(({ kind }) => kind === 'numeric' || kind === 'trace')
      .filter((question) => !('variants' in question) || (question.variants?.length ?? 0) < 3);
    expect(alone.map(({ id }) => `${quiz.id}#${id}: expected three variants or more`)).toEqual([]);
  });

  test('explains every part in a sentence: a capital, more than 30 characters, a full stop', () => {
    const short = quiz.questions.flatMap((question) => {
      const parts =
        'options' in question
          ? question.options
          : 'items' in question
            ? question.items
            : 'pairs' in question
              ? question.pairs
              : [question, ...(question.variants ?? [])].map(({ explanation }, index) => ({
                  id: index === 0 ? 'value' : `variant ${index}`,
                  explanation,
                }));
      return parts
        .filter(({ explanation }) => !/^[A-Z(`“][\s\S]{30,}[.?]$/.test(explanation))
        .map(({ id, explanation }) => `question ${question.id}, ${id}: found "${explanation}"`);
    });
    expect(short, `${quiz.id}: expected a capital, more than 30 characters, a full stop`).toEqual([]);
  });
});

describe.each(Object.entries(challenges))('%s', (path, { default: challenge }) => {
  test('is a valid challenge, named after its file', () => {
    expect(validateChallenge(challenge)).toEqual([]);
    const name = /([^/]+)\.ts$/.exec(path)?.[1];
    expect(challenge.id, `${path}: expected the id of its chapter and file`).toBe(`${slugOf(path)}/${name}`);
  });
});
