// Lab: the life cycle of a container, twice. First as a function that says what each operation comes to; then as a program that
// drives containers through it, whatever goes wrong. Both are compared with the engine's runtime on a kernel.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { DriveWorld, type Situation } from './drive-world.ts';
import { type Hook, type HookKind, Machine, type Status } from './machine.ts';

type Operation = 'create' | 'start' | 'kill' | 'delete';
interface Step {
  ok: boolean;
  runs: string[];
  status: Status;
}
interface Bundle {
  hooks: Hook[];
  program: 'ends' | 'sleeps';
}

const operations = ['create', 'start', 'kill', 'delete'] as const;
const kinds = [
  'prestart',
  'createRuntime',
  'createContainer',
  'startContainer',
  'poststart',
  'poststop',
] as const;
/** Milliseconds in which a program that ends has ended. */
const ENOUGH = 200;

interface Case {
  readonly bundle: Bundle;
  readonly sequence: readonly Operation[];
}

/** Hooks in any order of their kinds, at least two of the kind `twice`; at most `failing` of them fail. */
function randomHooks(random: Random, failing: number, twice: HookKind = random.pick(kinds)): Hook[] {
  const wanted: HookKind[] = [...kinds, twice, random.pick(kinds)];
  for (let i = wanted.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [wanted[i], wanted[j]] = [wanted[j] as HookKind, wanted[i] as HookKind];
  }
  const fails = new Set(Array.from({ length: failing }, () => random.below(wanted.length)));
  return wanted.map((kind, index) => ({ name: `hook-${index + 1}`, kind, fails: fails.has(index) }));
}

function stepsOf(machine: Machine, id: string, { sequence }: Case): Step[] {
  return sequence.map((operation) => {
    machine.ran.length = 0;
    const more = {
      create: ['--bundle', `/bundles/${id}`, id],
      start: [id],
      kill: [id, 'KILL'],
      delete: [id],
    };
    const { ok } = machine.operate(operation, ...more[operation]);
    machine.wait(ENOUGH);
    return { ok, runs: [...machine.ran], status: machine.state(id) };
  });
}

const stepText = ({ ok, runs, status }: Step): string =>
  `${ok ? 'ok' : 'an error'}, ${runs.length === 0 ? 'nothing runs' : `${runs.join(', ')} run`}, then ${status}`;

function readStep(value: Json | undefined): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `no step: ${JSON.stringify(value ?? null)}`;
  const { ok, runs, status } = value;
  if (typeof ok !== 'boolean' || !Array.isArray(runs) || typeof status !== 'string')
    return `no step: ${JSON.stringify(value).slice(0, 100)}`;
  return stepText({ ok, runs: runs.map(String), status: status as Status });
}

function foresees(id: string, title: string, cases: (random: Random) => Case[]): Check {
  return {
    id,
    title,
    async run(attempt) {
      const all = cases(attempt.random);
      const bundles = all.map(({ bundle: { hooks, program } }, index) => [
        `c${index}`,
        { hooks, ...(program === 'ends' && { sleeps: 0 }) },
      ]);
      const machine = new Machine(Object.fromEntries(bundles));
      for (const [index, each] of all.entries()) {
        const truth = stepsOf(machine, `c${index}`, each);
        const found = await attempt.call('foresee', [each.bundle as unknown as Json, [...each.sequence]]);
        attempt.count({ operations: truth.length });
        if (!Array.isArray(found) || found.length !== truth.length)
          throw new CheckFailure('`foresee` gave something else than a step for each operation.', {
            expected: `an array of ${truth.length} steps`,
            found: JSON.stringify(found ?? null).slice(0, 100),
          });
        for (const [at, step] of truth.entries()) {
          const said = readStep(found[at]);
          if (said !== stepText(step))
            throw new CheckFailure(
              `Operations ${each.sequence.slice(0, at + 1).join(', ')}: you say something else of the last one than the runtime. ${describe(each.bundle)}`,
              { expected: stepText(step), found: said },
            );
        }
      }
    },
  };
}

const describe = ({ hooks, program }: Bundle): string =>
  `The program ${program}; hooks: ${hooks.map(({ name, kind, fails }) => `${name} ${kind}${fails ? ' (fails)' : ''}`).join(', ') || 'none'}.`;

const program = (random: Random): Bundle['program'] => random.pick(['ends', 'sleeps'] as const);
const anyOrder = (random: Random, length: number): Operation[] =>
  Array.from({ length }, () => random.pick(operations));
