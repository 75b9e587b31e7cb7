# The runtime of a small language, as the program of a function: it reads the language's library, then the function's own
# source, translates both into lists of addresses, opens port 80, and runs the word `handle` for every request. What the word
# prints is the answer. The language is like Forth: words between blanks, numbers go on a stack, `: name ... ;` makes a word,
# `." text"` prints, `( ... )` is a remark, `times` runs the word behind it as often as the number on the stack says.
# Left out: everything that a program here does not need; a mistake in the source ends it with status 2.

        .equ AT_FDCWD, -100
        .equ O_CLOEXEC, 0x80000
        .equ SOURCE_ROOM, 16384
        .equ REQUEST_ROOM, 1024
        .equ BUCKETS, 64                # of the dictionary, by the sum of a name's bytes

# A word of the dictionary: the one before it in its bucket, its code, length of the name (and 256: runs while others are
# being made), its list of words, the name.
        .equ W_CODE, 4
        .equ W_NAME_LENGTH, 8
        .equ W_LIST, 12
        .equ W_NAME, 16
        .equ AT_ONCE, 256

# s0, s1: the source that is being read, up to s1. s2: where the next thing goes. s3: is a word being made? s4: the stack of
# numbers. s5: the next word of the list that runs. s6: where the answer goes on.
        .text
_start: la    s2, heap
        la    s4, numbers_end
        li    s3, 0
        la    s7, primitives
1:      lw    a0, 0(s7)
        beqz  a0, 3f
        li    a1, 0
2:      add   t0, a0, a1
        lbu   t0, 0(t0)
        addi  a1, a1, 1
        bnez  t0, 2b
        addi  a1, a1, -1
        lw    a2, 4(s7)
        lw    a3, 8(s7)
        call  define
        addi  s7, s7, 12
        j     1b
3:      la    a0, library
        call  load
        la    a0, handler
        call  load
        la    a0, handle
        li    a1, 6
        call  find
        beqz  a2, wrong
        mv    s10, a2                   # s10: what answers

        li    a0, 2                     # AF_INET
        li    a1, O_CLOEXEC | 1         # SOCK_STREAM
        li    a2, 0
        li    a7, NR_socket
        call  system
        mv    s8, a0                    # s8: where connections come in
        la    a1, address
        li    a2, 16
        li    a7, NR_bind
        call  system
        mv    a0, s8
        li    a1, 16
        li    a7, NR_listen
        call  system
serve:  mv    a0, s8
        li    a1, 0
        li    a2, 0
        li    a7, NR_accept
        call  system
        mv    s9, a0                    # s9: this one
        la    s7, request
4:      mv    a0, s9
        mv    a1, s7
        la    a2, request + REQUEST_ROOM
        sub   a2, a2, a1
        li    a7, NR_read
        call  system
        beqz  a0, 6f
        add   s7, s7, a0
        lbu   t0, -1(s7)                # an empty line at the end
        addi  t0, t0, -10
        bnez  t0, 4b
        lbu   t0, -3(s7)
        addi  t0, t0, -10
        bnez  t0, 4b
        la    s6, response
        mv    a0, s10
        call  run
        mv    a0, s9
        la    a1, response
        sub   a2, s6, a1
        li    a7, NR_write
        call  system
6:      mv    a0, s9
        li    a7, NR_close
        call  system
        j     serve

# Makes the call of a7. It comes back only when that has not failed.
system: ecall
        bltz  a0, wrong
        ret
wrong:  li    a0, 2
        li    a7, NR_exit
        ecall

# Reads the file a0 and does what it says.
load:   addi  sp, sp, -16
        sw    ra, 0(sp)
        mv    a1, a0
        li    a0, AT_FDCWD
        li    a2, O_CLOEXEC
        li    a3, 0
        li    a7, NR_openat
        call  system
        mv    s7, a0
        la    s0, source
        mv    s1, s0
1:      mv    a0, s7
        mv    a1, s1
        la    a2, source + SOURCE_ROOM
        sub   a2, a2, a1
        li    a7, NR_read
        call  system
        add   s1, s1, a0
        bnez  a0, 1b
        mv    a0, s7
        li    a7, NR_close
        call  system
2:      call  word
        beqz  a1, 5f
        call  find
        beqz  a2, 4f
        lw    t0, W_NAME_LENGTH(a2)
        andi  t0, t0, AT_ONCE
        bnez  t0, 3f
        beqz  s3, 3f
        sw    a2, 0(s2)                 # into the word that is being made
        addi  s2, s2, 4
        j     2b
3:      mv    a0, a2
        call  run
        j     2b
4:      call  number
        beqz  s3, 6f
        la    t0, word_number
        lw    t0, 0(t0)
        sw    t0, 0(s2)
        sw    a0, 4(s2)
        addi  s2, s2, 8
        j     2b
6:      addi  s4, s4, -4
        sw    a0, 0(s4)
        j     2b
5:      lw    ra, 0(sp)
        addi  sp, sp, 16
        ret
