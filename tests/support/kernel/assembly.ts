// Writing small programs for the kernel in tests: system calls with their arguments, and a few routines to say what came of
// them on standard output. What they write is the same on this kernel and on Linux, so both can be compared.

import { syscallRows } from '../../../lessons-engine/kernel/syscalls/table.ts';

const numbers = new Map(syscallRows.map(({ name, number }) => [name, number]));
const registers = /^(?:zero|ra|sp|gp|tp|[ast]\d+)$/;

/** A number, a register, or a label whose address is meant. */
export type Argument = number | string;

/** A system call; its result is in a0. */
export function sys(name: string, ...args: readonly Argument[]): string {
  const number = numbers.get(name);
  if (number === undefined) throw new Error(`sys: expected a system call of this kernel, found "${name}"`);
  const loads = args.map((arg, index) =>
    typeof arg === 'number'
      ? `li a${index}, ${arg}`
      : registers.test(arg)
        ? `mv a${index}, ${arg}`
        : `la a${index}, ${arg}`,
  );
  return [...loads, `li a7, ${number}`, 'ecall', ''].join('\n        ');
}

/** Writes a0 in decimal and a new line; a0 and the saved registers stay. */
export const show = 'call show_number\n';

/** Writes what stands at a label, up to its zero byte. */
export const say = (label: string): string => `la a0, ${label}\n        call say_text\n`;

/** Ends the program. */
export const exit = (status: Argument = 0): string => sys('exit', status);

const routines = `
show_number:                    # a0: a signed number
        addi sp, sp, -48
        sw a0, 40(sp)
        sw s0, 36(sp)
        sw s1, 32(sp)
        mv s0, sp
        addi s0, s0, 31
        li t0, 10
        sb t0, 0(s0)
        mv t1, a0
        bgez a0, 1f
        neg t1, a0
1:      remu t2, t1, t0
        divu t1, t1, t0
        addi t2, t2, 48
        addi s0, s0, -1
        sb t2, 0(s0)
        bnez t1, 1b
        bgez a0, 2f
        addi s0, s0, -1
        li t2, 45
        sb t2, 0(s0)
2:      li a0, 1
        mv a1, s0
        addi a2, sp, 32
        sub a2, a2, s0
        li a7, 64
        ecall
        lw a0, 40(sp)
        lw s0, 36(sp)
        lw s1, 32(sp)
        addi sp, sp, 48
        ret
say_text:                       # a0: address of a string
        mv a1, a0
        mv a2, a0
1:      lbu t0, 0(a2)
        addi a2, a2, 1
        bnez t0, 1b
        sub a2, a2, a1
        addi a2, a2, -1
        li a0, 1
        li a7, 64
        ecall
        ret
`;

/** A whole program from the body of its `_start`, which may be followed by `.data` and `.bss`. */
export const asProgram = (body: string): string => `${routines}\n_start:\n${body}`;
