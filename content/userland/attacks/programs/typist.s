# Types a command for whoever reads the terminal next: TIOCSTI puts a character
# among those that have come from the keyboard.

        .equ TIOCSTI, 0x5412
main:   la    s0, command
1:      lbu   t0, 0(s0)
        beqz  t0, 2f
        li    a0, 0
        li    a1, TIOCSTI
        mv    a2, s0
        li    a7, NR_ioctl
        ecall
        addi  s0, s0, 1
        beqz  a0, 1b
        la    a1, name
        j     die
2:      li    a0, 0
        j     exit

command:
        .asciz "echo hello >/tmp/typed\nexit\n"
name:   .asciz "TIOCSTI"
