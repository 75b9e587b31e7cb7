# hog [-n PAGES] [-s SECONDS]: takes memory page by page and says every 16 pages
# how far it has come, until it has so many or there is no more; then it holds
# them for a while.

main:   li    s0, -1
        la    s1, time
1:      la    a0, hog_options
        jal   option
        beqz  a0, 3f
        mv    s2, a0
        mv    a0, a1
        jal   number_argument
        addi  t0, s2, -'n'
        bnez  t0, 2f
        mv    s0, a0
        j     1b
2:      sw    a0, 0(s1)
        j     1b
3:      li    s2, 0                     # pages
4:      beq   s2, s0, 7f
        li    a0, 0
        li    a1, 4096
        li    a2, 3                     # PROT_READ | PROT_WRITE
        li    a3, 0x22                  # MAP_PRIVATE | MAP_ANONYMOUS
        li    a4, -1
        li    a5, 0
        li    a7, NR_mmap2
        ecall
        mv    s3, a0
        li    t0, -4096                 # the highest addresses are errors
        bgtu  a0, t0, 6f
        sw    s2, 0(s3)                 # only now there must be a frame for it
        addi  s2, s2, 1
        andi  t0, s2, 15
        bnez  t0, 4b
        jal   far
        j     4b
6:      jal   far
        mv    a0, s3
        la    a1, page_word
        jal   complain
7:      lw    t0, 0(s1)
        beqz  t0, 8f
        li    a0, 1                     # CLOCK_MONOTONIC
        li    a1, 0
        mv    a2, s1
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
8:      li    a0, 0
        j     exit

far:    addi  sp, sp, -16
        sw    ra, 12(sp)
        slli  a0, s2, 2
        jal   put_number
        la    a0, unit
        jal   put_line
        jal   flush
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

hog_options:
        .asciz "n:s:"
unit:   .asciz " KiB"
page_word:
        .asciz "the next page"
usage_text:
        .asciz "hog [-n PAGES] [-s SECONDS]"
        .bss
        .balign 8
time:   .space 16
        .text
