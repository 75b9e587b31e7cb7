// What `npm run new` refuses, and that it writes nothing then. What it writes is followed in recipes.test.ts.

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  addedBehind,
  callWith,
  items,
  listOf,
  property,
  withImport,
} from '../../../src/cli/scaffold/place.ts';
import { planChapter } from '../../../src/cli/scaffold/chapter.ts';
import { planInstruction } from '../../../src/cli/scaffold/instruction.ts';
import { planLab } from '../../../src/cli/scaffold/lab.ts';
import { Plan } from '../../../src/cli/scaffold/plan.ts';
import { planQuestion } from '../../../src/cli/scaffold/question.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { runCli } from '../../support/run-cli.ts';

const newLab = ['lab', 'containers/my-lab', '--title', 'My lab'];

describe('npm run new', () => {
  it.each([
    [[], 'expected one of chapter, lab, quiz, instruction, found nothing'],
    [['toString'], 'expected one of chapter, lab, quiz, instruction, found "toString"'],
    [['lab', 'containers/a'], 'lab: expected --title, found none'],
    [[...newLab, 'more'], 'lab: expected <chapter>/<id>, found containers/my-lab more'],
    [[...newLab, '--titel', 'x'], "Unknown option '--titel'"],
    [['lab', 'containers/a', '--title', 'a\nb'], '--title: expected one line, found several'],
    [['lab', 'containers/a', '--title', 'a {b}'], '--title: expected plain text, found "{" in it'],
    [['lab', 'containers/vm', '--title', 'x'], 'content/apis/vm.d.ts: expected none of that name yet, found some'],
  ])('says what it expected of %j, and ends with 2', (args, problem) => {
    const { code, stdout, stderr } = runCli('new', args);
    expect(stderr).toContain(problem);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(existsSync('content/chapters/11-containers/labs/my-lab')).toBe(false);
  });
}); // prettier-ignore

