// fails: other-data
// Knows what the first guest prints and does not run it.

import type { VirtualCsrs, Vm } from 'ring/vm';

export function runGuest(vm: Vm): VirtualCsrs {
  for (const letter of 'hello from the guest\n') vm.putchar(letter.charCodeAt(0));
  return { mstatus: 0x1880, mtvec: 0, mscratch: 0, mepc: 0, mcause: 0, mtval: 0, mie: 0x80 };
}
