# System calls that become calls while the program runs, after X-Containers (Shen and others, 2019). Program and library operating
# system are both in supervisor mode, in one address space. An ecall traps to machine mode, below both. When it comes from
#         li a7, number       addi a7, zero, number: four bytes
#         ecall
# the li becomes a jump to a trampoline, which calls the library and goes on behind the ecall. The ecall stays as it is: whoever
# jumps to it past the li, with a number of his own, traps as before. What does not look like this is left alone, and traps each
# time, twice: to come here, and to come back.
# Left out: other ways to load the number; taking a rewriting back.
#
#   rewrite_counts   words: sites rewritten; system calls that trapped and stay so: not this pattern, another number, no room

        .equ SLOT, 32                   # bytes of a trampoline
        .equ BACK, -1                   # the number that ends a forwarded call

        .section .text.machine_trap
        .globl machine_trap
        .balign 4
machine_trap:
        csrrw sp, mscratch, sp
        addi  sp, sp, -80
        sw    ra, 0(sp)
        sw    t0, 4(sp)
        sw    t1, 8(sp)
        sw    t2, 12(sp)
        sw    t3, 16(sp)
        sw    t4, 20(sp)
        csrr  t0, mcause
        li    t1, 9                     # ecall from supervisor mode
        bne   t0, t1, broken
        li    t1, BACK
        beq   a7, t1, back
        csrr  t4, mepc                  # t4: the ecall
        lhu   t0, -4(t4)                # halves: the site may not be aligned
        lhu   t1, -2(t4)
        slli  t1, t1, 16
        or    t3, t0, t1                # t3: what stands before it
        la    ra, rewrite_counts
        li    t0, 0xfffff
        and   t0, t3, t0
        li    t1, 0x893                 # addi a7, zero, ...
        bne   t0, t1, pattern
        srli  t0, t3, 20
        bne   t0, a7, number
        la    t2, trampoline_next
        lw    t2, 0(t2)                 # t2: its trampoline
        bnez  t2, 1f
        la    t2, trampolines
1:      la    t0, trampolines_end
        bgeu  t2, t0, room
        sub   t0, t2, t4                # a jal reaches 1 MiB
        li    t1, 0xf0000
        add   t0, t0, t1
        slli  t1, t1, 1
        bgeu  t0, t1, room

        lw    t0, 0(ra)
        addi  t0, t0, 1
        sw    t0, 0(ra)
        li    t0, 0xff010113            # addi sp, sp, -16
        sw    t0, 0(t2)
        li    t0, 0x00112623            # sw ra, 12(sp)
        sw    t0, 4(t2)
        sw    t3, 8(t2)                 # the li itself
        la    t0, gate
        sub   t0, t0, t2
        addi  t0, t0, -12
        call  jal_offset
        ori   t0, t0, 0xef              # jal ra, gate
        sw    t0, 12(t2)
        li    t0, 0x00c12083            # lw ra, 12(sp)
        sw    t0, 16(t2)
        li    t0, 0x01010113            # addi sp, sp, 16
        sw    t0, 20(t2)
        sub   t0, t4, t2
        addi  t0, t0, 4 - 24
        call  jal_offset
        ori   t0, t0, 0x6f              # j behind the ecall
        sw    t0, 24(t2)
        sub   t0, t2, t4
        addi  t0, t0, 4
        call  jal_offset
        ori   t0, t0, 0x6f              # and instead of the li: j to the trampoline
        sh    t0, -4(t4)
        srli  t0, t0, 16
        sh    t0, -2(t4)
        addi  t2, t2, SLOT
        la    t0, trampoline_next
        sw    t2, 0(t0)
        fence.i
        addi  t4, t4, -4                # once more, by the new way
        csrw  mepc, t4
leave:  lw    ra, 0(sp)
        lw    t0, 4(sp)
        lw    t1, 8(sp)
        lw    t2, 12(sp)
        lw    t3, 16(sp)
        lw    t4, 20(sp)
        addi  sp, sp, 80
        csrrw sp, mscratch, sp
        mret

room:   addi  ra, ra, 4
number: addi  ra, ra, 4
pattern:
        lw    t0, 4(ra)
        addi  t0, t0, 1
        sw    t0, 4(ra)
        la    t0, frame                 # on foot: the library's gate is entered as if it had been called
        csrr  t1, mepc
        addi  t1, t1, 4
        sw    t1, 0(t0)
        lw    t1, 0(sp)
        sw    t1, 4(t0)
        sw    a7, 8(t0)
        la    t1, forwarded
        csrw  mepc, t1
        j     leave
back:   la    t0, frame
        lw    t1, 0(t0)
        csrw  mepc, t1
        lw    t1, 4(t0)
        sw    t1, 0(sp)
        lw    a7, 8(t0)
        j     leave

broken: li    a0, 1
        tail  power_off

# t0: a distance. t0: the bits of a jal that say so.
jal_offset:
        srli  t1, t0, 20
        slli  t1, t1, 31                # imm[20]
        srli  t3, t0, 1
        andi  t3, t3, 0x3ff
        slli  t3, t3, 21                # imm[10:1]
        or    t1, t1, t3
        srli  t3, t0, 11
        andi  t3, t3, 1
        slli  t3, t3, 20                # imm[11]
        or    t1, t1, t3
        li    t3, 0xff000               # imm[19:12]
        and   t0, t0, t3
        or    t0, t0, t1
        ret

# In supervisor mode: a system call of a site that was left alone.
        .section .text.forwarded
forwarded:
        call  gate
        li    a7, BACK
        ecall

# A call of the library that, like a system call, changes nothing but a0.
        .section .text.gate
gate:   addi  sp, sp, -64
        sw    ra, 0(sp)
        sw    t0, 4(sp)
        sw    t1, 8(sp)
        sw    t2, 12(sp)
        sw    t3, 16(sp)
        sw    t4, 20(sp)
        sw    t5, 24(sp)
        sw    t6, 28(sp)
        sw    a1, 32(sp)
        sw    a2, 36(sp)
        sw    a3, 40(sp)
        sw    a4, 44(sp)
        sw    a5, 48(sp)
        sw    a6, 52(sp)
        sw    a7, 56(sp)
        call  system_call
        lw    ra, 0(sp)
        lw    t0, 4(sp)
        lw    t1, 8(sp)
        lw    t2, 12(sp)
        lw    t3, 16(sp)
        lw    t4, 20(sp)
        lw    t5, 24(sp)
        lw    t6, 28(sp)
        lw    a1, 32(sp)
        lw    a2, 36(sp)
        lw    a3, 40(sp)
        lw    a4, 44(sp)
        lw    a5, 48(sp)
        lw    a6, 52(sp)
        lw    a7, 56(sp)
        addi  sp, sp, 64
        ret

# Where trampolines are put: code, which only machine mode can write.
        .section .text.trampolines
        .balign 4
trampolines:
        .zero SLOT * 16
trampolines_end:

        .section .bss.rewriting
        .balign 4
        .globl rewrite_counts
rewrite_counts:  .space 16
trampoline_next: .space 4
frame:           .space 12
