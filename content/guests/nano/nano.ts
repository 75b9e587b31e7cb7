// Guests that repeat one operation and do nothing else, after the nano-benchmarks of Adams & Agesen 2006, section 6.3. What
// one operation costs is the difference between a run with more of them and a run with fewer.

import { assemble, type Assembly } from '../../../lessons-engine/isa/index.ts';
import breakpoint from './break.s?raw';
import call from './call.s?raw';
import device from './device.s?raw';
import entry from './entry.s?raw';
import fault from './fault.s?raw';
import mask from './mask.s?raw';
import start from './start.s?raw';
import syscall from './syscall.s?raw';

/** The operations by name, as assembly. In the order of the paper's figure 4. */
export const operations = { syscall, device, mask, call, fault, break: breakpoint, entry } as const;
export type Operation = keyof typeof operations;

/** The guest that does the operation `count` times and switches the machine off. */
export function nanoGuest(operation: Operation, count: number): Assembly {
  return assemble(`        .equ COUNT, ${count}\n${start}${operations[operation]}`, {
    fileName: `${operation}.s`,
  });
}
