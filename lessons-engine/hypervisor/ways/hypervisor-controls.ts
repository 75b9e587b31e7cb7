// What a monitor sets in the hypervisor extension's registers, and what it maps, before it lets a guest run. Nothing here is
// checked but what the hart itself refuses: settings that let the guest do harm are possible, as they are on real hardware.
// Privileged ISA 1.12, section 8.2; the second stage, section 8.5.

/** A part of the second stage that is there from the beginning. All accesses are allowed. */
export interface Mapping {
  /** Guest-physical address, a multiple of `size`. */
  guest: number;
  /** The host's, a multiple of `size`. */
  host: number;
  /** One page, or a superpage of 4 MiB. */
  size: 4096 | 0x40_0000;
}

export interface HypervisorControls {
  /** Exceptions that go to the guest's kernel directly, a bit each. The hart keeps only those that it can delegate. */
  hedeleg: number;
  /** Interrupts that the hart gives the guest by itself: 0x4 software, 0x40 timer, 0x400 external. Others stay outside. */
  hideleg: number;
  /** Counters that the guest may read directly: 1 cycle, 2 time, 4 instret. */
  hcounteren: number;
  /** VTVM, VTW, VTSR of hstatus. */
  hstatus: number;
  /** Other pages come when the guest touches them. */
  mapped: readonly Mapping[];
}
