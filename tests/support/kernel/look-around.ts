// For programs that look at what they see: files written out, directories listed, children in namespaces of their own. Each
// works on Linux, too: QEMU's user-mode emulation knows fork and unshare, but not clone with namespaces.

import { exit, sys } from './assembly.ts';

export const SIGCHLD = 17;
export const WEXITED = 4;

/** Flags of clone and unshare, and of setns. */
export const New = {
  mount: 0x2_0000,
  cgroup: 0x200_0000,
  uts: 0x400_0000,
  ipc: 0x800_0000,
  user: 0x1000_0000,
  pid: 0x2000_0000,
  net: 0x4000_0000,
  time: 0x80,
} as const;

/** Writes out the file whose path stands at a label; its error number when it does not open. */
export const cat = (label: string): string => `la a0, ${label}\n        call cat_file\n`;

/** Writes `text`, which stands at a label, into the file whose path stands at another; its error number when that fails. */
export const put = (path: string, text: string): string =>
  `la a0, ${path}\n        la a1, ${text}\n        call put_file\n`;

/** Names in a directory, but for those that begin with a dot, one a line. */
export const list = (label: string): string => `la a0, ${label}\n        call list_names\n`;

/** Waits until some child has ended. */
export const wait = sys('waitid', 0, 0, 0, WEXITED, 0);

/** `body` in a child, which the parent waits for. `label` is new. */
export const inChild = (label: string, body: string): string => `${sys('clone', SIGCHLD, 0)}
        beqz a0, ${label}
        ${wait}
        j ${label}_over
${label}:
        ${body}
        ${exit()}
${label}_over:
`;

/** `body` in a grandchild whose parent has left the namespaces of `flags`; with 0 everything is shared. */
export const apart = (label: string, flags: number, body: string): string =>
  inChild(
    `${label}_maker`,
    `${flags === 0 ? '' : `${sys('unshare', flags)}bnez a0, cannot\n        `}${inChild(label, body)}`,
  );

/** The routines, behind the code and the data of a program. */
export const lookAround = `
        .text
cannot: call show_number
        ${exit(99)}
cat_file:                       # a0: path
        addi sp, sp, -16
        sw ra, 12(sp)
        sw s0, 8(sp)
        mv a1, a0
        li a0, -100
        li a2, 0
        li a3, 0
        li a7, NR_openat
        ecall
        mv s0, a0
        bltz a0, 2f
1:      mv a0, s0
        la a1, look_buffer
        li a2, 2048
        li a7, NR_read
        ecall
        blez a0, 2f
        mv a2, a0
        li a0, 1
        la a1, look_buffer
        li a7, NR_write
        ecall
        j 1b
2:      beqz a0, 3f
        call show_number
3:      mv a0, s0
        li a7, NR_close
        ecall
        lw ra, 12(sp)
        lw s0, 8(sp)
        addi sp, sp, 16
        ret
put_file:                       # a0: path, a1: text
        addi sp, sp, -16
        sw ra, 12(sp)
        sw s0, 8(sp)
        sw s1, 4(sp)
        mv s1, a1
        mv a1, a0
        li a0, -100
        li a2, 1
        li a3, 0
        li a7, NR_openat
        ecall
        mv s0, a0
        bltz a0, 2f
        mv a2, s1
1:      lbu t0, 0(a2)
        addi a2, a2, 1
        bnez t0, 1b
        sub a2, a2, s1
        addi a2, a2, -1
        mv a0, s0
        mv a1, s1
        li a7, NR_write
        ecall
        bgez a0, 3f
2:      call show_number
3:      mv a0, s0
        li a7, NR_close
        ecall
        lw ra, 12(sp)
        lw s0, 8(sp)
        lw s1, 4(sp)
        addi sp, sp, 16
        ret
list_names:                     # a0: path
        addi sp, sp, -16
        sw ra, 12(sp)
        sw s0, 8(sp)
        sw s1, 4(sp)
        sw s2, 0(sp)
        mv a1, a0
        li a0, -100
        li a2, 0x10000
        li a3, 0
        li a7, NR_openat
        ecall
        mv s0, a0
        bltz a0, 3f
1:      mv a0, s0
        la a1, look_buffer
        li a2, 2048
        li a7, NR_getdents64
        ecall
        blez a0, 3f
        la s1, look_buffer
        add s2, s1, a0
2:      addi a0, s1, 19
        lbu t0, 0(a0)
        li t1, 46
        lhu t2, 16(s1)
        add s1, s1, t2
        beq t0, t1, 4f
        call say_text
        la a0, look_newline
        call say_text
4:      bltu s1, s2, 2b
        j 1b
3:      beqz a0, 5f
        call show_number
5:      mv a0, s0
        li a7, NR_close
        ecall
        lw ra, 12(sp)
        lw s0, 8(sp)
        lw s1, 4(sp)
        lw s2, 0(sp)
        addi sp, sp, 16
        ret
        .data
look_newline: .string "\\n"
        .bss
        .balign 16
look_buffer: .space 2048
`;
