# A web server: waits for a connection, reads a request of HTTP/1.0 (RFC 1945), answers with the file that it names, closes.
# It calls socket, bind, listen, accept, open, read, write and close, and does not know who is behind them: system calls, where
# it is a process, or a library that was linked to it. Left out: everything but GET, files above PAGE_ROOM, many clients at a time.

        .equ REQUEST_ROOM, 512
        .equ PAGE_ROOM,    384

        .section .text.main
        .globl main
main:   addi  sp, sp, -16
        sw    ra, 12(sp)
        li    a0, 2                     # AF_INET
        li    a1, 1                     # SOCK_STREAM
        li    a2, 0
        call  socket
        mv    s0, a0                    # s0: where clients come
        la    a1, address
        li    a2, 16
        call  bind
        mv    a0, s0
        li    a1, 1
        call  listen
        li    a0, 1
        la    a1, ready
        li    a2, 6
        call  write
1:      mv    a0, s0
        li    a1, 0
        li    a2, 0
        call  accept
        mv    s1, a0                    # s1: this client
        call  answer
        mv    a0, s1
        call  close
        j     1b

        .section .text.answer
answer: addi  sp, sp, -16
        sw    ra, 12(sp)
        la    s2, request               # s2: where the next bytes go
1:      mv    a0, s1
        mv    a1, s2
        la    a2, request + REQUEST_ROOM
        sub   a2, a2, s2
        call  read
        blez  a0, 9f                    # too long, or gone
        add   s2, s2, a0
        lbu   t0, -1(s2)
        addi  t0, t0, -10
        bnez  t0, 1b
        lbu   t0, -3(s2)                # the last four bytes: an empty line
        addi  t0, t0, -10
        bnez  t0, 1b
        la    s3, request + 4           # s3: the path, behind "GET "
        mv    t0, s3
2:      lbu   t1, 0(t0)
        addi  t0, t0, 1
        li    t2, 32
        bgtu  t1, t2, 2b
        sb    zero, -1(t0)
        addi  t0, t0, -2                # "/" alone
        bne   t0, s3, 3f
        la    s3, index
3:      mv    a0, s3
        li    a1, 0                     # O_RDONLY
        li    a2, 0
        call  open
        bltz  a0, 7f
        mv    s3, a0                    # s3: the file
        la    a1, page
        li    a2, PAGE_ROOM
        call  read
        mv    s4, a0                    # s4: its length
        mv    a0, s3
        call  close
        la    a0, response
        la    a1, found
        call  copy_text
        mv    a1, s4
        call  decimal
        la    a1, blank
        call  copy_text
        la    t0, page
        add   t1, t0, s4
4:      bgeu  t0, t1, 5f
        lbu   t2, 0(t0)
        sb    t2, 0(a0)
        addi  t0, t0, 1
        addi  a0, a0, 1
        j     4b
5:      la    a1, response
        sub   a2, a0, a1
        j     8f
7:      la    a0, response
        la    a1, missing
        call  copy_text
        la    a1, response
        sub   a2, a0, a1
8:      mv    a0, s1
        call  write
9:      lw    ra, 12(sp)
        addi  sp, sp, 16
        ret

# Copies text up to its zero from a1 to a0; a0: behind it.
        .section .text.copy_text
copy_text:
1:      lbu   t0, 0(a1)
        beqz  t0, 2f
        sb    t0, 0(a0)
        addi  a0, a0, 1
        addi  a1, a1, 1
        j     1b
2:      ret

# Writes a1 in decimal, at most three digits, to a0; a0: behind it.
        .section .text.decimal
decimal:
        li    t0, 100
        bltu  a1, t0, 1f
        divu  t1, a1, t0
        remu  a1, a1, t0
        addi  t1, t1, 48
        sb    t1, 0(a0)
        addi  a0, a0, 1
1:      li    t0, 10
        divu  t1, a1, t0
        remu  a1, a1, t0
        addi  t1, t1, 48
        addi  a1, a1, 48
        sb    t1, 0(a0)
        sb    a1, 1(a0)
        addi  a0, a0, 2
        ret

        .section .rodata.server
address: .byte 2, 0, 0, 80              # AF_INET, port 80 as on the wire
        .zero 12
ready:  .ascii "ready\n"
index:  .asciz "/index.html"
found:  .asciz "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
blank:  .asciz "\r\nConnection: close\r\n\r\n"
missing: .asciz "HTTP/1.0 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 12\r\nConnection: close\r\n\r\nNot found.\r\n"

        .section .bss.server
request: .space REQUEST_ROOM
page:   .space PAGE_ROOM
response: .space 536
