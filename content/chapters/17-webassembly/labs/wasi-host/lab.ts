// Lab: the check behind path_open. The reader's function gets a descriptor and a path, looks names up one by one, and says what is
// opened; the engine's own check says the same of the same random trees.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import { answerText, HostWorld, type Asked, type WorldPlan } from './host-world.ts';

const READ: Asked['rights'] = ['read'];

/** Asks the reader's code, and compares. */
async function ask(attempt: Attempt, world: HostWorld, asked: Asked): Promise<void> {
  const expected = answerText(world.expected(asked));
  const answer = await attempt.call('pathOpen', [], world.api(asked));
  attempt.count({ paths: 1 });
  const found = answerText(answer);
  const what = `fd ${asked.fd}, path "${asked.path}", ${asked.follow ? 'following' : 'not following'} a link at its end, rights ${asked.rights.join(' and ') || 'none'}`;
  if (world.isOutside(answer))
    throw new CheckFailure(`The module is out: ${what}.`, {
      expected,
      found: `${found}, which lies outside of what it was given`,
    });
  if (found !== expected) throw new CheckFailure(`For ${what}:`, { expected, found });
}

function agrees(
  id: string,
  title: string,
  plan: WorldPlan & { worlds: number; paths: number },
  choose: (world: HostWorld, attempt: Attempt, index: number) => Asked,
): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let count = 0; count < plan.worlds; count++) {
        const world = new HostWorld(attempt.random, plan);
        for (let index = 0; index < plan.paths; index++)
          await ask(attempt, world, choose(world, attempt, index));
      }
    },
  };
}

const below3 = (path: string, follow = true): Asked => ({ fd: 3, path, follow, rights: READ });

const lab: Lab = {
  id: 'webassembly/wasi-host',
  title: 'The capability check',
  minutes: 50,
  brief:
    'Write `pathOpen(world, request)`, the heart of a WASI host. A module holds descriptors; it asks to open a path below one of them. Answer with the node that is opened, or with the errno. Whatever the path, the tree or the links are: nothing may be opened, or looked into, that does not lie below the descriptor.',
  api: 'ring/wasi-host',
  exports: ['pathOpen'],
  seed: 2019,
  material: [
    {
      name: 'the rules',
      text: `In this order:
  badf        the table has no such descriptor.
  notcapable  the descriptor lacks the right \`open\`, or a right that is asked for is not among
              those that it hands on (\`inheriting\`).
  notdir      the descriptor is no directory.
Then the path, name by name:
  noent       the path is empty, or nothing has that name.
  notcapable  the path, or the target of a link, begins with a slash; or \`..\` leads above the
              directory of the descriptor, even if the path comes back later.
  notdir      a file with names behind it. (\`file/..\` is no way.)
  loop        a link at the very end that is not to be followed; or more than 40 links on one way.
A link is more names in its place, from the directory that it lies in. Empty names (\`a//b\`) and \`.\`
stand for nothing; no path of this lab ends with a slash, and no link is empty.`,
    },
  ],
  hints: [
    {
      title: 'The way down',
      text: 'Keep an array of the directories that you came through, the descriptor’s first. A directory is pushed, `..` pops; when only the first is left, `..` is refused. You never need `world.lookup(…, "..")`.',
    },
    {
      title: 'Links',
      text: 'Keep the names that are still to come in a second array. A link puts its names in front of them. “The very end” means that no name is left.',
    },
  ],
  checks: [
    agrees(
      'honest',
      'honest paths are opened, and names that are not there are not',
      { links: false, moves: false, worlds: 3, paths: 12 },
      (world, { random }, index) =>
        below3(index === 0 ? world.deepPath() : world.path(1 + random.below(3)).replaceAll('..', '.')),
    ),
    agrees(
      'out',
      'no dots and no slash lead out',
      { links: false, moves: false, worlds: 3, paths: 14 },
      (world, _, index) =>
        below3(
          ['..', '../secret', '/secret', `${world.deepPath()}/../../../secret`, '', './../box'][index] ??
            world.path(),
        ),
    ),
    agrees(
      'links',
      'links are followed inside, and not outside',
      { links: true, moves: false, worlds: 8, paths: 12 },
      (world, { random }, index) => {
        // A link that leads nowhere else, to be followed and not to be; and one whose names are there, but from the root.
        world.box.entries.set('here', { kind: 'symlink', target: './.' });
        world.box.entries.set('away', { kind: 'symlink', target: `/${world.deepPath()}` });
        return below3(
          ['here', './here', 'here/..', 'away'][index] ?? world.path(),
          index !== 1 && random.below(3) > 0,
        );
      },
    ),
    {
      id: 'loops',
      title: 'links that lead to each other come to an end',
      async run(attempt) {
        for (let count = 0; count < 2; count++) {
          const world = new HostWorld(attempt.random, { links: false, moves: false });
          world.box.entries.set('x', { kind: 'symlink', target: 'y' });
          world.box.entries.set('y', { kind: 'symlink', target: './x' });
          for (const path of ['x', 'y/a', 'x/..']) await ask(attempt, world, below3(path));
          // Forty links, one after the other, are allowed.
          for (let link = 0; link < 40; link++)
            world.box.entries.set(`l${link}`, {
              kind: 'symlink',
              target: link === 39 ? '.' : `l${link + 1}`,
            });
          for (const path of ['l0', 'l1', 'l39/l0']) await ask(attempt, world, below3(path));
        }
      },
    },
    agrees(
      'descriptors',
      'only what the module holds is a place to begin',
      { links: false, moves: false, worlds: 2, paths: 8 },
      (world, { random }, index) => ({
        fd: [0, 6, 7, -1, 6, 3][index] ?? random.below(9),
        path: index % 2 === 0 ? '.' : world.deepPath(),
        follow: true,
        rights: READ,
      }),
    ),
    agrees(
      'rights',
      'nobody gets a right through a directory that it does not hand on',
      { links: false, moves: false, worlds: 2, paths: 16 },
      (world, { random }) => ({
        fd: random.pick([3, 3, 4, 5]),
        path: world.deepPath(),
        follow: true,
        rights: (['open', 'read', 'write', 'create'] as const).filter(() => random.below(3) === 0),
      }),
    ),
    {
      id: 'moved',
      title: 'a directory that somebody moves meanwhile does not take the module along',
      async run(attempt) {
        for (let after = 2; after < 6; after++) {
          for (const up of ['..', '../..', '../../secret', '../secret']) {
            const world = new HostWorld(attempt.random, { links: false, moves: true });
            world.moveAt(after);
            const path = `${world.deepPath()}/./${up}`;
            const answer = await attempt.call('pathOpen', [], world.api(below3(path)));
            attempt.count({ paths: 1 });
            if (world.isOutside(answer) || world.strayed !== null)
              throw new CheckFailure(
                `While your code walked "${path}", somebody moved a directory out of the box.`,
                {
                  expected: 'nothing outside of what the module was given',
                  found: world.strayed ?? answerText(answer),
                },
              );
          }
        }
      },
    },
  ],
};

export default lab;
