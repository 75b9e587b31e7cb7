# The seal: page tables that the linker made, in force from here on. They say what may be done where; they lie in pages that they
# say may only be read; and what nobody lists is not there. As a second lock, entries of the PMP that not even machine mode can
# take back (L): what the tables protect stays protected when the tables are switched off.

        .section .text.seal
        .globl seal
seal:   la    t0, __text_start          # below: devices, whatever it may be
        srli  t0, t0, 2
        csrw  pmpaddr0, t0
        la    t0, __text_end + 4095     # code: read and execute
        srli  t0, t0, 12
        slli  t0, t0, 10
        csrw  pmpaddr1, t0
        la    t0, __data_start          # constants and tables: read
        srli  t0, t0, 2
        csrw  pmpaddr2, t0
        li    t0, -1                    # all else: read and write
        csrw  pmpaddr3, t0
        li    t0, 0x8b898d8b            # TOR with L, from the first entry: rw, rx, r, rw
        csrw  pmpcfg0, t0
        la    t0, __page_table
        srli  t0, t0, 12
        li    t1, 0x80000000            # MODE: Sv32
        or    t0, t0, t1
        csrw  satp, t0
        sfence.vma
        ret
