/**
 * A block of a guest kernel's instructions, and what your translator writes
 * for it. Addresses and values are unsigned numbers, 0 … 4294967295.
 */

export interface Block {
  /** In order, at consecutive addresses, four bytes each. */
  readonly instructions: readonly Instruction[];
  /**
   * Addresses below 2048 where the monitor keeps the guest's virtual sscratch,
   * sepc, scause and stval while translated code runs: `lw x5, 256(x0)` reads
   * one. No load or store of the guest reaches them.
   */
  readonly slots: Readonly<Record<PlainCsr, number>>;
  /** Address of one more word there, for whatever you need it for. */
  readonly spare: number;
}

export type PlainCsr = 'sscratch' | 'sepc' | 'scause' | 'stval';

export interface Instruction {
  /** Where it stands in the guest. */
  readonly address: number;
  /** As the assembler reads it, for instance `addi x5, x6, -1`. */
  readonly text: string;
  /** The mnemonic: `addi`, `csrrw`, `beq`, `jal`, … */
  readonly name: string;
  /** Register numbers, 0 where there is none. */
  readonly rd: number;
  readonly rs1: number;
  readonly rs2: number;
  /**
   * The immediate, signed; 0 where there is none. Of lui and auipc the value
   * that is added, its low 12 bits 0.
   */
  readonly imm: number;
  /** Of a CSR instruction: which. Else null. */
  readonly csr: string | null;
  /** Of a branch and of jal: the guest's address that it leads to. Else null. */
  readonly target: number | null;
}

/**
 * Lines of assembly. Every RISC-V instruction and local labels (`1:`, `1f`)
 * can be used, and two words more:
 *
 * - `callout N`: leaves for the monitor, which does instruction number N of
 *   the block to the virtual hart. Then translated code goes on with the next
 *   line; if the instruction led elsewhere, it ends here.
 * - `goto ADDRESS`: translated code ends, the guest goes on at that address
 *   of its own.
 */
export type Lines = string[];
