# System calls. a7 is the number, a0 … a2 are arguments, the answer goes into a0: -1 when it could not be done.
#   0 exit(code)   1 fork()   2 wait()   3 getpid()   4 write(text, length)   5 sbrk(bytes)   6 yield()   7 sleep(ticks)
#   8 protect(page, writable)   9 read_block(number, page)   10 write_block(number, page)

        .text
system_call:
        lw    t0, P_PC(s0)
        addi  t0, t0, 4
        sw    t0, P_PC(s0)
        lw    a0, 40(s0)
        lw    a1, 44(s0)
        lw    t0, 68(s0)
        li    t1, CALLS
        bgeu  t0, t1, bad_call
        la    t1, calls
        slli  t0, t0, 2
        add   t1, t1, t0
        lw    t1, 0(t1)
        jr    t1

        .data
        .align 2
calls:  .word end_process, fork, wait, getpid, write, sbrk, yield, sleep, protect, read_block, write_block
# place: calls

        .text
bad_call:
        li    a0, -1
answer: sw    a0, 40(s0)
        j     resume

getpid: lw    a0, P_PID(s0)
        j     answer

write:  mv    s1, a0
        mv    s2, a1
1:      beqz  s2, answer_0
        mv    a0, s1
        li    a1, 0
        call  user_page
        beqz  a0, bad_call
        li    t0, PAGE - 1
        and   t1, s1, t0
        add   a1, a0, t1                # the kernel reads where the page lies, not through the program's address
        addi  t0, t0, 1
        sub   a2, t0, t1                # as much as lies in this page
        bleu  a2, s2, 2f
        mv    a2, s2
2:      sub   s2, s2, a2
        add   s1, s1, a2
        call  console
        j     1b

answer_0:
        li    a0, 0
        j     answer

sbrk:   lw    t0, P_BREAK(s0)
        add   t1, t0, a0
        li    t2, HEAP
        bltu  t1, t2, bad_call
        li    t2, HEAP_END + 1
        bgeu  t1, t2, bad_call
        sw    t1, P_BREAK(s0)
        mv    a0, t0
        j     answer

yield:  sw    zero, 40(s0)
        j     schedule

sleep:  mv    s1, a0
        call  now
        add   a0, a0, s1
        sw    a0, P_WAKE(s0)
        li    t0, SLEEPING
        sw    t0, P_STATE(s0)
        sw    zero, 40(s0)
        j     schedule

# a0: an address in user space, a1: PTE_W (4) when it is to be written, else 0. a0: the page that it lies in, where the
# kernel sees it; 0 when the program may not use it that way. User space is one lower table, that of entry 1.
user_page:
        srli  t0, a0, 22
        li    t1, 1
        bne   t0, t1, 1f
        lw    t0, P_ROOT(s0)
        lw    t0, 4(t0)
        srli  t0, t0, 10
        slli  t0, t0, 12
        srli  t1, a0, 10
        li    t2, 0xffc
        and   t1, t1, t2
        add   t0, t0, t1
        lw    t0, 0(t0)
        ori   a1, a1, 0x13              # U, R, V
        and   t1, t0, a1
        bne   t1, a1, 1f
        srli  a0, t0, 10
        slli  a0, a0, 12
        ret
1:      li    a0, 0
        ret

# Makes the page at a0 writable (a1 not 0) or read-only.
protect:
        mv    s1, a1
        li    t0, USER
        bltu  a0, t0, bad_call
        li    t0, STACK + PAGE
        bgeu  a0, t0, bad_call
        mv    a1, a0
        lw    a0, P_ROOT(s0)
        call  entry_for
        beqz  a0, bad_call
        lw    a1, 0(a0)
        andi  t0, a1, PTE_V
        beqz  t0, bad_call
        andi  a1, a1, -5                # without W
        beqz  s1, 1f
        ori   a1, a1, 4
1:      call  set_entry
        call  flush_entries
        j     answer_0

# The child gets copies of all pages.
fork:   call  free_process
        beqz  a0, bad_call
        mv    s1, a0                    # s1: the child
        call  new_table
        beqz  a0, bad_call
        sw    a0, P_ROOT(s1)
        lw    t0, P_ROOT(s0)
        lw    s2, 4(t0)                 # the lower table of user space
        srli  s2, s2, 10
        slli  s2, s2, 12
        li    s3, USER                  # the address that its entry is for
        li    t0, PAGE
        add   s4, s2, t0
