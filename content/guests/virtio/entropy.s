# Asks the virtio entropy device for eight random bytes and prints them in hexadecimal. It needs that device, in slot 4.
# The driver is the smallest there can be: one queue with one place, and it waits until the buffer comes back.

        .equ UART,     0x10000000
        .equ FINISHER, 0x00100000
        .equ ENTROPY,  0x10005000
        .equ DEVICE_ID, 0x008
        .equ ACCEPT_WORD, 0x024
        .equ ACCEPT,   0x020
        .equ QUEUE_NUM, 0x038
        .equ QUEUE_READY, 0x044
        .equ NOTIFY,   0x050
        .equ STATUS,   0x070
        .equ DESC,     0x080
        .equ DRIVER,   0x090
        .equ DEVICE,   0x0a0

        .text
_start: li    s0, ENTROPY
        lw    t0, DEVICE_ID(s0)
        li    t1, 4                     # the type of an entropy device
        bne   t0, t1, missing
        li    t0, 3                     # ACKNOWLEDGE, DRIVER
        sw    t0, STATUS(s0)
        li    t0, 1
        sw    t0, ACCEPT_WORD(s0)       # the second word of features ...
        sw    t0, ACCEPT(s0)            # ... has one bit that a driver must accept, VERSION_1
        li    t0, 11                    # FEATURES_OK
        sw    t0, STATUS(s0)
        li    t0, 1
        sw    t0, QUEUE_NUM(s0)
        la    t0, table
        sw    t0, DESC(s0)
        la    t0, offered
        sw    t0, DRIVER(s0)
        la    t0, used
        sw    t0, DEVICE(s0)
        li    t0, 1
        sw    t0, QUEUE_READY(s0)
        li    t0, 15                    # DRIVER_OK
        sw    t0, STATUS(s0)

        la    t0, table                 # one descriptor: eight bytes for the device to write
        la    t1, buffer
        sw    t1, 0(t0)
        li    t1, 8
        sw    t1, 8(t0)
        li    t1, 2
        sh    t1, 12(t0)
        la    t0, offered               # offered as the first of the ring
        li    t1, 1
        sh    t1, 2(t0)
        sw    zero, NOTIFY(s0)          # while this store lasts, the device writes

        la    s1, used
1:      lhu   t0, 2(s1)
        beqz  t0, 1b
        la    s1, buffer
        addi  s2, s1, 8
2:      lbu   s3, 0(s1)
        srli  a0, s3, 4
        call  digit
        andi  a0, s3, 15
        call  digit
        addi  s1, s1, 1
        bne   s1, s2, 2b
        li    a0, '\n'
        call  put
        li    t1, 0x5555
        j     off
missing:
        li    a0, '?'
        call  put
        li    t1, 0x13333               # the finisher takes it for a failure with code 1
off:    li    t0, FINISHER
        sw    t1, 0(t0)
stop:   j     stop

digit:  li    t0, 10
        blt   a0, t0, 3f
        addi  a0, a0, 'a' - '0' - 10
3:      addi  a0, a0, '0'
put:    li    t0, UART
        sb    a0, 0(t0)
        ret

        .data
        .balign 16
table:  .space 16
offered:
        .space 8
        .balign 4
used:   .space 16
buffer: .space 8
