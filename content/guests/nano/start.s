# What the nano-benchmarks share: the smallest supervisor kernel that has page tables and a user mode. It sets itself up and
# goes to `work`, which repeats one operation COUNT times, in supervisor mode or (by `to_user`) in user mode, and ends at
# `off`. No process, no interrupt: nothing happens but the operation. In front of this file stands `.equ COUNT, n`.

        .equ UART,  0x10000000
        .equ USER,  0x00400000          # one page of user code, then a page that is not there, then one of the kernel's

        .text
_start: la    t0, trap
        csrw  stvec, t0
        la    s0, root                  # s0: the root table
        la    s1, lower                 # s1: the table of the 4 MiB from USER on
        la    t0, user
        srli  t0, t0, 2
        ori   t0, t0, 0xdf              # D A - U X W R V
        sw    t0, 0(s1)
        la    t0, spare
        srli  t0, t0, 2
        ori   t0, t0, 0xc7              # D A - - - W R V
        sw    t0, 8(s1)
        srli  t0, s1, 2
        ori   t0, t0, 1
        sw    t0, 4(s0)
        li    t0, 0x200000cf            # 4 MiB from 0x80000000, where they lie
        li    t1, 0x800
        add   t1, s0, t1
        sw    t0, 0(t1)
        li    t0, 0x040000c7            # 4 MiB from the UART on
        sw    t0, 0x100(s0)
        srli  t0, s0, 12
        li    t1, 0x80000000            # MODE: Sv32
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        li    s2, COUNT                 # s2: how often to go
        li    s3, 0                     # s3: not 0 when all is done
        j     work

# A trap from user mode: goes on behind the instruction that caused it.
        .align 2
trap:   bnez  s3, off
        csrr  t0, sepc
        addi  t0, t0, 4
        csrw  sepc, t0
        sret

to_user:
        li    t0, USER
        csrw  sepc, t0
        li    t0, 0x100                 # SPP
        csrc  sstatus, t0
        sret

off:    li    a7, 0x53525354            # SBI: SRST
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall
        j     off

        .bss
        .balign 4096
root:   .space 4096
lower:  .space 4096
spare:  .space 4096

        .text
