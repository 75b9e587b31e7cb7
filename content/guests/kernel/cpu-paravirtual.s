# The kernel's view of the machine, ported to a monitor that it knows of. The kernel runs in user mode: nothing here is
# privileged, and what it may not do it asks for, by ecall with a number in a7. The same labels as in cpu-native.s.

        .equ SET_TRAP_ENTRY, 0
        .equ IRET,           1
        .equ MMU_UPDATE,     2
        .equ PIN_TABLE,      3
        .equ UNPIN_TABLE,    4
        .equ NEW_BASEPTR,    5
        .equ SET_TIMER,      6
        .equ CONSOLE_WRITE,  7
        .equ SCHED_OP,       8
        .equ CONNECT_DISK,   9
        .equ EVENT_SEND,     10
        .equ TEXT,           256        # the most that one call prints

# The page shared with the monitor, at 0xfffff000: its words are reached from x0.
        .equ S_PENDING,  -2048
        .equ S_MASK,     -2044
        .equ S_PC,       -2036
        .equ S_CAUSE,    -2032
        .equ S_VALUE,    -2028
        .equ S_KERNEL,   -2024
        .equ S_MASKED,   -2020
        .equ S_A7,       -2016
        .equ S_TIME,     -2012
        .equ S_TIMEH,    -2008
        .equ S_CURRENT,  -1024          # ours: the record of the process that runs,
        .equ S_SP,       -1020          # and a place for its stack pointer
        .equ TIMER_EVENT, 1
        .equ DISK_EVENT,  2

        .equ QUEUE,      64             # changes of tables that wait for each other
        .equ PTE_SEEN,   0xc3           # D A - - - - R V: a table, which the kernel may only read

        .text
_start: la    sp, kernel_stack
        la    a0, trap
        li    a7, SET_TRAP_ENTRY
        ecall
        sw    zero, S_MASK(zero)        # every event is wanted, but none while the kernel runs
        j     main

# A trap from a process, or an event. All registers are the process's.
        .align 2
trap:   sw    sp, S_SP(zero)
        lw    sp, S_CURRENT(zero)
        sw    ra, 4(sp)
        sw    gp, 12(sp)
        sw    tp, 16(sp)
        sw    t0, 20(sp)
        sw    t1, 24(sp)
        sw    t2, 28(sp)
        sw    s0, 32(sp)
        sw    s1, 36(sp)
        sw    a0, 40(sp)
        sw    a1, 44(sp)
        sw    a2, 48(sp)
        sw    a3, 52(sp)
        sw    a4, 56(sp)
        sw    a5, 60(sp)
        sw    a6, 64(sp)
        sw    a7, 68(sp)
        sw    s2, 72(sp)
        sw    s3, 76(sp)
        sw    s4, 80(sp)
        sw    s5, 84(sp)
        sw    s6, 88(sp)
        sw    s7, 92(sp)
        sw    s8, 96(sp)
        sw    s9, 100(sp)
        sw    s10, 104(sp)
        sw    s11, 108(sp)
        sw    t3, 112(sp)
        sw    t4, 116(sp)
        sw    t5, 120(sp)
        sw    t6, 124(sp)
        lw    t0, S_SP(zero)
        sw    t0, 8(sp)
        lw    t0, S_PC(zero)
        sw    t0, P_PC(sp)
        mv    s0, sp                    # s0: the current process, everywhere in the kernel
        la    sp, kernel_stack
        lw    a0, S_CAUSE(zero)
        lw    a1, S_VALUE(zero)
        bgez  a0, handle
        call  take_event
        j     handle

# a0: the cause of an interrupt, for one of the events that are pending, and not any more then.
take_event:
        lw    t0, S_PENDING(zero)
        andi  t0, t0, TIMER_EVENT
        li    a0, 0x80000005            # the timer
        li    t1, ~TIMER_EVENT
        bnez  t0, 1f
        li    a0, 0x80000009            # a device
        li    t1, ~DISK_EVENT
1:      li    t0, S_PENDING             # in one step: the monitor may set another bit between a load and a store
        amoand.w zero, t1, (t0)
        ret

