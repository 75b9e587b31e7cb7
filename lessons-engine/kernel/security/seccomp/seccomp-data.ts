// What a filter sees of a system call (struct seccomp_data, include/uapi/linux/seccomp.h), 64 bytes: the number, the
// architecture, the address behind the ecall, six arguments of 64 bits. It sees registers, never what they point to: memory
// could change between the look and the call.

/** sizeof(struct seccomp_data). */
export const SECCOMP_DATA_SIZE = 64;

/** Byte offsets in it. An argument's low word comes first; its high word is 0 on a 32-bit machine. */
export const SeccompData = { NR: 0, ARCH: 4, INSTRUCTION_POINTER: 8, ARGS: 16 } as const;

/** EM_RISCV, little-endian, 32 bits (include/uapi/linux/audit.h). */
export const AUDIT_ARCH_RISCV32 = 0x4000_00f3;

/** `pc`: of the instruction behind the ecall, as Linux on RISC-V has it. One unsigned word for every four bytes. */
export function seccompData(number: number, pc: number, args: ArrayLike<number>): Uint32Array {
  const data = new Uint32Array(SECCOMP_DATA_SIZE / 4);
  data[SeccompData.NR / 4] = number;
  data[SeccompData.ARCH / 4] = AUDIT_ARCH_RISCV32;
  data[SeccompData.INSTRUCTION_POINTER / 4] = pc;
  for (let index = 0; index < 6; index++) data[SeccompData.ARGS / 4 + index * 2] = args[index] ?? 0;
  return data;
}

/** Byte offset of the low word of argument `index`, 0 to 5. */
export const argumentOffset = (index: number): number => SeccompData.ARGS + index * 8;
