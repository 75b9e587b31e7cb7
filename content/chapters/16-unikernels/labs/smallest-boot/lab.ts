// Challenge: choose modules so that the image is small and soon at its application. What is counted are the bytes of the linked image
// and the instructions that the machine has executed when the application begins.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { stopText } from '../../../../../lessons-engine/machine/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { LinkError } from '../../../../../lessons-engine/unikernel/index.ts';
import {
  BYTES_PER_INSTRUCTION,
  costOf,
  firstOfEach,
  leastCost,
  promisedCost,
  randomWorld,
  type BootWorld,
} from './boot-world.ts';

/** Of what the first module for each symbol comes to. */
const EASY = 0.95;
/** The best choice is to come to less than this share of it. */
const MUCH = 0.8;

async function chosenOf(attempt: Attempt, { modules, needs }: BootWorld): Promise<string[]> {
  const answer = await attempt.call('choose', [modules as unknown as Json, needs as unknown as Json]);
  const names = Array.isArray(answer) ? answer : [];
  const wrong = names.find(
    (name, index) => !modules.some((each) => each.name === name) || names.indexOf(name) !== index,
  );
  if (!Array.isArray(answer) || wrong !== undefined)
    throw new CheckFailure('`choose` did not answer with names of modules, each once.', {
      expected: 'a list of names',
      found: JSON.stringify(wrong ?? answer ?? null).slice(0, 80),
    });
  return names as string[];
}

function bootOf(world: BootWorld, chosen: readonly string[]): ReturnType<typeof costOf> {
  try {
    const counted = costOf(world, chosen);
    const { stop } = counted;
    if (stop.reason !== 'shutdown' || stop.code !== 0)
      throw new CheckFailure('The image did not come to its end.', {
        expected: 'a machine that goes off',
        found: stopText(stop),
      });
    return counted;
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new CheckFailure('This cannot be linked.', {
      expected: 'everything that is reached, and nothing twice',
      found: error.message.split('\n')[0] ?? '',
    });
  }
}

/** A world in which taking the first of each links, so that there is something to compare with, and in which much can be saved. */
function nextWorld(attempt: Attempt): { world: BootWorld; easy: number } {
  for (;;) {
    const world = randomWorld(attempt.random);
    const first = firstOfEach(world);
    if (first === null || first.length <= 4) continue;
    const promised = promisedCost(first, world.needs);
    if (promised === null || leastCost(world) > MUCH * promised) continue;
    return {
      world,
      easy: costOf(
        world,
        first.map(({ name }) => name),
      ).cost,
    };
  }
}

function application(id: string, title: string): Check {
  return {
    id,
    title,
    async run(attempt) {
      const { world, easy } = nextWorld(attempt);
      const { cost, bytes, instructions } = bootOf(world, await chosenOf(attempt, world));
      const most = Math.floor(EASY * easy);
      if (cost > most)
        throw new CheckFailure('This boot costs too much.', {
          expected: `at most ${most}: 95 % of what the first module for each symbol costs`,
          found: `${cost}: ${bytes} bytes, and ${BYTES_PER_INSTRUCTION} for each of ${instructions} instructions`,
        });
      attempt.count({ cost });
    },
  };
}

const lab: Lab = {
  id: 'unikernels/smallest-boot',
  title: 'The smallest boot',
  minutes: 40,
  brief:
    'Now the linker drops every function that nobody reaches, and a module costs more than its functions: an initialiser, which takes bytes and runs before the application. Write `choose(modules, needs)`: names of modules that link, so that the bytes of the image and two for every instruction before the application come to as little as possible.',
  api: 'ring/boot',
  exports: ['choose'],
  seed: 2017,
  material: [
    {
      name: 'what a boot costs',
      text: `cost = bytes of the image + 2 × instructions before the application
  each part that is reached        its bytes, and what it needs is reached as well
  each module that is reached      start.bytes, 2 × start.instructions, once; and what start.needs
  each module that is not          nothing
No symbol may be defined by two of the modules that you name, reached or not.
The start and the application cost the same for everybody.`,
    },
  ],
  hints: [
    {
      title: 'A first choice',
      text: 'For each symbol that is missing, take a module that defines it and nothing that is defined already. If there is none, an earlier choice was wrong: go back to it.',
    },
    {
      title: 'What to look at',
      text: 'A second part of a module that you have is cheap, because its start is paid for. A long initialiser is dear, however few bytes it has.',
    },
    {
      title: 'All of them',
      text: 'There are few choices for each symbol. Try all, one missing symbol after the other, and give up as soon as what you have costs more than the best so far.',
    },
  ],
  checks: [
    {
      id: 'links',
      title: 'what was chosen links and boots',
      async run(attempt) {
        for (let time = 0; time < 10; time++) {
          const { world } = nextWorld(attempt);
          bootOf(world, await chosenOf(attempt, world));
        }
      },
    },
    application('first', 'an application boots for less than with the first module for each symbol'),
    application('second', 'the same for another application and library'),
    application('third', 'and for a third'),
    application('fourth', 'and for a fourth'),
  ],
  goal: { counter: 'cost', better: 'fewer', reference: 12_108 },
};

export default lab;
