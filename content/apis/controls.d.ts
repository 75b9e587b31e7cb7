/**
 * What a monitor sets in the registers of the hypervisor extension before it
 * lets a guest run, and what it maps for it.
 */

/** The guest that is to run, and where its memory lies. */
export interface Guest {
  /** What runs in it. */
  readonly name: string;
  /** Bytes of memory, whole pages, at its own address 0x80000000. */
  readonly memorySize: number;
  /** Where they begin in the host's memory: a multiple of 4 MiB. */
  readonly hostAddress: number;
  /** Whether it has the hart to itself; if not, others are waiting for it. */
  readonly alone: boolean;
}

/** Exceptions that can be put into hedeleg. */
export type Exception =
  | 'instruction address misaligned'
  | 'instruction access fault'
  | 'illegal instruction'
  | 'breakpoint'
  | 'load address misaligned'
  | 'load access fault'
  | 'store address misaligned'
  | 'store access fault'
  | 'ecall from VU'
  | 'instruction page fault'
  | 'load page fault'
  | 'store page fault';

export interface Controls {
  /** Exceptions that go to the guest's kernel directly. */
  hedeleg: Exception[];
  /** Interrupts that the hart gives the guest by itself. Others stay outside. */
  hideleg: ('software' | 'timer' | 'external')[];
  /** Counters that the guest may read directly. */
  hcounteren: ('cycle' | 'time' | 'instret')[];
  /** wfi of the guest's kernel exits. */
  vtw: boolean;
  /** sfence.vma and accesses to satp by the guest's kernel exit. */
  vtvm: boolean;
  /** sret of the guest's kernel exits. */
  vtsr: boolean;
  /**
   * What the second stage holds from the beginning, at most 300 entries.
   * Everything else comes when it is touched, one page (4096 bytes) an exit.
   */
  map: Mapping[];
}

/** All accesses are allowed. */
export interface Mapping {
  /** The guest's address, a multiple of `size`. */
  guest: number;
  /** The host's address, a multiple of `size`. */
  host: number;
  /** A page, or a superpage. */
  size: 4096 | 4194304;
}
