# Threads that take turns when they say so. All of them see all of memory: there is one address space, and they are in it.
#
#   spawn    a0: a function, a1: its argument    a0: the thread's number, -11 when there are too many or there is no memory
#   yield    lets the others run
#   join     waits until no other thread is left

        .equ THREADS, 4
        .equ T_STACK, 0                 # its sp while it does not run; 0: there is none
        .equ T_BASE,  4
        .equ STACK_SIZE, 1024
        .equ EAGAIN, -11

        .section .rodata.init.scheduler
        .word scheduler_init

        .section .text.scheduler_init
scheduler_init:
        la    t0, thread_current
        la    t1, threads
        sw    t1, 0(t0)
        li    t2, 1                     # the first thread is the one that runs
        sw    t2, T_STACK(t1)
        ret

        .section .text.spawn
        .globl spawn
spawn:  addi  sp, sp, -16
        sw    ra, 12(sp)
        sw    a0, 8(sp)
        sw    a1, 4(sp)
        la    t0, threads
        li    t1, 0
1:      lw    t2, T_STACK(t0)
        beqz  t2, 2f
        addi  t0, t0, 8
        addi  t1, t1, 1
        li    t2, THREADS
        bltu  t1, t2, 1b
        li    a0, EAGAIN
        j     3f
2:      sw    t0, 0(sp)
        li    a0, STACK_SIZE
        call  allocate
        mv    t3, a0
        li    a0, EAGAIN
        beqz  t3, 3f
        lw    t0, 0(sp)
        sw    t3, T_BASE(t0)
        addi  t3, t3, STACK_SIZE - 64   # as if it had called yield
        la    t1, thread_start
        sw    t1, 52(t3)
        lw    t1, 8(sp)
        sw    t1, 0(t3)                 # s0: the function
        lw    t1, 4(sp)
        sw    t1, 4(t3)                 # s1: its argument
        sw    t3, T_STACK(t0)
        la    t1, threads
        sub   a0, t0, t1
        srli  a0, a0, 3
3:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.thread_start
thread_start:
        mv    a0, s1
        jalr  s0
        la    t0, thread_current        # over: its stack goes back, and nobody returns
        lw    t1, 0(t0)
        sw    zero, T_STACK(t1)
        lw    a0, T_BASE(t1)
        li    a1, STACK_SIZE
        call  release
        j     thread_next

        .section .text.yield
        .globl yield
yield:  addi  sp, sp, -64
        sw    s0, 0(sp)
        sw    s1, 4(sp)
        sw    s2, 8(sp)
        sw    s3, 12(sp)
        sw    s4, 16(sp)
        sw    s5, 20(sp)
        sw    s6, 24(sp)
        sw    s7, 28(sp)
        sw    s8, 32(sp)
        sw    s9, 36(sp)
        sw    s10, 40(sp)
        sw    s11, 44(sp)
        sw    ra, 52(sp)
        la    t0, thread_current
        lw    t1, 0(t0)
        sw    sp, T_STACK(t1)
        j     thread_next

# The next thread in turn goes on.
        .section .text.thread_next
thread_next:
        la    t0, thread_current
        lw    t1, 0(t0)
        la    t2, threads + 8 * THREADS
1:      addi  t1, t1, 8
        bltu  t1, t2, 2f
        la    t1, threads
2:      lw    t3, T_STACK(t1)
        beqz  t3, 1b
        sw    t1, 0(t0)
        mv    sp, t3
        lw    s0, 0(sp)
        lw    s1, 4(sp)
        lw    s2, 8(sp)
        lw    s3, 12(sp)
        lw    s4, 16(sp)
        lw    s5, 20(sp)
        lw    s6, 24(sp)
        lw    s7, 28(sp)
        lw    s8, 32(sp)
        lw    s9, 36(sp)
        lw    s10, 40(sp)
        lw    s11, 44(sp)
        lw    ra, 52(sp)
        addi  sp, sp, 64
        ret

        .section .text.join
        .globl join
join:   addi  sp, sp, -16
        sw    ra, 12(sp)
1:      la    t0, threads
        la    t1, threads + 8 * THREADS
        la    t2, thread_current
        lw    t2, 0(t2)
2:      beq   t0, t2, 3f
        lw    t3, T_STACK(t0)
        bnez  t3, 4f
3:      addi  t0, t0, 8
        bltu  t0, t1, 2b
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret
4:      call  yield
        j     1b

        .section .bss.scheduler
        .balign 4
thread_current: .space 4
threads: .space 8 * THREADS