# Goes on with the process in s0, events on.
resume: lw    t0, P_PC(s0)
        sw    t0, S_PC(zero)
        sw    s0, S_CURRENT(zero)
        sw    zero, S_KERNEL(zero)
        sw    zero, S_MASKED(zero)
        lw    t0, 68(s0)
        sw    t0, S_A7(zero)
        lw    ra, 4(s0)
        lw    sp, 8(s0)
        lw    gp, 12(s0)
        lw    tp, 16(s0)
        lw    t0, 20(s0)
        lw    t1, 24(s0)
        lw    t2, 28(s0)
        lw    s1, 36(s0)
        lw    a0, 40(s0)
        lw    a1, 44(s0)
        lw    a2, 48(s0)
        lw    a3, 52(s0)
        lw    a4, 56(s0)
        lw    a5, 60(s0)
        lw    a6, 64(s0)
        lw    s2, 72(s0)
        lw    s3, 76(s0)
        lw    s4, 80(s0)
        lw    s5, 84(s0)
        lw    s6, 88(s0)
        lw    s7, 92(s0)
        lw    s8, 96(s0)
        lw    s9, 100(s0)
        lw    s10, 104(s0)
        lw    s11, 108(s0)
        lw    t3, 112(s0)
        lw    t4, 116(s0)
        lw    t5, 120(s0)
        lw    t6, 124(s0)
        lw    s0, 32(s0)
        li    a7, IRET
        ecall

# a0: an address in memory. a0: the entry of the kernel's own map that is for its page.
own_entry:
        srli  a0, a0, 12
        andi  a0, a0, 0x3ff
        slli  a0, a0, 2
        la    t0, kernel_map
        lw    t0, 0(t0)
        add   a0, a0, t0
        ret

# a0: address of a page-table entry, a1: its new value. A table that is not pinned is memory like any other; a change to
# one that is waits in a queue until flush_entries.
set_entry:
        mv    t1, a0
        mv    t2, ra
        call  own_entry
        mv    ra, t2
        lw    t0, 0(a0)
        andi  t0, t0, 4                 # W: may the kernel write there?
        bnez  t0, 1f
        la    t0, queued
        lw    t2, 0(t0)
        addi  t3, t2, 1
        sw    t3, 0(t0)
        la    t0, queue
        slli  t2, t2, 3
        add   t0, t0, t2
        sw    t1, 0(t0)
        sw    a1, 4(t0)
        li    t0, QUEUE
        beq   t3, t0, flush_entries     # full
        ret
1:      sw    a1, 0(t1)
        ret

# All changes that wait, with one call.
flush_entries:
        la    t0, queued
        lw    a1, 0(t0)
        beqz  a1, 1f
        sw    zero, 0(t0)
        la    a0, queue
        li    a7, MMU_UPDATE
        ecall
        bnez  a0, failed
1:      ret

# a0: a fresh root table. It gets what every address space has: the kernel.
kernel_entries:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        la    t0, kernel_map
        lw    a0, 0(t0)
        bnez  a0, 1f
        call  map_kernel
1:      srli  a0, a0, 2
        ori   a0, a0, PTE_TABLE
        lw    t0, 4(sp)
        li    t1, 0x800                 # entry 0x200: 4 MiB from 0x80000000
        add   t0, t0, t1
        sw    a0, 0(t0)
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# Makes the one lower table through which the kernel sees memory, page by page, because tables among them are read-only:
# this one first. a0: the table.
map_kernel:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  allocate
        beqz  a0, failed
        la    t0, kernel_map
        sw    a0, 0(t0)
        li    t0, KERNEL
        la    t1, memory_end
        lw    t1, 0(t1)
        mv    t2, a0
        li    t4, PAGE
1:      srli  t3, t0, 2
        ori   t3, t3, PTE_KERNEL
        bne   t0, a0, 2f
        andi  t3, t3, PTE_SEEN - 0x400  # the bits of PTE_SEEN, and the page number
