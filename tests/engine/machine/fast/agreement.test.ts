// The fast interpreter against the reference: the whole state, counts of the TLB included, after stretches of random
// length, for the guests of the course, for random kernels on machines of every kind, and for code that rewrites itself.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { assemble, type Assembly } from '../../../../lessons-engine/isa/index.ts';
import {
  extensionNames,
  FastMachine,
  run,
  stateHash,
  virtMachine,
  type Machine,
  type MachineOptions,
} from '../../../../lessons-engine/machine/index.ts';
import { randomKernel } from '../../../support/random-kernel.ts';

const FIRST_SEED = 1;
const KERNELS = 60;
const STEPS = 6000;

/** What the two must have in common, short of the hash: so that a difference says where it is. */
function picture({ hart }: Machine): object {
  const { pc, mode, virtual, cycle, instret, ticks, tlbLookups, tlbMisses, x } = hart;
  const references = [hart.firstStageReferences, hart.secondStageReferences];
  return { pc, mode, virtual, cycle, instret, ticks, tlbLookups, tlbMisses, references, x: [...x] };
}

function expectAgreement(program: Assembly, options: MachineOptions, steps: number, random: Random): void {
  const reference = virtMachine(options);
  const fast = new FastMachine(options);
  reference.load(program);
  fast.machine.load(program);
  for (let taken = 0; taken < steps;) {
    const stretch = 1 + random.below(random.below(4) === 0 ? 3000 : 40);
    const stop = run(reference, stretch);
    expect(fast.run(stretch), `after ${taken} steps`).toEqual(stop);
    expect(picture(fast.machine), `within ${stretch} steps after ${taken}`).toEqual(picture(reference));
    if (stop.reason !== 'budget') break;
    taken += stretch;
  }
  expect(stateHash(fast.machine)).toBe(stateHash(reference));
  expect(fast.machine.hart.mmu.tlbs.save()).toEqual(reference.hart.mmu.tlbs.save());
}

const guests = new URL('../../../../content/guests/', import.meta.url);

describe('the fast interpreter', () => {
  it.each(readdirSync(guests).filter((name) => name.endsWith('.s')))('agrees on %s', (name) => {
    const program = assemble(readFileSync(new URL(name, guests), 'utf8'), { fileName: name });
    expectAgreement(program, { ramSize: 0x8000 }, 50_000, new Random(1));
  });

  const kinds: readonly MachineOptions[] = [
    {},
    { extensions: extensionNames, misaligned: 'works' },
    { extensions: ['M'], pmpEntries: 0 },
    { extensions: extensionNames, accessedDirty: 'trap' },
  ];
  it.each(kinds.map((options) => [JSON.stringify(options), options] as const))(
    `agrees on random kernels, seeds ${FIRST_SEED} … ${FIRST_SEED + KERNELS - 1}, on a machine with %s`,
    (_, options) => {
      for (let seed = FIRST_SEED; seed < FIRST_SEED + KERNELS; seed++) {
        const all = { ramSize: 0x8000, ...options };
        try {
          expectAgreement(randomKernel(seed), all, STEPS, new Random(seed));
        } catch (error) {
          throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
        }
      }
    },
  );

  it('forgets what it decoded when a store changes it, whichever halfword of it', () => {
    const program = assemble(`
        la   a0, patch
        li   a1, 0x00150513         # addi a0, a0, 1
        li   a2, 3
    again:
        li   t0, 0x02a50513         # addi a0, a0, 42
        sh   t0, 0(a0)
        srli t0, t0, 16
        sh   t0, 2(a0)
        mv   s0, a0
        li   a0, 0
    patch:
        addi a0, a0, 1
        add  s1, s1, a0
        mv   a0, s0
        addi a2, a2, -1
        bnez a2, again
    end:
        j    end`);
    expectAgreement(program, { ramSize: 0x8000 }, 200, new Random(2));
  });

  it('has more pages of code than it keeps decoded, and runs them all', () => {
    const jumps = Array.from({ length: 600 }, () => '        j    . + 4096\n        .align 12').join('\n');
    const program = assemble(`        .align 12\n${jumps}\n        j    _start\n_start: j end\nend: j end`, {
      origin: 0x8000_0000,
    });
    expectAgreement({ ...program, entry: 0x8000_0000 }, { ramSize: 0x40_0000 }, 700, new Random(3));
  });
});
