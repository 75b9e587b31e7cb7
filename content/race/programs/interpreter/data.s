# Names and tables of the function's language, and all of its memory.

name_add:      .asciz "+"
name_multiply: .asciz "*"
name_dup:      .asciz "dup"
name_drop:     .asciz "drop"
name_swap:     .asciz "swap"
name_keep:     .asciz ","
name_emit:     .asciz "emit"
name_print:    .asciz "."
name_colon:    .asciz ":"
name_end:      .asciz ";"
name_say:      .asciz ".\""
name_times:    .asciz "times"
name_remark:   .asciz "("
library:       .asciz "/lib/library.f"
handler:       .asciz "/function/handler.f"
handle:        .asciz "handle"

        .data
        .balign 4
primitives:
        .word name_add, do_add, 0
        .word name_multiply, do_multiply, 0
        .word name_dup, do_dup, 0
        .word name_drop, do_drop, 0
        .word name_swap, do_swap, 0
        .word name_keep, do_keep, 0
        .word name_emit, do_emit, 0
        .word name_print, do_print, 0
        .word name_colon, do_colon, 0
        .word name_end, do_end, AT_ONCE
        .word name_say, do_say, AT_ONCE
        .word name_times, do_repeat, AT_ONCE
        .word name_remark, do_remark, AT_ONCE
        .word 0
# Words without a name: what the others put into lists.
number_word: .word 0, do_number, 0, 0
text_word:   .word 0, do_text, 0, 0
times_word:  .word 0, do_times, 0, 0
word_number: .word number_word
word_text:   .word text_word
word_times:  .word times_word
address:     .byte 2, 0, 0, 80          # struct sockaddr_in: AF_INET, port 80
             .space 12
digits:      .space 12
digits_end:  .byte 0

        .bss
        .balign 4
buckets:     .space 256
numbers:     .space 256
numbers_end:
request:     .space REQUEST_ROOM
response:    .space 1024
source:      .space SOURCE_ROOM
heap:        .space 65536
