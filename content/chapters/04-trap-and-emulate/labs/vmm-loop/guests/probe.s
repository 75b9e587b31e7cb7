# A guest that looks for a way out: it loads and stores just before its
# memory, just behind it, and at addresses where there is nothing. On a
# machine of its own every one of them is an access fault, and so it must be
# here.

        .equ RAM, 0x80000000

_start: la    t0, handler
        csrw  mtvec, t0
        la    s0, places
next:   lw    s1, 0(s0)
        beqz  s1, end
        lw    s2, 0(s1)                 # cause 5
        sw    s0, 0(s1)                 # cause 7
        addi  s0, s0, 4
        j     next
end:    li    a0, '\n'
        call  putchar
        j     poweroff

handler:
        csrr  a0, mcause
        call  print_digit
        csrr  t0, mtval                 # the address that was tried
        li    a0, '!'
        beq   t0, s1, 1f
        li    a0, '?'
1:      call  putchar
        call  print_salt
        csrr  t0, mepc
        addi  t0, t0, 4
        csrw  mepc, t0
        mret

        .data
        .align 2
places: .word RAM - 4, RAM - 4096, RAM + 0x8000, RAM + 0x8ffc, RAM + 0x20000
        .word 0x00000004, 0x4000, 0x10000100, 0xfffffffc, 0
