// What a monitor counts while it runs a guest: the events that cost something, by kind. Costs stand elsewhere; here are
// numbers of times.

/** The guest left for the monitor … */
export interface Counts {
  /** … because of an instruction that it may not execute itself. */
  privileged: number;
  /** … because of a load or store to a device. */
  mmio: number;
  /** … because of a system call, exception or fetch that is its own kernel's business. */
  reflected: number;
  /** … because of a page fault that its own tables know nothing of: the monitor's table had no entry yet. */
  hiddenFault: number;
  /** … because it wrote to one of its own page tables, which the monitor watches. */
  tableWrite: number;
  /** … because the second stage had no entry yet. */
  secondStageFault: number;
  /** … because of a call to its firmware or its monitor. */
  call: number;
  /** Interrupts that the monitor put into the guest. Not an exit by itself. */
  injected: number;
}

export type CountName = keyof Counts;

export function noCounts(): Counts {
  return {
    privileged: 0,
    mmio: 0,
    reflected: 0,
    hiddenFault: 0,
    tableWrite: 0,
    secondStageFault: 0,
    call: 0,
    injected: 0,
  };
}

/** How often the guest left for the monitor, for whatever reason. */
export function exitsOf({ injected: _, ...exits }: Counts): number {
  return Object.values(exits).reduce((sum, count) => sum + count, 0);
}

/** One exit, for whoever asks where exits go. */
export interface Exit {
  reason: Exclude<CountName, 'injected'>;
  /** mmio: device and register, `plic+0x4`. call: its name. privileged: the instruction. Otherwise nothing. */
  detail: string;
  /** Steps that the guest had taken. */
  at: number;
}
