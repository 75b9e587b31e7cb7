# A kernel and a program. The program makes a system call, then tries what only the kernel may do: each attempt must end
# in the kernel's trap handler, which prints the cause and goes on behind the instruction.

_start: la    t0, handler
        csrw  mtvec, t0
        la    t0, program
        csrw  mepc, t0
        li    t0, 0x1800
        csrc  mstatus, t0               # MPP = user
        csrsi mstatus, 8                # MIE on, to see it saved and restored
        la    t0, stack
        csrw  mscratch, t0
        mret

program:
        li    a0, 's'
        ecall                           # cause 8
        csrr  t0, mscratch              # cause 2: not in user mode
        csrw  mtvec, zero               # cause 2, and mtvec stays
        mret                            # cause 2
        wfi                             # cause 2
        .word 0xffffffff                # cause 2: no instruction at all
        ebreak                          # cause 3
        li    t0, 0x80000001
        lw    t0, 0(t0)                 # cause 4: misaligned
        li    a7, 93
        ecall                           # the program is done

handler:
        csrrw sp, mscratch, sp
        sw    ra, 0(sp)
        csrr  t1, mcause
        li    t0, 93
        bne   a7, t0, 1f
        la    a0, done
        call  print
        j     poweroff
1:      mv    a0, t1
        call  print_digit
        csrr  t1, mtval                 # and one hexadecimal digit of mtval
        andi  a0, t1, 7
        call  print_digit
        csrr  t1, mstatus               # MPP and MPIE as the trap left them
        srli  a0, t1, 11
        andi  a0, a0, 3
        call  print_digit
        srli  a0, t1, 7
        andi  a0, a0, 1
        call  print_digit
        srli  a0, t1, 3                 # interrupts are off in a handler
        andi  a0, a0, 1
        call  print_digit
        li    a0, ' '
        call  putchar
        csrr  t1, mepc
        addi  t1, t1, 4
        csrw  mepc, t1
        lw    ra, 0(sp)
        csrrw sp, mscratch, sp
        mret

        .data
done:   .asciz "done\n"
        .bss
stack:  .space 16
