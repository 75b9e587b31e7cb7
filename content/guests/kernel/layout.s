# Numbers that the parts of the kernel agree on.

        .equ KERNEL,     0x80000000     # the kernel sees memory where it lies: virtual = physical
        .equ PAGE,       4096
        .equ USER,       0x00400000     # a program's first page
        .equ HEAP,       0x00500000     # its heap, which grows up
        .equ HEAP_END,   0x00600000
        .equ STACK,      0x007ff000     # its one page of stack
        .equ UART,       0x10000000
        .equ DISK,       0x10001000     # virtio-mmio, slot 0
        .equ PLIC,       0x0c000000
        .equ SLICE,      20000          # ticks between timer interrupts

# Bits of a page-table entry. A and D are set from the beginning: nobody asks for them here.
        .equ PTE_V,      0x01
        .equ PTE_TABLE,  0x01           # V alone: the entry points to the next table
        .equ PTE_KERNEL, 0xcf           # D A - - X W R V
        .equ PTE_DEVICE, 0xc7           # D A - - - W R V
        .equ PTE_USER,   0xdf           # D A - U X W R V
        .equ PTE_DATA,   0xd7           # D A - U - W R V
        .equ PTE_READ,   0xd3           # D A - U - - R V

# A process: its registers while it does not run (x1 at 4, x2 at 8, ..., and the pc in the place of x0), and these.
        .equ P_PC,       0
        .equ P_STATE,    128
        .equ P_ROOT,     132            # its root page table
        .equ P_PID,      136
        .equ P_PARENT,   140            # the process that may wait for it
        .equ P_CODE,     144            # what it handed to exit
        .equ P_WAKE,     148            # when to wake it, in ticks (low word of time)
        .equ P_BREAK,    152            # end of its heap
        .equ P_SIZE,     160
        .equ PROCESSES,  8

        .equ FREE,       0
        .equ READY,      1
        .equ WAITING,    2              # for a child
        .equ ZOMBIE,     3              # has ended; nobody has asked yet
        .equ SLEEPING,   4              # until P_WAKE
        .equ READING,    5              # from the disk

        .equ CALLS,      11             # system calls, from 0
