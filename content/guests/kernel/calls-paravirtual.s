# The rest of the paravirtual port: sleep, time, the console, the way to the disk and the end, each a hypercall.

        .equ TEXT,       256            # the most that one call prints

        .text
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
