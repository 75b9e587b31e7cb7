// Loads, stores, fences. Unprivileged ISA, sections 2.6 and 2.7; faults: Privileged ISA, table "mcause values".

import type { Row } from '../../../support/expect-step.ts';
import { DATA, RAM_END, type Given } from '../../../support/machine-with.ts';

const memory = { [DATA - 4]: 0x7f80ff01, [DATA]: 0x8081f2f3, [DATA + 4]: 0x01020304, [DATA + 8]: 0x89abcdef };
const UART = 0x1000_0000;
const FREE = 0x4000_0000;

/** `name a0, offset(a1)` with a1 = DATA; the same with rd = rs1 and rd = x0. */
function load(name: string, offset: number, result: number): Row[] {
  const given: Given = { x: { a1: DATA }, memory };
  return [
    { run: `${name} a0, ${offset}(a1)`, given, then: { x: { a0: result } } },
    { run: `${name} a1, ${offset}(a1)`, given, then: { x: { a1: result } } },
    { run: `${name} zero, ${offset}(a1)`, given, then: {} },
  ];
}

/** `name a2, offset(a1)` with a1 = DATA: the word at `at` becomes `word`. */
function store(name: string, value: number, offset: number, at: number, word: number): Row {
  return {
    run: `${name} a2, ${offset}(a1)`,
    given: { x: { a1: DATA, a2: value }, memory },
    then: { memory: { [at]: word } },
  };
}

/** An access at `address` that raises `cause`, also when its destination is x0, and changes nothing. */
function faults(name: string, address: number, cause: number, says: string): Row[] {
  const trap = { cause, tval: address };
  const given = { x: { a1: address - 4, a2: 0xdeadbeef }, memory };
  const names = name.startsWith('l') ? ['a0', 'a1', 'zero'] : ['a2'];
  return names.map((register) => ({ run: `${name} ${register}, 4(a1)`, says, given, then: { trap } }));
}

const works: Given = { options: { misaligned: 'works' } };

