# id [-u | -g]: who this task is. The effective ids only where they differ.

main:   li    a7, NR_getuid
        ecall
        mv    s0, a0
        li    a7, NR_geteuid
        ecall
        mv    s1, a0
        li    a7, NR_getgid
        ecall
        mv    s2, a0
        li    a7, NR_getegid
        ecall
        mv    s3, a0
        la    a0, id_options
        jal   option
        beqz  a0, 2f
        addi  t0, a0, -'u'
        mv    a0, s1
        beqz  t0, 1f
        mv    a0, s3
1:      jal   put_number
        jal   new_line
        li    a0, 0
        j     exit
2:      la    a0, uid_word
        mv    a1, s0
        jal   pair
        la    a0, gid_word
        mv    a1, s2
        jal   pair
        beq   s0, s1, 3f
        la    a0, euid_word
        mv    a1, s1
        jal   pair
3:      beq   s2, s3, 4f
        la    a0, egid_word
        mv    a1, s3
        jal   pair
4:      li    a0, 256
        la    a1, groups
        li    a7, NR_getgroups
        ecall
        blez  a0, 6f
        slli  a0, a0, 2
        la    s4, groups
        add   s5, s4, a0
        la    a0, groups_word
5:      lw    a1, 0(s4)
        jal   pair
        la    a0, comma
        addi  s4, s4, 4
        bltu  s4, s5, 5b
6:      jal   new_line
        li    a0, 0
        j     exit

pair:   addi  sp, sp, -16               # a0: text, a1: number
        sw    ra, 12(sp)
        sw    a1, 8(sp)
        jal   put_string
        lw    a0, 8(sp)
        jal   put_number
        lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

id_options:
        .asciz "ug"
uid_word:
        .asciz "uid="
gid_word:
        .asciz " gid="
euid_word:
        .asciz " euid="
egid_word:
        .asciz " egid="
groups_word:
        .asciz " groups="
comma:  .asciz ","
usage_text:
        .asciz "id [-u | -g]"
        .bss
        .balign 4
groups: .space 1024
        .text
