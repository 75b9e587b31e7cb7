// The guest library: a small kernel of supervisor mode in two ports, and programs for it. Chapters run the same program
// under every way to run a guest.

import { assemble, type Assembly } from '../../lessons-engine/isa/index.ts';
import balloon from './kernel/balloon.s?raw';
import calls from './kernel/calls.s?raw';
import callsParavirtual from './kernel/calls-paravirtual.s?raw';
import cpuNative from './kernel/cpu-native.s?raw';
import cpuParavirtual from './kernel/cpu-paravirtual.s?raw';
import disk from './kernel/disk.s?raw';
import kernel from './kernel/kernel.s?raw';
import layout from './kernel/layout.s?raw';
import memory from './kernel/memory.s?raw';
import tablesParavirtual from './kernel/tables-paravirtual.s?raw';
import churn from './programs/churn.s?raw';
import compute from './programs/compute.s?raw';
import diskProgram from './programs/disk.s?raw';
import forkwait from './programs/forkwait.s?raw';
import getpid from './programs/getpid.s?raw';
import idle from './programs/idle.s?raw';
import two from './programs/two.s?raw';

/** The programs by name, as assembly. */
export const programs = { churn, compute, disk: diskProgram, forkwait, getpid, idle, two } as const;
export type ProgramName = keyof typeof programs;

/** What the kernel was written for: a hart of its own, or a monitor that answers hypercalls. */
const ports = {
  native: balloon + cpuNative,
  paravirtual: cpuParavirtual + tablesParavirtual + callsParavirtual,
} as const;
export type Port = keyof typeof ports;

/** The program stands behind the kernel, in whole pages: the kernel copies it to where it runs. */
const asProgram = (source: string): string =>
  `\n        .text\n        .balign 4096\nprogram:\n${source}\n        .text\n        .balign 4096\nprogram_end:\n        .bss\n        .balign 4096\nkernel_end:\n`;

/** The source of the kernel with one program, in the order of its parts. */
export function guestSource(program: string, port: Port = 'native'): string {
  return [layout, ports[port], kernel, calls, memory, disk, asProgram(program)].join('\n');
}

/** The kernel with the program of that name, ready to load at the start of RAM. */
export function guestKernel(name: ProgramName, port: Port = 'native'): Assembly {
  return assemble(guestSource(programs[name], port), { fileName: `${port} kernel with ${name}.s` });
}
