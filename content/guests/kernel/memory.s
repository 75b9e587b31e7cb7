# Memory: a list of free pages, and page tables of two levels.

        .text
# All pages from the end of the kernel to the end of memory go on the list.
memory_init:
        la    t0, kernel_end
        li    t1, PAGE - 1
        add   t0, t0, t1
        srli  t0, t0, 12
        slli  t0, t0, 12
        la    t1, memory_end
        lw    t1, 0(t1)
        li    t2, PAGE
        la    t3, free_pages
        li    t4, 0
1:      bgeu  t0, t1, 2f
        sw    t4, 0(t0)                 # each free page points to the next
        mv    t4, t0
        add   t0, t0, t2
        j     1b
2:      sw    t4, 0(t3)
        ret

# a0: a page of zeros; 0 when there is none. Keeps a1 to a7.
allocate:
        la    t0, free_pages
        lw    a0, 0(t0)
        beqz  a0, 2f
        lw    t1, 0(a0)
        sw    t1, 0(t0)
        li    t1, PAGE
        add   t1, a0, t1
        mv    t2, a0
1:      sw    zero, 0(t2)
        sw    zero, 4(t2)
        sw    zero, 8(t2)
        sw    zero, 12(t2)
        addi  t2, t2, 16
        bltu  t2, t1, 1b
2:      ret

# a0: a page as it is, 0 when there is none: for whoever gives it away.
take_page:
        la    t0, free_pages
        lw    a0, 0(t0)
        beqz  a0, 1f
        lw    t1, 0(a0)
        sw    t1, 0(t0)
1:      ret

# a0: a page that nobody uses any more.
release:
        la    t0, free_pages
        lw    t1, 0(t0)
        sw    t1, 0(a0)
        sw    a0, 0(t0)
        ret

# Makes a root table with what every address space has: the kernel and its devices. a0: the table, 0 without memory.
new_table:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  allocate
        beqz  a0, 1f
        sw    a0, 4(sp)
        call  kernel_entries
        lw    a0, 4(sp)
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: a root table, a1: a virtual address of user space. a0: the address of its entry in the lower table, which is made
# when there is none; 0 without memory.
entry_for:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a1, 4(sp)
        srli  t0, a1, 22
        slli  t0, t0, 2
        add   a0, a0, t0
        lw    t1, 0(a0)
        andi  t2, t1, PTE_V
        bnez  t2, 1f
        sw    a0, 8(sp)
        call  allocate
        beqz  a0, 2f
        srli  a1, a0, 2
        ori   a1, a1, PTE_TABLE
        lw    a0, 8(sp)
        sw    a1, 12(sp)
        call  set_entry
        lw    t1, 12(sp)
1:      srli  t1, t1, 10
        slli  t1, t1, 12
        lw    a1, 4(sp)
        srli  t0, a1, 12
        andi  t0, t0, 0x3ff
        slli  t0, t0, 2
        add   a0, t1, t0
2:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# Maps the page of address a1 in table a0 to a fresh page, with the bits a2. a0: the fresh page, 0 without memory.
map_fresh:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a2, 4(sp)
        call  entry_for
        beqz  a0, 1f
        sw    a0, 8(sp)
        call  allocate
        beqz  a0, 1f
        sw    a0, 12(sp)
        srli  a1, a0, 2
        lw    t0, 4(sp)
        or    a1, a1, t0
        lw    a0, 8(sp)
        call  set_entry
        lw    a0, 12(sp)
1:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# Gives back every page of user space in the table a0, and the table.
free_space:
        addi  sp, sp, -32
        sw    ra, 0(sp)
        sw    s1, 4(sp)
        sw    s2, 8(sp)
        sw    s3, 12(sp)
        sw    s4, 16(sp)
        mv    s4, a0
        call  unpin_table
        lw    s1, 4(s4)                 # entry 1: all user space lies in one lower table
        andi  t0, s1, PTE_V
        beqz  t0, 3f
        srli  s1, s1, 10
        slli  s1, s1, 12
        mv    s2, s1
        li    t0, PAGE
        add   s3, s1, t0
1:      lw    a0, 0(s2)
        andi  t0, a0, PTE_V
        beqz  t0, 2f
        srli  a0, a0, 10
        slli  a0, a0, 12
        call  release
2:      addi  s2, s2, 4
        bltu  s2, s3, 1b
        mv    a0, s1
        call  release
3:      mv    a0, s4
        call  release
        lw    ra, 0(sp)
        lw    s1, 4(sp)
        lw    s2, 8(sp)
        lw    s3, 12(sp)
        lw    s4, 16(sp)
        addi  sp, sp, 32
        ret

        .data
        .align 2
free_pages: .word 0
memory_end: .word 0x80100000            # whoever builds the machine may patch this
