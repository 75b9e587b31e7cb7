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
  /** … because translated code met a sensitive instruction. */
  callout: number;
  /** … because translated code jumped to where nothing was translated yet, or nothing linked. */
  unlinkedJump: number;
  /** … because translated code jumped through a register to somewhere else than the last time. */
  indirectJump: number;
  /** … because it wrote to a page of code that the monitor has translated. */
  codeWrite: number;
  /** … because it touched addresses that the monitor has taken for its translations. */
  reservedAccess: number;
  /** Interrupts that the monitor put into the guest. Not an exit by itself. */
  injected: number;
  /** Jumps from one translated block to the next without the monitor. Not an exit. */
  chained: number;
  /** Sensitive instructions done in the translation cache. Not an exit. */
  inCache: number;
  /** Sensitive instructions served in a callout that was under way for another. Not an exit. */
  clustered: number;
  /** Blocks translated. No exit. */
  translatedBlocks: number;
  /** The guest's instructions in them. No exit. */
  translatedInstructions: number;
  /** Blocks thrown away. No exit. */
  discardedBlocks: number;
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
    callout: 0,
    unlinkedJump: 0,
    indirectJump: 0,
    codeWrite: 0,
    reservedAccess: 0,
    injected: 0,
    chained: 0,
    inCache: 0,
    clustered: 0,
    translatedBlocks: 0,
    translatedInstructions: 0,
    discardedBlocks: 0,
  };
}

/** What is counted beside exits. */
const noExits = [
  'injected', 'chained', 'inCache', 'clustered', 'translatedBlocks', 'translatedInstructions', 'discardedBlocks',
] as const satisfies readonly CountName[]; // prettier-ignore
export type ExitName = Exclude<CountName, (typeof noExits)[number]>;

function isExit(name: CountName): name is ExitName {
  return !(noExits as readonly CountName[]).includes(name);
}

/** How often the guest left for the monitor, for whatever reason. */
export function exitsOf(counts: Counts): number {
  return (Object.keys(counts) as CountName[]).filter(isExit).reduce((sum, name) => sum + counts[name], 0);
}

/** One exit, for whoever asks where exits go. */
export interface Exit {
  reason: ExitName;
  /** mmio: device and register, `plic+0x4`. call: its name. privileged: the instruction. Otherwise nothing. */
  detail: string;
  /** Steps that the guest had taken. */
  at: number;
}
