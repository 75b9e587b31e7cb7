// The machines: this one; QEMU's `virt` board with what this one lacks switched off; and Spike with the same extensions. Each runs
// an image and gives the lines that it printed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running, type Way } from '../running.ts';
import { Place, RAM_SIZE } from './layout.ts';
import { tohostElf } from './tohost-elf.ts';

/** Runs an image of `programs` programs; the lines, as many as there are. */
export type Run = (image: Uint8Array, programs: number) => string[];

/** Steps that the driver and a program of the longest kind take, with all words printed. */
const STEPS_A_PROGRAM = 40_000;
/** Milliseconds, with a machine that has more to do. */
const START = 20_000;
const TIME_A_PROGRAM = 20;

const off = ['f', 'd', 'zba', 'zbb', 'zbc', 'zbs', 'sstc', 'debug'].map((name) => `${name}=false`);

/** Runs `executable` on a file with `bytes`, until its end or for too long; what it wrote to its standard output. */
function runOn(
  bytes: Uint8Array,
  executable: string,
  args: (file: string, folder: string) => string[],
  { programs, ignored }: { programs: number; ignored: RegExp },
  output: (stdout: string, folder: string) => string,
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cosim-'));
  try {
    const file = join(folder, 'image');
    writeFileSync(file, bytes);
    const { stdout, stderr, error } = spawnSync(executable, args(file, folder), {
      encoding: 'latin1',
      timeout: START + TIME_A_PROGRAM * programs,
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = stderr.replace(ignored, '').trim();
    if (said !== '') throw new Error(`${executable}: expected no message, found ${said}`);
    if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error;
    return linesOf(output(stdout, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** QEMU, started anew for each image; `aia`: with the extensions that give its interrupts the priorities of the manual. */
export function qemu(executable: string, hypervisor: boolean, aia = true): Run {
  const cpu = ['rv32', ...off, 'pmu-num=29', `x-smaia=${aia}`, `x-ssaia=${aia}`, `h=${hypervisor}`].join(',');
  return (image, programs) =>
    runOn(
      image,
      executable,
      // A file takes all bytes at once; a pipe would lose some of a guest that does not wait for it.
      (file, folder) => ['-M', 'virt', '-cpu', cpu, '-m', `${RAM_SIZE >> 20}M`, '-bios', 'none', '-display', 'none',
        '-monitor', 'none', '-serial', `file:${join(folder, 'serial')}`,
        '-device', `loader,file=${file},addr=${Place.driver},force-raw=on`], // prettier-ignore
      { programs, ignored: /^$/ },
      (_, folder) => readFileSync(join(folder, 'serial'), 'latin1'),
    );
}

/** Spike, which sets A and D in page tables as `menvcfgh` says. */
export function spike(executable: string, hypervisor: boolean): Run {
  const isa = `rv32imac_zicsr_zifencei_zicntr_zihpm_zicclsm_svadu${hypervisor ? '_h' : ''}`;
  return (image, programs) =>
    runOn(
      tohostElf(image),
      executable,
      (file) => [`--isa=${isa}`, '--priv=msu', `-m${Place.driver}:${RAM_SIZE}`, '--triggers=0', file],
      { programs, ignored: /^warning: .*$/gm },
      (stdout) => stdout,
    );
}

/** This machine. */
export function here(hypervisor: boolean, way: Way = 'reference'): Run {
  return (image, programs) => {
    const runner = running(
      {
        ramSize: RAM_SIZE,
        misaligned: 'works',
        extensions: ['M', 'A', 'C', 'Sv32', ...(hypervisor ? (['H'] as const) : [])],
      },
      way,
    );
    const { machine } = runner;
    machine.load({ entry: 0x8000_0000, segments: [{ address: 0x8000_0000, bytes: image }] });
    runner.run(STEPS_A_PROGRAM * (programs + 1));
    return linesOf(machine.console);
  };
}

/** Whole lines. */
function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}
