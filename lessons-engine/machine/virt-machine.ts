// The machine that guests of this course are written for: the memory map of QEMU's `virt` board, one RV32 hart.

import { Bus, type Misaligned } from './bus.ts';
import { Clint } from './devices/clint.ts';
import { Finisher } from './devices/finisher.ts';
import { Plic, type InterruptSource } from './devices/plic.ts';
import { Uart } from './devices/uart.ts';
import { GuestMemory } from './devices/virtio/guest-memory.ts';
import { virtioSlots, type VirtioOptions } from './devices/virtio/virtio-slots.ts';
import type { HartOptions } from './hart-options.ts';
import { Hart, type Quirk } from './hart.ts';
import { interruptLines } from './interrupt-lines.ts';
import { Machine } from './machine.ts';
import { InterruptNumber, MemoryMap } from './memory-map.ts';
import { Ram } from './ram.ts';
import type { FastTags } from './translation/fast-tags.ts';

export interface MachineOptions extends HartOptions {
  /** Bytes of memory at 0x8000_0000, whole pages. Default 1 MiB. */
  ramSize?: number;
  /** Default 'trap'. */
  misaligned?: Misaligned;
  /** Instructions that this machine lets through in the wrong mode. Default none. */
  quirks?: readonly Quirk[];
  /** Virtio devices, each in its slot. Default none. */
  devices?: VirtioOptions;
}

/** Where an executor wants the parts of the machine that it works on itself; all of them empty. */
export interface Storage {
  ram: Uint8Array;
  /** 32 words. */
  x: Int32Array;
  fastTags: FastTags;
}

/** A machine at reset: machine mode, all registers 0, pc at the start of memory. */
export function virtMachine(options: MachineOptions = {}, storage?: Storage): Machine {
  const ram = new Ram(MemoryMap.ram.base, storage?.ram ?? new Uint8Array(options.ramSize ?? 0x10_0000));
  const clint: Clint = new Clint(() => hart.ticks);
  const uart = new Uart();
  const memory = new GuestMemory(() => bus);
  const virtio = virtioSlots(options.devices ?? {}, memory);
  const plic = new Plic(
    new Map<number, InterruptSource>([
      [InterruptNumber.uart, uart],
      ...virtio.map((slot, index) => [InterruptNumber.virtio + index, slot] as const),
    ]),
  );
  const bus: Bus = new Bus(
    [ram],
    [clint, plic, uart, new Finisher(), ...virtio],
    options.misaligned ?? 'trap',
  );
  const hart: Hart = new Hart({
    bus,
    pc: MemoryMap.ram.base,
    lines: interruptLines(clint, plic),
    time: () => clint.time,
    quirks: options.quirks ?? [],
    options,
    ...(storage && { x: storage.x, fastTags: storage.fastTags }),
  });
  return new Machine({ hart });
}
