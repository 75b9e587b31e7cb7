# Address spaces of the paravirtual port. The monitor checks page tables: those that are in use are pinned, read-only to the
# kernel, and changed by hypercalls, many at a time.

        .equ QUEUE,      64             # changes of tables that wait for each other
        .equ PTE_SEEN,   0xc3           # D A - - - - R V: a table, which the kernel may only read

        .text
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

        .data
        .align 2
kernel_map: .word 0                     # the kernel's own lower table
queued: .word 0
queue:  .space 512                      # address and entry, QUEUE times
