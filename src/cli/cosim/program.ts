// A random program: what memory, CSRs and registers hold at its start, and its units. Decided by its seed and nothing else.

import { Random } from '../../../lessons-engine/bits/index.ts';
import { initialCsrs, type InitialCsr } from './csrs.ts';
import { delegation, DELEGABLE, mstatusValue, pmpAddress, pmpConfig, satpValue } from './csr-values.ts';
import type { Driver } from './driver.ts';
import { guestTables, initialStateOfH } from './hypervisor.ts';
import { pageTables, type Pair } from './page-tables.ts';
import { initialRegisters } from './registers.ts';
import { randomSetting, type Setting } from './setting.ts';
import { randomUnit } from './units.ts';
import { sizeOf, type Unit } from './unit.ts';

export interface Program {
  readonly seed: number;
  readonly units: readonly Unit[];
  readonly pairs: readonly Pair[];
  /** x1 … x30. */
  readonly registers: readonly number[];
  readonly csrs: Readonly<Partial<Record<InitialCsr, number>>>;
  /** It locks PMP entries, and nothing can run behind it. */
  readonly locks: boolean;
}

const SHORTEST = 8;
const LONGEST = 40;

export function randomProgram(seed: number, driver: Driver): Program {
  const random = new Random(seed);
  const { hypervisor, stvec } = driver;
  const setting = randomSetting(random, driver);
  const length = SHORTEST + random.below(LONGEST - SHORTEST);
  const units = Array.from({ length }, () => randomUnit(random, setting));
  const pairs = pageTables(random, setting);
  const registers = initialRegisters(random);
  const csrs = initialState(random, driver, setting);
  const locks = setting.theme === 'locked';
  if (!hypervisor) return { seed, units, pairs, registers, csrs, locks };
  return {
    seed,
    units,
    pairs: [...pairs, ...guestTables(random, setting)],
    registers,
    csrs: { ...csrs, ...initialStateOfH(random, stvec, csrs.mstatus ?? 0, setting) },
    locks,
  };
}

/** Nothing is closed to anybody: the last of the eight PMP entries that are used. */
const OPEN = 0x1f00_0000;

function initialState(random: Random, { mtvec, stvec }: Driver, setting: Setting): Program['csrs'] {
  const { guarded } = setting;
  const pmp = guarded
    ? Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6].map((index) => [`pmpaddr${index}`, pmpAddress(random, setting)]),
      )
    : {};
  return {
    medeleg: random.pick([0, delegation(random, setting), DELEGABLE]),
    mideleg: random.pick([0, random.word() & 0x222, 0x222]),
    mie: random.pick([0, random.word() & 0xaaa]),
    mip: random.pick([0, random.word() & 0x222]),
    mtvec: mtvec | random.below(2),
    mcounteren: random.below(8),
    stvec: stvec | random.below(2),
    scounteren: random.below(8),
    sscratch: random.word(),
    sepc: random.word() & ~1,
    scause: random.word(),
    stval: random.word(),
    mcause: random.word(),
    mtval: random.word(),
    ...pmp,
    pmpaddr7: -1,
    pmpcfg0: guarded ? pmpConfig(random, setting) : 0,
    pmpcfg1: OPEN | (guarded ? pmpConfig(random, setting) & 0xff_ffff : 0),
    satp: random.below(5) < 3 ? satpValue(random) : 0,
    // Interrupts stay off until the program begins; MPRV would redirect the driver's own stores.
    mstatus: mstatusValue(random) & ~0x0002_0008,
  };
}

/** Byte offsets of the units, and of the end. */
export function offsetsOf(units: readonly Unit[]): number[] {
  const offsets = [0];
  for (const each of units) offsets.push((offsets.at(-1) as number) + sizeOf(each));
  return offsets;
}

/** The words of the first `count` units; jumps behind them lead to the end. */
export function codeOf(
  units: readonly Unit[],
  count = units.length,
): { at: number; word: number; size: 2 | 4 }[] {
  const offsets = offsetsOf(units.slice(0, count));
  return units.slice(0, count).flatMap(({ words, jump }, index) => {
    const target = offsets[Math.min(index + jump, count)] as number;
    let at = offsets[index] as number;
    return words.map(({ size, encode }) => {
      const word = encode({ at, target });
      const here = { at, word, size };
      at += size;
      return here;
    });
  });
}

/** The initial values of all CSRs, in the order of the record. */
export function csrValues({ csrs }: Program, hypervisor: boolean): number[] {
  return initialCsrs(hypervisor).map((name) => csrs[name] ?? 0);
}
