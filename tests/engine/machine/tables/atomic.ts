// The A extension: load-reserved, store-conditional, atomic memory operations. Unprivileged ISA, chapter "A".

import type { Row } from '../../../support/expect-step.ts';
import { DATA, RAM_END, WITH_H, type Given } from '../../../support/machine-with.ts';
import { page, root } from '../../../support/page-tables.ts';

const OLD = 0x8000_0005;
const memory = { [DATA - 4]: 0x11111111, [DATA]: OLD, [DATA + 4]: 0x22222222 };
const UART = 0x1000_0000;
const FREE = 0x4000_0000;

/** `name a0, a2, (a1)`: the word OLD becomes `word`; with other registers, with aq and rl. */
function amo(name: string, source: number, word: number, old = OLD): Row[] {
  const given = (x: object): Given => ({
    x: { a1: DATA, a2: source, ...x },
    memory: { ...memory, [DATA]: old },
  });
  const then = { memory: { [DATA]: word } };
  return [
    { run: `${name} a0, a2, (a1)`, given: given({}), then: { ...then, x: { a0: old } } },
    { run: `${name} a2, a2, (a1)`, says: 'rd = rs2', given: given({}), then: { ...then, x: { a2: old } } },
    { run: `${name} a1, a2, (a1)`, says: 'rd = rs1', given: given({}), then: { ...then, x: { a1: old } } },
    { run: `${name} zero, a2, (a1)`, given: given({}), then },
    { run: `${name}.aqrl a0, a2, (a1)`, given: given({}), then: { ...then, x: { a0: old } } },
    { run: `${name}.rl a0, a2, (a1)`, given: given({}), then: { ...then, x: { a0: old } } },
  ];
}

/** Every way to fail: an address that is no multiple of 4, nothing there, a device. */
function faults(source: string, misaligned: number, access: number, says: string): Row[] {
  const at = (a1: number): Given => ({ x: { a1 }, memory });
  const works: Given = { ...at(DATA + 2), options: { misaligned: 'works' } };
  return [
    ...[1, 2, 3].map((offset): Row => ({
      run: source, says, given: at(DATA + offset), then: { trap: { cause: misaligned, tval: DATA + offset } },
    })),
    { run: source, says: `${says}, misaligned even where loads and stores work`, given: works, then: { trap: { cause: misaligned, tval: DATA + 2 } } },
    { run: source, says: `${says}, nothing there`, given: at(FREE), then: { trap: { cause: access, tval: FREE } } },
    { run: source, says: `${says}, behind memory`, given: at(RAM_END), then: { trap: { cause: access, tval: RAM_END } } },
    { run: source, says: `${says}, a device`, given: at(UART), then: { trap: { cause: access, tval: UART } } },
  ];
} // prettier-ignore

const operations = ['swap', 'add', 'xor', 'and', 'or', 'min', 'max', 'minu', 'maxu'];

const reserved: readonly Row[] = [
  { run: 'lr.w a0, (a1)', given: { x: { a1: DATA }, memory }, then: { x: { a0: OLD }, reservation: DATA } },
  { run: 'lr.w.aqrl a1, (a1)', given: { x: { a1: DATA }, memory }, then: { x: { a1: OLD }, reservation: DATA } },
  { run: 'lr.w zero, (a1)', given: { x: { a1: DATA }, memory }, then: { reservation: DATA } },
  { run: 'lr.w a0, (a1)', says: 'one reservation at a time', given: { x: { a1: DATA }, memory, reservation: DATA + 4 }, then: { x: { a0: OLD }, reservation: DATA } },
  { run: 'sc.w a0, a2, (a1)', says: 'reserved', given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA }, then: { x: { a0: 0 }, memory: { [DATA]: 7 }, reservation: -1 } },
  { run: 'sc.w a2, a2, (a1)', says: 'rd = rs2', given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA }, then: { x: { a2: 0 }, memory: { [DATA]: 7 }, reservation: -1 } },
  { run: 'sc.w a1, a2, (a1)', says: 'rd = rs1', given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA }, then: { x: { a1: 0 }, memory: { [DATA]: 7 }, reservation: -1 } },
  { run: 'sc.w zero, a2, (a1)', given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA }, then: { memory: { [DATA]: 7 }, reservation: -1 } },
  { run: 'sc.w.rl a0, a2, (a1)', given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA }, then: { x: { a0: 0 }, memory: { [DATA]: 7 }, reservation: -1 } },
  { run: 'sc.w a0, a2, (a1)', says: 'not reserved', given: { x: { a1: DATA, a2: 7 }, memory }, then: { x: { a0: 1 } } },
  { run: 'sc.w a0, a2, (a1)', says: 'another word is reserved, and is no longer', given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA + 4 }, then: { x: { a0: 1 }, reservation: -1 } },
  { run: 'sw a2, 0(a1)', says: "a store of the hart's own leaves the reservation", given: { x: { a1: DATA, a2: 7 }, memory, reservation: DATA }, then: { memory: { [DATA]: 7 }, reservation: DATA } },
  { run: 'ecall', says: 'a trap ends it', given: { reservation: DATA }, then: { trap: { cause: 11, tval: 0 }, reservation: -1 } },
  { run: 'sc.w a0, a2, (a1)', says: 'a fault ends it too', given: { x: { a1: FREE }, reservation: FREE }, then: { trap: { cause: 7, tval: FREE }, reservation: -1 } },
]; // prettier-ignore

