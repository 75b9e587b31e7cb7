// A world from a seed, for machines with everything: page tables of one and of two stages with random entries, some of which
// lead to the tables themselves; a soup of random instructions that runs in all five modes over them; and a handler in
// machine mode that survives it, changes the mode each time, and starts the soup somewhere else. It never ends.

import { Random } from '../../lessons-engine/bits/index.ts';
import { assemble, csrNumbers, encode, type CsrName, type Mnemonic } from '../../lessons-engine/isa/index.ts';
import { writeCsr, type Machine, type MachineOptions } from '../../lessons-engine/machine/index.ts';
import { page, pageTables, root, store, type Entry, type PageMap } from './page-tables.ts';

/** What such a machine is built with. */
export const worldOptions = (seed: number): MachineOptions => ({
  ramSize: 0x2_0000,
  extensions: ['M', 'A', 'C', 'Sv32', 'H'],
  accessedDirty: seed % 2 === 0 ? 'hardware' : 'trap',
  misaligned: seed % 3 === 0 ? 'works' : 'trap',
});

/** The soup is at one address for supervisor mode and at another for user mode. */
const SOUP = 0x8000_1000;
const USER_SOUP = 0x9000_1000;
const LENGTH = 960;
const DATA = 0x8000_4000;
const VIRTUAL = 0x4000_0000;
/** What random entries lead to: data, the soup, tables of each stage, nothing. */
const TARGETS = [
  DATA,
  DATA + 0x1000,
  DATA + 0x2000,
  SOUP,
  0x8000_9000,
  0x8000_c000,
  0x8001_4000,
  0x7000_0000,
];
const FLAGS = ['vrwxad', 'vrwxuad', 'vrwuad', 'vrwad', 'vrad', 'vruad', 'vxad', 'vxuad', 'vrw', 'vrwxu', 'vrwxa', 'vwad', 'rwx', 'v', 'vrwxugad']; // prettier-ignore

function randomMap(random: Random, outer: boolean): PageMap {
  const map: Record<number, Entry> = {
    0x8000_0000: root(0x8000_0000, outer ? 'vrwxuad' : 'vrwxad'),
    0x9000_0000: root(outer ? 0x9000_0000 : 0x8000_0000, 'vrwxuad'),
  };
  for (let index = 0; index < 16; index++) {
    const text = outer && random.below(3) > 0 ? 'vrwxuad' : random.pick(FLAGS);
    const target =
      outer || random.below(2) === 0 ? random.pick(TARGETS) : VIRTUAL + 0x1000 * random.below(16);
    map[VIRTUAL + 0x1000 * index] = page(target, text);
  }
  map[VIRTUAL + 0x40_0000] = root(0x8000_0000 + 0x1000 * random.below(2), random.pick(FLAGS));
  return map;
}

const SCRATCH = [5, 6, 7, 10, 11, 12, 13, 14, 15];
/** s0 … s7 hold addresses, s8 … s11 values for CSRs; the handler puts them back. */
const BASES = [8, 9, 18, 19, 20, 21, 22, 23];
const VALUES = [0, 24, 25, 26, 27];
const computing: Mnemonic[] = ['add', 'sub', 'xor', 'mul', 'sltu', 'sra', 'divu'];
const loads: Mnemonic[] = ['lb', 'lh', 'lw', 'lbu', 'lhu'];
const stores: Mnemonic[] = ['sb', 'sh', 'sw', 'sw'];
const atomics: Mnemonic[] = ['lr.w', 'sc.w', 'amoadd.w', 'amoswap.w', 'amomaxu.w'];
const guestLoads: Mnemonic[] = ['hlv.b', 'hlv.hu', 'hlv.w', 'hlvx.hu', 'hlvx.wu'];
const guestStores: Mnemonic[] = ['hsv.b', 'hsv.h', 'hsv.w'];
const fences: Mnemonic[] = ['sfence.vma', 'sfence.vma', 'hfence.vvma', 'hfence.gvma', 'fence.i'];
const returns: Mnemonic[] = ['ecall', 'ecall', 'ebreak', 'sret', 'mret'];
const tableCsrs: CsrName[] = ['satp', 'vsatp', 'hgatp'];
const statusCsrs: CsrName[] = ['sstatus', 'mstatus', 'vsstatus', 'hstatus', 'mstatush'];
const otherCsrs: CsrName[] = ['hvip', 'hideleg', 'sie', 'sip', 'mie', 'cycle', 'instret', 'time', 'mcycle', 'mcountinhibit', 'htimedelta', 'hcounteren', 'medeleg', 'hedeleg', 'pmpcfg0', 'pmpaddr1', 'sepc', 'htval', 'vscause']; // prettier-ignore

