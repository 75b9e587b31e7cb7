# What happens on a trap: the timer wakes whoever sleeps; anything else is a defect of the program, and there is nobody left
# whom it could be told but the console. Then off, with code 1.

        .equ CLINT_COMPARE, 0x2004000

        .section .text.machine_trap
        .globl machine_trap
        .balign 4
machine_trap:
        csrrw sp, mscratch, sp
        addi  sp, sp, -16
        sw    t0, 0(sp)
        sw    t1, 4(sp)
        csrr  t0, mcause
        li    t1, 0x80000007            # the machine's timer
        bne   t0, t1, crash
        li    t0, CLINT_COMPARE
        li    t1, -1
        sw    t1, 4(t0)                 # not again
        li    t0, 0x20                  # but in supervisor mode
        csrs  mip, t0
        lw    t0, 0(sp)
        lw    t1, 4(sp)
        addi  sp, sp, 16
        csrrw sp, mscratch, sp
        mret
crash:  la    a0, said_trap
        li    a1, 5
        call  console_write
        csrr  a0, mcause
        call  hexadecimal
        la    a0, said_at
        li    a1, 4
        call  console_write
        csrr  a0, mepc
        call  hexadecimal
        la    a0, said_value
        li    a1, 8
        call  console_write
        csrr  a0, mtval
        call  hexadecimal
        la    a0, said_value + 8
        li    a1, 1
        call  console_write
        li    a0, 1
        tail  power_off

# Prints a0 as eight digits.
        .section .text.hexadecimal
hexadecimal:
        addi  sp, sp, -16
        sw    ra, 12(sp)
        addi  t0, sp, 8
1:      andi  t1, a0, 15
        li    t2, 10
        bltu  t1, t2, 2f
        addi  t1, t1, 39                # from '9' + 1 to 'a'
2:      addi  t1, t1, 48
        addi  t0, t0, -1
        sb    t1, 0(t0)
        srli  a0, a0, 4
        bne   t0, sp, 1b
        mv    a0, sp
        li    a1, 8
        call  console_write
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .rodata.trap
said_trap: .ascii "trap "
said_at:   .ascii " at "
said_value: .ascii ", value \n"
