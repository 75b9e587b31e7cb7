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

# The next word of the source: a0 where, a1 how long, 0 at the end.
word:   bgeu  s0, s1, 2f
        lbu   t0, 0(s0)
        li    t1, ' '
        bgtu  t0, t1, 1f
        addi  s0, s0, 1
        j     word
1:      mv    a0, s0
3:      addi  s0, s0, 1
        bgeu  s0, s1, 4f
        lbu   t0, 0(s0)
        bgtu  t0, t1, 3b
4:      sub   a1, s0, a0
        ret
2:      li    a1, 0
        ret

# a2: the word of that name (a0, a1), 0 when there is none. t3: its bucket.
find:   li    t0, 0
        add   t1, a0, a1
        mv    t2, a0
1:      lbu   t3, 0(t2)
        add   t0, t0, t3
        addi  t2, t2, 1
        bltu  t2, t1, 1b
        andi  t0, t0, BUCKETS - 1
        slli  t0, t0, 2
        la    t3, buckets
        add   t3, t3, t0
        mv    t4, t3
2:      lw    a2, 0(t4)
        beqz  a2, 5f
        mv    t4, a2
        lbu   t0, W_NAME_LENGTH(a2)
        bne   t0, a1, 2b
        addi  t5, a2, W_NAME
        mv    t2, a0
3:      lbu   t0, 0(t5)
        lbu   t6, 0(t2)
        bne   t0, t6, 2b
        addi  t5, t5, 1
        addi  t2, t2, 1
        bltu  t2, t1, 3b
5:      ret

# A new word: name a0, a1, code a2, AT_ONCE or 0 in a3. Its list begins at s2.
define: addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    a2, 4(sp)
        call  find
        lw    t0, 0(t3)
        sw    t0, 0(s2)
        sw    s2, 0(t3)
        lw    a2, 4(sp)
        sw    a2, W_CODE(s2)
        or    t0, a1, a3
        sw    t0, W_NAME_LENGTH(s2)
        mv    t1, s2
        addi  s2, s2, W_NAME
        add   t2, a0, a1
1:      lbu   t0, 0(a0)
        sb    t0, 0(s2)
        addi  a0, a0, 1
        addi  s2, s2, 1
        bltu  a0, t2, 1b
        addi  s2, s2, 3
        andi  s2, s2, -4
        sw    s2, W_LIST(t1)
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret

# a0: the number that the text a0, a1 says.
number: add   a1, a0, a1
        mv    t0, a0
        li    a0, 0
        li    t1, 10
1:      lbu   t2, 0(t0)
        addi  t2, t2, -'0'
        bgeu  t2, t1, wrong
        mul   a0, a0, t1
        add   a0, a0, t2
        addi  t0, t0, 1
        bltu  t0, a1, 1b
        ret

# Runs the word a0.
run:    lw    t0, W_CODE(a0)
        jr    t0

# The code of words that the source has made: one of their list after the other, up to a 0.
list:   addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    s5, 4(sp)
        lw    s5, W_LIST(a0)
1:      lw    a0, 0(s5)
        beqz  a0, 2f
        addi  s5, s5, 4
        lw    t0, W_CODE(a0)
        jalr  t0
        j     1b
2:      lw    ra, 0(sp)
        lw    s5, 4(sp)
        addi  sp, sp, 16
        ret

do_number:
        lw    t0, 0(s5)
        addi  s5, s5, 4
        addi  s4, s4, -4
        sw    t0, 0(s4)
        ret
do_text:
        lw    t0, 0(s5)                 # length, bytes
        addi  s5, s5, 4
        add   t1, s5, t0
1:      bgeu  s5, t1, 2f
        lbu   t2, 0(s5)
        sb    t2, 0(s6)
        addi  s5, s5, 1
        addi  s6, s6, 1
        j     1b
2:      addi  s5, s5, 3
        andi  s5, s5, -4
        ret
do_times:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        sw    s7, 4(sp)
        sw    s11, 8(sp)
        lw    s7, 0(s4)
        addi  s4, s4, 4
        lw    s11, 0(s5)
        addi  s5, s5, 4
1:      beqz  s7, 2f
        addi  s7, s7, -1
        mv    a0, s11
        call  run
        j     1b
2:      lw    ra, 0(sp)
        lw    s7, 4(sp)
        lw    s11, 8(sp)
        addi  sp, sp, 16
        ret
do_add: lw    t0, 0(s4)
        lw    t1, 4(s4)
        add   t0, t0, t1
        j     replace
do_multiply:
        lw    t0, 0(s4)
        lw    t1, 4(s4)
        mul   t0, t0, t1
