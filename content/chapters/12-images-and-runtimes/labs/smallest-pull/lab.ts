// Challenge: put the steps of a build into layers so that three releases, pulled one after the other, move the fewest bytes.
// What is counted are bytes of layers that a real pull fetches because their digest is new.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { pullReleases } from './pull-releases.ts';
import { flawOf, randomRecipe, type Step } from './recipe.ts';

/** Of what one layer with everything in it would move. */
const EASY = 0.9;
const RECIPES = 6;

async function planOf(attempt: Attempt, steps: readonly Step[]): Promise<string[][]> {
  const plan = await attempt.call('layers', [steps as unknown as Json]);
  const flaw = flawOf(plan, steps);
  if (flaw !== null) throw new CheckFailure('This image cannot be built so.', flaw);
  return plan as string[][];
}

const bytesOf = async (steps: readonly Step[], plan: readonly string[][]): Promise<number> =>
  (await pullReleases(steps, plan)).reduce((sum, { bytes }) => sum + bytes, 0);

function service(id: string, title: string): Check {
  return {
    id,
    title,
    async run(attempt) {
      const steps = randomRecipe(attempt.random);
      const plan = await planOf(attempt, steps);
      const bytes = await bytesOf(steps, plan);
      const one = await bytesOf(steps, [steps.map(({ name }) => name)]);
      const most = Math.floor(EASY * one);
      if (bytes > most)
        throw new CheckFailure('The three pulls move too much.', {
          expected: `at most ${most} bytes: nine tenths of what a single layer would move`,
          found: `${bytes} bytes with ${plan.length} layers`,
        });
      attempt.count({ bytes });
    },
  };
}

const lab: Lab = {
  id: 'images-and-runtimes/smallest-pull',
  title: 'The smallest pull',
  minutes: 45,
  brief:
    'An image is built by twelve steps, three times, because some of their input changes. A server pulls all three releases and keeps what it has. Write `layers(steps)`: order the steps and merge them into layers, from the bottom up, so that the three pulls together fetch the fewest bytes of layers. The same layers are used for every release.',
  api: 'ring/pull',
  exports: ['layers'],
  seed: 2017,
  material: [
    {
      name: 'what a layer costs',
      text: `A layer is an archive of what changed between before its steps and after them, and is not compressed:
  each file                       512 bytes, and its content up to a multiple of 512
  each file that is gone          512 bytes (a whiteout), if a layer below has it
  each directory on the way to one of these, and each new directory    512 bytes, once a layer
  the end                         1,024 bytes
What is made and taken away again in one layer is not in it, nor what was there before it was made anew.

Release 1 fetches all layers. In release 2 and 3 a layer is built again when the input of one of its steps has changed,
or when a layer below was built again. Its files have the time of that build; so its digest is new, and it is fetched.
Whatever was not built again has the digest that it had, and is not fetched.`,
    },
  ],
  hints: [
    {
      title: 'A first plan',
      text: 'Steps whose input changes in no release go to the bottom, the others above, both in an order that `after` allows. Two layers, one for each, already move less than one.',
    },
    {
      title: 'How often',
      text: 'For each layer of a plan you know how often it is fetched: once, and once more for each release in which it or a layer below is built again. Is there ever a reason for two neighbours that are fetched in the same releases?',
    },
    {
      title: 'What is undone',
      text: 'A file that a later layer takes away is moved all the same. Sometimes it is cheaper to run a step late, in a layer that is fetched three times, if there it leaves nothing behind. Write a function for the bytes of a plan and try.',
    },
  ],
  checks: [
    {
      id: 'buildable',
      title: 'every step once, none before the steps that it comes after',
      async run(attempt) {
        for (let each = 0; each < RECIPES; each++) await planOf(attempt, randomRecipe(attempt.random));
      },
    },
    service('first', 'three releases of a service move less than in one layer'),
    service('second', 'the same for another service, with other sizes and changes'),
    service('third', 'and for a third'),
  ],
  goal: { counter: 'bytes', better: 'fewer', reference: 796_672 },
};

export default lab;
