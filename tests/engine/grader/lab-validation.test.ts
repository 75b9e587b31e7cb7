import { describe, expect, it } from 'vitest';
import type { Lab } from '../../../lessons-engine/grader/lab.ts';
import { validateLab, type LabFiles } from '../../../lessons-engine/grader/validate-lab.ts';

const check = (id: string) => ({ id, title: `what \`${id}\` wants holds`, run: async () => {} });
const lab: Lab = {
  id: 'traps/count',
  title: 'Count the traps',
  minutes: 10,
  brief:
    'Write `count(trace)`, which says how many traps a trace has. A trace is a list of steps, and a step may trap.',
  api: 'ring/trace',
  exports: ['count'],
  seed: 1,
  material: [{ name: 'a trace', text: 'ecall' }],
  hints: [
    { title: 'A trap', text: 'It is a step with a `cause`.' },
    { title: 'The first step', text: 'It may trap, too.' },
  ],
  checks: [check('empty'), check('one'), check('many')],
};
const program =
  "import type { Step } from 'ring/trace';\n\nexport function count(trace: Step[]): number {}\n";
const page: LabFiles = { starter: program, api: 'export interface Step {}' };
const folder: NonNullable<LabFiles['folder']> = {
  id: 'traps/count',
  solution: program,
  wrong: ['empty', 'one', 'many'].map((fails) => ({ file: `${fails}.ts`, fails })),
  apis: ['ring/trace', 'ring/vm'],
};
/** What the compiler would not let pass, but the build does not ask the compiler. */
const without = (field: keyof Lab): Lab => ({ ...lab, [field]: undefined }) as unknown as Lab;
const odd = (fields: object): Lab => ({ ...lab, ...fields }) as Lab;

describe('validateLab()', () => {
  it('finds nothing wrong in the sample, with and without its folder', () => {
    expect(validateLab(lab, page)).toEqual([]);
    expect(validateLab(lab, { ...page, folder })).toEqual([]);
  });

  it.each<[string, Lab, string]>([
    ['no id', without('id'), 'id: expected an id "chapter/lab", found nothing'],
    ['an id without a chapter', odd({ id: 'count' }), 'id: expected an id "chapter/lab", found "count"'],
    ['no title', without('title'), 'title: expected a text, found nothing'],
    ['an empty title', odd({ title: '' }), 'title: expected a text, found an empty one'],
    ['no brief', without('brief'), 'brief: expected a text, found nothing'],
    [
      'a short brief',
      odd({ brief: 'Count.' }),
      'brief: expected at least 80 characters: what to do, in sentences, found 6',
    ],
    [
      'a lone backtick',
      odd({ title: 'Count `traps' }),
      'title: expected backticks in pairs, found "Count `traps"',
    ],
    ['no minutes', without('minutes'), 'minutes: expected a whole number, 1 or more, found nothing'],
    ['no time at all', odd({ minutes: 0 }), 'minutes: expected a whole number, 1 or more, found 0'],
    ['minutes in words', odd({ minutes: '10' }), 'minutes: expected a whole number, 1 or more, found "10"'],
    ['a negative seed', odd({ seed: -1 }), 'seed: expected a whole number from 0 to 4294967295, found -1'],
    ['no list of material', without('material'), 'material: expected a list, found nothing'],
    [
      'material without a name',
      odd({ material: [{ text: 'x' }] }),
      'material 1, name: expected a text, found nothing',
    ],
    ['no hints', without('hints'), 'hints: expected a list of 2 or more, found nothing'],
    ['one hint', odd({ hints: lab.hints.slice(1) }), 'hints: expected at least 2, found 1'],
    [
      'hints that are texts',
      odd({ hints: ['Look.', 'Look again.'] }),
      'hint 2, title: expected a text, found nothing',
    ],
    ['no checks', odd({ checks: [] }), 'checks: expected at least 3, found none'],
    [
      'a check id twice',
      odd({ checks: [...lab.checks, check('one')] }),
      'checks: expected every id once, found "one" more than once',
    ],
    [
      'a check id with a space',
      odd({ checks: [...lab.checks, check('a b')] }),
      'check 4, id: expected an id in kebab-case, found "a b"',
    ],
    [
      'a check that does nothing',
      odd({ checks: [...lab.checks, { id: 'four', title: 'Four' }] }),
      'check 4, run: expected a function, found nothing',
    ],
    ['no module', without('api'), 'api: expected the name of a module such as "ring/vm", found nothing'],
    ['no exports', without('exports'), 'exports: expected a list of 1 or more, found nothing'],
  ])('blames %s', (_, wrong, message) => {
    const { id } = wrong;
    expect(validateLab(wrong, page)).toContain(`lab ${id ?? lab.title}, lab.ts: ${message}`);
  });

  it.each<[string, LabFiles, string]>([
    ['no starter', { ...page, starter: undefined }, 'starter.ts: expected a text, found nothing'],
    [
      'no declarations',
      { ...page, api: undefined },
      'its declarations (api): expected a text, found nothing',
    ],
    [
      'a starter without its function',
      { ...page, starter: 'export function sum() {}' },
      'starter.ts: expected "export function count(…)", as the field exports says, found none',
    ],
    [
      'a starter for another module',
      { ...page, starter: program.replace('ring/trace', 'ring/vm') },
      'starter.ts: expected imports from "ring/trace", as the field api says, found "ring/vm"',
    ],
    [
      'a folder of another name',
      { ...page, folder: { ...folder, id: 'traps/sum' } },
      'lab.ts: id: expected "traps/sum", as its folders are named, found "traps/count"',
    ],
    [
      'a module that is nowhere',
      { ...page, folder: { ...folder, apis: ['ring/vm'] } },
      'lab.ts: api: expected one of ring/vm, which are in content/apis, found "ring/trace"',
    ],
    [
      'no solution',
      { ...page, folder: { ...folder, solution: undefined } },
      'solution.ts: expected a text, found nothing',
    ],
    [
      'two wrong answers',
      { ...page, folder: { ...folder, wrong: folder.wrong.slice(1) } },
      'wrong/: expected at least 3 wrong answers, found 2',
    ],
    [
      'a wrong answer that names no check',
      { ...page, folder: { ...folder, wrong: [...folder.wrong, { file: 'x.ts', fails: undefined }] } },
      'wrong/x.ts: expected a first line "// fails: <check-id>" or, in an edit, the field fails, with one of empty, one, many, found nothing',
    ],
    [
      'a wrong answer for a check that is not there',
      { ...page, folder: { ...folder, wrong: [...folder.wrong, { file: 'x.edit.ts', fails: 'none' }] } },
      'with one of empty, one, many, found "none"',
    ],
  ])('blames %s', (_, files, message) => {
    expect(validateLab(lab, files)).toEqual([expect.stringContaining(`lab traps/count, `)]);
    expect(validateLab(lab, files)[0]).toContain(message);
  });

  it('blames what is no lab', () => {
    expect(validateLab(undefined as unknown as Lab, page)).toEqual([
      'Lab: expected the default export of a lab.ts in `lab`, found nothing',
    ]);
  });

  it('says everything at once about a lab that is hardly there', () => {
    expect(validateLab({ title: 'Count' } as Lab, { starter: undefined, api: undefined }).length).toBe(11);
  });
});
