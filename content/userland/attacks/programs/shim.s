# Connects to an abstract socket, which is found in the network namespace and not
# in a directory, and tells the daemon behind it what to do.

main:   li    a0, 1                     # AF_UNIX
        li    a1, 1                     # SOCK_STREAM
        li    a2, 0
        li    a7, NR_socket
        ecall
        mv    s0, a0
        la    a1, address
        li    a2, 7
        li    a7, NR_connect
        ecall
        beqz  a0, 1f
        la    a1, name
        j     die
1:      mv    a0, s0
        la    a1, command
        jal   send
        li    a0, 0
        j     exit

address:
        .byte 1, 0                      # AF_UNIX
        .byte 0                         # not a path: abstract
        .ascii "shim"
name:   .asciz "@shim"
command:
        .asciz "echo done >/root/told"
