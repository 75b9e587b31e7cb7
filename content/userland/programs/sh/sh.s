# sh [-i] [FILE [WORD…]], sh -c TEXT [NAME [WORD…]]: a shell. It reads a command
# (text.s, token.s, parse.s), which becomes a tree, and obeys it (perform.s,
# command.s), which asks what its words mean (expand.s). Of sh(1p) it lacks
# functions, here-documents, aliases, job control, traps, set and ~; in $(…) it
# wants a ( before the patterns of case, and read takes a \ as it is.

        .equ AT, 0                      # what is known, at gp: the next
        .equ END, 4                     # character, behind the last one read,
        .equ BEGIN, 8                   # where this command begins,
        .equ FROM, 12                   # the descriptor for more text, or -1,
        .equ CHUNK, 16                  # how much is read from it at once
        .equ TOKEN, 20                  # the last token: what it is, from where
        .equ TOKEN_AT, 24               # to where,
        .equ TOKEN_END, 28
        .equ TOKEN_FD, 32               # the digit before < or >, or -1
        .equ DEPTH, 36                  # lists inside of lists
        .equ HEAP, 40                   # the next free byte of the arena
        .equ STATUS, 44                 # $?
        .equ PID, 48                    # $$
        .equ LAST, 52                   # $!
        .equ NAME, 56                   # $0
        .equ WORDS, 60                  # address of $1, $2, …
        .equ WORD_COUNT, 64             # $#
        .equ INTERACTIVE, 68
        .equ JUMP, 72                   # why nothing more is obeyed, or 0
        .equ TOP, 76                    # sp where commands are read
        .equ MODE, 80                   # of what is being expanded
        .equ QUOTED, 84
        .equ HAS, 88
        .equ FIELD, 92
        .equ COUNT, 96
        .equ SUBSTITUTED, 100
        .equ SUM_AT, 104                # see arithmetic.s
        .equ SUM_END, 108
        .equ VALUES, 112                # the next free byte for variables

        .equ BREAK, 1                   # values of JUMP
        .equ CONTINUE, 2
        .equ INTERRUPT, 3

        .equ SINGLE, 0                  # values of MODE: a word becomes a string,
        .equ FIELDS, 1                  # none or more, names of files, or
        .equ PATTERN, 2                 # a pattern, with \ before what is quoted

        .equ ARENA_ROOM, 65536
        .equ FIRST_FREE, 10             # descriptors from here on are the shell's
        .equ F_DUPFD_CLOEXEC, 1030

        .text
main:   la    gp, state
        mv    s1, a1
        mv    a0, a2
        jal   import
        li    a7, NR_getpid
        ecall
        sw    a0, PID(gp)
        la    t0, values
        sw    t0, VALUES(gp)
        lw    t0, 0(s1)
        beqz  t0, 1f
        addi  s1, s1, 4
1:      sw    t0, NAME(gp)
        lw    s0, 0(s1)
        beqz  s0, terminal
        lbu   t0, 0(s0)
        addi  t0, t0, -'-'
        bnez  t0, script
        lbu   t0, 1(s0)
        addi  s1, s1, 4
        addi  t1, t0, -'i'
        beqz  t1, interactive
        addi  t1, t0, -'c'
        bnez  t1, usage

        lw    a0, 0(s1)                 # sh -c: all text is there already
        beqz  a0, usage
        sw    a0, AT(gp)
        mv    s2, a0
        jal   length
        add   a0, a0, s2
        sw    a0, END(gp)
        li    t0, -1
        sw    t0, FROM(gp)
        lw    t0, 4(s1)
        addi  s1, s1, 4
        beqz  t0, begin
        sw    t0, NAME(gp)
        addi  s1, s1, 4
        j     begin

script: sw    s0, NAME(gp)
        addi  s1, s1, 4
        mv    a1, s0
        li    a0, AT_FDCWD
        li    a2, O_CLOEXEC
        li    a7, NR_openat
        ecall
        bgez  a0, 2f
        mv    a1, s0
        jal   complain
        li    a0, 127
        j     end
2:      mv    s2, a0                    # out of the way of the script's own
        li    a1, F_DUPFD_CLOEXEC
        li    a2, FIRST_FREE
        li    a7, NR_fcntl64
        ecall
        sw    a0, FROM(gp)
        mv    a0, s2
        li    a7, NR_close
        ecall
        li    t0, 1024
        sw    t0, CHUNK(gp)
        j     begin

terminal:                               # standard input: interactive when it
        li    a0, 0                     # is a terminal
        li    a1, 0x5401                # TCGETS
        la    a2, arena
        li    a7, NR_ioctl
        ecall
        li    t0, 1                     # else a character at a time: what
        sw    t0, CHUNK(gp)             # follows may be for a program
        bnez  a0, begin
interactive:
        li    t0, 1024
        sw    t0, CHUNK(gp)
        sw    t0, INTERACTIVE(gp)
        la    a1, on_interrupt
        jal   handle_interrupt

begin:  sw    s1, WORDS(gp)
3:      lw    t0, 0(s1)
        addi  s1, s1, 4
        beqz  t0, commands
        lw    t0, WORD_COUNT(gp)
        addi  t0, t0, 1
        sw    t0, WORD_COUNT(gp)
        j     3b

handle_interrupt:                       # a1: struct sigaction for SIGINT
        li    a0, SIGINT
        li    a2, 0
        li    a3, 8
        li    a7, NR_rt_sigaction
        ecall
        ret

interrupted:                            # ^C was typed
        la    t0, state
        li    t1, INTERRUPT
        sw    t1, JUMP(t0)
        ret

        .balign 4
on_interrupt:                           # handler, flags, mask
        .word interrupted, 0, 0, 0
by_default:
        .word 0, 0, 0, 0
ignore: .word 1, 0, 0, 0
usage_text:
        .asciz "sh [-i] [FILE [WORD...]], sh -c TEXT [NAME [WORD...]]"
        .bss
        .balign 8
state:  .space 128
arena:  .space ARENA_ROOM               # the tree of a command, and what its
        .text                           # words became
