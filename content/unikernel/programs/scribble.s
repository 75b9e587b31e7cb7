# Does one thing that no healthy program does, and says so if it is still there afterwards. In front of this file stands which
# one: .equ ACT, 0 writes to code, 1 writes to a constant, 2 executes data, 3 writes to a page table, 4 switches the page tables
# off and then writes to code, 5 writes to address 0.

        .section .text.main
        .globl main
main:   addi  sp, sp, -16
        sw    ra, 12(sp)
        la    t0, acts + 4 * ACT
        lw    t0, 0(t0)
        jalr  t0
        li    a0, 1
        la    a1, survived
        li    a2, 12
        call  write
        li    a0, 0
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.scribble
write_code:
        la    t0, victim
        li    t1, 0x13                  # a nop
        sw    t1, 0(t0)
        fence.i
victim: ret
write_constant:
        la    t0, survived
        lw    t1, 0(t0)
        sw    t1, 0(t0)
        ret
execute_data:
        la    t0, data
        jr    t0
write_table:
        la    t0, __page_table
        lw    t1, 0(t0)
        sw    t1, 0(t0)
        ret
switch_off:
        csrw  satp, zero
        sfence.vma
        j     write_code
write_nothing:
        sw    zero, 0(zero)
        ret

        .section .rodata.scribble
        .balign 4
acts:   .word write_code, write_constant, execute_data, write_table, switch_off, write_nothing
survived: .ascii "still there\n"

        .section .data.scribble
        .balign 4
data:   .word 0x00008067                # ret
