# Tokens: words, operators, new lines. A word still has its quotes and dollars.

        .equ WORD, 'w'                  # the others are what they look like, or
        .equ AND, 'A'                   # &&
        .equ OR, 'O'                    # ||
        .equ CASE_END, 'C'              # ;;
        .equ APPEND, 'a'                # >>
        .equ DUPLICATE, 'd'             # >& and <&
        .equ IF, 128                    # words at the beginning of a command
        .equ THEN, 129
        .equ ELIF, 130
        .equ ELSE, 131
        .equ FI, 132
        .equ WHILE, 133
        .equ UNTIL, 134
        .equ DO, 135
        .equ DONE, 136
        .equ FOR, 137
        .equ IN, 138
        .equ CASE, 139
        .equ ESAC, 140

        .text
next_first:                             # the next token, where a command may
        jal   t0, enter                 # begin
        jal   next
        lw    t0, TOKEN(gp)
        addi  t0, t0, -WORD
        bnez  t0, 5f
        la    t0, keywords
1:      lbu   t1, 0(t0)                 # a row: the token, its text
        beqz  t1, 5f
        lw    t2, TOKEN_AT(gp)
        lw    t3, TOKEN_END(gp)
2:      addi  t0, t0, 1
        lbu   t4, 0(t0)
        beqz  t4, 4f
        beq   t2, t3, 3f
        lbu   t5, 0(t2)
        addi  t2, t2, 1
        beq   t4, t5, 2b
3:      addi  t0, t0, 1                 # not this row
        lbu   t4, 0(t0)
        bnez  t4, 3b
        addi  t0, t0, 1
        j     1b
4:      addi  t0, t0, 1
        bne   t2, t3, 1b
        sw    t1, TOKEN(gp)
5:      j     leave

next:   jal   t0, enter
        li    t0, -1
        sw    t0, TOKEN_FD(gp)
1:      jal   peek
        lw    t0, AT(gp)
        sw    t0, TOKEN_AT(gp)
        addi  t0, a0, -' '
        beqz  t0, 2f
        addi  t0, a0, -9
        bnez  t0, 3f
2:      jal   skip
        j     1b
3:      addi  t0, a0, -'#'
        bnez  t0, 5f
4:      jal   skip                      # a comment ends before the new line
        jal   peek
        addi  t0, a0, -10
        beqz  t0, 1b
        bgez  a0, 4b
        j     1b
5:      addi  t0, a0, -'\\'
        bnez  t0, 6f
        jal   skip                      # before a new line it means nothing
        jal   peek
        addi  t0, a0, -10
        beqz  t0, 2b
        lw    t0, TOKEN_AT(gp)
        sw    t0, AT(gp)
        j     word
6:      li    s0, 0                     # the end
        bltz  a0, 9f
        la    t0, delimiters + 2        # without the blanks
7:      lbu   t1, 0(t0)
        beqz  t1, word
        addi  t0, t0, 1
        bne   t1, a0, 7b
        mv    s0, a0
        jal   skip
        addi  t0, s0, -10               # after a new line nobody has to type
        beqz  t0, 9f                    # anything yet
        jal   peek
        la    t0, doubles
8:      lbu   t1, 0(t0)
        beqz  t1, 9f
        lbu   t2, 1(t0)
        lbu   t3, 2(t0)
        addi  t0, t0, 3
        bne   t1, s0, 8b
        bne   t2, a0, 8b
        bgez  a0, 10f
9:      sw    s0, TOKEN(gp)
        lw    t0, AT(gp)
        sw    t0, TOKEN_END(gp)
        j     leave
10:     lw    t0, TOKEN_FD(gp)          # "<&" is for 0 unless told otherwise
        bgez  t0, 11f
        addi  t0, s0, -'<'
        snez  t0, t0
        sw    t0, TOKEN_FD(gp)
11:     mv    s0, t3
        jal   skip
        j     9b

