// Guest kernels from a seed: a soup of random instructions that runs in all three modes, on top of handlers that survive it.
// The soup computes, loads and stores (also over its own code), touches devices, reads and writes CSRs, returns from traps
// that never were, waits, and raises what can be raised. It never ends by itself: whoever runs it brings a budget.

import { Random } from '../../lessons-engine/bits/index.ts';
import {
  assemble,
  csrNumbers,
  type Assembly,
  type CsrName,
  type Mnemonic,
} from '../../lessons-engine/isa/index.ts';
import {
  atomics,
  branches,
  computing,
  computingImmediate,
  loads,
  randomCsrAccess,
  randomOperands,
  SCRATCH,
  stores,
} from './random-instructions.ts';

/** Instructions of the soup. */
const LENGTH = 400;
const S0_DATA = 8;
const S1_UART = 9;
const S2_CLINT = 18;
const S3_SOUP = 19;

const system: Mnemonic[] = ['ecall', 'ebreak', 'mret', 'sret', 'wfi', 'sfence.vma', 'fence', 'fence.i'];
/** The handlers depend on these four: the soup only reads them. */
const kept: CsrName[] = ['mtvec', 'stvec', 'mscratch', 'sscratch'];
const csrs = Object.keys(csrNumbers) as CsrName[];

function instruction(random: Random): number {
  const { rd, rs1, make } = randomOperands(random);
  const kind = random.below(100);
  if (kind < 30) return make(random.pick(computing), { imm: random.word() & 0xfffff01f });
  if (kind < 42) return make(random.pick(computingImmediate));
  if (kind < 50) return make(random.pick(branches), { imm: 4 * (random.below(20) - 2) });
  if (kind < 60) return make(random.pick(loads), { rs1: S0_DATA });
  if (kind < 66) return make(random.pick(stores), { rs1: S0_DATA });
  if (kind < 69) return make(random.pick(atomics), { rs1: S0_DATA, imm: random.below(4) });
  if (kind < 71) return make(random.pick([...loads, ...stores]));
  if (kind < 73) return make(random.pick(stores), { rs1: S3_SOUP, imm: (4 * random.below(LENGTH)) & 0x7ff });
  if (kind < 75) return make('sb', { rs1: S1_UART, imm: 0 });
  if (kind < 77) return make(random.pick(['lb', 'lbu'] as const), { rs1: S1_UART, imm: random.below(8) });
  if (kind < 79) return make(random.pick(['lw', 'sw'] as const), { rs1: S2_CLINT, imm: 0 });
  if (kind < 80)
    return make(random.pick(['jal', 'jalr'] as const), {
      imm: 4 * (1 + random.below(300)),
      rs1: S3_SOUP,
    });
  if (kind < 94) return randomCsrAccess(random, csrs, kept, { rd, rs1 });
  if (kind < 98) return make(random.pick(system));
  if (kind < 99) return compressed(random) | (compressed(random) << 16);
  return random.word();
}

/** A halfword that is an instruction more often than not. */
function compressed(random: Random): number {
  return (random.word() & 0xfffc) | random.below(3);
}

/** A kernel for a machine with at least 32 KiB of memory. `seed` and nothing else decides what is in it. */
export function randomKernel(seed: number): Assembly {
  const random = new Random(seed);
  const soup = Array.from({ length: LENGTH }, () => `.word ${instruction(random)}`);
  const registers = SCRATCH.map((index) => `li x${index}, ${random.word() | 0}`);
  return assemble(`
        .equ MTIMECMP, 0x02004000
        .equ MTIME,    0x0200bff8
_start: la    t0, handler
        ori   t0, t0, ${random.below(2)}
        csrw  mtvec, t0
        la    t0, s_handler
        ori   t0, t0, ${random.below(2)}
        csrw  stvec, t0
        la    t0, save
        csrw  mscratch, t0
        la    t0, s_save
        csrw  sscratch, t0
        li    t0, ${(random.word() & 0xaaa) | 0x80}
        csrw  mie, t0
        li    t0, ${random.word() & 0xb3ff}
        csrw  medeleg, t0
        li    t0, ${random.word() & 0x222}
        csrw  mideleg, t0
        li    s0, 0x80004000
        li    s1, 0x10000000
        li    s2, 0x02000000
        la    s3, soup
        csrw  mepc, s3
        li    t0, ${random.pick([0, 0x880, 0x1880])}
        csrw  mstatus, t0
        li    t1, MTIMECMP
        li    t2, 400
        sw    t2, 0(t1)
        sw    zero, 4(t1)
        ${registers.join('\n        ')}
        mret

# One vector for exceptions, and one for each interrupt when the mode is vectored.
        .align 6
handler:
        ${'j m_trap\n'.repeat(16)}
m_trap: csrrw sp, mscratch, sp
        sw    t0, 0(sp)
        sw    t1, 4(sp)
        csrr  t0, mcause
        bltz  t0, m_interrupt
        csrr  t0, mepc
        addi  t0, t0, 4
        la    t1, soup
        bltu  t0, t1, astray
        la    t1, end
        bltu  t0, t1, m_next
astray: lw    t0, 8(sp)                 # somewhere else in the soup, each time
        addi  t0, t0, 52
        andi  t0, t0, 0x3fc
        sw    t0, 8(sp)
        la    t1, soup
        add   t0, t0, t1
m_next: csrw  mepc, t0
m_back: lw    t0, 12(sp)                # the mode to return to: M, U, S, and as it was
        addi  t0, t0, 1
        sw    t0, 12(sp)
        andi  t0, t0, 3
        li    t1, 3
        beq   t0, t1, m_leave
        li    t1, 0x1800
        csrc  mstatus, t1
        slli  t0, t0, 11
        li    t1, 0x1000
        beq   t0, t1, m_machine
        csrs  mstatus, t0
        j     m_leave
m_machine:
        li    t1, 0x1800
        csrs  mstatus, t1
m_leave:
        lw    t0, 0(sp)
        lw    t1, 4(sp)
        csrrw sp, mscratch, sp
        mret

m_interrupt:
        csrw  mip, zero
        li    t0, 0x02000000
        sw    zero, 0(t0)
        li    t0, MTIME
        lw    t1, 0(t0)
        addi  t1, t1, ${100 + random.below(150)}
        li    t0, MTIMECMP
        sw    t1, 0(t0)
        sw    zero, 4(t0)
        j     astray                  # out of whatever loop the soup was in

        .align 6
s_handler:
        ${'j s_trap\n'.repeat(16)}
s_trap: csrrw sp, sscratch, sp
        sw    t0, 0(sp)
        sw    t1, 4(sp)
        csrw  sip, zero
        csrr  t0, scause
        bltz  t0, s_leave
        csrr  t0, sepc
        addi  t0, t0, 4
        csrw  sepc, t0
        li    t1, 0x100                 # to user mode, every second time
        lw    t0, 12(sp)
        xori  t0, t0, 1
        sw    t0, 12(sp)
        beqz  t0, s_leave
        csrc  sstatus, t1
s_leave:
        lw    t0, 0(sp)
        lw    t1, 4(sp)
        csrrw sp, sscratch, sp
        sret

        .align 4
soup:
        ${soup.join('\n        ')}
end:    ecall
        .data
save:   .space 16
s_save: .space 16
`);
}
