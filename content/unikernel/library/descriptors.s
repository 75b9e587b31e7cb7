# Descriptors: small numbers for things that can be read, written and closed. A thing is three functions (0 where it cannot) and
# two words of its own. Whoever makes one brings its functions, so that an image without files holds none of theirs.
#
#   descriptor    a0: its functions: read, write, close    a0: a new number, a1: its record; -24 when all are taken
#   read, write, close    as on POSIX; the functions get the record in the place of the number

        .equ DESCRIPTORS, 8
        .equ EBADF,  -9
        .equ EMFILE, -24

        .section .text.descriptor
        .globl descriptor
descriptor:
        la    a1, descriptors
        li    t0, 0
1:      lw    t1, 0(a1)
        beqz  t1, 2f
        addi  a1, a1, 16
        addi  t0, t0, 1
        li    t1, DESCRIPTORS
        bltu  t0, t1, 1b
        li    a0, EMFILE
        ret
2:      sw    a0, 0(a1)
        sw    zero, 4(a1)
        sw    zero, 8(a1)
        mv    a0, t0
        ret

        .section .text.read
        .globl read
read:   li    t0, 0
        j     descriptor_call

        .section .text.write
        .globl write
write:  li    t0, 4
        j     descriptor_call

        .section .text.close
        .globl close
close:  li    t0, 8
        j     descriptor_call

# t0: which of the functions. a0: the number of the descriptor.
        .section .text.descriptor_call
descriptor_call:
        li    t1, DESCRIPTORS
        bgeu  a0, t1, 1f
        slli  a0, a0, 4
        la    t1, descriptors
        add   a0, t1, a0
        lw    t1, 0(a0)
        beqz  t1, 1f
        add   t1, t1, t0
        lw    t1, 0(t1)
        beqz  t1, 2f
        jr    t1
2:      addi  t0, t0, -8                # nothing to do at close: the record is free
        bnez  t0, 1f
        sw    zero, 0(a0)
        li    a0, 0
        ret
1:      li    a0, EBADF
        ret

# Functions, two words of the thing, one unused. Input, output and errors exist from the beginning.
        .section .data.descriptors
descriptors:
        .word console_operations, 0, 0, 0
        .word console_operations, 0, 0, 0
        .word console_operations, 0, 0, 0
        .zero 16 * 5
