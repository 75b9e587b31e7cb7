/**
 * A virtual machine and its vCPU, in the words of KVM. Every 32-bit word is
 * an unsigned number, 0 … 4294967295; use `| 0` when you need it signed.
 */

/** What your monitor works with. */
export interface Vm {
  /** The guest: already in your memory, but not yet visible to any vCPU. */
  readonly image: GuestImage;
  /**
   * Shows a part of your memory to the guest. Addresses and sizes are whole
   * pages of 4096 bytes.
   */
  setUserMemoryRegion(region: UserMemoryRegion): void;
  /** Makes the VM's one vCPU. It runs in user mode, always. */
  createVcpu(): Vcpu;
  /** Prints one byte on the VM's console. */
  putchar(byte: number): void;
}

export interface GuestImage {
  /**
   * Where the guest's memory begins in your memory. Before and behind it lies
   * what the guest must never see.
   */
  readonly userspaceAddr: number;
  /** Bytes of guest memory. */
  readonly memorySize: number;
  /** The address at which the guest expects its memory. */
  readonly guestPhysAddr: number;
  /** Address of the guest's first instruction. */
  readonly entry: number;
}

export interface UserMemoryRegion {
  /** Number of the region, from 0. */
  slot: number;
  guestPhysAddr: number;
  memorySize: number;
  userspaceAddr: number;
}

export interface Vcpu {
  /** Address of the next guest instruction. */
  pc: number;
  /**
   * Guest instructions finished on the vCPU so far, completed loads and
   * stores included.
   */
  readonly instret: number;
  /** Reads register x0 … x31. */
  getReg(index: number): number;
  /** Writes register x1 … x31; x0 stays 0. */
  setReg(index: number, value: number): void;
  /**
   * Lets the guest run until something needs you, or for `budget`
   * instructions.
   */
  run(budget?: number): VmExit;
  /**
   * Completes the load or store of the last `mmio` exit and moves on. A load
   * receives `value`.
   */
  completeMmio(value?: number): void;
}

/**
 * Why the guest stopped. `pc` is the address of the instruction that could
 * not go on.
 */
export type VmExit = IllegalInstructionExit | MmioExit | EcallExit | ExceptionExit | BudgetExit;

/**
 * A privileged instruction, or a word that is no instruction (`instruction`
 * is null then).
 */
export interface IllegalInstructionExit {
  reason: 'illegal-instruction';
  pc: number;
  word: number;
  instruction: Instruction | null;
}

/** A load or store to an address where the guest has no memory. */
export interface MmioExit {
  reason: 'mmio';
  pc: number;
  address: number;
  size: 1 | 2 | 4;
  isWrite: boolean;
  /** What a store wants to write. */
  data: number;
}

/** `ecall`. */
export interface EcallExit {
  reason: 'ecall';
  pc: number;
}

/** Any other exception, with the values for mcause and mtval. */
export interface ExceptionExit {
  reason: 'exception';
  pc: number;
  cause: number;
  tval: number;
}

/** The instructions that you allowed have run. */
export interface BudgetExit {
  reason: 'budget';
  pc: number;
}

export interface Instruction {
  /**
   * `csrrw`, `csrrs`, `csrrc`, `csrrwi`, `csrrsi`, `csrrci`, `mret`, `wfi`, …
   */
  name: string;
  /** Numbers of the registers. */
  rd: number;
  rs1: number;
  rs2: number;
  /** For `csrrwi`, `csrrsi` and `csrrci`: the 5-bit value. */
  imm: number;
  /** Name of the CSR, or null. */
  csr: string | null;
  word: number;
}

/**
 * What your monitor hands back: the virtual CSRs by name when the guest
 * switched itself off.
 */
export type VirtualCsrs = Record<string, number>;
