// The module `ring/dispatch`: a TimeShared whose dispatcher is the reader's code. What users type is drawn from the seed of
// the grading, and no call tells the dispatcher anything of it but who is ready.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { TimeShared, type Request } from '../../../../../lessons-engine/hypervisor/index.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';
import { LONG, priceOfSwitch, SHORT, system } from '../../day.ts';

/** Turns and waits that a day may have; a dispatcher that asks for more makes no progress. */
const MOST_CALLS = 12_000;

const between = (random: Random, [from, to]: readonly [number, number]): number =>
  from + random.below(to - from + 1);

/** Short lines, with time to think in between, exponential with this mean. */
export function* interactive(random: Random, think: number): Generator<Request> {
  for (;;)
    yield {
      think: Math.round(-Math.log(1 - random.unit()) * think),
      line: String(between(random, SHORT)),
    };
}

/** Long lines, one after the other. */
export function* batch(random: Random): Generator<Request> {
  for (;;) yield { think: 1, line: String(3 * between(random, LONG)) };
}

/** Before the change one kind, after it the other. `change` counts lines. */
export function* changing(
  first: Generator<Request>,
  change: number,
  second: Generator<Request>,
): Generator<Request> {
  for (let line = 0; line < change; line++) yield first.next().value as Request;
  yield* second;
}

export class DispatchWorld {
  readonly machine: TimeShared;
  #calls = 0;

  constructor(users: readonly Iterable<Request>[], until: number) {
    this.machine = new TimeShared({ program: system, users, price: priceOfSwitch(), until });
  }

  api(): Api {
    const { machine } = this;
    const guestOf = (value: Json | undefined): number => {
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < machine.guests)
        return value;
      throw new HostRefusal(
        `dispatch(guest, quantum): expected a guest from 0 to ${machine.guests - 1}, found ${foundIn(value)}`,
        'RangeError',
      );
    };
    return {
      prelude: PRELUDE,
      functions: ['machine.ready', 'machine.dispatch', 'machine.wait'],
      host: {
        guests: () => machine.guests,
        now: () => machine.now,
        over: () => machine.over,
        ready: () => machine.readyGuests,
        dispatch: (guest, quantum) => {
          this.#called();
          const chosen = guestOf(guest);
          if (typeof quantum !== 'number' || !Number.isInteger(quantum) || quantum < 1)
            throw new HostRefusal(
              `dispatch(${chosen}, quantum): expected a whole number of instructions, at least 1, found ${foundIn(quantum)}`,
              'RangeError',
            );
          if (machine.over)
            throw new HostRefusal('dispatch: the day is over; `machine.over` says so', 'RangeError');
          if (!machine.ready(chosen))
            throw new HostRefusal(
              `dispatch(${chosen}, ${quantum}): guest ${chosen} waits for its user; ready are ${machine.readyGuests.join(', ') || 'none'}`,
              'RangeError',
            );
          return machine.dispatch(chosen, quantum);
        },
        wait: () => {
          this.#called();
          machine.wait();
        },
      } satisfies Record<string, HostFunction>,
    };
  }

  #called(): void {
    if (++this.#calls > MOST_CALLS)
      throw new HostStop(
        `at instruction time ${this.machine.now} of ${this.machine.until} there had been ${MOST_CALLS} turns and waits. Turns this short leave nothing but switching; or is \`wait\` called when the day is over?`,
      );
  }
}

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const guests = host.guests();
  const machine = freeze({
    guests,
    get now() { return host.now(); },
    get over() { return host.over(); },
    ready: () => host.ready(),
    dispatch: (guest, quantum) => host.dispatch(handed(guest), handed(quantum)),
    wait: () => { host.wait(); },
  });
  return () => [machine];
`;
