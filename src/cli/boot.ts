// `npm run boot -- Image [--dtb F] [--initrd F] [--append S] [--disk F] [--input TEXT] [--max N]`: boots a 32-bit RISC-V Linux
// kernel. Without an MMU it runs in machine mode; with Sv32, in supervisor mode behind the machine's own SBI firmware. You type at
// its console; Ctrl-A x leaves. With --input the lines of TEXT are typed, each at a prompt, and the log is the same every time.
// Ends with 0 when the guest switched itself off, or answered all input; 1 when not; 2 when there was nothing to boot.

import { parseArgs } from 'node:util';
import {
  bootLayout,
  ImageError,
  readLinuxImage,
  startKernel,
  type BootLayout,
  type MachineOptions,
} from '../../lessons-engine/machine/index.ts';
import { hex32 } from '../../lessons-engine/bits/index.ts';
import { ScriptedInput, unescapeInput } from './boot-input.ts';
import { machineFlags, machineUsage, machineWishes, wholeNumber } from './machine-wishes.ts';
import { readFile } from './read-file.ts';
import { runInteractively, runScript } from './run-kernel.ts';
import { readWay, running, wayFlags, wayUsage, type Way } from './running.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Kernels for RISC-V are compiled for machines on which misaligned accesses work. */
const DEFAULT_MACHINE = { ramSize: 64 << 20, misaligned: 'works' } as const satisfies MachineOptions;
const DEFAULT_APPEND = 'console=ttyS0';
/** Steps of a scripted run: ten times what a small kernel takes to its prompt. */
const DEFAULT_MAX = 2_000_000_000;
/** The kernel is handed this instead of true randomness, so that a run can be repeated. */
const RNG_SEED = new Uint8Array(32).map((_, index) => index + 1);

const usageLine =
  'npm run boot -- Image [--dtb F] [--initrd F] [--append S] [--disk F] [--mode M|S] [--input TEXT [--prompt TEXT]] [--max N] [--json]';

function usage(problem: string): UsageError {
  return new UsageError(`${problem}\n${usageLine} ${wayUsage} ${machineUsage}`);
}

interface Wishes {
  file: string;
  dtb: string | undefined;
  initrd: string | undefined;
  append: string | undefined;
  disk: string | undefined;
  input: string | undefined;
  prompt: string | undefined;
  mode: 'M' | 'S' | undefined;
  max: number | null;
  json: boolean;
  way: Way;
  options: MachineOptions & { ramSize: number };
}

function readWishes(args: string[]): Wishes {
  const parsed = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: {
          dtb: { type: 'string' },
          initrd: { type: 'string' },
          append: { type: 'string' },
          disk: { type: 'string' },
          mode: { type: 'string' },
          input: { type: 'string' },
          prompt: { type: 'string' },
          max: { type: 'string' },
          json: { type: 'boolean', default: false },
          ...wayFlags,
          ...machineFlags,
        },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const { positionals, values } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1)
    throw usage(`expected one kernel, found ${positionals.length}`);
  const { dtb, initrd, append, input, prompt, json } = values;
  const mode = values.mode === 'M' || values.mode === 'S' ? values.mode : undefined;
  if (values.mode !== mode) throw usage(`--mode: expected M or S, found "${values.mode}"`);
  if (dtb !== undefined && (initrd !== undefined || append !== undefined))
    throw usage(
      '--dtb: expected alone, because it names the initrd and the command line, found --initrd or --append',
    );
  if (input === undefined && (json || prompt !== undefined))
    throw usage('--json, --prompt: expected with --input, found without');
  const max = values.max === undefined ? null : wholeNumber('--max', values.max);
  const { disk } = values;
  const options = machineWishes(values, DEFAULT_MACHINE);
  const way = readWay(values);
  return { file, dtb, initrd, append, disk, input, prompt, mode, max, json, way, options };
}

function layOut({ file, dtb, initrd, append, mode, options }: Wishes): BootLayout {
  const read = (path: string | undefined): Uint8Array | undefined =>
    path === undefined ? undefined : readFile(path);
  const [deviceTree, initial] = [read(dtb), read(initrd)];
  try {
    return bootLayout(readLinuxImage(readFile(file)), {
      ramSize: options.ramSize,
      rngSeed: RNG_SEED,
      bootargs: append ?? DEFAULT_APPEND,
      ...(options.extensions && { extensions: options.extensions }),
      ...(mode && { mode }),
      ...(deviceTree && { deviceTree }),
      ...(initial && { initrd: initial }),
    });
  } catch (error) {
    if (error instanceof ImageError) throw new UsageError(`${file}: ${error.message}`);
    if (error instanceof RangeError) throw new UsageError(`${dtb ?? '--append'}: ${error.message}`);
    throw error;
  }
}

await runCommand(async () => {
  const wishes = readWishes(process.argv.slice(2));
  const { file, input, prompt, json, disk, max, options } = wishes;
  const layout = layOut(wishes);
  const both = running(
    { ...options, ...(disk !== undefined && { devices: { block: { image: readFile(disk) } } }) },
    wishes.way,
  );
  const { machine } = both;
  startKernel(machine, layout);
  const show = (text: string): void => {
    if (!json) process.stdout.write(Buffer.from(text, 'latin1'));
  };
  if (input === undefined) process.stderr.write('Ctrl-A x leaves.\n');
  const ended =
    input === undefined
      ? await runInteractively(both, max ?? Infinity, show)
      : runScript(both, new ScriptedInput(unescapeInput(input), prompt), max ?? DEFAULT_MAX, show);
  const { hart } = machine;
  const pc = hex32(hart.pc);
  const counters = {
    instructions: hart.instret,
    cycles: hart.cycle,
    traps: hart.unretired,
    ticks: hart.ticks,
  };
  if (json) {
    const { reason } = ended;
    const result = { file, mode: layout.mode, console: machine.console, reason, pc, counters };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    const counts = Object.entries(counters).map(([name, value]) => `${name} ${value}`);
    process.stdout.write(`\n--\nstopped: ${ended.reason} (pc ${pc})\n${counts.join(', ')}\n`);
  }
  return ended.good ? 0 : 1;
});
