# The first instructions of a process: main, and then exit with what it returned.

        .section .text.start
        .globl _start
_start: call  main
        tail  exit
