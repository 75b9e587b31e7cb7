// The kernels on emulators of others, where those are: how long what is to be done takes, without starting and setting up.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elfSymbol } from './set-amount.ts';
import type { Kernel } from './kernels.ts';

export interface Timed {
  milliseconds: number;
  sum: string;
}

export interface Engine {
  readonly name: string;
  /** The part of the amount that it is given: slow ones would take minutes. */
  readonly part: number;
  run(kernel: Kernel, amount: number): Timed;
}

/** The version that was measured against; not a package of the project's. */
const V86 = 'v86@0.5.462';

const built = (kernel: Kernel, suffix: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`built/${kernel}.${suffix}`, import.meta.url)));

/** Writes a kernel with another amount, and says where. */
function prepared(kernel: Kernel, suffix: string, amount: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  const path = join(folder, suffix);
  writeFileSync(path, elfSymbol(built(kernel, suffix), 'amount', amount), { mode: 0o755 });
  return path;
}

function timed(command: string, args: readonly string[]): Timed {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: expected it to end with 0, found ${status}\n${stderr}`);
  return { milliseconds: performance.now() - start, sum: stdout.trim() };
}

/** The time of the whole process without that of one which has nothing to do. */
function process(suffix: string, run: (path: string) => Timed): Engine['run'] {
  return (kernel, amount) => {
    const nothing = run(prepared(kernel, suffix, 0));
    const all = run(prepared(kernel, suffix, amount));
    return { ...all, milliseconds: all.milliseconds - nothing.milliseconds };
  };
}

function has(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

/** Installs v86 where nothing else is, and says where; null without a registry. */
function installedV86(): string | null {
  const folder = fileURLToPath(new URL('../../.cache/v86', import.meta.url));
  const there = join(folder, 'node_modules/v86');
  if (existsSync(there)) return there;
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('npm', ['install', '--no-save', '--prefix', folder, V86], {
    stdio: ['ignore', 2, 2],
  });
  return status === 0 ? there : null;
}

/** Those that can be run here, and the names of those that cannot. */
export function otherEngines(): { engines: Engine[]; missing: string[] } {
  const v86 = installedV86();
  const script = fileURLToPath(new URL('v86.mjs', import.meta.url));
  const all: (Engine & { there: boolean })[] = [
    {
      name: 'QEMU, whole machine',
      part: 1,
      there: has('qemu-system-riscv32'),
      run: process('machine.elf', (path) =>
        timed('qemu-system-riscv32', [
          '-M',
          'virt',
          '-cpu',
          'rv32',
          '-bios',
          'none',
          '-nographic',
          '-kernel',
          path,
        ]),
      ),
    },
    {
      name: 'QEMU, user mode',
      part: 1,
      there: has('qemu-riscv32'),
      run: process('linux.elf', (path) => timed('qemu-riscv32', [path])),
    },
    {
      name: 'v86',
      part: 1 / 10,
      there: v86 !== null,
      run: process('multiboot.elf', (path) => {
        const { sum } = timed(globalThis.process.execPath, [script, v86 as string, path]);
        return JSON.parse(sum) as Timed;
      }),
    },
  ];
  return {
    engines: all.filter(({ there }) => there),
    missing: all.filter(({ there }) => !there).map(({ name }) => name),
  };
}

export { built };
