# ps: the tasks of this pid namespace, as /proc shows them.

        .equ ROOM, 2048
main:   la    a0, heading
        jal   put_line
        la    a0, proc
        jal   open_input
        bltz  a0, 9f
        mv    s0, a0
1:      mv    a0, s0
        la    a1, entries
        li    a2, ROOM
        li    a7, NR_getdents64
        ecall
        beqz  a0, 8f
        bltz  a0, 9f
        la    s1, entries
        add   s2, s1, a0
2:      addi  s3, s1, 19
        mv    a0, s3
        jal   number
        bnez  a1, 3f                    # no task
        jal   task
3:      lhu   t0, 16(s1)
        add   s1, s1, t0
        bltu  s1, s2, 2b
        j     1b
8:      li    a0, 0
        j     exit
9:      la    a1, proc
        j     die

task:   addi  sp, sp, -16               # the task whose directory is s3
        sw    ra, 12(sp)
        la    a0, file_name
        la    a1, proc
        jal   copy
        mv    a1, s3
        jal   copy
        la    a1, status_name
        jal   copy
        la    a0, file_name
        jal   open_input
        bltz  a0, 4f                    # it has ended meanwhile
        mv    s4, a0
        la    a1, status
        li    a2, ROOM - 1
        li    a7, NR_read
        ecall
        mv    s5, a0
        mv    a0, s4
        li    a7, NR_close
        ecall
        blez  s5, 4f
        la    t0, status
        add   t0, t0, s5
        sb    zero, 0(t0)
        mv    a0, s3                    # PID
        jal   number
        li    a1, 5
        jal   put_padded
        la    a0, ppid_word             # PPID
        jal   field
        jal   number
        li    a1, 6
        jal   put_padded
        li    a0, ' '
        jal   put
        la    a0, uid_word              # USER: the effective one, the second
        jal   field                     # of four
5:      lbu   t0, 0(a0)
        addi  a0, a0, 1
        addi  t1, t0, -9
        beqz  t1, 6f
        bnez  t0, 5b
6:      jal   number
        la    t0, root
        beqz  a0, 7f
        li    a1, 5
        jal   put_padded
        j     8f
7:      mv    a0, t0
        jal   put_string
8:      li    a0, ' '
        jal   put
        la    a0, state_word            # STATE
        jal   field
        lbu   a0, 0(a0)
        jal   put
        la    a0, blanks
        jal   put_string
        la    a0, name_word             # COMM
        jal   field
        mv    s5, a0
9:      lbu   a0, 0(s5)
        addi  t0, a0, -10
        beqz  t0, 10f
        beqz  a0, 10f
        addi  s5, s5, 1
        jal   put
        j     9b
10:     jal   new_line
4:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

field:  la    t0, status                # a0: what a line begins with; a0 =
1:      mv    t1, a0                    # what follows in it
        mv    t2, t0
2:      lbu   t3, 0(t1)
        beqz  t3, 4f
        lbu   t4, 0(t2)
        addi  t1, t1, 1
        addi  t2, t2, 1
        beq   t3, t4, 2b
3:      lbu   t4, 0(t0)                 # the next line
        beqz  t4, 5f
        addi  t0, t0, 1
        addi  t4, t4, -10
        bnez  t4, 3b
        j     1b
5:      mv    t2, t0                    # there is none: nothing
4:      mv    a0, t2
        ret

heading:
        .asciz "  PID  PPID USER  STATE COMM"
proc:   .asciz "/proc/"
status_name:
        .asciz "/status"
name_word:
        .asciz "Name:\t"
state_word:
        .asciz "State:\t"
ppid_word:
        .asciz "PPid:\t"
uid_word:
        .asciz "Uid:\t"
root:   .asciz "root "
blanks: .asciz "     "
        .bss
        .balign 8
entries:
        .space ROOM
status: .space ROOM
file_name:
        .space 300
        .text
