# The smallest guest: prints a line on the serial port and switches itself off.

_start: la    a0, text
        call  print
        j     poweroff

        .data
text:   .asciz "hello from the guest\n"