/** A reservation is of a physical word: through another virtual address it holds. And pages want their permissions. */
const code = { 0x8000_0000: root(0x8000_0000, 'vrxad') };
const maps = {
  ...code,
  0x4000_0000: page(DATA, 'vrwad'),
  0x4000_1000: page(DATA, 'vrwad'),
  0x4000_2000: page(DATA, 'vrad'),
};
const paged = (a1: number, more: Given = {}): Given => ({
  mode: 1,
  satp: maps,
  x: { a1, a2: 7 },
  memory,
  ...more,
});
const translated: readonly Row[] = [
  { run: 'lr.w a0, (a1)', says: 'reserves a physical address', given: paged(0x4000_0000), then: { x: { a0: OLD }, reservation: DATA } },
  { run: 'sc.w a0, a2, (a1)', says: 'the same word at another address', given: paged(0x4000_1000, { reservation: DATA }), then: { x: { a0: 0 }, memory: { [DATA]: 7 }, reservation: -1 } },
  { run: 'lr.w a0, (a1)', says: 'a page that can be read', given: paged(0x4000_2000), then: { x: { a0: OLD }, reservation: DATA } },
  { run: 'sc.w a0, a2, (a1)', says: 'a page that can only be read', given: paged(0x4000_2000, { reservation: DATA }), then: { trap: { cause: 15, tval: 0x4000_2000 } } },
  { run: 'amoadd.w a0, a2, (a1)', says: 'a page that can only be read', given: paged(0x4000_2000), then: { trap: { cause: 15, tval: 0x4000_2000 } } },
  { run: 'lr.w a0, (a1)', says: 'no page', given: paged(0x4000_3000), then: { trap: { cause: 13, tval: 0x4000_3000 } } },
  { run: 'amoadd.w a0, a2, (a1)', says: 'no page', given: paged(0x4000_3000), then: { trap: { cause: 15, tval: 0x4000_3000 } } },
  { run: 'amoadd.w a0, a2, (a1)', says: 'misaligned comes first', given: paged(0x4000_3002), then: { trap: { cause: 6, tval: 0x4000_3002 } } },
  { run: 'lr.w a0, (a1)', says: 'misaligned in a guest', given: { mode: 1, virtual: true, options: WITH_H, x: { a1: DATA + 1 } }, then: { trap: { cause: 4, tval: DATA + 1 } } },
]; // prettier-ignore

export const atomic: readonly Row[] = [
  ...amo('amoswap.w', 0x1234_5678, 0x1234_5678),
  ...amo('amoadd.w', 0x8000_0001, 6),
  ...amo('amoadd.w', -5, 0x8000_0000),
  ...amo('amoxor.w', 0xffff_ffff, 0x7fff_fffa),
  ...amo('amoand.w', 0x8000_0004, 0x8000_0004),
  ...amo('amoor.w', 0x0000_00f0, 0x8000_00f5),
  ...amo('amomin.w', 5, OLD),
  ...amo('amomin.w', 0x8000_0000, 0x8000_0000),
  ...amo('amomax.w', 5, 5),
  ...amo('amomax.w', -1, -1, 0x8000_0000),
  ...amo('amomaxu.w', 5, OLD),
  ...amo('amomaxu.w', 0xffff_ffff, 0xffff_ffff),
  ...amo('amominu.w', 5, 5),
  ...amo('amominu.w', 0xffff_ffff, OLD),
  ...reserved,
  ...operations.flatMap((name) => faults(`amo${name}.w a0, a2, (a1)`, 6, 7, 'an AMO faults as a store')),
  ...faults('lr.w a0, (a1)', 4, 5, 'a load'),
  ...faults('sc.w a0, a2, (a1)', 6, 7, 'a store'),
  ...translated,
];
