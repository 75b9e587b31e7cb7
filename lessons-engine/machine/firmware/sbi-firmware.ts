// Firmware for kernels of supervisor mode: a small program of machine mode that answers SBI calls, passes the timer's
// interrupt on, and keeps itself out of the kernel's reach with a PMP entry. It is guest code, assembled like any other:
// the machine beneath knows nothing of it. This file puts its parts together.
// RISC-V Supervisor Binary Interface 2.0: base, TIME, IPI, RFENCE, HSM, SRST, DBCN and the legacy calls. One hart.

import { assemble, type Assembly } from '../../isa/index.ts';
import { MemoryMap } from '../memory-map.ts';
import { base, control, debugConsole } from './extensions.ts';
import { legacy } from './legacy.ts';
import { names } from './names.ts';
import { dispatch, start } from './start.ts';

/**
 * The firmware, to be loaded at the start of RAM and entered with the hart's number in a0 and the device tree's address in
 * a1. It goes on to `next`, the kernel's first instruction, in supervisor mode.
 */
export function sbiFirmware(next: number): Assembly {
  const source = [names(next >>> 0), start, dispatch, base, control, debugConsole, legacy].join('');
  return assemble(source, { origin: MemoryMap.ram.base, fileName: 'sbi-firmware' });
}