replace:
        addi  s4, s4, 4
        sw    t0, 0(s4)
        ret
do_dup: lw    t0, 0(s4)
        addi  s4, s4, -4
        sw    t0, 0(s4)
        ret
do_drop:
        addi  s4, s4, 4
        ret
do_swap:
        lw    t0, 0(s4)
        lw    t1, 4(s4)
        sw    t1, 0(s4)
        sw    t0, 4(s4)
        ret
do_keep:                                # the number goes behind the last word
        lw    t0, 0(s4)
        addi  s4, s4, 4
        sw    t0, 0(s2)
        addi  s2, s2, 4
        ret
do_emit:
        lw    t0, 0(s4)
        addi  s4, s4, 4
        sb    t0, 0(s6)
        addi  s6, s6, 1
        ret
do_print:                               # in decimal
        lw    t0, 0(s4)
        addi  s4, s4, 4
        la    t3, digits_end
        mv    t4, t3
        li    t1, 10
1:      remu  t2, t0, t1
        divu  t0, t0, t1
        addi  t2, t2, '0'
        addi  t3, t3, -1
        sb    t2, 0(t3)
        bnez  t0, 1b
2:      lbu   t0, 0(t3)
        sb    t0, 0(s6)
        addi  t3, t3, 1
        addi  s6, s6, 1
        bltu  t3, t4, 2b
        ret
do_colon:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        call  word
        la    a2, list
        li    a3, 0
        call  define
        li    s3, 1
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret
do_end: sw    zero, 0(s2)
        addi  s2, s2, 4
        li    s3, 0
        ret
do_say: la    t0, word_text             # ." up to the next quotation mark
        lw    t0, 0(t0)
        sw    t0, 0(s2)
        addi  t1, s2, 8
        addi  s0, s0, 1                 # the blank behind it
1:      lbu   t0, 0(s0)
        addi  s0, s0, 1
        addi  t2, t0, -'"'
        beqz  t2, 2f
        sb    t0, 0(t1)
        addi  t1, t1, 1
        bltu  s0, s1, 1b
        j     wrong
2:      addi  t0, s2, 8
        sub   t0, t1, t0
        sw    t0, 4(s2)
        addi  s2, t1, 3
        andi  s2, s2, -4
        ret
do_repeat:
        addi  sp, sp, -16
        sw    ra, 0(sp)
        la    t0, word_times
        lw    t0, 0(t0)
        sw    t0, 0(s2)
        call  word
        call  find
        beqz  a2, wrong
        sw    a2, 4(s2)
        addi  s2, s2, 8
        lw    ra, 0(sp)
        addi  sp, sp, 16
        ret
do_remark:
        lbu   t0, 0(s0)
        addi  s0, s0, 1
        addi  t0, t0, -')'
        beqz  t0, 1f
        bltu  s0, s1, do_remark
1:      ret

name_add:      .asciz "+"
name_multiply: .asciz "*"
name_dup:      .asciz "dup"
name_drop:     .asciz "drop"
name_swap:     .asciz "swap"
name_keep:     .asciz ","
name_emit:     .asciz "emit"
name_print:    .asciz "."
name_colon:    .asciz ":"
name_end:      .asciz ";"
name_say:      .asciz ".\""
name_times:    .asciz "times"
name_remark:   .asciz "("
library:       .asciz "/lib/library.f"
handler:       .asciz "/function/handler.f"
handle:        .asciz "handle"

        .data
        .balign 4
primitives:
        .word name_add, do_add, 0
        .word name_multiply, do_multiply, 0
        .word name_dup, do_dup, 0
        .word name_drop, do_drop, 0
        .word name_swap, do_swap, 0
        .word name_keep, do_keep, 0
        .word name_emit, do_emit, 0
        .word name_print, do_print, 0
        .word name_colon, do_colon, 0
        .word name_end, do_end, AT_ONCE
        .word name_say, do_say, AT_ONCE
        .word name_times, do_repeat, AT_ONCE
        .word name_remark, do_remark, AT_ONCE
        .word 0
# Words without a name: what the others put into lists.
number_word: .word 0, do_number, 0, 0
text_word:   .word 0, do_text, 0, 0
times_word:  .word 0, do_times, 0, 0
word_number: .word number_word
word_text:   .word text_word
word_times:  .word times_word
address:     .byte 2, 0, 0, 80          # struct sockaddr_in: AF_INET, port 80
             .space 12
digits:      .space 12
digits_end:  .byte 0

        .bss
        .balign 4
buckets:     .space 256
numbers:     .space 256
numbers_end:
request:     .space REQUEST_ROOM
response:    .space 1024
source:      .space SOURCE_ROOM
heap:        .space 65536
