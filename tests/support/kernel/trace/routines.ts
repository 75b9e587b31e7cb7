// What every program of a trace brings along: writing a statement's number with what came of it, and waiting for a child.

export const routines = `
trace_number:                   # a0: a signed number, a2: the statement's; one line, in one write
        addi sp, sp, -48
        addi t0, sp, 47
        li t1, 10
        sb t1, 0(t0)
        mv t2, a0
        bgez a0, 1f
        neg t2, a0
1:      remu t3, t2, t1
        divu t2, t2, t1
        addi t3, t3, 48
        addi t0, t0, -1
        sb t3, 0(t0)
        bnez t2, 1b
        bgez a0, 2f
        addi t0, t0, -1
        li t3, 45
        sb t3, 0(t0)
2:      addi t0, t0, -1
        li t3, 58
        sb t3, 0(t0)
3:      remu t3, a2, t1
        divu a2, a2, t1
        addi t3, t3, 48
        addi t0, t0, -1
        sb t3, 0(t0)
        bnez a2, 3b
        li a0, 1
        mv a1, t0
        addi a2, sp, 48
        sub a2, a2, t0
        li a7, 64
        ecall
        addi sp, sp, 48
        ret
trace_length:                   # a0: address of a string; its length into a1
        mv a1, a0
1:      lbu t0, 0(a1)
        addi a1, a1, 1
        bnez t0, 1b
        sub a1, a1, a0
        addi a1, a1, -1
        ret
trace_text:                     # a0, a1: address and length, a2: the statement's number; one line, in one write
        addi sp, sp, -1040
        sw ra, 1036(sp)
        mv t0, sp
        li t1, 100
        divu t2, a2, t1
        addi t3, t2, 48
        sb t3, 0(t0)
        remu a2, a2, t1
        li t1, 10
        divu t3, a2, t1
        addi t3, t3, 48
        sb t3, 1(t0)
        remu t3, a2, t1
        addi t3, t3, 48
        sb t3, 2(t0)
        li t3, 58
        sb t3, 3(t0)
        addi t0, t0, 4
1:      beqz a1, 2f
        lbu t1, 0(a0)
        sb t1, 0(t0)
        addi a0, a0, 1
        addi t0, t0, 1
        addi a1, a1, -1
        j 1b
2:      li t1, 10
        sb t1, 0(t0)
        addi t0, t0, 1
        li a0, 1
        mv a1, sp
        sub a2, t0, sp
        li a7, 64
        ecall
        addi sp, sp, 1040
        ret
trace_wait:                     # a0: a child; waits until it has ended, whatever signals come
        mv a1, a0
1:      li a0, 1
        li a2, 0
        li a3, 4
        li a4, 0
        li a7, 95
        ecall
        li t0, -4
        beq a0, t0, 1b
        ret
`;
