// Random units: what a program is made of, and how often.

import type { Random } from '../../../lessons-engine/bits/index.ts';
import {
  csrNumbers,
  decode,
  encode,
  rows,
  type CsrName,
  type Mnemonic,
} from '../../../lessons-engine/isa/index.ts';
import { mstatusBits, settable, writable, writablePmp, type ValueMaker } from './csr-values.ts';
import { Alias, Place } from './layout.ts';
import { guestUnit, mstatusMask, writableOfH, WRITTEN_IN_BITS, writtenWhole } from './hypervisor.ts';
import { interruptUnit } from './interrupt-units.ts';
import { entryFor, pageTableEntry } from './page-tables.ts';
import { baseRegisters, bases, free, TABLE } from './registers.ts';
import { compressed, shortJump } from './compressed-units.ts';
import type { Setting } from './setting.ts';
import { csrOp, fixed, load, loadTarget, op, unit, type Unit, type Word } from './unit.ts';

const inFormat = (...formats: string[]): Mnemonic[] =>
  rows
    .filter(({ format, extension }) => formats.includes(format) && extension !== 'H')
    .map(({ name }) => name);

const computing: Mnemonic[] = inFormat('R', 'shift', 'U').filter((name) => name !== 'sfence.vma');
const immediate: Mnemonic[] = ['addi', 'slti', 'sltiu', 'xori', 'ori', 'andi'];
const branches = inFormat('B');
const loads: Mnemonic[] = ['lb', 'lh', 'lw', 'lbu', 'lhu'];
const stores = inFormat('S');
const amos = inFormat('amo').filter((name) => !/^(lr|sc)\./.test(name));
/** Readable by number: all that have a name, but not those that a debugger has. */
const csrs = (Object.keys(csrNumbers) as CsrName[]).filter(
  (name) => !/^(tselect|tdata|hpm|mhpm|pmpaddr(1[6-9]|[2-6]\d)|pmpcfg([4-9]|1\d))/.test(name),
);
/** Read for their trap alone: what they hold is another number on every machine, or at every moment. */
const unlike =
  /^(cycle|time|instret|mcycle|minstret|m(vendor|arch|imp)id|misa|mconfigptr|mcountinhibit|mscratch|hgei|htimedelta|[mh]envcfg|mideleg)/;

/** The same on QEMU alone; and where there are guests: see differences.ts. */
const unlikeQemu = /^(mcause|scause|mtval|stval|vscause|vstval|htinst|mtinst)$/;
const unlikeQemuWithGuests = /^(mstatush|hstatus|v?sip|sie|hideleg|mtval2|htval)$/;
const hides = (csr: CsrName, { hypervisor, reference }: Setting): boolean =>
  unlike.test(csr) ||
  (reference === 'qemu' && (unlikeQemu.test(csr) || (hypervisor && unlikeQemuWithGuests.test(csr))));

const fences = (hypervisor: boolean): Word[] => [
  op('sfence.vma'),
  ...(hypervisor ? [op('hfence.vvma'), op('hfence.gvma')] : []),
];

const target = (random: Random): number => free[random.below(free.length)] as number;
const source = (random: Random): number =>
  random.below(10) === 0 ? random.pick([0, ...baseRegisters]) : target(random);
const aligned = (random: Random): number => (random.below(256) - 128) & -4;
/** An offset into a window, mostly aligned. */
const nearby = (random: Random): number =>
  random.below(4) === 0 ? random.below(256) - 128 : aligned(random);
const codeBase = (random: Random): number => (random.below(3) === 0 ? Alias.pages : Place.code);
const ahead = (random: Random): number => 1 + random.below(5);

function compute(random: Random): Unit {
  const operands = { rd: target(random), rs1: source(random), rs2: source(random) };
  return random.below(3) === 0
    ? unit([op(random.pick(immediate), { ...operands, imm: random.below(4096) - 2048 })])
    : unit([op(random.pick(computing), { ...operands, imm: random.word() & 0xfffff01f })]);
}

function access(random: Random, { guarded }: Setting): Unit {
  const rs1 = random.pick(baseRegisters);
  const imm = (guarded ? aligned(random) : nearby(random)) + (rs1 === 2 ? 128 : 0);
  return random.below(2) === 0
    ? unit([op(random.pick(loads), { rd: target(random), rs1, imm })])
    : unit([op(random.pick(stores), { rs1: rs1 === TABLE ? 8 : rs1, rs2: source(random), imm })]);
}

/** Now and then misaligned, where the cause can be told: see differences.ts. */
const atomicOffset = (random: Random, reference: Setting['reference']): number =>
  reference === 'qemu' && random.below(8) === 0 ? nearby(random) : aligned(random);

function atomic(random: Random, { atomics, reference }: Setting): Unit {
  if (!atomics) return compute(random);
  const pointer = target(random);
  const rd = random.pick([0, target(random)]);
  const imm = random.below(4);
  const base = random.pick(baseRegisters.filter((register) => register !== TABLE));
  const address = op('addi', { rd: pointer, rs1: base, imm: atomicOffset(random, reference) });
  const operands = { rs1: pointer, rs2: source(random), imm };
  if (random.below(3) > 0) return unit([address, op(random.pick(amos), { ...operands, rd })]);
  const between = random.pick(free.filter((register) => register !== pointer));
  return unit([
    address,
    op('lr.w', { rd: between, rs1: pointer, imm }),
    op('addi', { rd: between, rs1: between, imm: random.below(100) }),
    op('sc.w', { ...operands, rs2: between, rd: target(random) }),
  ]);
}

