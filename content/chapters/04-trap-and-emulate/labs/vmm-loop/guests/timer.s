# Interrupts. First the kernel waits for one with wfi; then a program that never gives up the processor is interrupted
# four times. Both need the timer interrupt to be delivered to the guest, and only while the guest allows it.

_start: la    t0, handler
        csrw  mtvec, t0
        li    t0, 0x80
        csrs  mie, t0
        la    a0, waiting
        call  print
        call  arm
        wfi                             # MIE is 0: wakes, but does not interrupt
        li    a0, 'w'
        call  putchar
        csrr  a0, mip                   # the timer is still pending
        srli  a0, a0, 7
        andi  a0, a0, 1
        call  print_digit
        li    a0, '\n'
        call  putchar
        call  arm
        csrsi mstatus, 8                # MIE: from here on it interrupts
        wfi
        la    t0, spin
        csrw  mepc, t0
        li    t0, 0x1800
        csrc  mstatus, t0
        li    t0, 0x80
        csrs  mstatus, t0
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

arm:    li    t0, MTIME                 # the next interrupt in 1000 ticks
        lw    t1, 0(t0)
        addi  t1, t1, 1000
        li    t0, MTIMECMP
        li    t2, -1
        sw    t2, 4(t0)
        sw    t1, 0(t0)
        sw    zero, 4(t0)
        ret

        .data
waiting: .asciz "waiting "
off:    .asciz "off\n"
        .align 2
count:  .word 0
