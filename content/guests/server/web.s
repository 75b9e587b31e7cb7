# A service: answers a request, and the next, and is never done.

_start: li    s0, 0
1:      li    a0, 1500
        call  delay
        la    a0, text
        call  print
        addi  s0, s0, 1
        mv    a0, s0
        call  print_number
        li    a0, '\n'
        call  putchar
        j     1b

text:   .asciz "request "
