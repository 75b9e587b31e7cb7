# A guest in VS-mode behind two stages of page tables: Sv32 and Sv32x4, a superpage each, both for the same 4 MiB.
        .equ ROOT,   0x80010000
        .equ G_ROOT, 0x80014000
        .equ LEAF,   0x20000000 | 0xdf
_start: li   t0, ROOT + 0x800
        li   t1, LEAF & ~0x10
        sw   t1, 0(t0)
        li   t0, G_ROOT + 0x800
        li   t1, LEAF
        sw   t1, 0(t0)
        li   t0, 0x80000000 | (G_ROOT >> 12)
        csrw hgatp, t0
        li   t0, 0x80000000 | (ROOT >> 12)
        csrw vsatp, t0
        la   t0, guest
        csrw mepc, t0
        li   t0, 1 << 7
        csrs mstatush, t0
        li   t0, 1 << 11
        csrs mstatus, t0
        mret
guest:  li   a1, 7
        lw   a0, 0(zero)
        j    guest
