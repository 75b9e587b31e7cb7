// A virtual machine as KVM draws it: memory regions that map guest-physical addresses into the monitor's own memory, and
// vCPUs. Popek and Goldberg's relocation-bounds register is the case of one region.
// https://docs.kernel.org/virt/kvm/api.html, 4.35 KVM_SET_USER_MEMORY_REGION, 4.7 KVM_CREATE_VCPU.

import { PAGE_SIZE, Ram, type Extension, type Quirk } from '../machine/index.ts';
import { InvalidArgument } from './invalid-argument.ts';
import { Vcpu } from './vcpu.ts';

/** struct kvm_userspace_memory_region. All but `slot` in bytes, in whole pages. */
export interface UserMemoryRegion {
  /** 0 … 31. A region that is there under the same number is replaced. */
  slot: number;
  /** Where the guest sees the region. */
  guestPhysAddr: number;
  /** 0 takes the slot away. */
  memorySize: number;
  /** Where the region begins in the monitor's memory. */
  userspaceAddr: number;
}

/** The real processor below. */
export interface ProcessorOptions {
  quirks?: readonly Quirk[];
  /** Default those of `HartOptions`. */
  extensions?: readonly Extension[];
}

export class Vm {
  /** The monitor's memory, of which regions give windows to the guest. */
  readonly memory: Uint8Array;
  readonly #processor: ProcessorOptions;
  readonly #slots = new Map<number, UserMemoryRegion>();
  readonly #vcpus: Vcpu[] = [];

  /** `memory`: the monitor's, in which regions are windows. The guest has none until a region is set. */
  constructor(memory: Uint8Array, processor: ProcessorOptions = {}) {
    this.memory = memory;
    this.#processor = processor;
  }

  /** Adds, replaces or (size 0) removes the region of a slot. Regions of different slots must not overlap. */
  setUserMemoryRegion(region: UserMemoryRegion): void {
    const { slot, guestPhysAddr, memorySize, userspaceAddr } = region;
    const say = (expected: string, found: unknown): never => {
      throw new InvalidArgument(`setUserMemoryRegion: expected ${expected}, found ${String(found)}`);
    };
    if (!Number.isInteger(slot) || slot < 0 || slot > 31) say('a slot from 0 to 31', slot);
    for (const [name, value] of Object.entries({ guestPhysAddr, memorySize, userspaceAddr }))
      if (!Number.isInteger(value) || value < 0 || value % PAGE_SIZE !== 0)
        say(`${name} in whole pages of ${PAGE_SIZE} bytes`, value);
    if (userspaceAddr + memorySize > this.memory.length)
      say(
        `a region inside the monitor's ${this.memory.length} bytes`,
        `its end at ${userspaceAddr + memorySize}`,
      );
    if (guestPhysAddr + memorySize > 0x1_0000_0000) say('a region below 4 GiB', guestPhysAddr + memorySize);
    for (const other of this.#slots.values())
      if (
        other.slot !== slot &&
        memorySize > 0 &&
        guestPhysAddr < other.guestPhysAddr + other.memorySize &&
        other.guestPhysAddr < guestPhysAddr + memorySize
      )
        say('no overlap in guest-physical addresses', `slots ${other.slot} and ${slot} overlapping`);
    if (memorySize === 0) this.#slots.delete(slot);
    else this.#slots.set(slot, { slot, guestPhysAddr, memorySize, userspaceAddr });
    for (const vcpu of this.#vcpus) vcpu.remap(this.#rams());
  }

  /** The regions, by slot. */
  get memoryRegions(): readonly UserMemoryRegion[] {
    return [...this.#slots.values()].sort((a, b) => a.slot - b.slot);
  }

  /** A vCPU at reset: pc and registers 0. */
  createVcpu(): Vcpu {
    const vcpu = new Vcpu(this.#rams(), this.#processor);
    this.#vcpus.push(vcpu);
    return vcpu;
  }

  #rams(): Ram[] {
    return this.memoryRegions.map(
      ({ guestPhysAddr, memorySize, userspaceAddr }) =>
        new Ram(guestPhysAddr, this.memory.subarray(userspaceAddr, userspaceAddr + memorySize)),
    );
  }
}
