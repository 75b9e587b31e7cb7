# A hypervisor and its guest, as small as they can be. The guest runs in VS mode behind two stages of page tables. Its own
# tables allow two pages; the hypervisor's have only one of them. The guest's first touch of the other is an exit: the
# hypervisor reads in htval which page was meant, gives it one, and goes back. The second touch needs nobody.

        .equ UART,     0x10000000
        .equ FINISHER, 0x00100000
        .equ SHOWN,    0x00400000       # where the guest sees its two pages
        .equ RWXAD,    0xcf             # D A - - X W R V
        .equ RWXUAD,   0xdf             # the second stage wants U in every entry
        .equ SPV,      0x80             # hstatus: sret goes to the guest

        .text
_start: la    t0, exit
        csrw  stvec, t0
        li    t0, 0xa00000              # load and store guest-page faults are for supervisor mode,
        ori   t0, t0, 0x400             # and so is the guest's ecall
        csrw  medeleg, t0
        li    t0, 0x1800
        csrc  mstatus, t0
        li    t0, 0x800
        csrs  mstatus, t0               # mret goes to supervisor mode
        la    t0, hypervisor
        csrw  mepc, t0
        mret

# The tables of both stages, in supervisor mode (HS).
hypervisor:
        la    t0, own_root              # the guest's: root, lower table, two pages
        la    t1, own_lower
        srli  t1, t1, 2
        ori   t1, t1, 1
        sw    t1, 4(t0)
        la    t0, own_lower
        la    t1, guest
        srli  t1, t1, 2
        ori   t1, t1, RWXAD
        sw    t1, 0(t0)
        la    t1, data
        srli  t1, t1, 2
        ori   t1, t1, RWXAD
        sw    t1, 4(t0)

        la    t0, host_root             # the hypervisor's: entry 0x200 is for 0x80000000 and on
        la    t1, host_lower
        srli  t1, t1, 2
        ori   t1, t1, 1
        li    t2, 0x800
        add   t0, t0, t2
        sw    t1, 0(t0)
        la    a0, guest                 # the guest's code and its tables; not its data
        call  give
        la    a0, own_root
        call  give
        la    a0, own_lower
        call  give

        la    t0, host_root
        srli  t0, t0, 12
        li    t1, 0x80000000            # MODE: Sv32x4
        or    t0, t0, t1
        csrw  hgatp, t0
        la    t0, own_root
        srli  t0, t0, 12
        or    t0, t0, t1                # MODE: Sv32
        csrw  vsatp, t0
        li    t0, SPV
        csrs  hstatus, t0
        li    t0, 0x100                 # SPP: to the guest's kernel, not to its program
        csrs  sstatus, t0
        li    t0, SHOWN
        csrw  sepc, t0
        li    s0, SHOWN + 4096
enter:  sret

# Gives the guest the page at a0: its entry in the hypervisor's lower table.
give:   srli  t0, a0, 12
        andi  t0, t0, 0x3ff
        slli  t0, t0, 2
        la    t1, host_lower
        add   t0, t0, t1
        srli  t1, a0, 2
        ori   t1, t1, RWXUAD
        sw    t1, 0(t0)
        ret

# Every exit of the guest.
        .align 2
exit:   csrr  t0, scause
        li    t1, 10                    # ecall from VS: the guest has finished
        beq   t0, t1, off
        la    a1, missing
        call  print
        csrr  a0, htval                 # the guest-physical address, without its last two bits
        slli  a0, a0, 2
        call  give
        hfence.gvma
        sret
off:    la    a1, done
        call  print
        li    t0, FINISHER
        li    t1, 0x5555
        sw    t1, 0(t0)
1:      j     1b

print:  li    t0, UART
1:      lbu   t1, 0(a1)
        beqz  t1, 2f
        sb    t1, 0(t0)
        addi  a1, a1, 1
        j     1b
2:      ret

missing: .asciz "hypervisor: a page is missing, and given\n"
done:   .asciz "hypervisor: the guest has finished\n"

# The guest. Its addresses begin at 0x00400000.
        .balign 4096
guest:  lw    a0, 0(s0)                 # the first touch
        addi  a0, a0, 1
        sw    a0, 0(s0)                 # the second
        lw    a1, 4(s0)
        ecall
        j     guest
        .balign 4096
data:   .word 41
        .balign 4096
own_root:  .space 4096
own_lower: .space 4096
        .balign 16384
host_root: .space 16384
host_lower: .space 4096
