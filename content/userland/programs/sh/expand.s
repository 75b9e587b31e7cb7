# What a word means: without its quotes, with values for its dollars. It is
# written into the arena, as strings one behind another.

        .text
expand_words:                           # a0: list of words; a0 = addresses of
        jal   t0, enter                 # their fields, 0 behind the last, a1 =
        mv    s0, a0                    # how many
        lw    s1, HEAP(gp)
        sw    zero, COUNT(gp)
1:      beqz  s0, 2f
        lw    a0, 4(s0)
        lw    a1, 8(s0)
        li    a2, FIELDS
        jal   expand
        lw    s0, 0(s0)
        j     1b
2:      jal   round_up
        mv    s2, a0
        lw    a1, COUNT(gp)
        slli  t0, a1, 2
        add   t0, t0, a0
        addi  t0, t0, 4
        la    t1, arena + ARENA_ROOM
        bgtu  t0, t1, no_room
        sw    t0, HEAP(gp)
3:      beqz  a1, 5f
        sw    s1, 0(s2)
        addi  s2, s2, 4
        addi  a1, a1, -1
4:      lbu   t0, 0(s1)
        addi  s1, s1, 1
        bnez  t0, 4b
        j     3b
5:      sw    zero, 0(s2)
        lw    a1, COUNT(gp)
        j     leave

expand_one:                             # a0, a1: a word, a2: mode; a0 = what it
        jal   t0, enter                 # became
        lw    s0, HEAP(gp)
        jal   expand
        jal   round_up
        mv    a0, s0
        j     leave

round_up:                               # a0 = the next free word of the arena
        lw    a0, HEAP(gp)
        addi  a0, a0, 3
        andi  a0, a0, -4
        sw    a0, HEAP(gp)
        ret

expand: jal   t0, enter
        sw    a2, MODE(gp)
        sw    zero, QUOTED(gp)
        sw    zero, HAS(gp)
        lw    t0, HEAP(gp)
        sw    t0, FIELD(gp)
        jal   part
        lw    t0, MODE(gp)
        addi  t0, t0, -FIELDS
        bnez  t0, 1f
        lw    t0, HAS(gp)
        beqz  t0, 2f                    # it was nothing at all
1:      jal   end_field
2:      j     leave

part:   jal   t0, enter                 # a0, a1: a part of a word
        mv    s0, a0
        mv    s1, a1
1:      bgeu  s0, s1, 9f
        lbu   a0, 0(s0)
        addi  s0, s0, 1
        lw    t1, QUOTED(gp)
        addi  t0, a0, -'"'
        beqz  t0, 4f
        addi  t0, a0, -'\\'
        beqz  t0, 5f
        addi  t0, a0, -'$'
        beqz  t0, 8f
        bnez  t1, 3f
        addi  t0, a0, -'\''
        beqz  t0, 6f
2:      jal   of_value                  # in ${NAME:-WORD} it may be a blank
        j     1b
3:      jal   quoted
        j     1b
4:      xori  t1, t1, 1
        sw    t1, QUOTED(gp)
        beqz  t1, 1b
        sw    t1, HAS(gp)               # even if nothing stands in the quotes
        j     1b
5:      bgeu  s0, s1, 2b
        lbu   a0, 0(s0)
        addi  s0, s0, 1
        addi  t0, a0, -10
        beqz  t0, 1b
        beqz  t1, 3b
        addi  t0, a0, -'$'              # in double quotes it only protects these
        beqz  t0, 3b
        addi  t0, a0, -'"'
        beqz  t0, 3b
        addi  t0, a0, -'`'
        beqz  t0, 3b
        addi  t0, a0, -'\\'
        beqz  t0, 3b
        addi  s0, s0, -1
        li    a0, '\\'
        j     3b
6:      li    t0, 1
        sw    t0, HAS(gp)
7:      bgeu  s0, s1, 1b
        lbu   a0, 0(s0)
        addi  s0, s0, 1
        addi  t0, a0, -'\''
        beqz  t0, 1b
        jal   quoted
        j     7b
8:      mv    a0, s0
        mv    a1, s1
        jal   parameter
        mv    s0, a0
        j     1b
9:      j     leave

of_value:                               # a0: a character of a variable's value
        lw    t0, QUOTED(gp)
        bnez  t0, quoted
        lw    t0, MODE(gp)
        addi  t0, t0, -FIELDS
        bnez  t0, plain
        addi  t0, a0, -' '              # blanks separate fields
        beqz  t0, 1f
        addi  t0, a0, -9
        beqz  t0, 1f
        addi  t0, a0, -10
        bnez  t0, plain
1:      lw    t0, HAS(gp)
        bnez  t0, end_field
        ret

quoted: lw    t0, MODE(gp)              # a0: a character that only means itself
        beqz  t0, keep
        la    t0, special
1:      lbu   t1, 0(t0)
        beqz  t1, keep
        addi  t0, t0, 1
        bne   t1, a0, 1b
protect:
        jal   t0, enter
        mv    s0, a0
        li    a0, '\\'
        jal   keep
        mv    a0, s0
        jal   keep
        j     leave
plain:  lw    t0, MODE(gp)              # a0: one that may mean other names
        beqz  t0, keep
        addi  t0, a0, -'\\'
        beqz  t0, protect
keep:   lw    t0, HEAP(gp)
        la    t1, arena + ARENA_ROOM
        bgeu  t0, t1, full
        sb    a0, 0(t0)
        addi  t0, t0, 1
        sw    t0, HEAP(gp)
        li    t0, 1
        sw    t0, HAS(gp)
        ret

full:   j     no_room

end_field:
        jal   t0, enter
        li    a0, 0
        jal   keep
        sw    zero, HAS(gp)
        lw    t0, COUNT(gp)
        addi  t0, t0, 1
        sw    t0, COUNT(gp)
        lw    t0, MODE(gp)
        addi  t0, t0, -FIELDS
        bnez  t0, 1f
        jal   files_of_field
1:      lw    t0, HEAP(gp)
        sw    t0, FIELD(gp)
        j     leave

special:
        .asciz "*?[\\"
