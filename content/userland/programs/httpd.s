# httpd [-v] [-f] [-p PORT] [-n CONNECTIONS] [DIRECTORY]: a web server (HTTP/1.0,
# RFC 1945) for the files below a directory, /var/www unless told otherwise. -p:
# port 80; -n: ends after so many connections; -f: a task for every connection; -v:
# says what it was asked. Left out: percent signs in paths, lists of directories.

        .equ REQUEST_ROOM, 1024
main:   la    s9, address_any
        li    t0, 2                     # AF_INET
        sb    t0, 0(s9)
        li    t0, 80
        sb    t0, 3(s9)
        la    t0, file_name
        li    t1, '.'
        sb    t1, 0(t0)
        li    s10, 0                    # bits: 1 -f, 2 -v
        li    s11, -1                   # connections that will be served
1:      la    a0, httpd_options
        jal   option
        beqz  a0, 5f
        mv    s0, a0
        li    t0, 1
        addi  t1, s0, -'f'
        beqz  t1, 4f
        li    t0, 2
        addi  t1, s0, -'v'
        beqz  t1, 4f
        mv    a0, a1
        jal   number_argument
        addi  t1, s0, -'p'
        beqz  t1, 3f
        mv    s11, a0
        j     1b
3:      sb    a0, 3(s9)                 # most significant byte first
        srli  a0, a0, 8
        sb    a0, 2(s9)
        j     1b
4:      or    s10, s10, t0
        j     1b
5:      jal   next_argument
        bnez  a0, 6f
        la    a0, usual_directory
6:      mv    s0, a0
        li    a7, NR_chdir
        ecall
        mv    a1, s0
        bnez  a0, die

        li    a0, SIGPIPE               # a client that goes away is no reason to
        jal   ignore                    # end
        li    a0, SIGCHLD               # nobody asks how a connection ended
        jal   ignore
        li    a0, 2                     # AF_INET
        li    a1, O_CLOEXEC | 1         # SOCK_STREAM
        li    a2, 0
        li    a7, NR_socket
        ecall
        la    a1, socket_word
        bltz  a0, die
        mv    s8, a0
        li    a1, 1                     # SOL_SOCKET
        li    a2, 2                     # SO_REUSEADDR
        la    a3, one
        li    a4, 4
        li    a7, NR_setsockopt
        ecall
        mv    a0, s8
        mv    a1, s9
        li    a2, 16
        li    a7, NR_bind
        ecall
        la    a1, bind_word
        bnez  a0, die
        mv    a0, s8
        li    a1, 16
        li    a7, NR_listen
        ecall
        la    a1, listen_word
        bnez  a0, die

7:      beqz  s11, 9f
        mv    a0, s8
        li    a1, 0
        li    a2, 0
        li    a7, NR_accept
        ecall
        addi  t0, a0, EINTR
        beqz  t0, 7b
        la    a1, accept_word
        bltz  a0, die
        mv    s0, a0
        addi  s11, s11, -1
        andi  t0, s10, 1
        beqz  t0, 8f
        jal   fork
        beqz  a0, 10f
        bgtz  a0, 11f
8:      jal   serve                     # itself, also when there can be no other
11:     mv    a0, s0
        li    a7, NR_close
        ecall
        j     7b
10:     jal   serve
9:      li    a0, 0
        j     exit

ignore: la    a1, ignored               # a0: a signal
        li    a2, 0
        li    a3, 8
        li    a7, NR_rt_sigaction
        ecall
        ret

serve:  jal   t0, enter                 # the connection s0
        la    s1, request
1:      mv    a0, s0
        mv    a1, s1
        la    a2, request + REQUEST_ROOM - 1
        la    s2, bad_request
        beq   a1, a2, answer
        sub   a2, a2, a1
        li    a7, NR_read
        ecall
        blez  a0, 9f
        add   s1, s1, a0
        sb    zero, 0(s1)
        la    t0, request               # whole once an empty line has come
2:      lbu   t1, 0(t0)
        beqz  t1, 1b
        addi  t0, t0, 1
        addi  t1, t1, -10
        bnez  t1, 2b
        lbu   t1, 0(t0)
        addi  t1, t1, -13
        bnez  t1, 2b
        lbu   t1, 1(t0)
        addi  t1, t1, -10
        bnez  t1, 2b

        la    s1, request               # GET or HEAD
        lw    t0, 0(s1)
        li    t1, 'G' | 'E' << 8 | 'T' << 16 | ' ' << 24
        addi  s3, s1, 4
        li    s4, 1                     # whether a body is wanted
        beq   t0, t1, 3f
        la    s2, not_implemented
        li    t1, 'H' | 'E' << 8 | 'A' << 16 | 'D' << 24
        bne   t0, t1, answer
        lbu   t0, 4(s1)
        addi  t0, t0, -' '
        bnez  t0, answer
        addi  s3, s1, 5
        li    s4, 0
3:      la    s2, bad_request           # /PATH, up to a blank or question mark
        lbu   t0, 0(s3)
        addi  t0, t0, -'/'
        bnez  t0, answer
        la    t1, file_name + 1         # behind a dot
        mv    t0, s3
        li    t4, 0                     # the last three characters
4:      lbu   t2, 0(t0)
        li    t3, ' '
        bleu  t2, t3, 5f
        li    t3, '?'
        beq   t2, t3, 5f
        sb    t2, 0(t1)
        addi  t0, t0, 1
        addi  t1, t1, 1
        slli  t4, t4, 8
        or    t4, t4, t2
        slli  t4, t4, 8
        srli  t4, t4, 8
        li    t3, '/' << 16 | '.' << 8 | '.'
        bne   t4, t3, 4b
        la    s2, not_found             # nothing of "/.." and what follows
        j     answer
