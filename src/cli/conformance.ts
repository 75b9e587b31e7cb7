// `npm run conformance -- <folder> [--json] [--max N]`: runs every ELF executable of a folder on the machine, each to the verdict
// that it gives itself through `tohost`, and prints a table. For the public riscv-tests, and for signature suites
// (riscv-arch-test): `--signature .sig` writes what a test left beside its file, `--reference .ref` compares it with the file
// beside it. Ends with 0 when all that ran passed, 1 when not, 2 when there was nothing to run.

import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ElfError, loadElf } from '../../lessons-engine/isa/index.ts';
import type { MachineOptions } from '../../lessons-engine/machine/index.ts';
import { conformanceText, countVerdicts, type ConformanceRow } from './conformance-text.ts';
import { machineFlags, machineUsage, machineWishes, wholeNumber } from './machine-wishes.ts';
import { readFile } from './read-file.ts';
import { runTestProgram } from './run-test-program.ts';
import { readWay, running, wayFlags, wayUsage, type Way } from './running.ts';
import { parseSignature, readSignature, signatureDifference } from './signature.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Steps for one program: the longest of the riscv-tests takes a tenth of it. */
const DEFAULT_MAX = 5_000_000;
/** All that the machine can do, and misaligned accesses that work: what the riscv-tests for RV32 ask for between them. */
const DEFAULT_MACHINE = {
  ramSize: 0x100_0000,
  misaligned: 'works',
  extensions: ['M', 'A', 'C', 'Sv32', 'H'],
} as const satisfies MachineOptions;

interface Wishes {
  folder: string;
  max: number;
  json: boolean;
  signature: string | undefined;
  reference: string | undefined;
  way: Way;
  options: MachineOptions;
}

function readWishes(args: string[]): Wishes {
  const usage = (problem: string) =>
    new UsageError(
      `${problem}\nnpm run conformance -- <folder> [--json] [--max N] [--signature .EXT] [--reference .EXT] ${wayUsage} ${machineUsage}`,
    );
  const parsed = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: {
          json: { type: 'boolean', default: false },
          max: { type: 'string' },
          signature: { type: 'string' },
          reference: { type: 'string' },
          ...wayFlags,
          ...machineFlags,
        },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const { positionals, values } = parsed;
  const [folder] = positionals;
  if (folder === undefined || positionals.length !== 1)
    throw usage(`expected one folder, found ${positionals.length}`);
  const { signature, reference } = values;
  for (const [flag, ending] of Object.entries({ signature, reference }))
    if (ending !== undefined && !/^\.[\w.-]+$/.test(ending))
      throw usage(`--${flag}: expected the ending of a file name such as .sig, found "${ending}"`);
  const max = values.max === undefined ? DEFAULT_MAX : wholeNumber('--max', values.max);
  return {
    folder,
    max,
    json: values.json,
    signature,
    reference,
    way: readWay(values),
    options: machineWishes(values, DEFAULT_MACHINE),
  };
}

/** Names of the ELF files in `folder`, in order. */
function elfFiles(folder: string): string[] {
  const entries = (() => {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const found = code === 'ENOENT' ? 'nothing there' : code === 'ENOTDIR' ? 'a file' : code;
      throw new UsageError(`${folder}: expected a folder that can be read, found ${found}`);
    }
  })();
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const elfs = files.filter((name) => isElf(join(folder, name)));
  if (elfs.length === 0)
    throw new UsageError(`${folder}: expected ELF files, found none among ${files.length} files`);
  return elfs.sort((a, b) => (a < b ? -1 : 1));
}

function isElf(path: string): boolean {
  return readFile(path).subarray(0, 4).toString('latin1') === '\x7fELF';
}

function runFile(file: string, path: string, wishes: Wishes): ConformanceRow {
  try {
    const elf = loadElf(readFile(path));
    if (!elf.symbols.has('tohost')) return { file, verdict: 'skipped', reason: 'it has no symbol tohost' };
    const { machine, ...run } = runTestProgram(elf, running(wishes.options, wishes.way), wishes.max);
    const { instructions, console } = run;
    if (run.verdict !== 'pass') return { file, ...run };
    const { signature, reference } = wishes;
    if (signature === undefined && reference === undefined) return { file, verdict: 'pass', instructions };
    const words = readSignature(elf, machine);
    if (signature !== undefined) writeFileSync(path + signature, words.join('\n') + '\n');
    const difference =
      reference === undefined
        ? null
        : signatureDifference(parseSignature(readFile(path + reference).toString('latin1')), words);
    if (difference === null) return { file, verdict: 'pass', instructions };
    const { hart } = machine;
    return {
      file,
      verdict: 'fail',
      instructions,
      test: null,
      reason: difference,
      pc: hart.pc,
      cause: null,
      console,
    };
  } catch (error) {
    if (!(error instanceof ElfError || error instanceof UsageError)) throw error;
    return { file, verdict: 'skipped', reason: error.message };
  }
}

await runCommand(async () => {
  const wishes = readWishes(process.argv.slice(2));
  const folder = resolve(process.env['INIT_CWD'] ?? '.', wishes.folder);
  const rows = elfFiles(folder).map((file) => runFile(file, join(folder, file), wishes));
  const counts = countVerdicts(rows);
  const { json, options, max } = wishes;
  process.stdout.write(
    json
      ? `${JSON.stringify({ folder: wishes.folder, options, max, counts, rows }, null, 2)}\n`
      : conformanceText(rows, wishes.folder),
  );
  return counts.pass > 0 && counts.fail === 0 && counts['time-out'] === 0 ? 0 : 1;
});
