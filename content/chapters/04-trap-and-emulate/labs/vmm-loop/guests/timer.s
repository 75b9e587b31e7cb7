# Interrupts. First the kernel waits for the timer with wfi and looks at mip;
# then a program that never gives up the processor is interrupted four times.
# Both need the timer interrupt to be delivered to the guest, and only while
# the guest allows it.

_start: la    t0, handler
        csrw  mtvec, t0
        la    a0, waiting
        call  print
        call  print_pending             # 0: the timer was never set
        call  arm
        call  print_pending             # 0: not yet
        li    t0, 0x80
        csrs  mie, t0
        wfi                             # MIE is 0: wakes, but does not interrupt
        call  print_salt
        call  print_pending             # 1: the time has come
        li    t0, MTIME                 # slept until then, not much longer
        lw    t1, 0(t0)
        sub   t1, t1, s1
        sltiu a0, t1, 500
        call  print_digit
        csrw  mie, zero                 # pending still, but masked in mie
        csrsi mstatus, 8
        li    a0, 'm'
        call  putchar
        csrci mstatus, 8
        li    t0, MTIMECMP              # 2^32 ticks away or more: not pending
        li    t1, -1
        sw    t1, 4(t0)
        call  print_pending
        li    t0, 0x80
        csrs  mie, t0
        li    a0, '\n'
        call  putchar
        call  arm
        csrsi mstatus, 8                # MIE: from here on it interrupts
        wfi
        call  print_status              # as mret left it
        li    a0, ' '
        call  putchar
        la    t0, spin
        csrw  mepc, t0
        li    t0, 0x1880
        csrc  mstatus, t0               # to user mode with MIE = 0: there it
                                        # interrupts all the same
        mret

spin:   addi  s0, s0, 1                 # user mode; never makes a system call
        j     spin

handler:
        csrr  t0, mcause
        bgez  t0, poweroff              # an exception would be a mistake
        andi  a0, t0, 15                # 7: machine timer interrupt
        call  print_digit
        csrr  t0, mstatus               # which mode was interrupted?
        srli  a0, t0, 11
        andi  a0, a0, 3
        call  print_digit
        call  print_salt
        li    a0, ' '
        call  putchar
        la    t0, count
        lw    t1, 0(t0)
        addi  t1, t1, 1
        sw    t1, 0(t0)
        li    t0, 5
        bge   t1, t0, end
        call  arm
        mret
end:    la    a0, off
        call  print
        j     poweroff

arm:    li    t0, MTIME                 # an interrupt in 1000 ticks; s1 = when
        lw    t1, 0(t0)
        addi  s1, t1, 1000
        li    t0, MTIMECMP
        li    t2, -1
        sw    t2, 4(t0)
        sw    s1, 0(t0)
        sw    zero, 4(t0)
        ret

print_pending:                          # bit 7 of mip: is the timer pending?
        csrr  a0, mip
        srli  a0, a0, 7
        andi  a0, a0, 1
        j     print_digit

        .data
waiting: .asciz "waiting "
off:    .asciz "off\n"
        .align 2
count:  .word 0
