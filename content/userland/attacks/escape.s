# escape PROGRAM [WORD…]: leaves a root made by chroot(2), and then becomes the
# program. The kernel lets nobody above the root by "..". But whoever stands
# beside the root never meets it on the way up. So: another root, further down,
# without going there; then up until there is nothing above; then that is the
# root.

main:   mv    s1, a2
        li    a0, AT_FDCWD
        la    a1, below
        li    a2, 0700
        li    a7, NR_mkdirat            # it may be there already
        ecall
        la    a0, below
        li    a7, NR_chroot
        ecall
        la    a1, chroot_name
        bnez  a0, die
        li    s0, 64
1:      la    a0, above
        li    a7, NR_chdir
        ecall
        addi  s0, s0, -1
        bnez  s0, 1b
        la    a0, here
        li    a7, NR_chroot
        ecall
        la    a1, chroot_name
        bnez  a0, die
        lw    a0, arguments
        lw    t0, 0(a0)
        beqz  t0, usage
        mv    a1, s1
        j     run

below:  .asciz "below"
above:  .asciz ".."
here:   .asciz "."
chroot_name:
        .asciz "chroot"
usage_text:
        .asciz "escape PROGRAM [WORD...]"
