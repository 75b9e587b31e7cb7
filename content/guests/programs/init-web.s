# init-web: the first process of a machine that serves the web. It says hello, reads what it is to do from the disk if there
# is one, starts the server as a process of its own, and waits for it, as an init does. Behind this file stands net/web.s.

        .equ SETTINGS, 4                # blocks that an init reads

        .text
        la    a0, hello
        li    a1, 5
        li    a7, 4                     # write
        ecall
        li    a0, 4096
        li    a7, 5                     # sbrk
        ecall
        mv    s0, a0
        sw    zero, 0(s0)               # touch: the disk needs a page that is there
        li    s2, 0
1:      mv    a0, s2
        mv    a1, s0
        li    a7, 9                     # read_block
        ecall
        bnez  a0, 2f                    # no disk: nothing to be told
        addi  s2, s2, 1
        li    t0, SETTINGS
        bltu  s2, t0, 1b
2:      li    a7, 1                     # fork
        ecall
        beqz  a0, 3f
        li    a7, 2                     # wait
        ecall
        li    a7, 0                     # exit
        ecall
3:      li    a0, 80
        li    a7, 11                    # listen
        ecall
        bnez  a0, 4f
        j     web_serve
4:      la    a0, deaf
        li    a1, 8
        li    a7, 4
        ecall
        li    a7, 0
        ecall

web_receive:
        li    a7, 12                    # receive
        ecall
        ret
web_answer:
        li    a7, 13                    # answer
        ecall
        ret

hello:  .ascii "init\n"
deaf:   .ascii "no card\n"
        .align 2
