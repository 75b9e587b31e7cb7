# fetch [-i] URL: what a web server has under http://HOST[:PORT]/PATH; HOST is an
# address or a name in /etc/hosts. -i: with the head of its answer.

        .equ HEAD_ROOM, 2048
main:   li    s11, 0                    # 1: -i
        la    a0, fetch_options
        jal   option
        beqz  a0, 1f
        li    s11, 1
        la    a0, fetch_options
        jal   option
        bnez  a0, usage
1:      jal   next_argument
        beqz  a0, usage
        la    a1, http                  # http://
2:      lbu   t0, 0(a1)
        beqz  t0, 3f
        lbu   t1, 0(a0)
        bne   t0, t1, usage
        addi  a0, a0, 1
        addi  a1, a1, 1
        j     2b
3:      la    s0, host_name             # HOST
        la    t2, host_name + 255
        mv    t0, s0
4:      lbu   t1, 0(a0)
        beqz  t1, 5f
        addi  t3, t1, -':'
        beqz  t3, 5f
        addi  t3, t1, -'/'
        beqz  t3, 5f
        beq   t0, t2, usage
        sb    t1, 0(t0)
        addi  a0, a0, 1
        addi  t0, t0, 1
        j     4b
5:      sb    zero, 0(t0)
        mv    s1, a0
        li    a0, 80
        addi  t3, t1, -':'
        bnez  t3, 6f
        addi  a0, s1, 1                 # PORT
        jal   number
        bltz  a1, usage
        mv    s1, t0
6:      la    s2, peer
        sb    a0, 3(s2)
        srli  a0, a0, 8
        sb    a0, 2(s2)
        li    t0, 2                     # AF_INET
        sb    t0, 0(s2)
        lbu   t0, 0(s1)
        beqz  t0, 7f
        addi  t0, t0, -'/'
        bnez  t0, usage
        addi  s1, s1, 1
7:      mv    a0, s0
        addi  a1, s2, 4
        jal   host
        mv    a1, s0
        bltz  a0, die
        beqz  a0, 8f
        li    a0, 0
        la    a1, unknown_host
        j     die

8:      li    a0, 2
        li    a1, 1                     # SOCK_STREAM
        li    a2, 0
        li    a7, NR_socket
        ecall
        mv    a1, s0
        bltz  a0, die
        mv    s3, a0
        mv    a1, s2
        li    a2, 16
        li    a7, NR_connect
        ecall
        mv    a1, s0
        bnez  a0, die
        la    a0, get_word              # piece by piece: the URL may be long
        jal   send
        mv    a0, s1
        jal   send
        la    a0, version_word
        jal   send
        mv    a0, s0
        jal   send
        la    a0, end_words
        jal   send

        la    s4, head                  # the head of the answer, up to an empty
        mv    s5, s4                    # line
9:      mv    a0, s3
        mv    a1, s5
        la    a2, head + HEAD_ROOM - 1
        sub   a2, a2, a1
        la    a1, no_answer
        li    t0, 0
        beqz  a2, 18f
        mv    a1, s5
        li    a7, NR_read
        ecall
        la    a1, no_answer
        mv    t0, a0
        blez  a0, 18f
        add   s5, s5, a0
        sb    zero, 0(s5)
10:     lbu   t0, 0(s4)
        beqz  t0, 9b
        addi  s4, s4, 1
        addi  t0, t0, -10
        bnez  t0, 10b
        lbu   t0, 0(s4)
        beqz  t0, 16f
        addi  t0, t0, -13
        bnez  t0, 10b
        lbu   t0, 1(s4)
        beqz  t0, 16f
        addi  t0, t0, -10
        bnez  t0, 10b
        addi  s4, s4, 2                 # s4: the body, as much as came along
        beqz  s11, 11f
        la    a1, head
        sub   a2, s4, a1
        li    a0, 1
        jal   write_all
11:     la    s6, head                  # behind "HTTP/1.0 " stands how it went
12:     lbu   t0, 0(s6)
        addi  s6, s6, 1
        li    t1, ' '
        bgtu  t0, t1, 12b
        lbu   t0, 0(s6)
        addi  t0, t0, -'2'
        beqz  t0, 14f
        mv    t0, s6
13:     lbu   t1, 0(t0)
        addi  t0, t0, 1
        addi  t2, t1, -32
        bgez  t2, 13b
        sb    zero, -1(t0)
        li    a0, 0
        mv    a1, s6
        j     die
14:     li    a0, 1
        mv    a1, s4
        sub   a2, s5, s4
        jal   write_all
        bnez  a0, 15f
        mv    a0, s3
        li    a1, 1
        jal   transfer
15:     mv    a1, s0
        bnez  a0, die
        j     exit
16:     addi  s4, s4, -1                # the empty line has not come whole
        j     9b
18:     mv    a0, t0
        j     die

send:   jal   t0, enter                 # a0: text for s3
        mv    s1, a0
        jal   length
        mv    a2, a0
        mv    a1, s1
        mv    a0, s3
        jal   write_all
        mv    a1, s0
        bnez  a0, die
        j     leave

fetch_options:
        .asciz "i"
usage_text:
        .asciz "fetch [-i] http://HOST[:PORT]/PATH"
http:   .asciz "http://"
unknown_host:
        .asciz "nobody knows this host"
no_answer:
        .asciz "no answer"
get_word:
        .asciz "GET /"
version_word:
        .asciz " HTTP/1.0\r\nHost: "
end_words:
        .asciz "\r\nConnection: close\r\n\r\n"
        .bss
        .balign 4
peer:   .space 16                       # struct sockaddr_in
host_name:
        .space 256
head:   .space HEAD_ROOM
        .text