function branch(random: Random): Unit {
  const name = random.pick(branches);
  const operands = { rs1: source(random), rs2: source(random) };
  return unit(
    [{ size: 4, encode: ({ at, target: to }) => encode(name, { ...operands, imm: to - at }) }],
    ahead(random),
  );
}

function jump(random: Random): Unit {
  const rd = random.pick([0, target(random)]);
  if (random.below(2) === 0)
    return unit(
      [{ size: 4, encode: ({ at, target: to }) => encode('jal', { rd, imm: to - at }) }],
      ahead(random),
    );
  const register = target(random);
  const odd = random.below(2);
  return unit(
    [...loadTarget(register, codeBase(random) - 8 + odd), op('jalr', { rd, rs1: register, imm: 8 })],
    ahead(random),
  );
}

function readCsr(random: Random, setting: Setting): Unit {
  const csr = random.pick(csrs);
  if (csr === 'satp' && !setting.satp) return compute(random);
  return unit([csrOp('csrrs', csr, hides(csr, setting) ? 0 : target(random), 0)]);
}

function writeCsr(random: Random, setting: Setting): Unit {
  const { guarded, hypervisor, reference } = setting;
  const choice = {
    ...writable,
    ...(guarded && writablePmp),
    ...(hypervisor && writableOfH),
  };
  const csr = random.pick(Object.keys(choice) as CsrName[]);
  if (csr === 'satp' && !setting.satp) return compute(random);
  const make = choice[csr] as ValueMaker;
  const register = target(random);
  const rd = hides(csr, setting) ? 0 : random.pick([0, target(random)]);
  const again = (name: CsrName) => [csrOp('csrrs', name, register, 0), csrOp('csrrw', name, 0, register)];
  const flush = [
    // See differences.ts: a pmpaddr counts for the entry behind it only when that is written.
    ...(csr.startsWith('pmpaddr') && reference === 'qemu' ? [...again('pmpcfg0'), ...again('pmpcfg1')] : []),
    ...(/^(satp|vsatp|hgatp|pmp)/.test(csr) ? fences(hypervisor) : []),
  ];
  const known = hypervisor && reference === 'qemu';
  const inBits = known && csr === WRITTEN_IN_BITS;
  const whole = known && writtenWhole.includes(csr);
  if (inBits || (settable.includes(csr) && !whole && random.below(2) === 0))
    return unit([
      ...load(register, make(random, setting)),
      csrOp(random.pick(['csrrs', 'csrrc']), csr, rd, register),
    ]);
  if (csr === 'mstatus' && random.below(2) === 0)
    return unit([
      ...load(register, mstatusBits(random) & mstatusMask(setting)),
      csrOp(random.pick(['csrrs', 'csrrc']), csr, rd, register),
    ]);
  return unit([...load(register, make(random, setting)), csrOp('csrrw', csr, rd, register), ...flush]);
}

/** mret or sret, to a unit ahead, in the mode that the status says or in one that is put there. */
function trapReturn(random: Random): Unit {
  const register = target(random);
  const machine = random.below(2) === 0;
  const go = [
    ...loadTarget(register, codeBase(random)),
    csrOp('csrrw', machine ? 'mepc' : 'sepc', 0, register),
    op(machine ? 'mret' : 'sret'),
  ];
  if (!machine || random.below(2) === 0) return unit(go, ahead(random));
  return unit(
    [
      ...load(register, 0x1800),
      csrOp('csrrc', 'mstatus', 0, register),
      ...load(register, random.pick([0, 0x800])),
      csrOp('csrrs', 'mstatus', 0, register),
      ...go,
    ],
    ahead(random),
  );
}

function system(random: Random): Unit {
  const name = random.pick<Mnemonic>(['ecall', 'ecall', 'ebreak', 'fence', 'fence.i', 'sfence.vma']);
  const operands = { rs1: random.pick([0, source(random)]), rs2: random.pick([0, source(random)]) };
  return unit([op(name, name === 'sfence.vma' ? operands : {})]);
}

/** Another entry in the table of the aliases. */
function remap(random: Random, setting: Setting): Unit {
  const register = target(random);
  const entry = random.below(16);
  return unit([
    ...load(register, entryFor(setting, pageTableEntry(random, entry, setting))),
    op('sw', { rs1: TABLE, rs2: register, imm: 4 * entry - ((bases[TABLE] as number) - Place.high) }),
    op('sfence.vma'),
  ]);
}

/** A word that is no instruction of this machine. */
function illegal(random: Random): Unit {
  for (;;) {
    const word = random.word() | 3;
    const plausible =
      random.below(2) === 0 ? word : (word & ~0x7f) | random.pick([0x73, 0x33, 0x13, 0x2f, 0x0f]);
    if (decode(plausible) === null) return unit([fixed(plausible)]);
  }
}

const kinds: readonly (readonly [number, (random: Random, setting: Setting) => Unit])[] = [
  [22, compute],
  [16, access],
  [12, compressed],
  [8, atomic],
  [6, branch],
  [4, jump],
  [4, shortJump],
  [6, readCsr],
  [14, writeCsr],
  [8, trapReturn],
  [6, system],
  [4, remap],
  [3, illegal],
  [3, interruptUnit],
];
const total = kinds.reduce((sum, [weight]) => sum + weight, 0);

export function randomUnit(random: Random, setting: Setting): Unit {
  if (setting.hypervisor && random.below(6) === 0) return guestUnit(random, setting);
  let at = random.below(total);
  for (const [weight, make] of kinds) {
    at -= weight;
    if (at < 0) return make(random, setting);
  }
  throw new Error('randomUnit: expected a kind of unit, found none');
}
