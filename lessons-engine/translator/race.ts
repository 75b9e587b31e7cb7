// One program on each of the ways to run it, in turns, by a clock that is handed in. The times belong to one computer and one
// moment, and nothing that is graded may depend on them; that all ways come to the same state does not depend on anything.

import { median, type Clock } from '../bits/index.ts';
import type { Assembly } from '../isa/index.ts';
import { ReferenceRunner, stateHash, type Runner } from '../machine/index.ts';
import { compilesWebAssembly } from '../wasm/index.ts';
import { makeRunner, runnerKind, type RunnerKind } from './make-runner.ts';

export interface RaceRow {
  readonly kind: RunnerKind;
  /** Whether it is the first time: what is hot has to be found and translated. */
  readonly first: boolean;
  /** Steps between two looks at the clock. */
  readonly steps: number;
  /** What these took, the median. */
  readonly milliseconds: number;
  /** How many times it was measured. */
  readonly samples: number;
}

export interface Race {
  /** The readable interpreter first, and alone where WebAssembly may not be compiled. */
  readonly rows: readonly RaceRow[];
  /** Steps that the fastest has taken. */
  readonly steps: number;
  /** Of the state that these led to, as `stateHash` gives it; the same for whoever took as many. */
  readonly hash: number;
}

export interface RaceOptions {
  /** What each of the fast ways takes in one go. */
  readonly steps: number;
  /** How often each of them does so after the first time, in turns. */
  readonly rounds: number;
  /** What the readable interpreter takes, which is slow; fewer than `steps`. The others are compared with it there. */
  readonly readable: number;
  readonly clock: Clock;
}

/**
 * Where WebAssembly may not be compiled, the readable interpreter is alone in the race. Throws an `Error` when two ways that took the
 * same steps differ: a bug of ours.
 */
export function race(program: Assembly, { steps, rounds, readable, clock }: RaceOptions): Race {
  const ready = (runner: Runner): Runner => {
    runner.machine.load(program);
    return runner;
  };
  const timed = (runner: Runner, count: number): number => {
    const start = clock();
    runner.run(count);
    return clock() - start;
  };
  const slow = ready(new ReferenceRunner());
  const rows: RaceRow[] = [
    { kind: 'reference', first: false, steps: readable, milliseconds: timed(slow, readable), samples: 1 },
  ];
  const reached = { steps: readable, hash: stateHash(slow.machine) };
  if (!compilesWebAssembly()) return { rows, ...reached };

  const both = [makeRunner({ translator: false }), makeRunner()].map((runner) => ready(runner));
  const firsts = both.map((runner) => {
    const before = timed(runner, readable);
    expectSame(reached.hash, runner);
    return before + timed(runner, steps - readable);
  });
  const times: number[][] = both.map(() => []);
  for (let round = 0; round < rounds; round++)
    both.forEach((runner, index) => times[index]?.push(timed(runner, steps)));
  both.forEach((runner, index) => {
    const kind = runnerKind(runner);
    if (kind === 'translator')
      rows.push({ kind, first: true, steps, milliseconds: firsts[index] as number, samples: 1 });
    rows.push({ kind, first: false, steps, milliseconds: median(times[index] as number[]), samples: rounds });
  });
  const [interpreter, translator] = both as [Runner, Runner];
  const hash = stateHash(interpreter.machine);
  expectSame(hash, translator);
  return { rows, steps: (1 + rounds) * steps, hash };
}

function expectSame(hash: number, runner: Runner): void {
  const found = stateHash(runner.machine);
  if (found !== hash)
    throw new Error(
      `race: expected a state with hash ${hash}, found ${found} with the ${runnerKind(runner)}`,
    );
}
