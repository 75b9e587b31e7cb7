// What a translator has made of a program, for a reader: the text of its largest region, by line of the source, and how often
// each line ran. The counts are the readable interpreter's, so they are of every step.

import { assemble } from '../isa/index.ts';
import { run, virtMachine } from '../machine/index.ts';
import { regionLines } from './region-text.ts';
import { TranslatingMachine } from './translating-machine.ts';

export interface SourceLine {
  /** 1-based. */
  readonly line: number;
  /** How often its first instruction ran. */
  readonly executed: number;
  /** Lines of the text that were made for it. */
  readonly made: number;
}

export interface ShownLine {
  readonly text: string;
  /** Line of the source that it was made for; null: entering, counting, leaving. */
  readonly line: number | null;
}

export interface TranslationView {
  /** Those with instructions. */
  readonly lines: readonly SourceLine[];
  /** The region's function, line by line. */
  readonly text: readonly ShownLine[];
  /** Guest instructions in the region, copies of loops not counted. */
  readonly instructions: number;
  /** Of the region's module. */
  readonly bytes: number;
  /** How often the interpreter went on in the region. */
  readonly entered: number;
  /** Steps that were taken. */
  readonly steps: number;
}

/** Steps that are enough for a small program to get hot, and few enough for the readable interpreter. */
export const SHOWN_STEPS = 1_000_000;

/** Assembles `source` and takes `steps` steps. Throws an `AssemblyError`; an `Error` when nothing got hot in that time. */
export function viewTranslation(source: string, steps = SHOWN_STEPS): TranslationView {
  const program = assemble(source);
  const translating = new TranslatingMachine();
  translating.machine.load(program);
  translating.run(steps);
  const [region] = translating.regions().sort((a, b) => b.bytes - a.bytes);
  if (region === undefined)
    throw new Error(`viewTranslation: expected something hot within ${steps} steps, found nothing`);
  const { found, misaligned, page, bytes, entered } = region;
  const text = regionLines(found, misaligned).map(({ text: each, offset }) => ({
    text: each,
    line: offset === null ? null : (program.lines.lineAt(page + offset) ?? null),
  }));
  const executed = executions(program, steps);
  const lines = [...new Set(program.lines.entries.map(({ line }) => line))].flatMap((line) => {
    const address = program.lines.addressOf(line) as number;
    const times = executed.get(address);
    const made = text.filter((each) => each.line === line).length;
    return times === undefined && made === 0 ? [] : [{ line, executed: times ?? 0, made }];
  });
  const instructions = [...found.blocks.values()].reduce((sum, { operations }) => sum + operations.length, 0);
  return { lines, text, instructions, bytes, entered, steps };
}

/** How often the instruction at each address ran. */
function executions(program: ReturnType<typeof assemble>, steps: number): Map<number, number> {
  const machine = virtMachine();
  machine.load(program);
  const times = new Map<number, number>();
  for (let step = 0; step < steps; step++) {
    const { pc } = machine.hart;
    times.set(pc, (times.get(pc) ?? 0) + 1);
    run(machine, 1);
  }
  return times;
}