/** For a program that sleeps. */
const everyOperationInEveryState: readonly Operation[] = [
  'start', 'kill', 'delete', 'create', 'create', 'delete', 'start', 'start', 'create', 'delete', 'kill', 'kill', 'start',
  'create', 'delete', 'delete', 'create', 'kill',
]; // prettier-ignore
const life = ['create', 'start', 'kill', 'delete'] as const;

function drives(id: string, title: string, situations: readonly Situation[]): Check {
  return {
    id,
    title,
    async run(attempt: Attempt) {
      const world = new DriveWorld(attempt.random, situations);
      for (const order of world.orders) {
        const outcome = await attempt.call('run', [order as unknown as Json], world.api());
        attempt.count({ operations: world.operations });
        world.judge(order, outcome);
      }
    },
  };
}

const lab: Lab = {
  id: 'images-and-runtimes/oci-lifecycle',
  title: 'From create to delete',
  minutes: 60,
  brief:
    'Write two functions. `foresee(bundle, operations)` says what each operation on one container comes to: whether it is an error, which hooks run, and the state afterwards. `run(runtime, order)` drives a container from `create` to `delete`, whatever goes wrong on the way, and leaves nothing behind. The engine’s runtime does the same on a kernel.',
  api: 'ring/lifecycle',
  exports: ['foresee', 'run'],
  seed: 2015,
  material: [
    {
      name: 'the rules',
      text: `An operation in a state that it is not for is an error and changes nothing:
  create   only when there is no container of that id
  start    only when it is created
  kill     only when it is created or running
  delete   only when it is stopped

create runs the hooks prestart, then createRuntime, then createContainer.
start runs startContainer, then the program, then poststart.
delete destroys the container and then runs poststop.
Hooks of one kind run in the order of the file.

If a hook of create or start fails, no further hook of its operation runs; the operation is an error, the container is
destroyed, and poststop runs. If a hook of poststop fails, that is a warning: the others run, the operation is none the
less what it was.

A program in a pid namespace of its own is process 1 there. SIGTERM does not reach it unless it has a handler for it.`,
    },
  ],
  hints: [
    {
      title: 'foresee',
      text: 'Keep a variable `status`. For each operation ask first whether it is for that status; if not, `{ ok: false, runs: [], status }`. A small function that runs the hooks of some kinds until one fails does most of the rest.',
    },
    {
      title: 'After a failure',
      text: 'When a hook of create or start has failed, the container is gone: `none`. Its poststop hooks have run by then, all of them.',
    },
    {
      title: 'run',
      text: 'An error of `create` means that nothing was made by you, also when somebody else has a container of that id. After an error of `start`, ask `state`: if there is still a container, it is yours to take away.',
    },
    {
      title: 'Between looking and acting',
      text: 'A program may end between your `state` and your `kill`. Then `kill` gives an error, and nothing is wrong. Look again, and `delete` when it is stopped.',
    },
  ],
  checks: [
    foresees('states', 'operations in any order, right and wrong ones, without hooks', (random) => [
      { bundle: { hooks: [], program: 'sleeps' }, sequence: everyOperationInEveryState },
      ...Array.from({ length: 2 }, () => ({
        bundle: { hooks: [], program: program(random) },
        sequence: ['create' as const, ...anyOrder(random, 5)],
      })),
    ]),
    foresees('hooks', 'hooks run in the order of their kinds, and of the file', (random) =>
      Array.from({ length: 3 }, () => ({
        bundle: { hooks: randomHooks(random, 0), program: 'sleeps' as const },
        sequence: life,
      })),
    ),
    foresees('failures', 'a hook of each kind fails, and what follows from it', (random) =>
      kinds.map((kind) => ({
        bundle: {
          hooks: randomHooks(random, 0, kind).map((hook) => ({ ...hook, fails: hook.kind === kind })),
          program: 'sleeps' as const,
        },
        sequence: life,
      })),
    ),
    foresees('any-life', 'all of it at random: hooks, failures, operations', (random) =>
      Array.from({ length: 5 }, () => ({
        bundle: { hooks: randomHooks(random, random.below(3)), program: program(random) },
        sequence: ['create', 'start', ...anyOrder(random, 4)],
      })),
    ),
    drives('drive', 'containers that end by themselves, by SIGTERM, and only by SIGKILL', [
      'ends',
      'heeds',
      'stubborn',
    ]),
    drives(
      'trouble',
      'what cannot be created or started leaves nothing behind, and nobody else’s container is touched',
      ['no-bundle', 'taken', 'create-fails', 'start-fails', 'poststop-fails'],
    ),
  ],
};

export default lab;