word:   li    a0, 0
        jal   scan
        li    s0, WORD
        lw    t0, AT(gp)                # a digit right before < or > belongs to
        lw    t1, TOKEN_AT(gp)          # it
        addi  t2, t1, 1
        bne   t0, t2, 9b
        lbu   s1, 0(t1)
        addi  s1, s1, -'0'
        li    t2, 10
        bgeu  s1, t2, 9b
        jal   peek
        li    t0, '<'
        beq   a0, t0, 12f
        li    t0, '>'
        bne   a0, t0, 9b
12:     sw    s1, TOKEN_FD(gp)
        j     1b

scan:   jal   t0, enter                 # a0: a closing character, AT will be
        mv    s0, a0                    # behind it; 0: up to a delimiter
1:      jal   peek
        bltz  a0, 8f
        mv    s1, a0
        bnez  s0, 3f
        la    t0, delimiters
2:      lbu   t1, 0(t0)
        beqz  t1, 3f
        addi  t0, t0, 1
        bne   t1, s1, 2b
        j     leave
3:      jal   skip
        beq   s1, s0, 7f
        li    t0, '\''                  # in single quotes that is all
        beq   s0, t0, 1b
        li    t1, '\\'
        bne   s1, t1, 4f
        jal   peek
        bltz  a0, 1b
        jal   skip
        j     1b
4:      li    a0, '"'
        beq   s1, a0, 6f
        beq   s0, a0, 5f                # in double quotes only $ opens something
        mv    a0, t0
        beq   s1, t0, 6f
        li    t0, '('
        li    a0, ')'
        bne   s1, t0, 5f
        beq   s0, a0, 6f
5:      li    t0, '$'
        bne   s1, t0, 1b
        jal   peek
        mv    s1, a0
        li    a0, ')'
        addi  t0, s1, -'('
        beqz  t0, 9f
        li    a0, '}'
        addi  t0, s1, -'{'
        bnez  t0, 1b
9:      jal   skip                      # skip leaves a0
6:      jal   scan
        j     1b
7:      j     leave
8:      beqz  s0, 7b
        sw    zero, TOKEN(gp)

unexpected:                             # the last token does not belong there
        li    a0, 0
        la    a1, early_end
        lw    t0, TOKEN(gp)
        beqz  t0, 1f
        la    a1, early_line
        addi  t0, t0, -10
        beqz  t0, 1f
        lw    t1, TOKEN_AT(gp)
        lw    t2, TOKEN_END(gp)
        la    t0, wrong_token
        la    a1, wrong_text
        addi  t3, t0, 60
2:      bgeu  t1, t2, 3f
        bgeu  t0, t3, 3f
        lbu   t4, 0(t1)
        sb    t4, 0(t0)
        addi  t1, t1, 1
        addi  t0, t0, 1
        j     2b
3:      sb    zero, 0(t0)
        la    a0, wrong_text
        la    a1, unexpected_word
        jal   copy
        la    a1, wrong_token
        jal   copy
        li    a0, 0
        la    a1, wrong_text
1:      j     failure

delimiters:
        .asciz " \t\n;&|()<>"
doubles:                                # two characters, the token
        .byte '&', '&', AND
        .byte '|', '|', OR
        .byte ';', ';', CASE_END
        .byte '>', '>', APPEND
        .byte '>', '&', DUPLICATE
        .byte '<', '&', DUPLICATE
        .byte 0
keywords:
        .byte IF
        .asciz "if"
        .byte THEN
        .asciz "then"
        .byte ELIF
        .asciz "elif"
        .byte ELSE
        .asciz "else"
        .byte FI
        .asciz "fi"
        .byte WHILE
        .asciz "while"
        .byte UNTIL
        .asciz "until"
        .byte DO
        .asciz "do"
        .byte DONE
        .asciz "done"
        .byte FOR
        .asciz "for"
        .byte IN
        .asciz "in"
        .byte CASE
        .asciz "case"
        .byte ESAC
        .asciz "esac"
        .byte '{'
        .asciz "{"
        .byte '}'
        .asciz "}"
        .byte '!'
        .asciz "!"
        .byte 0
unexpected_word:
        .asciz "unexpected "
early_end:
        .asciz "unexpected end"
early_line:
        .asciz "unexpected new line"
        .bss
wrong_token:
        .space 64
wrong_text:
        .space 80
        .text
