// Why a vCPU came back to its monitor: a union on `reason`, as KVM's `exit_reason` in struct kvm_run.
// https://docs.kernel.org/virt/kvm/api.html, section 5 "The kvm_run structure".

import { csrName, type CsrName, type Instruction, type Mnemonic } from '../isa/index.ts';

/** The instruction that a vCPU could not complete. */
export interface ExitInstruction {
  name: Mnemonic;
  rd: number;
  rs1: number;
  rs2: number;
  /** As `Operands` has it. */
  imm: number;
  /** The CSR by name; null for instructions without one. */
  csr: CsrName | null;
  /** Its own bits, 32 or 16, unsigned. */
  word: number;
}

export type VmExit =
  /** The instruction at `pc` is illegal in the mode that the vCPU runs in: privileged, or no instruction at all. */
  | { reason: 'illegal-instruction'; pc: number; word: number; instruction: ExitInstruction | null }
  /** A load or store at `pc` to an address that no memory region holds. `data`: what a store wants to write. */
  | { reason: 'mmio'; pc: number; address: number; size: 1 | 2 | 4; isWrite: boolean; data: number }
  /** `ecall` at `pc`. Whether it is a system call or a hypercall depends on the mode the guest believes to be in. */
  | { reason: 'ecall'; pc: number }
  /** Any other exception, as the hardware reports it (`mcause`, `mtval`). */
  | { reason: 'exception'; pc: number; cause: number; tval: number }
  /** The allowed number of instructions has run. */
  | { reason: 'budget'; pc: number };

export type ExitReason = VmExit['reason'];

export function exitInstruction(instruction: Instruction): ExitInstruction {
  const { name, rd, rs1, rs2, imm, csr, word, row } = instruction;
  const hasCsr = row.format === 'csr' || row.format === 'csri';
  return { name, rd, rs1, rs2, imm, csr: hasCsr ? (csrName(csr) ?? null) : null, word };
}