5:      sb    zero, 0(t0)
        sb    zero, 0(t1)
        lbu   t3, -1(t1)
        addi  t3, t3, -'/'
        beqz  t3, 6f
        la    a0, file_name
        jal   stat
        bnez  a0, 7f
        jal   file_type
        li    t0, S_IFDIR
        bne   a0, t0, 7f
        la    a0, file_name
        jal   length
        la    t1, file_name
        add   t1, t1, a0
6:      mv    a0, t1                    # a directory: its index.html
        la    a1, index_name
        jal   copy
7:      la    a0, file_name
        jal   stat
        jal   why
        bnez  a0, answer
        jal   file_type
        la    s2, forbidden
        li    t0, S_IFREG
        bne   a0, t0, answer
        la    a0, file_name
        jal   open_input
        jal   why
        bltz  a0, answer
        mv    s5, a0
        la    s2, ok
        jal   head_begin
        la    a1, html_type
        la    t0, file_name             # the type by the letter behind the dot
8:      lbu   t1, 0(t0)
        addi  t0, t0, 1
        beqz  t1, 10f
        addi  t1, t1, -'.'
        bnez  t1, 8b
        lbu   s6, 0(t0)
        j     8b
10:     addi  t1, s6, -'h'
        beqz  t1, 11f
        la    a1, text_type
11:     jal   copy
        la    t0, stat_buffer
        lw    a1, STAT_SIZE(t0)
        jal   head_end
        bnez  a0, 12f
        beqz  s4, 12f
        mv    a0, s5
        mv    a1, s0
        jal   transfer
12:     mv    a0, s5
        li    a7, NR_close
        ecall
        j     13f

answer: jal   head_begin                # only what s2 says
        la    a1, text_type
        jal   copy
        mv    s5, a0
        mv    a0, s2
        jal   length
        addi  a1, a0, 1
        mv    a0, s5
        jal   head_end
        bnez  a0, 13f
        la    a0, head                  # and once more for people
        mv    a1, s2
        jal   copy
        li    t0, 10
        sb    t0, 0(a0)
        la    a1, head
        sub   a2, a0, a1
        addi  a2, a2, 1
        mv    a0, s0
        jal   write_all
13:     andi  t0, s10, 2
        beqz  t0, 9f
        la    s1, request               # up to the path's end or the line's
14:     lbu   a0, 0(s1)
        addi  s1, s1, 1
        li    t0, ' '
        bltu  a0, t0, 15f
        jal   put
        j     14b
15:     li    a0, ' '
        jal   put
        mv    a0, s2
        jal   put_line
        jal   flush
9:      j     leave

why:    la    s2, ok                    # a0: 0, a descriptor or -errno, stays;
        bgez  a0, 1f                    # s2 = what that means
        la    s2, not_found
        addi  t0, a0, ENOENT
        beqz  t0, 1f
        addi  t0, a0, ENOTDIR
        beqz  t0, 1f
        la    s2, forbidden
1:      ret

head_begin:                             # with s2; a0 = where it goes on
        mv    t3, ra
        la    a0, head
        la    a1, head_version
        jal   copy
        mv    a1, s2
        jal   copy
        la    a1, head_type
        jal   copy
        mv    ra, t3
        ret

head_end:                               # a0: where it goes on, a1: length of the
        jal   t0, enter                 # body; sends it, a0 = 0 or -errno
        mv    s1, a1
        la    a1, head_length
        jal   copy
        la    t0, digits_end
        li    t1, 10
1:      remu  t2, s1, t1
        divu  s1, s1, t1
        addi  t2, t2, '0'
        addi  t0, t0, -1
        sb    t2, 0(t0)
        bnez  s1, 1b
        mv    a1, t0
        jal   copy
        la    a1, head_close
        jal   copy
        la    a1, head
        sub   a2, a0, a1
        mv    a0, s0
        jal   write_all
        j     leave

httpd_options:
        .asciz "fvp:n:"
usage_text:
        .asciz "httpd [-v] [-f] [-p PORT] [-n CONNECTIONS] [DIRECTORY]"
usual_directory:
        .asciz "/var/www"
index_name:
        .asciz "/index.html"
socket_word:
        .asciz "socket"
bind_word:
        .asciz "bind"
listen_word:
        .asciz "listen"
accept_word:
        .asciz "accept"
ok:     .asciz "200 OK"
bad_request:
        .asciz "400 Bad Request"
forbidden:
        .asciz "403 Forbidden"
not_found:
        .asciz "404 Not Found"
not_implemented:
        .asciz "501 Not Implemented"
head_version:
        .asciz "HTTP/1.0 "
head_type:
        .asciz "\r\nContent-Type: "
html_type:
        .asciz "text/html"
text_type:
        .asciz "text/plain"
head_length:
        .asciz "\r\nContent-Length: "
head_close:
        .asciz "\r\nConnection: close\r\n\r\n"
        .balign 4
ignored:
        .word 1, 0, 0, 0                # SIG_IGN
one:    .word 1
        .bss
        .balign 4
address_any:                            # struct sockaddr_in
        .space 16
request:
        .space REQUEST_ROOM
file_name:
        .space REQUEST_ROOM + 16
head:   .space 256
digits: .space 10
digits_end:
        .space 1
        .text
