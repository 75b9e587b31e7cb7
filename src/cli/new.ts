// `npm run new -- chapter|lab|quiz|instruction …`: writes what a recipe of CONTRIBUTING.md begins with, tests included, and says
// what to do next. Ends with 0 when all of it was written, and with 2, and nothing written, when it was called wrongly or
// something of that name is there already.

import { parseArgs } from 'node:util';
import { parts } from '../course/chapter-schema.ts';
import { planChapter } from './scaffold/chapter.ts';
import { planInstruction } from './scaffold/instruction.ts';
import { planLab } from './scaffold/lab.ts';
import { Plan } from './scaffold/plan.ts';
import { planQuestion } from './scaffold/question.ts';
import { questionKinds } from './scaffold/question-samples.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** The values of options, by name. */
type Options = Readonly<Record<string, string | undefined>>;

interface Recipe {
  usage: string;
  /** Names of what is given without an option, in order. */
  words: readonly string[];
  needed: readonly string[];
  optional: readonly string[];
  plan(plan: Plan, words: readonly string[], options: Options): void;
}

const recipes: Readonly<Record<string, Recipe>> = {
  chapter: {
    usage: `chapter NN-name --title <title> --part "${parts.join('|')}" [--minutes N] [--lab <id>]`,
    words: ['NN-name'],
    needed: ['title', 'part'],
    optional: ['minutes', 'lab'],
    plan: (plan, [folder = ''], { title = '', part = '', minutes = '60', lab }) =>
      planChapter(plan, { folder, title, part, minutes, lab }),
  },
  lab: {
    usage: 'lab <chapter>/<id> --title <title> [--api <name>]',
    words: ['<chapter>/<id>'],
    needed: ['title'],
    optional: ['api'],
    plan: (plan, [lab = ''], { title = '', api }) => planLab(plan, { lab, title, api }),
  },
  quiz: {
    usage: `quiz <chapter> <question-id> --kind ${questionKinds.join('|')}`,
    words: ['<chapter>', '<question-id>'],
    needed: ['kind'],
    optional: [],
    plan: (plan, [chapter = '', id = ''], { kind = '' }) => planQuestion(plan, { chapter, id, kind }),
  },
  instruction: {
    usage: 'instruction <name> --like <existing> --match 0x<word>',
    words: ['<name>'],
    needed: ['like', 'match'],
    optional: [],
    plan: (plan, [name = ''], { like = '', match = '' }) => planInstruction(plan, { name, like, match }),
  },
};

function usage(problem: string): UsageError {
  return new UsageError(
    [problem, ...Object.values(recipes).map((recipe) => `npm run new -- ${recipe.usage}`)].join('\n'),
  );
}

function readWishes([what, ...args]: string[]): { recipe: Recipe; words: string[]; options: Options } {
  const recipe = what !== undefined && Object.hasOwn(recipes, what) ? recipes[what] : undefined;
  if (recipe === undefined)
    throw usage(
      `expected one of ${Object.keys(recipes).join(', ')}, found ${what === undefined ? 'nothing' : `"${what}"`}`,
    );
  const { positionals: words, values: options } = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: Object.fromEntries(
          [...recipe.needed, ...recipe.optional].map((name) => [name, { type: 'string' } as const]),
        ),
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })() as { positionals: string[]; values: Options };
  if (words.length !== recipe.words.length)
    throw usage(
      `${what}: expected ${recipe.words.join(' and ')}, found ${words.length === 0 ? 'nothing' : words.join(' ')}`,
    );
  for (const name of recipe.needed)
    if (!options[name]?.trim()) throw usage(`${what}: expected --${name}, found none`);
  for (const [name, value] of Object.entries(options))
    if (/[\n\r]/.test(value ?? '')) throw usage(`--${name}: expected one line, found several`);
  // It becomes a heading of a page in MDX.
  const [mark] = /[{}<>\\]/.exec(options['title'] ?? '') ?? [];
  if (mark !== undefined) throw usage(`--title: expected plain text, found "${mark}" in it`);
  return { recipe, words, options };
}

await runCommand(async () => {
  const { recipe, words, options } = readWishes(process.argv.slice(2));
  const plan = new Plan();
  recipe.plan(plan, words, options);
  const written = await plan.carryOut();
  process.stdout.write(
    [...written, 'Next:', ...plan.next.map((step, index) => `${index + 1}. ${step}`), ''].join('\n'),
  );
  return 0;
});