const refused = (plan: (plan: Plan) => void): string => {
  try {
    plan(new Plan());
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('planLab()', () => {
  it.each([
    ['my-lab', 'lab: expected <chapter>/<id>, found "my-lab"'],
    ['contaners/a', 'found "contaners" (did you mean "containers"?)'],
    ['containers/A_b', 'expected lower-case words joined by hyphens, found "A_b"'],
    ['containers/cgroup-budget', 'expected no such lab yet, found one; nothing was written'],
  ])('refuses %s', (lab, problem) => {
    expect(refused((plan) => planLab(plan, { lab, title: 'x' }))).toContain(problem);
  });

  it('takes declarations of the course when they are named', () => {
    const plan = new Plan();
    planLab(plan, { lab: '11-containers/my-lab', title: 'My lab', api: 'linux' });
    const folder = 'content/chapters/11-containers';
    expect(plan.read(`${folder}/labs/my-lab/lab.ts`)).toContain("api: 'ring/linux'");
    expect(plan.read(`${folder}/labs/my-lab/starter.ts`)).not.toContain('import');
    expect(plan.read(`${folder}/index.mdx`).match(/linux\.d\.ts/g)).toHaveLength(1);
  });
});

describe('planChapter()', () => {
  it.each([
    ['23-more', 'Why', 'expected its number from 01 to 22 and its name'],
    ['more', 'Why', 'expected its number from 01 to 22 and its name'],
    ['04-more', 'Why', 'found content/chapters/04-trap-and-emulate'],
    ['22-history', 'Why', 'found content/chapters/02-history'],
  ])('refuses %s in %s', (folder, part, problem) => {
    const wish = { folder, title: 'x', part, minutes: '60' };
    expect(refused((plan) => planChapter(plan, wish))).toContain(problem);
  });
});

describe('planQuestion()', () => {
  it.each([
    ['history', 'a', 'essay', 'one of single, multiple, ordering, matching, numeric, trace, found "essay"'],
    [
      'what-is-virtualization',
      'which-property',
      'single',
      'found that "which-property" stands there already',
    ],
    ['history', 'A', 'single', 'expected lower-case words joined by hyphens, found "A"'],
  ])('refuses %s %s of the kind %s', (chapter, id, kind, problem) => {
    expect(refused((plan) => planQuestion(plan, { chapter, id, kind }))).toContain(problem);
  });
});

describe('planInstruction()', () => {
  it.each([
    ['sub', 'add', '0x33', 'found sub, which has a row'],
    ['Andn', 'and', '0x33', 'expected a mnemonic in lower case, found "Andn"'],
    ['andn', 'andy', '0x33', 'found "andy" (did you mean "andi"?)'],
    ['andn', 'and', '33', 'expected a word in hexadecimal such as 0x00007033, found "33"'],
    ['andn', 'and', '0x7fb3', 'expected bits of the mask 0xfe00707f of and alone, found 0x00000f80 outside'],
    ['andn', 'and', '0x40000033', 'found 0x40000033, which is sub'],
    ['andn', 'hlv.b', '0x60204073', 'expected a row that names hlv.b and is one line'],
  ])('refuses %s like %s with %s', (name, like, match, problem) => {
    expect(refused((plan) => planInstruction(plan, { name, like, match }))).toContain(problem);
  });

  it.each([
    ['and', '0x40007033', "andn: text('UNWRITTEN: ", "'andn a0, a1, a2'"],
    ['amoadd.w', '0xf000202f', "andn: amo('andn', 'UNWRITTEN: ", ', -2)'],
    ['hfence.gvma', '0x72000073', "andn: remapping(\n    'UNWRITTEN: ", "'andn"],
  ])('leaves the text of one like %s open, whoever makes it', (like, match, begins, holds) => {
    const plan = new Plan();
    planInstruction(plan, { name: 'andn', like, match });
    const folder = 'components/reference/instructions';
    const text = plan
      .names(folder)
      .map((file) => plan.read(`${folder}/${file}`))
      .join('\n');
    expect(text).toContain(begins);
    expect(text.slice(text.indexOf(begins)).slice(0, 300)).toContain(holds);
  });
});

describe('place.ts', () => {
  const text =
    "import { b } from './b.ts';\n\nexport const a = { one: [1, 2], 'two.w': call('x', 3) }; // the end\n";

  it('finds properties, calls, lists and their items by what they are', () => {
    expect(property(text, 'two.w')?.text).toBe("'two.w': call('x', 3)");
    expect(property(text, 'three')).toBeUndefined();
    expect(callWith(text, 'call', 'x')?.text).toBe("call('x', 3)");
    expect(callWith(text, 'call', 'y')).toBeUndefined();
    expect(listOf(text, 'one')?.items.map((item) => item.text)).toEqual(['1', '2']);
    expect(listOf(text, 'two.w')).toBeUndefined();
    expect(items(text, (item) => item > '1').map((item) => item.text)).toEqual(['2']);
  });

  it('adds behind an item with its comma and the comment that follows, or without', () => {
    const place = (list: string) => items(list, (item) => item === 'b')[0]!;
    expect(addedBehind('[a, b]', place('[a, b]'), 'c')).toBe('[a, b,\nc,]');
    const noted = '[\n  a,\n  b, // why\n  d,\n]';
    expect(addedBehind(noted, place(noted), '  c')).toBe('[\n  a,\n  b, // why\n  c,\n  d,\n]');
  });

  it('imports a name once, in the import of its module when there is one', () => {
    expect(withImport(text, 'b', './b.ts')).toBe(text);
    expect(withImport(text, 'c', './b.ts')).toContain("import { b, c } from './b.ts';\n\n");
    expect(withImport(text, 'd', './d.ts')).toContain("'./b.ts';\nimport { d } from './d.ts';\n\n");
    const types = "import type { Quiz } from './b.ts';\n";
    expect(withImport(types, 'c', './b.ts')).toBe(
      "import type { Quiz } from './b.ts';\nimport { c } from './b.ts';\n",
    );
  });
});
