// What a guest of supervisor mode finds around its hart, whichever way it is run: memory at 0x8000_0000, a UART, an interrupt
// controller, virtio devices, a timer, firmware. The same devices as on QEMU's `virt` board, at the same addresses.

import {
  Bus,
  Finisher,
  GuestMemory,
  InterruptNumber,
  Plic,
  Uart,
  virtioSlots,
  type Device,
  type InterruptSource,
  type Ram,
  type VirtioOptions,
} from '../../machine/index.ts';
import { GuestTimer } from './guest-timer.ts';

/** Bits of sip. */
const STIP = 0x20;
const SEIP = 0x200;

/** Makes a guest-physical address space with these devices in it. */
export type MakeBus = (devices: readonly Device[]) => Bus;

export interface PlatformOptions {
  /** The guest's memory, at 0x8000_0000; or what makes the guest's bus, where memory is more than one piece. */
  ram: Ram | MakeBus;
  /** The guest's clock, in ticks. */
  now: () => number;
  /** Virtio devices, each in its slot. Default none. */
  devices?: VirtioOptions;
}

export class GuestPlatform {
  /** The guest-physical address space. */
  readonly bus: Bus;
  readonly uart = new Uart();
  readonly finisher = new Finisher();
  readonly plic: Plic;
  readonly timer: GuestTimer;

  constructor({ ram, now, devices = {} }: PlatformOptions) {
    this.timer = new GuestTimer(now);
    const virtio = virtioSlots(devices, new GuestMemory(() => this.bus));
    this.plic = new Plic(
      new Map<number, InterruptSource>([
        [InterruptNumber.uart, this.uart],
        ...virtio.map((slot, index) => [InterruptNumber.virtio + index, slot] as const),
      ]),
    );
    const all = [this.plic, this.uart, this.finisher, ...virtio];
    this.bus = typeof ram === 'function' ? ram(all) : new Bus([ram], all, 'trap');
  }

  /** Interrupts that the platform raises, as bits of sip. */
  get lines(): number {
    return (this.timer.pending ? STIP : 0) | (this.plic.supervisorPending ? SEIP : 0);
  }

  /** What lies at a guest-physical address that is no memory: the device and the offset of its register, or nothing. */
  place(address: number): string {
    const device = this.bus.devices.find(({ base, size }) => address >= base && address < base + size);
    return device === undefined ? 'nothing' : `${device.name}+0x${(address - device.base).toString(16)}`;
  }

  /** What the guest has sent over its serial line. */
  get console(): string {
    return this.uart.output;
  }
}