/** Four bytes: an instruction, or two of 16 bits. */
function instruction(random: Random): number {
  const rd = random.pick([0, ...SCRATCH]);
  const rs1 = random.pick(BASES);
  const rs2 = random.pick([0, ...SCRATCH]);
  const offset = random.below(8) === 0 ? random.below(64) : 4 * random.below(16);
  const csr = (names: readonly CsrName[], forms: readonly Mnemonic[]): number =>
    encode(random.pick(forms), { rd, rs1: random.pick(VALUES), imm: random.below(32), csr: csrNumbers[random.pick(names)] }); // prettier-ignore
  const kind = random.below(100);
  if (kind < 16) return encode(random.pick(computing), { rd, rs1: rs2, rs2: random.pick(SCRATCH) });
  if (kind < 22) return encode('addi', { rd, rs1: rs2, imm: random.below(4096) - 2048 });
  if (kind < 26) return encode('beq', { rs1: rs2, rs2: 0, imm: 2 * (random.below(40) - 8) });
  if (kind < 44) return encode(random.pick(loads), { rd, rs1, imm: offset });
  if (kind < 58) return encode(random.pick(stores), { rs1, rs2, imm: offset });
  if (kind < 63) return encode(random.pick(atomics), { rd, rs1, rs2 });
  if (kind < 68) return encode(random.pick(guestLoads), { rd, rs1 });
  if (kind < 71) return encode(random.pick(guestStores), { rs1, rs2 });
  if (kind < 74) return encode(random.pick(fences), { rs1: random.pick([0, rs1]), rs2: 0 });
  if (kind < 80) return csr(tableCsrs, ['csrrw', 'csrrs', 'csrrc']);
  if (kind < 86) return csr(statusCsrs, ['csrrs', 'csrrc', 'csrrsi']);
  if (kind < 90) return csr(otherCsrs, ['csrrs', 'csrrc', 'csrrsi', 'csrrci']);
  if (kind < 92) return encode(random.pick(returns), {});
  if (kind < 93) return random.word();
  const half = (): number => ((random.word() & 0xfffc) | random.pick([0, 1, 2])) >>> 0;
  return half() | (half() << 16) | 0;
}

/** Puts `machine`, built with `worldOptions(seed)` and at reset, into the world of `seed`. */
export function enterRandomWorld(machine: Machine, seed: number): void {
  const random = new Random(seed);
  const { hart, bus } = machine;
  const stages = {
    satp: pageTables(randomMap(random, false), { base: 0x8000_8000, rootPages: 1, offset: 0 }),
    vsatp: pageTables(randomMap(random, false), { base: 0x8000_b000, rootPages: 1, offset: 0 }),
    hgatp: pageTables(randomMap(random, true), { base: 0x8001_0000, rootPages: 4, offset: 0 }),
  };
  const on = (page: number): number => 0x8000_0000 | page | 0;
  const values = [
    on(stages.satp.rootPage),
    on(stages.vsatp.rootPage) | 0x0040_0000,
    on(stages.hgatp.rootPage),
    0x000e_0302,
  ];
  const bases = BASES.map(() => VIRTUAL + 0x1000 * random.below(18) + (random.below(4) === 0 ? 0xff0 : 0));
  bases[0] = DATA;
  bases[1] = VIRTUAL + 0x40_4000;
  const soup = Array.from({ length: LENGTH }, () => `.word ${instruction(random)}`);
  machine.load(assemble(handler([...bases, ...values], random) + soup.join('\n') + '\nj soup')); // prettier-ignore
  for (const tables of Object.values(stages)) store(bus, tables);
  for (const [name, { rootPage }] of Object.entries(stages))
    writeCsr(hart, name as CsrName, random.below(4) === 0 ? 0 : on(rootPage));
  writeCsr(hart, 'medeleg', random.word() & random.word());
  writeCsr(hart, 'hedeleg', random.word() & random.word());
  writeCsr(hart, 'mideleg', random.word());
  writeCsr(hart, 'hideleg', random.word());
  writeCsr(hart, 'stvec', SOUP + 4 * random.below(64));
  writeCsr(hart, 'vstvec', SOUP + 4 * random.below(64));
  for (const name of ['mcounteren', 'hcounteren', 'scounteren'] as const) writeCsr(hart, name, random.word());
}

/** Machine mode's handler at the start of memory, and the soup one page on. */
function handler(saved: readonly number[], random: Random): string {
  const places = [...BASES, 24, 25, 26, 27];
  return `
start:  lui   sp, 0x20
        csrc  mstatus, sp               # MPRV: the handler itself is not translated
        la    sp, saved
        sw    t0, 128(sp)
        ${places.map((register, index) => `lw x${register}, ${4 * index}(sp)`).join('\n        ')}
        la    t0, start
        csrw  mtvec, t0
        li    t0, 0x1f                  # the PMP stays open
        csrw  pmpcfg0, t0
        li    t0, 0x02004000            # the timer, a while from now
        li    t0, 0x0200bff8
        lw    t1, 0(t0)
        addi  t1, t1, ${200 + random.below(200)}
        li    t0, 0x02004000
        sw    t1, 0(t0)
        sw    zero, 4(t0)
        li    t0, 0x80
        csrs  mie, t0
        csrw  hvip, zero
        lw    t1, 124(sp)               # how often: the mode, and where in the soup
        addi  t1, t1, 1
        sw    t1, 124(sp)
        li    t0, 0x1800
        csrc  mstatus, t0
        li    t0, 0x80
        csrc  mstatush, t0
        andi  t2, t1, 1
        slli  t2, t2, 7
        csrs  mstatush, t2              # V, every second time
        srli  t0, t1, 1
        andi  t0, t0, 3
        addi  t0, t0, -1
        bltz  t0, machine
        li    t2, ${USER_SOUP}
        beqz  t0, leave
        li    t0, 0x800
        csrs  mstatus, t0
        li    t2, ${SOUP}
        j     leave
machine:
        li    t0, 0x1800
        csrs  mstatus, t0
        li    t2, ${SOUP}
leave:  li    t0, ${4 * (37 + 2 * random.below(100))}
        mul   t0, t0, t1
        li    t1, 0xffc
        and   t0, t0, t1
        li    t1, ${4 * LENGTH}
        bltu  t0, t1, near
        li    t0, 0
near:   add   t2, t2, t0
        csrw  mepc, t2
        lw    t0, 128(sp)
        mret
saved:  ${saved.map((value) => `.word ${value | 0}`).join('\n        ')}
        .space ${132 - 4 * saved.length}
        .align 12
soup:
`;
}
