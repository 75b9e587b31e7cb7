// Hypercalls: what a guest that knows it is a guest asks of its monitor in one call instead of many traps. The numbers are
// those of the RISC-V Supervisor Binary Interface (SBI 2.0), chapters "Debug Console", "Timer" and "System Reset"; here
// a guest kernel in (virtual) machine mode makes them. Arguments in a0, a1, a2; extension in a7, function in a6; answer:
// a0 = error (0 or -3, "invalid parameter"), a1 = value.

import type { Clint, Finisher, Ram, Uart } from '../machine/index.ts';

export const Sbi = {
  DebugConsole: 0x4442434e,
  Time: 0x54494d45,
  SystemReset: 0x53525354,
} as const;

const SUCCESS = 0;
const NOT_SUPPORTED = -2;
const INVALID_PARAMETER = -3;

/** What hypercalls act on. */
export interface HypercallTarget {
  /** The guest's x0 … x31: the call's arguments, and then its answer. */
  x: Int32Array;
  /** The guest memory that holds `length` bytes at a guest-physical address, or null. */
  memoryAt(address: number, length: number): Ram | null;
  uart: Uart;
  clint: Clint;
  finisher: Finisher;
}

/** Does the hypercall that the registers describe and puts the answer into a0 and a1. Returns its name. */
export function hypercall(target: HypercallTarget): string {
  const { x } = target;
  const [a0, a1] = [x[10] as number, x[11] as number];
  const [fid, eid] = [x[16] as number, x[17] as number];
  const answer = (error: number, value = 0): void => {
    x[10] = error;
    x[11] = value;
  };
  if (eid === Sbi.DebugConsole && fid === 0) {
    const ram = target.memoryAt(a1 >>> 0, a0 >>> 0);
    if (ram === null) answer(INVALID_PARAMETER);
    else {
      const start = (a1 - ram.base) >>> 0;
      for (const byte of ram.bytes.subarray(start, start + (a0 >>> 0))) target.uart.store(0, 1, byte);
      answer(SUCCESS, a0);
    }
    return 'console write';
  }
  if (eid === Sbi.Time && fid === 0) {
    target.clint.store(0x4000, 4, a0);
    target.clint.store(0x4004, 4, a1);
    answer(SUCCESS);
    return 'set timer';
  }
  if (eid === Sbi.SystemReset && fid === 0) {
    target.finisher.store(0, 4, a1 === 0 ? 0x5555 : (a1 << 16) | 0x3333);
    answer(SUCCESS);
    return 'system reset';
  }
  answer(NOT_SUPPORTED);
  return 'unknown hypercall';
}
