// Kernels from a seed for the paravirtual machine: a soup of random instructions, many of them hypercalls, on registers that
// hold addresses worth attacking. Traps skip what trapped and go on; the soup never ends by itself.

import { Random } from '../../lessons-engine/bits/index.ts';
import { hypercallTable, SHARED_INFO } from '../../lessons-engine/hypervisor/index.ts';
import { assemble, encode, type Mnemonic, type Operands } from '../../lessons-engine/isa/index.ts';
import { Mode } from '../../lessons-engine/machine/index.ts';
import { Bits, entry, Page, page, ParavirtualGuest, slot } from './paravirtual-guest.ts';
import { atomics, branches, computing, loads, SCRATCH, stores } from './random-instructions.ts';

const SOUP = 12;
const HANDLER = 14;
/** Instructions of the soup, which a jump back ends. */
const LENGTH = 400;
const ADDRESSES = [8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27];
const A7 = 17;
const A0 = 10;

const privileged: Mnemonic[] = ['wfi', 'sret', 'mret', 'sfence.vma', 'ebreak', 'fence.i'];

/** Goes on behind what trapped; an event goes on where it came. All in words of the shared page that are the guest's. */
const handler = assemble(`
        .text
        sw   t0, -1024(zero)
        sw   a7, -2016(zero)
        lw   t0, -2032(zero)
        bltz t0, 1f
        lw   t0, -2036(zero)
        addi t0, t0, 4
        sw   t0, -2036(zero)
        j    2f
1:      sw   zero, -2048(zero)
2:      lw   t0, -1024(zero)
        li   a7, 1
        ecall
`);

/** A guest at the first instruction of its soup. Odd seeds have tables. */
export function randomParavirtualKernel(seed: number): ParavirtualGuest {
  const random = new Random(seed);
  const guest = new ParavirtualGuest({ devices: { block: { image: new Uint8Array(0x4000).fill(0xa7) } } });
  if (seed % 2 === 1) guest.setUpTables();
  const { vm } = guest;
  const words: number[] = [];
  while (words.length < LENGTH) words.push(...next(random));
  words.forEach((word, index) => vm.platform.bus.store(page(SOUP) + 4 * index, 4, word));
  const back = encode('jal', { rd: 0, rs1: 0, rs2: 0, imm: -4 * words.length });
  vm.platform.bus.store(page(SOUP) + 4 * words.length, 4, back);
  const text = handler.segments[0]?.bytes ?? new Uint8Array();
  text.forEach((byte, index) => vm.platform.bus.store(page(HANDLER) + index, 1, byte));
  guest.call('set_trap_entry', page(HANDLER));
  const worth = [
    page(Page.array), page(Page.kernelMap), page(Page.root), page(Page.userTable), page(20), page(256),
    slot(Page.userTable, 0), slot(Page.root, 1), SHARED_INFO + 0x800, entry(page(Page.root), Bits.kernel),
    entry(page(21), Bits.user), vm.host.ram.base + 0x1000,
  ]; // prettier-ignore
  ADDRESSES.forEach((register, index) => (vm.guest.x[register] = (worth[index] as number) | 0));
  for (const register of SCRATCH) vm.guest.x[register] = random.pick(worth) | 0;
  vm.guest.mode = Mode.Supervisor;
  vm.guest.pc = page(SOUP);
  return guest;
}

/** An instruction, or a few that belong together. */
function next(random: Random): number[] {
  const rd = random.pick(SCRATCH);
  const rs1 = random.pick(SCRATCH);
  const rs2 = random.pick([0, ...SCRATCH, ...ADDRESSES]);
  const base = random.pick(ADDRESSES);
  const imm = (random.below(4096) - 2048) & -4;
  const make = (name: Mnemonic, operands: Partial<Operands> = {}): number =>
    encode(name, { rd, rs1, rs2, imm, ...operands });
  const small = (register: number, value: number): number =>
    make('addi', { rd: register, rs1: 0, imm: value });
  const kind = random.below(20);
  if (kind < 3) return [make(random.pick(computing), { imm: random.word() & 0xfffff01f })];
  if (kind < 5) return [make(random.pick(branches), { imm: 4 * (1 + random.below(8)) })];
  if (kind < 7) return [make(random.pick(loads), { rs1: base })];
  if (kind < 10) return [make(random.pick(stores), { rs1: base, imm: imm & 0x3c })];
  if (kind < 11) return [make(random.pick(atomics), { rs1: base, imm: random.below(4) })];
  if (kind < 12) return [make(random.pick(privileged))];
  // Arguments as they are, or from the addresses; a small second one, as counts and levels are.
  const args = [A0, A0 + 1, A0 + 2].map((register) =>
    random.below(3) === 0
      ? small(register, random.below(8))
      : make('addi', { rd: register, rs1: random.pick(ADDRESSES), imm: 8 * random.below(4) }),
  );
  // iret and sched_op are rare: the first goes astray, the second may be the end.
  const number = random.below(hypercallTable.length + 1);
  const name = hypercallTable[number]?.name;
  if ((name === 'iret' || name === 'sched_op') && random.below(6) > 0) return args;
  return [...args, small(A7, number), make('ecall', { rd: 0, rs1: 0, rs2: 0, imm: 0 })];
}
