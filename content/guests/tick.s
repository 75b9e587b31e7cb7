# A kernel small enough to read in one sitting. It prints a line, drops to user
# mode, serves a system call (print a character), counts timer interrupts, ends
# after the third. It runs in machine mode: it believes that it owns the machine.

        .equ UART,     0x10000000
        .equ MTIMECMP, 0x02004000
        .equ MTIME,    0x0200bff8
        .equ FINISHER, 0x00100000
        .equ PERIOD,   600              # ticks between timer interrupts

        .text
_start: la    t0, trap
        csrw  mtvec, t0
        la    t0, stack_top
        csrw  mscratch, t0              # the trap handler's stack
        la    a0, hello
        call  print
        call  arm_timer
        li    t0, 1 << 7
        csrs  mie, t0                   # let the timer interrupt
        la    t0, user
        csrw  mepc, t0
        li    t0, 3 << 11
        csrc  mstatus, t0               # return to user mode ...
        li    t0, 1 << 7
        csrs  mstatus, t0               # ... with interrupts on
        mret

# The user program: a, b, c, ... with some work between the letters.
user:   li    s0, 'a'
next:   mv    a0, s0
        ecall
        addi  s0, s0, 1
        li    t0, 60
work:   addi  t0, t0, -1
        bnez  t0, work
        j     next

# Every trap comes here: the system call, and the timer.
trap:   csrrw sp, mscratch, sp
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    t0, 4(sp)
        sw    t1, 8(sp)
        csrr  t0, mcause
        bltz  t0, tick                  # bit 31: an interrupt
        li    t1, 8
        bne   t0, t1, off               # only ecall from user mode is expected
        call  putchar
        csrr  t0, mepc
        addi  t0, t0, 4
        csrw  mepc, t0                  # go on behind the ecall
leave:  lw    ra, 0(sp)
        lw    t0, 4(sp)
        lw    t1, 8(sp)
        addi  sp, sp, 16
        csrrw sp, mscratch, sp
        mret

tick:   la    t0, ticks
        lw    t1, 0(t0)
        addi  t1, t1, 1
        sw    t1, 0(t0)
        li    t0, 3
        bge   t1, t0, off
        li    a0, '.'
        call  putchar
        call  arm_timer
        j     leave

off:    la    a0, bye
        call  print
        li    t0, FINISHER
        li    t1, 0x5555
        sw    t1, 0(t0)
        j     off

arm_timer:                              # mtimecmp = mtime + PERIOD
        li    t0, MTIME
        lw    t1, 0(t0)
        addi  t1, t1, PERIOD
        li    t0, MTIMECMP
        sw    t1, 0(t0)
        sw    zero, 4(t0)
        ret

print:  mv    t2, ra                    # a0: a string that ends in 0
        mv    t3, a0
1:      lbu   a0, 0(t3)
        beqz  a0, 2f
        call  putchar
        addi  t3, t3, 1
        j     1b
2:      jr    t2

putchar:                                # a0: a character
        li    t0, UART
1:      lbu   t1, 5(t0)                 # line status: is the transmitter free?
        andi  t1, t1, 0x20
        beqz  t1, 1b
        sb    a0, 0(t0)
        ret

        .data
hello:  .asciz "kernel: up\n"
bye:    .asciz "\nkernel: off\n"
        .align 2
ticks:  .word 0
        .bss
        .space 64
stack_top:
