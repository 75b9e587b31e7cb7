// Lab: choose modules and their order. The checks link what was chosen with the engine's linker, which drops nothing, and boot it.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { ObjectFile } from '../../../../../lessons-engine/isa/index.ts';
import { stopText } from '../../../../../lessons-engine/machine/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import {
  link,
  LinkError,
  linkProblemText,
  type Image,
} from '../../../../../lessons-engine/unikernel/index.ts';
import { PAGE } from '../../../../race/page.ts';
import { serverObject } from '../../../../unikernel/images.ts';
import { MachineRun } from '../../../../unikernel/machine-run.ts';
import { folderObject, moduleNames, moduleObject } from '../../../../unikernel/modules.ts';
import { boot } from '../assemble-modules.ts';
import {
  describeObject,
  fewestBytes,
  linkChosen,
  worldWithTeeth,
  type Module,
  type ModuleWorld,
} from './module-world.ts';

const list = (names: readonly string[]): string => names.join(', ') || 'nothing';

/** The names that the reader's code chose, of modules that there are, each once. */
async function chosenOf(
  attempt: Attempt,
  modules: readonly Module[],
  needs: readonly string[],
): Promise<string[]> {
  const answer = await attempt.call('choose', [modules as unknown as Json, needs as unknown as Json]);
  if (!Array.isArray(answer) || answer.some((each) => typeof each !== 'string'))
    throw new CheckFailure('`choose` did not answer with a list of names.', {
      expected: 'names of modules, in the order of the link',
      found: answer === undefined ? 'undefined' : JSON.stringify(answer).slice(0, 80),
    });
  const names = answer as string[];
  const wrong = names.find(
    (name, index) => !modules.some((each) => each.name === name) || names.indexOf(name) !== index,
  );
  if (wrong !== undefined)
    throw new CheckFailure('The list names something that cannot be linked.', {
      expected: 'names of modules, each once',
      found: `"${wrong}"`,
    });
  return names;
}

function linkAll(
  world: Pick<ModuleWorld, 'base' | 'objects'>,
  chosen: readonly string[],
  drop = false,
): Image {
  try {
    return linkChosen(world, chosen, drop);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const [first] = error.problems;
    throw new CheckFailure(
      `The linker found ${error.problems.length} problem${error.problems.length === 1 ? '' : 's'}. The first: ${first ? linkProblemText(first) : ''}.`,
      { expected: 'an image', found: `a choice of ${list(chosen)}` },
    );
  }
}

function expectBoot(world: ModuleWorld, chosen: readonly string[]): void {
  const { stop, early } = boot(linkAll(world, chosen));
  if (early !== null)
    throw new CheckFailure(`${world.modules[early]?.name} was called before its initialiser had run.`, {
      expected: 'every module behind those that its initialiser calls',
      found: list(chosen),
    });
  if (stop.reason !== 'shutdown' || stop.code !== 0)
    throw new CheckFailure('The image did not come to its end.', {
      expected: 'a machine that goes off',
      found: stopText(stop),
    });
}

function expectNothingUnused(world: ModuleWorld, chosen: readonly string[]): void {
  const kept = new Set(linkAll(world, chosen, true).kept.map(({ object }) => object));
  const unused = chosen.filter((name) => !kept.has(`${name}.o`));
  if (unused.length > 0)
    throw new CheckFailure('Something was linked that nobody reaches.', {
      expected: 'only what is called',
      found: list(unused),
    });
}

function worlds(
  id: string,
  title: string,
  circles: boolean,
  times: number,
  then: (attempt: Attempt, world: ModuleWorld, chosen: string[]) => void,
): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let time = 0; time < times; time++) {
        const world = worldWithTeeth(attempt.random, { circles, collides: id === 'links' });
        const chosen = await chosenOf(attempt, world.modules, world.needs);
        linkAll(world, chosen);
        then(attempt, world, chosen);
      }
    },
  };
}

const fixed: readonly string[] = ['boot', 'unsealed'];
const unwanted: readonly string[] = ['sealed', 'tables', 'fork'];

const lab: Lab = {
  id: 'unikernels/link-it',
  title: 'Choose and link',
  minutes: 35,
  brief:
    'An application needs some symbols, and a library has modules that define them, some of them several. Write `choose(modules, needs)`: the names of the modules to link, in their order. Every symbol that is mentioned must be defined, and none twice; an initialiser may call only what was initialised before; and the image must be the smallest that there is, for this linker drops nothing.',
  api: 'ring/modules',
  exports: ['choose'],
  seed: 2013,
  material: [],
  hints: [
    {
      title: 'What is missing',
      text: 'Keep a list of symbols that are mentioned and not defined yet. Take one, take a module that defines it, and put what that module needs on the list. A symbol that is on the list twice is needed once.',
    },
    {
      title: 'Which module',
      text: 'The smallest one may need others that are large, and one that defines two symbols may spare you a second module, or collide with it. Try each, go on with the rest, and keep the best; give up on a choice as soon as it has more bytes than the best so far.',
    },
    {
      title: 'In which order',
      text: 'Only `early` decides it. Put a module down when all modules that define its early symbols are down already; begin again until nothing is left. `needs` may go round in circles, `early` does not.',
    },
  ],
  checks: [
    worlds('links', 'everything that is mentioned is defined, and once', false, 3, () => undefined),
    worlds('starts', 'no module is called before its initialiser has run', false, 3, (_, world, chosen) =>
      expectBoot(world, chosen),
    ),
    worlds('nothing-unused', 'nothing is linked that nobody reaches', false, 2, (_, world, chosen) =>
      expectNothingUnused(world, chosen),
    ),
    worlds(
      'circles',
      'modules that mention each other in a circle link and start',
      true,
      2,
      (_, world, chosen) => expectBoot(world, chosen),
    ),
    worlds('smallest', 'no other choice has fewer bytes', true, 3, (attempt, world, chosen) => {
      expectBoot(world, chosen);
      const bytes = chosen.reduce(
        (sum, name) => sum + (world.modules.find((each) => each.name === name)?.bytes ?? 0),
        0,
      );
      const best = fewestBytes(world.modules, world.needs)?.bytes ?? 0;
      attempt.count({ bytes });
      if (bytes > best)
        throw new CheckFailure('There is a smaller choice.', {
          expected: `${best} bytes`,
          found: `${bytes} bytes: ${list(chosen)}`,
        });
    }),
    {
      id: 'server',
      title: 'with the library of this chapter, the web server starts and answers',
      async run(attempt) {
        const objects = moduleNames
          .filter((name) => !fixed.includes(name) && !unwanted.includes(name))
          .map(moduleObject);
        const all = attempt.random.shuffle([...objects, folderObject()]);
        const base = [serverObject(), moduleObject('boot'), moduleObject('unsealed')];
        const needs = [...new Set(base.flatMap((object) => describeObject(object).needs))].filter(
          (symbol) => !base.some((object) => describeObject(object).defines.includes(symbol)),
        );
        const modules = all.map(describeObject);
        const chosen = await chosenOf(attempt, modules, needs);
        const byName = new Map(all.map((object) => [object.name.replace('.o', ''), object]));
        let image: Image;
        try {
          image = link([...base, ...chosen.map((name) => byName.get(name) as ObjectFile)], {
            drop: false,
            symbols: { __memory_end: 0x8010_0000 },
          });
        } catch (error) {
          if (!(error instanceof LinkError)) throw error;
          throw new CheckFailure('The server does not link.', {
            expected: 'an image',
            found: error.message.split('\n')[0] ?? '',
          });
        }
        const run = new MachineRun(image);
        run.untilIdle();
        if (!run.ask().endsWith(PAGE))
          throw new CheckFailure('The server gave another page.', { expected: PAGE, found: run.ask() });
        const bytes = chosen.reduce(
          (sum, name) => sum + (modules.find((each) => each.name === name)?.bytes ?? 0),
          0,
        );
        const best = fewestBytes(modules, needs)?.bytes ?? 0;
        if (bytes > best)
          throw new CheckFailure('There is a smaller choice.', {
            expected: `${best} bytes`,
            found: `${bytes} bytes: ${list(chosen)}`,
          });
      },
    },
  ],
};

export default lab;
