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
import network from './kernel/network.s?raw';
import card from './net/card.s?raw';
import stack from './net/stack.s?raw';
import web from './net/web.s?raw';
import tablesParavirtual from './kernel/tables-paravirtual.s?raw';
import churn from './programs/churn.s?raw';
import compute from './programs/compute.s?raw';
import diskProgram from './programs/disk.s?raw';
import forkwait from './programs/forkwait.s?raw';
import getpid from './programs/getpid.s?raw';
import idle from './programs/idle.s?raw';
import initWeb from './programs/init-web.s?raw';
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

/** What a kernel with a network has more of, by the places (`# place: …`) of the sources where it goes. */
const networkPlaces: Readonly<Record<string, string>> = {
  devices: '        call  network_init',
  calls: '        .word net_call_listen, net_call_receive, net_call_answer',
  interrupts: '        li    t2, N_SOURCE\n        beq   t1, t2, network_interrupt',
};

function withNetwork(source: string): string {
  const put = Object.entries(networkPlaces).reduce((text, [place, lines]) => {
    const parts = text.split(`# place: ${place}\n`);
    if (parts.length !== 2)
      throw new Error(`guest kernel: expected the place "${place}" once, found it ${parts.length - 1} times`);
    return parts.join(`${lines}\n`);
  }, source);
  return put.replace('.equ CALLS,      11', '.equ CALLS,      14');
}

/** The kernel with a network card and an init that starts a web server. */
export function webKernel(): Assembly {
  const program = asProgram(initWeb + web);
  const parts = [layout, card, stack, network, ports.native, kernel, calls, memory, disk, program];
  const source = withNetwork(parts.join('\n'));
  return assemble(source, { fileName: 'native kernel with init-web.s' });
}

/** The kernel with the program of that name, ready to load at the start of RAM. */
export function guestKernel(name: ProgramName, port: Port = 'native'): Assembly {
  return assemble(guestSource(programs[name], port), { fileName: `${port} kernel with ${name}.s` });
}
