// A new instruction, made like one that there is: its row, its meaning, its text in the reference, a known encoding and a row of
// its test. All of it compiles. The word of the encoding is left 0: one that was worked out here would be compared with itself, so
// it has to come from a reference assembler, and the tests fail until it does.

import ts from 'typescript';
import { compressedRows, rowOf, rows, type InstructionRow } from '../../../lessons-engine/isa/index.ts';
import { didYouMean } from '../../../lessons-engine/isa/assembler/suggest.ts';
import { UsageError } from '../usage-error.ts';
import { addedBehind, callWith, items, property } from './place.ts';
import type { Plan } from './plan.ts';
import { unwritten } from './unwritten.ts';

export interface InstructionWish {
  name: string;
  /** One that takes the same operands, of the same extension. */
  like: string;
  /** The bits that the row fixes, in hexadecimal. */
  match: string;
}

const ROWS = 'lessons-engine/isa';
const MEANINGS = 'lessons-engine/machine/execute';
const TEXTS = 'components/reference/instructions';
const ENCODINGS = 'tests/engine/isa/encodings';
const TABLES = 'tests/engine/machine/tables';

const quotable = (mnemonic: string): string => mnemonic.replaceAll('.', '\\.');
const hex = (word: number, digits = 8): string => `0x${word.toString(16).padStart(digits, '0')}`;

export function planInstruction(plan: Plan, wish: InstructionWish): void {
  const { name, like } = wish;
  const row = rowOf(like);
  if (row === undefined)
    throw new UsageError(
      `--like: expected an instruction of the machine, found "${like}"${didYouMean(
        like,
        rows.map((each) => each.name),
      )}`,
    );
  needName(name);
  const match = matchOf(wish, row);
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  /** The model's name in a string, as a whole word. */
  const named = new RegExp(`(['\`])${quotable(like)}(?=['\`\\s])`, 'g');
  const renamed = (text: string): string => text.replace(named, `$1${name}`);

  change(plan, ROWS, like, `a row of ${like}`, (text) => {
    const place = callWith(text, 'row', like);
    const [, format, , mask, extension] = place?.node.arguments.map((argument) => argument.getText()) ?? [];
    const says = unwritten('one line on what it does');
    const added = `  row('${name}', ${format}, ${hex(match)}, ${mask}, ${extension}, '${says}')`;
    return place && addedBehind(text, place, added);
  });
  change(plan, MEANINGS, like, `a meaning of ${like}`, (text) => {
    const place = text.includes('satisfies Record<string, Execute>') ? property(text, like) : undefined;
    const note = unwritten(`what ${name} does; this is what ${like} does.`);
    return place && addedBehind(text, place, `  // ${note}\n  ${key}: ${place.node.initializer.getText()}`);
  });
  change(plan, TEXTS, like, `a text of ${like}`, (text, path) => {
    const place = path.endsWith('-texts.ts') ? property(text, like) : undefined;
    const call = place?.node.initializer;
    if (place === undefined || call === undefined || !ts.isCallExpression(call)) return undefined;
    // What it does is the first text that does not begin with the name; a helper may be given the name itself.
    const does = call.arguments.find(
      (argument) =>
        (ts.isStringLiteralLike(argument) || ts.isTemplateExpression(argument)) &&
        !argument.getText().slice(1).startsWith(like),
    );
    if (does === undefined) return undefined;
    const note = unwritten(`what ${name} does, and what its example leaves; this is that of ${like}.`);
    const [before, behind] = [
      text.slice(call.getStart(), does.getStart()),
      text.slice(does.getEnd(), call.getEnd()),
    ];
    return addedBehind(text, place, `  ${key}: ${renamed(before)}'${note}'${renamed(behind)}`);
  });
  change(plan, ENCODINGS, like, `an encoding of ${like}`, (text) => {
    const encoding = new RegExp(`^\\[0x[0-9a-f]{8}, '${quotable(like)}[ ']`);
    const known = items(text, (item) => encoding.test(item));
    const [first, last] = [known[0], known.at(-1)];
    const note = unwritten(
      'the word of a reference assembler in the place of 0, and more rows with other operands.',
    );
    if (first === undefined || last === undefined) return undefined;
    const zero = renamed(first.text).replace(/^\[0x\w+/, '[0x00000000');
    return addedBehind(text, last, `  // ${note}\n  ${zero}`);
  });
  change(plan, TABLES, like, `a row that names ${like} and is one line`, (text) => {
    const [row] = items(text, (item) => /^(?:\.{3}|\{)[^\n]*$/.test(item) && item.search(named) !== -1);
    const note = unwritten(`inputs and outputs of ${name}; these are those of ${like}.`);
    return row && addedBehind(text, row, `  // ${note}\n  ${renamed(row.text)}`);
  });
  plan.next.push(
    'write what stands behind UNWRITTEN in each of these',
    'npm run test:unit -- tests/unwritten tests/engine/isa tests/engine/machine tests/components/reference',
  );
}

function needName(name: string): void {
  if (!/^[a-z][a-z0-9]*(?:\.[a-z0-9]+)*$/.test(name))
    throw new UsageError(`instruction: expected a mnemonic in lower case, found "${name}"`);
  if ([...rows, ...compressedRows].some((row) => row.name === name))
    throw new UsageError(`instruction: expected one that the machine lacks, found ${name}, which has a row`);
}

/** The bits that the new row fixes: under the model's mask, and in no other row's words. */
function matchOf(
  { name, match: written }: InstructionWish,
  { mask, match: taken, name: like }: InstructionRow,
): number {
  const match = /^0x[0-9a-f]{1,8}$/i.test(written) ? Number(written) : NaN;
  if (Number.isNaN(match))
    throw new UsageError(`--match: expected a word in hexadecimal such as ${hex(taken)}, found "${written}"`);
  if ((match & ~mask) >>> 0 !== 0)
    throw new UsageError(
      `--match: expected bits of the mask ${hex(mask)} of ${like} alone, found ${hex((match & ~mask) >>> 0)} outside of it`,
    );
  const other = rows.find((row) => ((row.match ^ match) & row.mask & mask) === 0);
  if (other !== undefined)
    throw new UsageError(
      `--match: expected words that ${name} shares with nobody, found ${hex(match)}, which is ${other.name}`,
    );
  return match;
}

/** Changes one file of `folder`: of those that `edit` has something for, the one that names the model most often. */
function change(
  plan: Plan,
  folder: string,
  like: string,
  what: string,
  edit: (text: string, file: string) => string | undefined,
): void {
  const often = (path: string): number => plan.read(path).split(like).length;
  const paths = plan.names(folder).flatMap((name) => (name.endsWith('.ts') ? [`${folder}/${name}`] : []));
  for (const path of paths.sort((a, b) => often(b) - often(a))) {
    const edited = edit(plan.read(path), path);
    if (edited !== undefined) return plan.change(path, () => edited);
  }
  throw new UsageError(`--like: expected ${what} in ${folder}, found none; take another instruction`);
}
