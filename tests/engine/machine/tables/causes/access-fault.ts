// Causes 1, 5 and 7: addresses at which there is nothing, or nothing that the mode may touch.

import type { Row } from '../../../../support/expect-step.ts';
import { DATA, PC, RAM_END, type Given } from '../../../../support/machine-with.ts';
import { everyMode, raise } from './raise.ts';

const FREE = 0x4000_0000;
const UART = 0x1000_0000;
const at = (a1: number): { x: { a1: number } } => ({ x: { a1 } });

/** Modes below machine mode: those that the PMP binds without a lock. */
const below = ['HS', 'U', 'VS', 'VU'] as const;
/** Entry 0 (NAPOT) closes 8 bytes at `address` for everybody who is bound; entry 1 opens the rest. */
const closed = (address: number, config: number): NonNullable<Given['csrs']> => ({
  pmpaddr1: -1,
  pmpaddr0: address >>> 2,
  pmpcfg0: 0x1f00 | config,
});
const NAPOT = 0x18;
const LOCKED = 0x80;

export const instructionAccessFault: readonly Row[] = [
  ...raise(1, { run: '', says: 'nothing there', from: everyMode, given: { pc: FREE }, tval: FREE }),
  ...raise(1, { run: '', says: 'behind memory', from: everyMode, given: { pc: RAM_END }, tval: RAM_END }),
  ...raise(1, { run: '', says: 'a device', from: everyMode, given: { pc: UART }, tval: UART }),
  ...raise(1, { run: 'nop', says: 'PMP', from: below, given: { csrs: closed(PC, NAPOT | 3) }, tval: PC }),
  ...raise(1, { run: 'nop', says: 'PMP, locked', from: everyMode, given: { csrs: closed(PC, LOCKED | NAPOT | 3) }, tval: PC }),
  // The address of the portion that cannot be fetched, with the beginning of the instruction in xepc.
  ...raise(1, { run: '', says: 'its second half is behind memory', from: everyMode, given: { pc: RAM_END - 2, memory: { [RAM_END - 4]: 0x0513_0001 } }, tval: RAM_END }),
  ...raise(1, { run: 'nop', says: 'PMP closes its second half', from: below, given: { pc: PC - 2, csrs: closed(PC, NAPOT | 3) }, tval: PC }),
]; // prettier-ignore

export const loadAccessFault: readonly Row[] = [
  ...raise(5, { run: 'lw a0, 0(a1)', from: everyMode, given: at(FREE), tval: FREE }),
  ...raise(5, { run: 'lb a0, 0(a1)', says: 'behind memory', from: everyMode, given: at(RAM_END), tval: RAM_END }),
  ...raise(5, { run: 'lr.w a0, (a1)', from: everyMode, given: at(FREE), tval: FREE }),
  ...raise(5, { run: 'lw a0, 0(a1)', says: 'PMP', from: below, given: { ...at(DATA), csrs: closed(DATA, NAPOT) }, tval: DATA }),
  ...raise(5, { run: 'lw a0, 0(a1)', says: 'PMP, locked', from: everyMode, given: { ...at(DATA), csrs: closed(DATA, LOCKED | NAPOT | 4) }, tval: DATA }),
  ...raise(5, { run: 'hlv.w a0, (a1)', from: ['M', 'HS'], given: at(FREE), tval: FREE, gva: true }),
  ...raise(5, { run: 'hlvx.wu a0, (a1)', says: 'PMP grants no execution', from: ['M', 'HS'], given: { ...at(DATA), csrs: closed(DATA, NAPOT | 3) }, tval: DATA, gva: true }),
  ...raise(5, { run: 'hlvx.wu a0, (a1)', says: 'PMP grants no reading', from: ['M', 'HS'], given: { ...at(DATA), csrs: closed(DATA, NAPOT | 4) }, tval: DATA, gva: true }),
]; // prettier-ignore

export const storeAccessFault: readonly Row[] = [
  ...raise(7, { run: 'sw a0, 0(a1)', from: everyMode, given: at(FREE), tval: FREE }),
  ...raise(7, { run: 'sb a0, 0(a1)', says: 'behind memory', from: everyMode, given: at(RAM_END), tval: RAM_END }),
  ...raise(7, { run: 'amoadd.w a0, a2, (a1)', from: everyMode, given: at(FREE), tval: FREE }),
  ...raise(7, { run: 'sc.w a0, a2, (a1)', from: everyMode, given: at(FREE), tval: FREE }),
  ...raise(7, { run: 'sw a0, 0(a1)', says: 'PMP', from: below, given: { ...at(DATA), csrs: closed(DATA, NAPOT | 1) }, tval: DATA }),
  ...raise(7, { run: 'sw a0, 0(a1)', says: 'PMP, locked', from: everyMode, given: { ...at(DATA), csrs: closed(DATA, LOCKED | NAPOT | 1) }, tval: DATA }),
  ...raise(7, { run: 'hsv.w a0, (a1)', from: ['M', 'HS'], given: at(FREE), tval: FREE, gva: true }),
]; // prettier-ignore