export const loadStore: readonly Row[] = [
  ...load('lb', 0, 0xfffffff3),
  ...load('lb', 1, 0xfffffff2),
  ...load('lb', 2, 0xffffff81),
  ...load('lb', 3, 0xffffff80),
  ...load('lb', 4, 0x04),
  ...load('lb', -1, 0x7f),
  ...load('lbu', 0, 0xf3),
  ...load('lbu', 3, 0x80),
  ...load('lbu', -3, 0xff),
  ...load('lh', 0, 0xfffff2f3),
  ...load('lh', 2, 0xffff8081),
  ...load('lh', 4, 0x0304),
  ...load('lh', -2, 0x7f80),
  ...load('lhu', 0, 0xf2f3),
  ...load('lhu', 2, 0x8081),
  ...load('lhu', -4, 0xff01),
  ...load('lw', 0, 0x8081f2f3),
  ...load('lw', 4, 0x01020304),
  ...load('lw', -4, 0x7f80ff01),
  { run: 'lw a0, -2048(a1)', given: { x: { a1: DATA + 2048 }, memory }, then: { x: { a0: 0x8081f2f3 } } },
  { run: 'lw a0, 2047(a1)', given: { x: { a1: DATA - 2047 }, memory }, then: { x: { a0: 0x8081f2f3 } } },
  {
    run: 'lw a0, -4(a1)',
    says: 'the last word of memory',
    given: { x: { a1: RAM_END }, memory: { [RAM_END - 4]: 0x12345678 } },
    then: { x: { a0: 0x12345678 } },
  },

  store('sb', 0x11223344, 0, DATA, 0x8081f244),
  store('sb', 0x11223344, 1, DATA, 0x808144f3),
  store('sb', 0x112233ff, 3, DATA, 0xff81f2f3),
  store('sb', 0x11223344, -1, DATA - 4, 0x4480ff01),
  store('sh', 0x11223344, 0, DATA, 0x80813344),
  store('sh', 0x11228001, 2, DATA, 0x8001f2f3),
  store('sh', 0x11223344, -2, DATA - 4, 0x3344ff01),
  store('sw', 0x11223344, 0, DATA, 0x11223344),
  store('sw', 0x80000001, 8, DATA + 8, 0x80000001),
  store('sw', 0xffffffff, -4, DATA - 4, 0xffffffff),
  {
    run: 'sw a1, 0(a1)',
    says: 'value and address in one register',
    given: { x: { a1: DATA }, memory },
    then: { memory: { [DATA]: DATA } },
  },
  { run: 'sw zero, 0(a1)', given: { x: { a1: DATA }, memory }, then: { memory: { [DATA]: 0 } } },

  ...faults('lh', DATA + 1, 4, 'misaligned'),
  ...faults('lhu', DATA + 3, 4, 'misaligned'),
  ...faults('lw', DATA + 1, 4, 'misaligned'),
  ...faults('lw', DATA + 2, 4, 'misaligned'),
  ...faults('lw', DATA + 3, 4, 'misaligned'),
  ...faults('sh', DATA + 1, 6, 'misaligned'),
  ...faults('sw', DATA + 1, 6, 'misaligned'),
  ...faults('sw', DATA + 2, 6, 'misaligned'),
  ...faults('sw', DATA + 3, 6, 'misaligned'),
  ...faults('lw', FREE + 1, 4, 'misaligned comes before the access fault'),
  ...['lb', 'lbu', 'lh', 'lhu', 'lw'].flatMap((name) => faults(name, FREE, 5, 'nothing there')),
  ...['sb', 'sh', 'sw'].flatMap((name) => faults(name, FREE, 7, 'nothing there')),
  ...faults('lb', RAM_END, 5, 'behind memory'),
  ...faults('lb', 0x7fffffff, 5, 'before memory'),
  ...faults('sb', RAM_END, 7, 'behind memory'),
  ...faults('sw', 0x7ffffffc, 7, 'before memory'),
  ...faults('lw', 0, 5, 'address wraps at 4 GiB'),
  ...faults('lw', UART, 5, 'a device that answers bytes only'),
  ...faults('sw', UART, 7, 'a device that answers bytes only'),
  ...faults('lbu', UART + 8, 5, 'behind the registers of a device'),
  ...faults('sb', UART + 8, 7, 'behind the registers of a device'),
  {
    run: 'lbu a0, 5(a1)',
    says: 'a device answers',
    given: { x: { a1: UART } },
    then: { x: { a0: 0x60 } },
  },

  {
    run: 'lw a0, 1(a1)',
    says: 'misaligned, where that works',
    given: { ...works, x: { a1: DATA }, memory },
    then: { x: { a0: 0x048081f2 } },
  },
  {
    run: 'lh a0, 3(a1)',
    says: 'misaligned, where that works',
    given: { ...works, x: { a1: DATA }, memory },
    then: { x: { a0: 0x0480 } },
  },
  {
    run: 'lh a0, -1(a1)',
    says: 'misaligned, where that works: the sign',
    given: { ...works, x: { a1: DATA }, memory: { ...memory, [DATA]: 0x8081f2ff } },
    then: { x: { a0: 0xffffff7f } },
  },
  {
    run: 'sw a2, 3(a1)',
    says: 'misaligned, where that works',
    given: { ...works, x: { a1: DATA, a2: 0xaabbccdd }, memory },
    then: { memory: { [DATA]: 0xdd81f2f3, [DATA + 4]: 0x01aabbcc } },
  },
  {
    run: 'sh a2, 3(a1)',
    says: 'misaligned, where that works',
    given: { ...works, x: { a1: DATA, a2: 0xaabbccdd }, memory },
    then: { memory: { [DATA]: 0xdd81f2f3, [DATA + 4]: 0x010203cc } },
  },
  {
    run: 'lw a0, -2(a1)',
    says: 'half of it behind memory',
    given: { ...works, x: { a1: RAM_END } },
    // The address of the portion that cannot be had (3.1.16).
    then: { trap: { cause: 5, tval: RAM_END } },
  },

  { run: 'fence', then: {} },
  { run: 'fence rw, w', then: {} },
  { run: '.word 0x8330000f', says: 'fence.tso', then: {} },
  { run: '.word 0x0ff5850f', says: 'fence with its reserved fields set', then: {} },
  { run: 'fence.i', then: {} },
  { run: '.word 0xfff5950f', says: 'fence.i with its reserved fields set', then: {} },
];
