// The page that a paravirtual guest and its monitor share: events that have come, the frame of the last trap, the time. It
// stands at the end of the kernel's address space, so that loads and stores reach it from x0 alone, before a single register
// is free. The guest can write anything here at any moment: nothing that is read back is believed further than the guest
// could have gone anyway.
// Barham et al. 2003, sections 3.2 "Control transfer" and 3.3.2; Xen's struct shared_info is the model, not the layout.

import { Mode } from '../../machine/index.ts';
import type { HostMemory } from '../paging/host-memory.ts';

/** Where the guest's kernel sees it. Its programs do not. */
export const SHARED_INFO = 0xffff_f000;

/** Offsets in the page, one word each. From 0x800 on, because `lw t0, -2048(zero)` reads 0xffff_f800. */
export const SharedField = {
  /** One bit an event channel: something has come. The monitor sets them, the guest clears them. */
  Pending: 0x800,
  /** One bit an event channel: the guest does not want to hear of it. The guest's. */
  Mask: 0x804,
  /** Not 0: no event interrupts the kernel. A trap sets it, `iret` puts it back. */
  AllMasked: 0x808,
  /** The frame: where the guest was, why it is not there any more, and `stval` of that. */
  Pc: 0x80c,
  Cause: 0x810,
  Value: 0x814,
  /** 0: it was in a program; else in the kernel. */
  Kernel: 0x818,
  /** `AllMasked` as it was. */
  WasMasked: 0x81c,
  /** What `iret` puts into a7, in which it is called. */
  A7: 0x820,
  /** In ticks, when the monitor last let the guest go on. */
  TimeLow: 0x824,
  TimeHigh: 0x828,
} as const;

/** Event channels, as bits. */
export const Event = { Timer: 1, Disk: 2 } as const;
const CHANNELS = 0x3;

/** The cause that a kernel reads for an event: an interrupt, of which `Pending` tells the rest. */
export const EVENT_CAUSE = 0x8000_0000;

export class SharedInfo {
  /** The host's address of the frame. */
  readonly frame: number;
  readonly #host: HostMemory;

  /** At start all is masked: the guest has no trap entry yet. */
  constructor(host: HostMemory) {
    this.#host = host;
    this.frame = host.allocate();
    this.#store(SharedField.Mask, -1);
    this.#store(SharedField.AllMasked, 1);
  }

  /** Marks the events of these bits as pending. */
  raise(event: number): void {
    this.#store(SharedField.Pending, this.#load(SharedField.Pending) | event);
  }

  /** Whether a channel may wake the guest. */
  isUnmasked(event: number): boolean {
    return (this.#load(SharedField.Mask) & event) === 0;
  }

  /** Whether something has come on a channel that the guest listens to. */
  get isPending(): boolean {
    return (this.#load(SharedField.Pending) & ~this.#load(SharedField.Mask) & CHANNELS) !== 0;
  }

  /** Whether an event may interrupt the guest now. */
  get isOpen(): boolean {
    return this.#load(SharedField.AllMasked) === 0;
  }

  /** Puts down what the guest's handler asks for, and masks all events, as a trap masks interrupts. */
  saveFrame(frame: { pc: number; cause: number; value: number; mode: Mode }): void {
    this.#store(SharedField.Pc, frame.pc);
    this.#store(SharedField.Cause, frame.cause);
    this.#store(SharedField.Value, frame.value);
    this.#store(SharedField.Kernel, frame.mode === Mode.User ? 0 : 1);
    this.#store(SharedField.WasMasked, this.isOpen ? 0 : 1);
    this.#store(SharedField.AllMasked, 1);
  }

  /** Where the guest wants to go on. Any answer is harmless: both modes are the hart's user mode, on the guest's own pages. */
  restoreFrame(): { pc: number; mode: Mode; a7: number } {
    this.#store(SharedField.AllMasked, this.#load(SharedField.WasMasked) === 0 ? 0 : 1);
    return {
      pc: (this.#load(SharedField.Pc) & ~1) >>> 0,
      mode: this.#load(SharedField.Kernel) === 0 ? Mode.User : Mode.Supervisor,
      a7: this.#load(SharedField.A7),
    };
  }

  /** `ticks` since the guest began, as a number of 64 bits in two words. */
  setTime(ticks: number): void {
    this.#store(SharedField.TimeLow, (ticks % 2 ** 32) | 0);
    this.#store(SharedField.TimeHigh, Math.floor(ticks / 2 ** 32) | 0);
  }

  #load(field: number): number {
    return this.#host.load32(this.frame + field);
  }

  #store(field: number, value: number): void {
    this.#host.store32(this.frame + field, value);
  }
}
