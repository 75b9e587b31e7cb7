# A small kernel in supervisor mode: processes with address spaces of their own, system calls, a timer that takes turns, a
# disk. One hart, one program, of which the first process is started; it can fork. The kernel itself is never interrupted.
# In front of this file stand layout.s, cpu-*.s (the port; the native one with balloon.s), calls.s, memory.s and disk.s; behind it the program.

        .text
main:   call  memory_init
        call  disk_init
        call  balloon_init
# place: devices
        call  new_table                 # one for when there is no process: later there may be no memory for it
        la    t0, nobody
        sw    a0, 0(t0)
        call  pin_table
        call  new_table
        mv    s1, a0
        call  free_process
        mv    s0, a0
        sw    s1, P_ROOT(s0)
        mv    a0, s1                    # the program's pages
        call  load_program
        mv    a0, s1
        li    a1, STACK
        li    a2, PTE_DATA
        call  map_fresh
        mv    a0, s1
        call  pin_table
        li    t0, USER
        sw    t0, P_PC(s0)
        li    t0, STACK + PAGE
        sw    t0, 8(s0)                 # sp
        li    t0, READY
        sw    t0, P_STATE(s0)
        li    t0, HEAP
        sw    t0, P_BREAK(s0)
        mv    a0, s1
        call  use_table
        li    a0, SLICE
        call  set_timer
        j     resume

# Maps the program from USER on, page by page, in table a0.
load_program:
        addi  sp, sp, -32
        sw    ra, 0(sp)
        sw    s1, 4(sp)
        sw    s2, 8(sp)
        sw    s3, 12(sp)
        sw    s4, 16(sp)
        mv    s1, a0
        la    s2, program
        la    s3, program_end
        li    s4, USER
1:      bgeu  s2, s3, 3f
        mv    a0, s1
        mv    a1, s4
        li    a2, PTE_USER
        call  map_fresh
        li    t0, PAGE
        add   t1, a0, t0
2:      lw    t2, 0(s2)
        sw    t2, 0(a0)
        addi  s2, s2, 4
        addi  a0, a0, 4
        bltu  a0, t1, 2b
        add   s4, s4, t0
        j     1b
3:      fence.i
        lw    ra, 0(sp)
        lw    s1, 4(sp)
        lw    s2, 8(sp)
        lw    s3, 12(sp)
        lw    s4, 16(sp)
        addi  sp, sp, 32
        ret

# From the port: s0 = the process that was interrupted, a0 = the cause, a1 = its value.
handle: bltz  a0, 1f
        li    t0, 8                     # ecall from user mode
        beq   a0, t0, system_call
        li    t0, 12                    # page faults: 12, 13, 15
        bgeu  a0, t0, page_fault
        j     kill
1:      call  interrupt
        j     schedule

# a0: the cause of an interrupt.
interrupt:
        li    t0, 0x80000005
        beq   a0, t0, 1f
        j     disk_interrupt
1:      la    t0, slices
        lw    t1, 0(t0)
        addi  t1, t1, 1
        sw    t1, 0(t0)
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  balloon_adjust            # pages may have become free
        lw    ra, 0(sp)
        addi  sp, sp, 16
        li    a0, SLICE
        j     set_timer                 # returns to whoever called

# The heap gets its pages when they are touched; any other page fault ends the process.
page_fault:
        li    t0, HEAP
        bltu  a1, t0, kill
        lw    t0, P_BREAK(s0)
        bgeu  a1, t0, kill
        lw    a0, P_ROOT(s0)
        li    a2, PTE_DATA
        call  map_fresh
        beqz  a0, kill
        call  flush_entries
        j     resume

kill:   la    a1, killed
        li    a2, 7
        call  console
        li    a0, -1
        j     end_process

# The next process that can run, in turn. s0: the one that ran last.
schedule:
        call  now
        mv    s1, a0
        la    s2, processes
        li    t0, P_SIZE * PROCESSES
        add   s3, s2, t0
        li    s4, PROCESSES
        mv    s5, s0
        li    s6, 0                     # is there anybody at all?
1:      addi  s5, s5, P_SIZE
        bltu  s5, s3, 2f
        mv    s5, s2
2:      lw    t0, P_STATE(s5)
        beqz  t0, 4f
        li    s6, 1
        li    t1, SLEEPING
        bne   t0, t1, 3f
        lw    t1, P_WAKE(s5)
        sub   t1, s1, t1
        bltz  t1, 4f                    # not yet
        li    t0, READY
        sw    t0, P_STATE(s5)
3:      li    t1, READY
        beq   t0, t1, 5f
4:      addi  s4, s4, -1
        bnez  s4, 1b
        beqz  s6, off
        call  wait_for_interrupt
        call  interrupt
        j     schedule
5:      beq   s5, s0, 6f
        mv    s0, s5
        lw    a0, P_ROOT(s0)
        call  use_table
6:      j     resume

# a0: a free process record with a pid, 0 when there is none.
free_process:
        la    a0, processes
        li    t0, PROCESSES
1:      lw    t1, P_STATE(a0)
        beqz  t1, 2f
        addi  a0, a0, P_SIZE
        addi  t0, t0, -1
        bnez  t0, 1b
        li    a0, 0
        ret
2:      la    t0, last_pid
        lw    t1, 0(t0)
        addi  t1, t1, 1
        sw    t1, 0(t0)
        sw    t1, P_PID(a0)
        ret

        .data
killed: .ascii "killed\n"
        .align 2
last_pid: .word 0
slices: .word 0                         # timer interrupts
processes: .space 1280                  # P_SIZE * PROCESSES

        .bss
        .space 1024
kernel_stack:
