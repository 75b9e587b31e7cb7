# A guest that is worth more the more memory it has: it works on the blocks of a file, picked at random, and keeps those it
# has read in memory. A block that is not there has to be made again, which takes twenty times as long. When memory is full
# the block that came first goes. It gives pages to a balloon when the host asks for them: free ones first, then the oldest
# blocks. In front of this file stand layout.s and balloon.s. A third of the blocks hold zeros, a third the same in every
# guest, and a third what only this guest has (by `seed`).

        .equ TOUCHES,    64             # words read of a block
        .equ LINE,       4              # operations for each dot on the console
        .equ LEAST,      4              # blocks that it does not give away
        .equ NAP,        100000         # ticks

        .text
_start: la    sp, stack_top
        li    t0, 0x220                 # the timer and devices may wake wfi; sstatus.SIE stays off
        csrw  sie, t0
        call  balloon_init
        call  balloon_adjust            # the host may have asked before it began
        la    s1, parameters
        lw    s2, 12(s1)                # state of the generator
        li    s3, 0                     # operations
        li    s4, 0                     # sum of all that was read

operation:
        csrr  t0, sip
        andi  t0, t0, 0x200
        beqz  t0, 1f
        call  device
1:      slli  t0, s2, 13                # xorshift
        xor   s2, s2, t0
        srli  t0, s2, 17
        xor   s2, s2, t0
        slli  t0, s2, 5
        xor   s2, s2, t0
        lw    t0, 0(s1)
        remu  s5, s2, t0                # the block
        la    t0, where
        slli  t1, s5, 2
        add   s6, t0, t1
        lw    a0, 0(s6)
        bnez  a0, 2f
        call  get_page
        sw    a0, 0(s6)
        call  make_block
        call  remember
2:      li    t0, TOUCHES
        mv    t1, a0
3:      lw    t2, 0(t1)
        add   s4, s4, t2
        addi  t1, t1, 64
        addi  t0, t0, -1
        bnez  t0, 3b
        addi  s3, s3, 1
        andi  t0, s3, LINE - 1
        bnez  t0, 4f
        li    t0, UART
        li    t1, '.'
        sb    t1, 0(t0)
4:      lw    t0, 4(s1)                 # so many operations, and then it is idle; 0: it never is
        bne   s3, t0, operation

idle:   csrr  a0, time
        li    t0, NAP
        add   a0, a0, t0
        csrr  a1, timeh
        sltu  t0, a0, t0
        add   a1, a1, t0
        li    a7, 0x54494d45            # SBI: TIME
        li    a6, 0
        ecall
        wfi
        csrr  t0, sip
        andi  t0, t0, 0x200
        beqz  t0, idle
        call  device
        j     idle

# Fills the page a0 with block s5.
make_block:
        li    t0, 3
        remu  t0, s5, t0
        mv    t1, a0
        li    t2, PAGE
        add   t2, a0, t2
        li    t3, 0                     # zeros: added to 0 each time
        li    t4, 0
        beqz  t0, 1f
        addi  t3, s5, 1
        li    t4, 0x9e3779b1
        addi  t0, t0, -1
        beqz  t0, 1f
        lw    t0, 8(s1)                 # `seed`
        add   t4, t4, t0
1:      mul   t5, t3, t4
        srli  t6, t5, 15
        xor   t5, t5, t6
        sw    t5, 0(t1)
        add   t3, t3, t4
        addi  t1, t1, 4
        bltu  t1, t2, 1b
        ret

# Block s5 is the one that came last. Keeps a0.
remember:
        la    t0, last
        lw    t1, 0(t0)
        la    t2, order
        slli  t3, t1, 2
        add   t2, t2, t3
        sw    s5, 0(t2)
        addi  t1, t1, 1
        andi  t1, t1, 1023
        sw    t1, 0(t0)
        la    t0, count
        lw    t1, 0(t0)
        addi  t1, t1, 1
        sw    t1, 0(t0)
        ret

# a0: a page for a block, from wherever it can be had.
get_page:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  free_page
        bnez  a0, 1f
        call  oldest
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: a page for the balloon, or 0.
take_page:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  free_page
        bnez  a0, 1f
        la    t0, count
        lw    t1, 0(t0)
        li    t2, LEAST
        bleu  t1, t2, 1f
        call  oldest
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: the page of the block that came first, which is forgotten.
oldest: la    t0, first
        lw    t1, 0(t0)
        la    t2, order
        slli  t3, t1, 2
        add   t2, t2, t3
        lw    t4, 0(t2)
        addi  t1, t1, 1
        andi  t1, t1, 1023
        sw    t1, 0(t0)
        la    t0, count
        lw    t1, 0(t0)
        addi  t1, t1, -1
        sw    t1, 0(t0)
        la    t0, where
        slli  t4, t4, 2
        add   t0, t0, t4
        lw    a0, 0(t0)
        sw    zero, 0(t0)
        ret

# a0: a page that nobody uses, or 0: one that came back, or the next that never was used.
free_page:
        la    t0, free_pages
        lw    a0, 0(t0)
        beqz  a0, 1f
        lw    t1, 0(a0)
        sw    t1, 0(t0)
        ret
1:      la    t0, next_page
        lw    a0, 0(t0)
        la    t1, memory_end
        lw    t1, 0(t1)
        bgeu  a0, t1, 2f
        li    t1, PAGE
        add   t1, a0, t1
        sw    t1, 0(t0)
        ret
2:      li    a0, 0
        ret

release:
        la    t0, free_pages
        lw    t1, 0(t0)
        sw    t1, 0(a0)
        sw    a0, 0(t0)
        ret

device: li    t0, PLIC + 0x201004
        lw    t1, 0(t0)                 # claim
        li    t2, B_SOURCE
        beq   t1, t2, balloon_interrupt
        sw    t1, 0(t0)
        ret

        .data
        .align 2
# Whoever builds the guest may patch these.
parameters:
blocks:     .word 200                   # of the file, up to 1024
operations: .word 0
seed:       .word 0
random:     .word 2463534242            # where the choice of blocks begins, not 0
memory_end: .word 0x80100000
next_page:  .word heap
free_pages: .word 0
first:      .word 0
last:       .word 0
count:      .word 0

        .bss
        .align 2
where:  .space 4096                     # the page of each block, or 0
order:  .space 4096                     # the blocks that have one, in the order in which they came
        .space 256
stack_top:
        .balign 4096
heap:
