// Lab: write the rewriter. Each check runs a random program twice, as it was and with the reader below it, and compares what was
// asked for, every register at the end, and how often it trapped. All three are the engine's to count.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { registerName } from '../../../../../lessons-engine/isa/index.ts';
import {
  compressed,
  elsewhere,
  middle,
  neighbour,
  plain,
  programOf,
  retry,
  sum,
  unaligned,
  type RandomProgram,
} from './programs.ts';
import { RewriteWorld, withoutRewriting, type Outcome } from './rewrite-world.ts';
import type { Random } from '../../../../../lessons-engine/bits/index.ts';

async function rewritten(attempt: Attempt, program: RandomProgram): Promise<Outcome> {
  const world = new RewriteWorld(program);
  await attempt.call('rewriter', [], world.api());
  if (world.outcome === null)
    throw new CheckFailure('`rewriter` returned before the program had ended.', {
      expected: 'a loop that calls `run` until it gives null',
      found: `an end after ${world.traps} traps`,
    });
  attempt.count({ traps: world.traps });
  return world.outcome;
}

const callText = ([number, argument]: readonly [number, number]): string =>
  `call ${number} with a0 = ${argument | 0}`;

function expectSame(was: Outcome, is: Outcome): void {
  const different = was.log.findIndex(
    ([number, argument], index) => is.log[index]?.[0] !== number || is.log[index]?.[1] !== argument,
  );
  if (different >= 0) {
    const found = is.log[different];
    throw new CheckFailure(
      `Call ${different + 1} of the program is not the one that it made before it was rewritten.`,
      {
        expected: callText(was.log[different] as readonly [number, number]),
        found: found === undefined ? 'no call any more' : callText(found),
      },
    );
  }
  if (is.log.length > was.log.length)
    throw new CheckFailure('The program makes calls that it did not make before.', {
      expected: `${was.log.length} calls`,
      found: `${is.log.length} calls`,
    });
  const index = was.registers.findIndex((value, register) => is.registers[register] !== value);
  if (index >= 0)
    throw new CheckFailure(
      `A system call leaves every register but a0 alone; ${registerName(index + 1)} was changed.`,
      {
        expected: `0x${((was.registers[index] as number) >>> 0).toString(16)}`,
        found: `0x${((is.registers[index] as number) >>> 0).toString(16)}`,
      },
    );
}

function programs(id: string, title: string, make: (random: Random) => RandomProgram, repeats = 3): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let repeat = 0; repeat < repeats; repeat++) {
        const program = make(attempt.random);
        const is = await rewritten(attempt, program);
        expectSame(withoutRewriting(program), is);
        if (is.traps > program.traps)
          throw new CheckFailure('A site that could be rewritten at its first use trapped again.', {
            expected: `at most ${program.traps} traps`,
            found: `${is.traps}`,
          });
      }
    },
  };
}

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const lab: Lab = {
  id: 'unikernels/syscall-to-call',
  title: 'From system call to call',
  minutes: 45,
  brief:
    'A program makes system calls, and each `ecall` traps to you. Write `rewriter(program)`: run it to its end, and where `li a7, number` of four bytes stands before the `ecall`, rewrite the site at its first use so that it calls the library instead. The program must do the same as before, also when it jumps to the `ecall` from elsewhere with another number.',
  api: 'ring/rewriter',
  exports: ['rewriter'],
  seed: 2019,
  material: [
    {
      name: 'words of instructions',
      text: `li a7, number       addi a7, zero, number    number << 20 | 0x00893     four bytes, for numbers up to 2047
ecall                                        0x00000073                four bytes
j, call             j reaches 1 MiB; call is auipc and jalr, and changes ra
A word lies in memory with its low half first: load16(address) | load16(address + 2) << 16.
An instruction whose lowest two bits are not 11 has two bytes. c.li a7, number is one.`,
    },
  ],
  hints: [
    {
      title: 'Which word to change',
      text: 'Whoever arrives at the `ecall` by the `li` passes the `li`. Whoever jumps past it does not. If only the `li` is changed, the others find their `ecall` as it was.',
    },
    {
      title: 'What goes into the room',
      text: 'The jump in the place of the `li` is the only thing that you put into the program. In your room: load the number into a7, as the program would have; call the library; jump behind the `ecall`. And `call` writes to ra, which a system call leaves alone: keep it on the stack meanwhile.',
    },
    {
      title: 'What is no site',
      text: 'Compare all of the twenty low bits of the word before the `ecall`: which register, from which register, which instruction. A `li` for another register, an `addi` that adds, and a `li` of two bytes are not yours. Leave them: they trap, and are served.',
    },
  ],
  checks: [
    programs('first-use', 'a site traps once, and is a call from then on', (random) =>
      programOf(
        random,
        many(3, () => plain(random)),
      ),
    ),
    programs('registers', 'registers are as a system call leaves them, wherever the site lies', (random) =>
      programOf(random, [unaligned(random), plain(random), unaligned(random)]),
    ),
    programs('number-elsewhere', 'a number that comes from elsewhere is left alone', (random) =>
      programOf(random, [
        plain(random),
        elsewhere(random),
        neighbour(random),
        elsewhere(random),
        sum(random),
      ]),
    ),
    programs('compressed', 'a li of two bytes is left alone', (random) =>
      programOf(random, [compressed(random), plain(random), compressed(random)]),
    ),
    programs('middle', 'a jump past the li, with another number, gets what it asks for', (random) =>
      programOf(random, [middle(random), middle(random), retry(random), middle(random)]),
    ),
    programs('no-room', 'where there is no room any more, sites trap and are served', (random) => {
      const pieces = many(4, () => plain(random));
      // Room for two sites at the most: the others trap each time.
      const program = programOf(random, pieces, 72);
      return { ...program, traps: 40 };
    }),
    programs('all', 'all of this in one program', (random) =>
      programOf(
        random,
        random.shuffle([
          plain(random),
          unaligned(random),
          elsewhere(random),
          compressed(random),
          middle(random),
          retry(random),
          middle(random),
        ]),
      ),
    ),
  ],
};

export default lab;
