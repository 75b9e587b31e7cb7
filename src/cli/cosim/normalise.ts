// Assembly that makes a logged trap the same on this machine and on QEMU: cause in s1, value in s3, the physical address of the
// instruction in a1, or 0. What it takes away is in differences.ts. Spike's traps need none of it.

export const normaliseTrap = `
        li   t0, 3                  # a breakpoint's value
        bne  s1, t0, 1f
        li   s3, 0
1:      andi t0, s1, -3             # an access fault's address
        addi t0, t0, -5
        bnez t0, 1f
        andi s3, s3, -4
1:      beqz a1, 2f                 # an AMO, but not lr.w: 4, 5, 13, 21 become 6, 7, 15, 23
        li   t0, 21
        bgtu s1, t0, 2f
        lhu  t1, (a1)
        andi t1, t1, 0x7f
        addi t1, t1, -0x2f
        bnez t1, 2f
        lhu  t1, 2(a1)
        srli t1, t1, 11
        addi t1, t1, -2
        beqz t1, 2f
        li   t0, 0x202030
        srl  t0, t0, s1
        andi t0, t0, 1
        slli t0, t0, 1
        add  s1, s1, t0
2:`;

/**
 * The same on machines with guests: no 22 where `status`, a mask for s4, says that the trap came from user mode; and no
 * instruction word in s3 when it is a load or store on a guest's behalf that may not be executed.
 */
export const normaliseGuestTrap = (status: number): string => `
        li   t0, 2
        beq  s1, t0, 1f
        li   t0, 22
        bne  s1, t0, 2f
        li   t0, ${status}
        and  t0, t0, s4
        bnez t0, 1f
        li   s1, 2
1:      beqz a1, 2f
        lhu  t1, (a1)
        li   t0, 0x707f
        and  t1, t1, t0
        li   t0, 0x4073
        bne  t1, t0, 2f
        li   s3, 0
2:`;
