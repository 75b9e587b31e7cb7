// Lab: count, then perform the walk through two stages of page tables. The reader's code sees memory through `read` alone; the
// machine's own MMU does the same walk, and both the result and the entries read, in their order, must be the same.

import {
  CheckFailure,
  expectSame,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { Pte } from '../../../../../lessons-engine/machine/index.ts';
import { randomWalk, type Spoilt, type WalkKind } from './random-walks.ts';
import { WalkWorld } from './walk-world.ts';

const hex = (value: number): string => `0x${value.toString(16)}`;
const FAULTS = ['page-fault', 'guest-page-fault'];
const shown = (result: unknown): string =>
  typeof result === 'number'
    ? hex(result)
    : typeof result === 'string'
      ? result.slice(0, 40)
      : 'neither a number nor a name of a fault';

async function expectWalk(attempt: Attempt, kind: WalkKind): Promise<void> {
  const { tables, address, access } = randomWalk(attempt.random, kind);
  const world = new WalkWorld(tables, address, access);
  const answer = await attempt.call('walk', [], world.api());
  const { result, references } = tables.walk(address, access);
  attempt.count({ walks: 1, references: references.length });
  const where = `A ${access} at ${hex(address)}, satp ${hex(tables.satp)}, hgatp ${hex(tables.hgatp)}`;
  const list = (addresses: readonly number[]): string => addresses.map(hex).join('\n') || 'none';
  const expected = references.map((reference) => reference.address);
  if (list(expected) !== list(world.reads))
    throw new CheckFailure(`${where}: your walk reads other entries than the machine’s.`, {
      expected:
        references
          .map((each) => `${hex(each.address)} (${each.stage} stage, level ${each.level})`)
          .join('\n') || 'none',
      found: list(world.reads),
    });
  expectSame(
    `${where}: the entries that your walk reads are right; where it ends is not.`,
    shown(result),
    typeof answer === 'string' && !FAULTS.includes(answer) ? `the text ${shown(answer)}` : shown(answer),
  );
}

function walks(id: string, title: string, kinds: readonly WalkKind[], times: number): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let round = 0; round < times; round++) for (const kind of kinds) await expectWalk(attempt, kind);
    },
  };
}

const one = { first: true, second: false } as const;
const other = { first: false, second: true } as const;
const both = { first: true, second: true } as const;
/** Every rule of the walk, each broken alone, on each level where it can be and for each access that it is there for. */
const spoilt: readonly Spoilt[] = [
  ...([0, 1] as const).flatMap((level): Spoilt[] => [
    { how: 'invalid', level },
    { how: 'kernel', level },
    ...(['load', 'store', 'fetch'] as const).map((access): Spoilt => ({ how: 'right', level, access })),
    // W and X without R: reserved, or it would allow these two.
    ...(['store', 'fetch'] as const).map((access): Spoilt => ({ how: 'reserved', level, access })),
  ]),
  { how: 'too-deep', level: 0 },
  { how: 'misaligned', level: 1 },
  // W in what would be a pointer is reserved, too.
  ...[Pte.A, Pte.D, Pte.U, Pte.W].map((bits): Spoilt => ({ how: 'pointer', level: 1, bits })),
];

const lab: Lab = {
  id: 'memory-virtualization/walk',
  title: 'Walk two tables at once',
  minutes: 45,
  brief:
    'First write `references(n, m)`: how many entries a walk reads when the guest’s tables have n levels and the host’s m, 0 for a stage that does not translate. Then write `walk({ read, satp, hgatp, address, access })`, which does that walk for an access of the guest’s program, entry by entry, and returns where it arrives or who refuses it. Every read is noted and compared with the reads of the machine’s own MMU.',
  api: 'ring/walk',
  exports: ['references', 'walk'],
  seed: 2006,
  material: [
    {
      name: 'the tables',
      text: `Sv32, of the guest (Privileged ISA, 4.3)
  address   31..22 index in the root table   21..12 index in the table below   11..0 offset
  entry     31..10 page number   7 D   6 A   5 G   4 U   3 X   2 W   1 R   0 V

  V = 0                     fault
  W = 1 and R = 0           fault: reserved
  R = 0 and X = 0           points to the next table; its A, D and U must be 0, and below the last level there is none: fault
  otherwise a leaf: U must be 1 for a program; load needs R, store W, fetch X; else fault
  a leaf in the root table  maps 1,024 pages; the low 10 bits of its page number must be 0, and are taken from the address

Sv32x4, of the host (8.5.1)
  the same, with guest-physical addresses of 34 bits in place of virtual ones: the index in the root table has 12 bits
  (33..22), the root table has 4,096 entries. Every access counts as one of a program: U must be 1.
  An entry of the guest's is read with a load; the host's tables must allow that.

A and D are set in every leaf here; nobody has to set them. Page numbers have 22 bits, so addresses have 34: more than a
32-bit shift can hold. Multiply and divide by 4096.`,
    },
  ],
  hints: [
    {
      title: 'Count first',
      text: 'How many guest-physical addresses does one walk come across? One for each entry of the guest’s that it reads, and one that comes out. Each of them costs m entries.',
    },
    {
      title: 'One function, used twice',
      text: 'Both tables are walked alike. Write a function that walks one table, and hand it two things that differ: how wide the upper index is, and how an entry at an address is read. The guest’s entries are read by translating their address first.',
    },
    {
      title: 'Large numbers',
      text: '`page << 12` loses bits above 32, and gives a negative number from bit 31 on. `page * 4096 + offset` does not. The entry’s page number is `entry >>> 10`.',
    },
    {
      title: 'Whose fault?',
      text: 'A fault in the host’s tables is a `guest-page-fault`, also when it happens on the way to an entry of the guest’s. Only what the guest’s own entries refuse is a `page-fault`.',
    },
  ],
  checks: [
    {
      id: 'count',
      title: 'references(n, m) counts the entries of a walk, for up to five levels on either side',
      async run(attempt) {
        for (let round = 0; round < 6; round++) {
          const [n, m] = [attempt.random.below(6), attempt.random.below(6)];
          const answer = await attempt.call('references', [n, m]);
          expectSame(
            `A walk with ${n} levels in the guest’s tables and ${m} in the host’s.`,
            String((n + 1) * (m + 1) - 1),
            typeof answer === 'number' ? String(answer) : `no number: ${String(answer)}`,
          );
        }
      },
    },
    walks(
      'bare',
      'with one stage, the guest’s or the host’s, each walk reads what the machine reads',
      [
        { ...one, loads: true },
        { ...other, loads: true },
      ],
      4,
    ),
    walks(
      'both',
      'with two stages, each entry of the guest’s is translated before it is read',
      [{ ...both, loads: true }],
      6,
    ),
    walks(
      'superpages',
      'superpages of either stage end a walk early, and keep the low bits of the page',
      [one, other, both, both].map((kind) => ({ ...kind, superpages: true })),
      4,
    ),
    walks(
      'faults',
      'what is invalid, not allowed, too deep or misaligned faults, and the right stage is named',
      spoilt.flatMap((how) => [one, other, both].map((kind) => ({ ...kind, spoilt: how }))),
      1,
    ),
    walks(
      'anything',
      'tables of all these kinds, at random',
      [
        both,
        { ...both, superpages: true },
        { ...both, superpages: true, spoilt: { how: 'right' } },
        { ...both, superpages: true, spoilt: { how: 'invalid' } },
      ],
      5,
    ),
  ],
};

export default lab;
