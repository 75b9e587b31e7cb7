# Two that were one: a process forks, the child changes a variable, and both say what they see.

        .section .text.main
        .globl main
main:   addi  sp, sp, -16
        sw    ra, 12(sp)
        call  fork
        bnez  a0, 1f
        la    t0, seen
        li    t1, '2'
        sb    t1, 0(t0)
        la    a0, child
        call  say
        li    a0, 0
        call  exit
1:      call  wait
        la    a0, parent_says
        call  say
        li    a0, 0
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .text.say
say:    addi  sp, sp, -16               # a0: seven letters
        sw    ra, 12(sp)
        mv    a1, a0
        li    a0, 1
        li    a2, 7
        call  write
        li    a0, 1
        la    a1, sees
        li    a2, 8
        call  write
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

        .section .rodata.family
child:  .ascii "child  "
parent_says: .ascii "parent "

        .section .data.family
sees:   .ascii "sees: "
seen:   .ascii "1\n"