2:      sw    t3, 0(t2)
        addi  t2, t2, 4
        add   t0, t0, t4
        bltu  t0, t1, 1b
        sw    a0, 4(sp)
        li    a1, 0
        li    a7, PIN_TABLE
        ecall
        bnez  a0, failed
        lw    a0, 4(sp)
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: a root page table, a1: how the kernel is to see it and the lower table of user space.
remap_tables:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a1, 4(sp)
        lw    t0, 4(a0)                 # entry 1: all user space lies in one lower table
        sw    t0, 8(sp)
        call  remap_page
        lw    a0, 8(sp)
        andi  t0, a0, PTE_V
        beqz  t0, 1f
        srli  a0, a0, 10
        slli  a0, a0, 12
        lw    a1, 4(sp)
        call  remap_page
1:      call  flush_entries
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: a page, a1: the bits of its entry in the kernel's own map.
remap_page:
        srli  t0, a0, 2
        or    a1, a1, t0
        mv    t4, ra
        call  own_entry
        mv    ra, t4
        j     set_entry

# a0: a root page table that was filled with set_entry and is now to be used.
pin_table:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        li    a1, PTE_SEEN
        call  remap_tables
        lw    a0, 4(sp)
        li    a1, 1                     # a root; the tables below are pinned by it
        li    a7, PIN_TABLE
        ecall
        bnez  a0, failed
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: a root page table that is not used any more, if it ever was.
unpin_table:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a0, 4(sp)
        call  own_entry
        lw    t0, 0(a0)
        andi  t0, t0, 4
        bnez  t0, 1f                    # never pinned
        lw    a0, 4(sp)
        li    a7, UNPIN_TABLE
        ecall
        bnez  a0, failed
        lw    a0, 4(sp)
        li    a1, PTE_KERNEL
        call  remap_tables
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: the root page table to translate with.
use_table:
        li    a7, NEW_BASEPTR
        ecall
        bnez  a0, failed
        ret

# Sleeps until an event is pending; then a0 = its cause.
wait_for_interrupt:
        li    a0, 0                     # block
        li    a7, SCHED_OP
        ecall
        j     take_event

# a0: ticks from now to the next timer interrupt.
set_timer:
        lw    t0, S_TIME(zero)
        lw    t1, S_TIMEH(zero)
        add   a0, t0, a0
        sltu  t0, a0, t0
        add   a1, t1, t0
        li    a7, SET_TIMER
        ecall
        ret

# a0: the low word of time, as it was when the monitor last had the hart.
now:    lw    a0, S_TIME(zero)
        ret

# Prints a2 bytes at a1.
console:
        beqz  a2, 2f
        mv    a0, a1
        li    a1, TEXT
        bleu  a1, a2, 1f
        mv    a1, a2
1:      mv    t0, a0
        li    a7, CONSOLE_WRITE
        ecall
        sub   a2, a2, a1
        add   a1, t0, a1
        j     console
2:      ret

# Hands the disk its queue: a0 descriptors at a1, the available ring at a2, the used ring at a3. a0: 0 without a disk.
connect_disk:
        mv    t0, a0
        mv    a0, a1
        mv    a1, a2
        mv    a2, a3
        mv    a3, t0
        li    a7, CONNECT_DISK
        ecall
        seqz  a0, a0
        ret

# There is something in the disk's queue.
notify_disk:
        li    a0, DISK_EVENT
        li    a7, EVENT_SEND
        ecall
        ret

# An event of a device has come. a0: 0 when it was not the disk's; there is no other.
acknowledge_disk:
        li    a0, 1
        ret

# This guest has no balloon: its host would have to ask by a hypercall of its own.
balloon_init:
balloon_adjust:
        ret

# Switches the machine off.
off:    li    a1, 0
shut_down:
        li    a0, 1
        li    a7, SCHED_OP
        ecall
        j     shut_down

# The monitor has refused what must not fail: a mistake of the port's.
failed: li    a1, 70
        j     shut_down

        .data
        .align 2
kernel_map: .word 0                     # the kernel's own lower table
queued: .word 0
queue:  .space 512                      # address and entry, QUEUE times

        .text
