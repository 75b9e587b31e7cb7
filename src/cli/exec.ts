// `npm run exec -- <file.s|file.elf> [--max N] [--json] [--interpreter fast|reference]
// [--translator on|off|eager]`: runs a bare program on the machine and
// prints its console, why it stopped, and what was counted. Ends with 0 when the program switched the machine off with code 0, 1
// when it ended otherwise, 2 when there was nothing to run.

import { parseArgs } from 'node:util';
import { hex32 } from '../../lessons-engine/bits/index.ts';
import { causeName } from '../../lessons-engine/isa/index.ts';
import { stopText, type Machine } from '../../lessons-engine/machine/index.ts';
import { loadProgram } from './load-program.ts';
import { runUntilStuck, type Raised } from './run-until-stuck.ts';
import { readWay, running, wayFlags, wayUsage, type Way } from './running.ts';
import { stuckText } from './stuck-text.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Steps when nothing is said: some seconds. */
const DEFAULT_MAX = 50_000_000;
/** Bytes of memory of the machine. */
const RAM_SIZE = 0x100_0000;

function readWishes(args: string[]): { file: string; max: number; json: boolean; way: Way } {
  const usage = (problem: string) =>
    new UsageError(`${problem}\nnpm run exec -- <file.s|file.elf> [--max N] [--json] ${wayUsage}`);
  const parsed = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false }, max: { type: 'string' }, ...wayFlags },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const { positionals, values } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1)
    throw usage(`expected one file, found ${positionals.length}`);
  const max = values.max === undefined ? DEFAULT_MAX : Number(values.max);
  if (!Number.isSafeInteger(max) || max < 1)
    throw usage(`--max: expected a number of steps from 1 to 2^53 - 1, found "${values.max}"`);
  return { file, max, json: values.json, way: readWay(values) };
}

/** Instructions retired, steps taken, traps entered, and ticks of the timer (one a step, and those slept in `wfi`). */
function countersOf({ hart }: Machine): Record<string, number> {
  return { instructions: hart.instret, cycles: hart.cycle, traps: hart.unretired, ticks: hart.ticks };
}

function inWords({ cause, pc, tval }: Raised): Record<keyof Raised, string> {
  return { cause: causeName(cause), pc: hex32(pc), tval: hex32(tval) };
}

await runCommand(async () => {
  const { file, max, json, way } = readWishes(process.argv.slice(2));
  const both = running({ ramSize: RAM_SIZE, interceptTraps: true }, way);
  const { machine } = both;
  const program = loadProgram(file, RAM_SIZE);
  try {
    machine.load(program);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
  const stop = runUntilStuck(both, max);
  const counters = countersOf(machine);
  const { console, hart } = machine;
  const pc = hex32(hart.pc);
  const good = stop.reason === 'shutdown' && stop.code === 0;
  if (json) {
    const shown =
      stop.reason === 'stuck'
        ? { ...stop, trap: inWords(stop.trap), first: stop.first && inWords(stop.first) }
        : stop;
    process.stdout.write(`${JSON.stringify({ file, console, stop: shown, pc, counters }, null, 2)}\n`);
    return good ? 0 : 1;
  }
  const text = console === '' || console.endsWith('\n') ? console : `${console}\n`;
  process.stdout.write(`${text}--\n`);
  if (stop.reason === 'stuck') process.stdout.write(stuckText(stop, hart.csrs[stop.vector], program));
  else {
    const lastTrap =
      stop.reason === 'shutdown' || hart.lastCause === null
        ? ''
        : `; last trap: ${causeName(hart.lastCause)}`;
    process.stdout.write(`stopped: ${stopText(stop)} (pc ${pc}${lastTrap})\n`);
  }
  const counts = Object.entries(counters).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${counts.join(', ')}\n`);
  return good ? 0 : 1;
});