1:      lw    s5, 0(s2)
        andi  t0, s5, PTE_V
        beqz  t0, 2f
        lw    a0, P_ROOT(s1)
        mv    a1, s3
        andi  a2, s5, 0xff
        call  map_fresh
        beqz  a0, 4f
        srli  s5, s5, 10
        slli  s5, s5, 12
        mv    a1, s5
        call  copy_page
2:      li    t0, PAGE
        add   s3, s3, t0
        addi  s2, s2, 4
        bltu  s2, s4, 1b
        lw    a0, P_ROOT(s1)
        call  pin_table
        mv    t0, s0                    # registers and heap
        mv    t1, s1
        addi  t2, s0, 128
3:      lw    t3, 0(t0)
        sw    t3, 0(t1)
        addi  t0, t0, 4
        addi  t1, t1, 4
        bltu  t0, t2, 3b
        lw    t0, P_BREAK(s0)
        sw    t0, P_BREAK(s1)
        sw    s0, P_PARENT(s1)
        sw    zero, 40(s1)              # the child gets 0
        li    t0, READY
        sw    t0, P_STATE(s1)
        lw    a0, P_PID(s1)             # the parent its pid
        j     answer
4:      lw    a0, P_ROOT(s1)            # out of memory: as if nothing had been
        call  free_space
        j     bad_call

# Copies the page a1 to a0.
copy_page:
        li    t0, PAGE
        add   t0, a1, t0
1:      lw    t1, 0(a1)
        lw    t2, 4(a1)
        sw    t1, 0(a0)
        sw    t2, 4(a0)
        lw    t1, 8(a1)
        lw    t2, 12(a1)
        sw    t1, 8(a0)
        sw    t2, 12(a0)
        addi  a1, a1, 16
        addi  a0, a0, 16
        bltu  a1, t0, 1b
        ret

# a0: the code for the parent.
end_process:
        sw    a0, P_CODE(s0)
        li    t0, ZOMBIE
        sw    t0, P_STATE(s0)
        la    a0, processes             # orphans have nobody to wait for them
        li    t2, PROCESSES
1:      lw    t0, P_PARENT(a0)
        bne   t0, s0, 2f
        sw    zero, P_PARENT(a0)
        lw    t0, P_STATE(a0)
        li    t1, ZOMBIE
        bne   t0, t1, 2f
        sw    zero, P_STATE(a0)
2:      addi  a0, a0, P_SIZE
        addi  t2, t2, -1
        bnez  t2, 1b
        la    t0, nobody                # the tables in use must not be given back
        lw    a0, 0(t0)
        call  use_table
        lw    a0, P_ROOT(s0)
        call  free_space
        lw    s1, P_PARENT(s0)
        bnez  s1, 4f
        sw    zero, P_STATE(s0)         # nobody will ask
        j     schedule
4:      lw    t0, P_STATE(s1)
        li    t1, WAITING
        bne   t0, t1, 5f
        li    t0, READY                 # the parent waits: it gets the code now
        sw    t0, P_STATE(s1)
        lw    t0, P_CODE(s0)
        sw    t0, 40(s1)
        sw    zero, P_STATE(s0)
        sw    zero, P_PARENT(s0)
5:      j     schedule

# Waits for a child to end; the answer is its code.
wait:   la    a0, processes
        li    t2, PROCESSES
        li    t3, 0                     # has it any child?
1:      lw    t0, P_STATE(a0)
        beqz  t0, 2f
        lw    t1, P_PARENT(a0)
        bne   t1, s0, 2f
        li    t3, 1
        li    t1, ZOMBIE
        beq   t0, t1, 3f
2:      addi  a0, a0, P_SIZE
        addi  t2, t2, -1
        bnez  t2, 1b
        beqz  t3, bad_call
        li    t0, WAITING
        sw    t0, P_STATE(s0)
        j     schedule
3:      sw    zero, P_STATE(a0)
        sw    zero, P_PARENT(a0)
        lw    a0, P_CODE(a0)
        j     answer

        .data
        .align 2
nobody: .word 0                         # a table with the kernel alone, made while there was memory for sure
