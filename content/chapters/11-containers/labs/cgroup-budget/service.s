# service PERIOD WORK COUNT PAGES FORKS [FILE]: a tenant that is asked COUNT
# times, every PERIOD microseconds, and needs WORK microseconds of the processor
# for an answer. It holds PAGES pages, makes a task for each answer if FORKS is
# 1, and reads 4 KiB of FILE. At the end it says the worst time that an answer
# took, in microseconds, and how many could not be given; then it only waits.

main:   la    s0, numbers
        li    s1, 5
1:      jal   next_argument
        jal   number_argument
        sw    a0, 0(s0)
        addi  s0, s0, 4
        addi  s1, s1, -1
        bnez  s1, 1b
        li    s8, -1                    # descriptor of FILE
        jal   next_argument
        beqz  a0, 2f
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, 0
        li    a7, NR_openat
        ecall
        mv    s8, a0
2:      la    t0, numbers
        lw    s2, 0(t0)                 # PERIOD
        lw    s3, 4(t0)                 # WORK
        lw    s4, 8(t0)                 # COUNT
        lw    s5, 12(t0)                # PAGES
        beqz  s5, 4f
        li    a0, 0
        slli  a1, s5, 12
        li    a2, 3                     # PROT_READ | PROT_WRITE
        li    a3, 0x22                  # MAP_PRIVATE | MAP_ANONYMOUS
        li    a4, -1
        li    a5, 0
        li    a7, NR_mmap2
        ecall
3:      sw    s5, 0(a0)
        li    t0, 4096
        add   a0, a0, t0
        addi  s5, s5, -1
        bnez  s5, 3b
4:      li    s6, 0                     # the worst time
        li    s7, 0                     # answers that could not be given
        jal   now
        mv    s1, a0                    # when the last question came
ask:    add   s1, s1, s2
        jal   now
        sub   t0, s1, a0
        blez  t0, 5f
        li    t1, 1000
        mul   t0, t0, t1
        la    a2, time
        sw    zero, 0(a2)
        sw    t0, 8(a2)
        li    a0, 1                     # CLOCK_MONOTONIC
        li    a1, 0
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
5:      bltz  s8, 6f
        mv    a0, s8                    # 4 KiB of the file
        li    a1, 0
        li    a2, 0
        la    a3, position
        li    a4, 0
        li    a7, NR_llseek
        ecall
        mv    a0, s8
        la    a1, transfer_buffer
        li    a2, 4096
        li    a7, NR_read
        ecall
        bgtz  a0, 6f
        addi  s7, s7, 1
6:      lw    t0, numbers + 16
        beqz  t0, 8f
        jal   fork
        bgtz  a0, 7f
        beqz  a0, helper
        addi  s7, s7, 1
        j     8f
7:      jal   wait_for
8:      slli  t0, s3, 2                 # a microsecond: 10 instructions
        add   t0, t0, s3
9:      addi  t0, t0, -1
        bgtz  t0, 9b
        jal   now
        sub   t0, a0, s1
        bleu  t0, s6, 10f
        mv    s6, t0
10:     addi  s4, s4, -1
        bnez  s4, ask
        mv    a0, s6
        jal   put_number
        li    a0, ' '
        jal   put
        mv    a0, s7
        jal   put_number
        jal   new_line
        jal   flush
11:     la    a2, time
        li    t0, 1000
        sw    t0, 0(a2)
        li    a0, 1
        li    a1, 0
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
        j     11b

helper: li    a0, 0
        li    a7, NR_exit_group
        ecall

now:    li    a0, 1                     # a0 = microseconds
        la    a1, time
        li    a7, NR_clock_gettime64
        ecall
        la    t0, time
        lw    a0, 0(t0)
        li    t1, 1000000
        mul   a0, a0, t1
        lw    t2, 8(t0)
        li    t1, 1000
        divu  t2, t2, t1
        add   a0, a0, t2
        ret

usage_text:
        .asciz "service PERIOD WORK COUNT PAGES FORKS [FILE]"
        .bss
        .balign 8
time:   .space 16
position:
        .space 8
numbers:
        .space 20
        .text
