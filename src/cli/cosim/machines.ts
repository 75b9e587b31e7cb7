// The two machines: this one, and QEMU's `virt` board with what this one lacks switched off. Each runs an image and gives the
// lines that it printed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interpreter, virtMachine } from '../../../lessons-engine/machine/index.ts';
import { RAM_SIZE } from './layout.ts';

/** Runs an image of `programs` programs; the lines, as many as there are. */
export type Run = (image: Uint8Array, programs: number) => string[];

/** Steps that the driver and a program of the longest kind take, with all words printed. */
const STEPS_A_PROGRAM = 40_000;
/** Milliseconds, with a machine that has more to do. */
const START = 20_000;
const TIME_A_PROGRAM = 20;

const off = ['f', 'd', 'zba', 'zbb', 'zbc', 'zbs', 'sstc', 'debug'].map((name) => `${name}=false`);

/** QEMU, started anew for each image. */
export function qemu(executable: string, hypervisor: boolean): Run {
  return (image, programs) => {
    const folder = mkdtempSync(join(tmpdir(), 'cosim-'));
    try {
      const file = join(folder, 'image');
      writeFileSync(file, image);
      const cpu = ['rv32', ...off, 'pmu-num=29', 'x-smaia=true', 'x-ssaia=true', `h=${hypervisor}`].join(',');
      // A file takes all bytes at once; a pipe would lose some of a guest that does not wait for it.
      const serial = join(folder, 'serial');
      const { stderr, error } = spawnSync(
        executable,
        ['-M', 'virt', '-cpu', cpu, '-m', `${RAM_SIZE >> 20}M`, '-bios', 'none', '-display', 'none', '-monitor', 'none',
          '-serial', `file:${serial}`, '-device', `loader,file=${file},addr=0x80000000,force-raw=on`], // prettier-ignore
        {
          encoding: 'latin1',
          timeout: START + TIME_A_PROGRAM * programs,
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      if (stderr !== '') throw new Error(`${executable}: expected no message, found ${stderr.trim()}`);
      if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error;
      return linesOf(readFileSync(serial, 'latin1'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** This machine. */
export function here(hypervisor: boolean): Run {
  return (image, programs) => {
    const machine = virtMachine({
      ramSize: RAM_SIZE,
      misaligned: 'works',
      extensions: ['M', 'A', 'C', 'Sv32', ...(hypervisor ? (['H'] as const) : [])],
    });
    machine.load({ entry: 0x8000_0000, segments: [{ address: 0x8000_0000, bytes: image }] });
    interpreter.run(machine, STEPS_A_PROGRAM * (programs + 1));
    return linesOf(machine.console);
  };
}

/** Whole lines. */
function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}
