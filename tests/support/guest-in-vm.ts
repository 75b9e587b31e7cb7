// A vCPU with a program in its memory, as tests of exits need it.

import { assemble } from '../../lessons-engine/isa/index.ts';
import { Vm, type Vcpu } from '../../lessons-engine/hypervisor/index.ts';
import type { Quirk } from '../../lessons-engine/machine/index.ts';

export const GUEST = 0x8000_0000;
/** Where the guest's 16 KiB begin in the monitor's memory, and bytes of the monitor's own around them. */
export const USERSPACE = 0x2000;
export const GUEST_SIZE = 0x4000;

/** A VM with one slot of 16 KiB, `source` at its start, and a vCPU at the entry. */
export function guestInVm(source: string, quirks: readonly Quirk[] = []): { vm: Vm; vcpu: Vcpu } {
  const vm = new Vm(new Uint8Array(USERSPACE + GUEST_SIZE + 0x2000), { quirks });
  vm.setUserMemoryRegion({ slot: 0, guestPhysAddr: GUEST, memorySize: GUEST_SIZE, userspaceAddr: USERSPACE });
  const program = assemble(source);
  for (const { address, bytes } of program.segments) vm.memory.set(bytes, address - GUEST + USERSPACE);
  const vcpu = vm.createVcpu();
  vcpu.pc = program.entry;
  return { vm, vcpu };
}
