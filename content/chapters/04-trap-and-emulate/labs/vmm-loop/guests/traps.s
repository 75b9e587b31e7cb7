# A kernel and a program. The kernel makes a system call of its own and an
# illegal instruction; the program makes a system call, then tries what only
# the kernel may do. Each attempt must end in the kernel's trap handler, which
# prints the cause and goes on behind the instruction.

_start: la    t0, handler
        csrw  mtvec, t0
        la    t0, stack
        csrw  mscratch, t0
        ecall                           # cause 11: from the kernel itself
        call  print_status              # as mret left it: interrupts off as
                                        # before, MPIE set
        .word 0xffffffff                # cause 2: no instruction, in no mode
        li    a0, '|'
        call  putchar
        la    t0, program
        csrw  mepc, t0
        li    t0, 0x1800
        csrc  mstatus, t0               # MPP = user
        li    t0, 0x80
        csrs  mstatus, t0               # MPIE: interrupts on in the program,
                                        # saved and restored by each trap
        mret

program:
        li    a0, 's'
        ecall                           # cause 8
        csrr  t0, mscratch              # cause 2: not in user mode
        csrw  mtvec, zero               # cause 2, and mtvec stays
        mret                            # cause 2
        wfi                             # cause 2
        .word 0xffffffff                # cause 2
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
        li    t0, 10
        blt   a0, t0, 2f
        li    a0, '1'                   # 11 has two digits
        call  putchar
        addi  a0, t1, -10
2:      call  print_digit
        csrr  a0, mtval                 # the lowest octal digit of mtval
        andi  a0, a0, 7
        call  print_digit
        call  print_status              # MPP and MPIE as the trap left them;
                                        # MIE is off in a handler
        call  print_salt
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
