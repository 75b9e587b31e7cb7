# A web server as small as it can be: waits for a request, answers, and again. Every request that is whole gets the same page
# (HTTP/1.0, RFC 1945). How bytes come in and go out is not its business: web_receive (a0: where to, a1: room; a0: bytes) and
# web_answer (a0: bytes, a1: how many) are system calls where there is a kernel, and plain calls where there is none.

        .equ WEB_ROOM, 1024

        .text
web_serve:
        la    s1, web_request           # s1: where the next bytes go
1:      mv    a0, s1
        la    a1, web_request + WEB_ROOM
        sub   a1, a1, s1
        call  web_receive
        blez  a0, web_serve             # too long, or gone: the next one
        la    t0, web_request
        add   s1, s1, a0
        addi  t1, s1, -3
2:      bgeu  t0, t1, 1b                # no empty line yet
        lbu   t2, 0(t0)
        addi  t0, t0, 1
        addi  t2, t2, -13
        bnez  t2, 2b
        lbu   t2, 0(t0)
        addi  t2, t2, -10
        bnez  t2, 2b
        lbu   t2, 1(t0)
        addi  t2, t2, -13
        bnez  t2, 2b
        lbu   t2, 2(t0)
        addi  t2, t2, -10
        bnez  t2, 2b
        la    a0, web_page
        la    a1, web_page_end
        sub   a1, a1, a0
        call  web_answer
        j     web_serve

# Everything stands in .text: the small kernel of this course gives a program that and nothing else.
web_page:
        .ascii "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\nConnection: close\r\n\r\n"
        .ascii "<!doctype html><title>Hi</title><p>Hi.\r\n"
web_page_end:

        .align 2
web_request: .space WEB_ROOM
