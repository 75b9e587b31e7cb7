// The runtime as the reader's `run` gets it: five operations and time, over a machine with bundles that end, that heed SIGTERM,
// that do not, and that fail. What the container's end must have been is known from its bundle; what is left is looked up.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { CheckFailure } from '../../../../../lessons-engine/grader/index.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import { HostRefusal, HostStop, type Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { type BundleWishes, type Hook, Machine, type Status } from './machine.ts';

export type Situation =
  'ends' | 'heeds' | 'stubborn' | 'no-bundle' | 'taken' | 'create-fails' | 'start-fails' | 'poststop-fails';

export interface Order {
  readonly id: string;
  readonly bundle: string;
  readonly patience: number;
  readonly grace: number;
}

const MOST_OPERATIONS = 60;
const MOST_WAIT = 10_000;
/** Milliseconds after SIGTERM in which a program that heeds it has ended. */
const TERM_TAKES = 40;

const hook = (kind: Hook['kind']): Hook => ({ name: kind, kind, fails: true });

const bundles: Readonly<Record<Situation, BundleWishes>> = {
  ends: { sleeps: 50 },
  heeds: { heedsTerm: true },
  stubborn: {},
  'no-bundle': {},
  taken: {},
  'create-fails': { hooks: [hook('createContainer'), hook('poststop')] },
  'start-fails': { hooks: [hook('startContainer')] },
  'poststop-fails': { hooks: [hook('poststop')] },
};

const outcomes: Readonly<Record<Situation, string>> = {
  ends: 'ended',
  heeds: 'terminated',
  stubborn: 'killed',
  'no-bundle': 'refused',
  taken: 'refused',
  'create-fails': 'refused',
  'start-fails': 'failed',
  'poststop-fails': 'killed',
};

const words: Readonly<Record<Situation, string>> = {
  ends: 'a program that ends before the patience is over',
  heeds: 'a program that ends when it gets SIGTERM',
  stubborn: 'a program that does not get SIGTERM',
  'no-bundle': 'a path where there is no bundle',
  taken: 'an id that somebody else’s container has',
  'create-fails': 'a createContainer hook that fails',
  'start-fails': 'a startContainer hook that fails',
  'poststop-fails': 'a poststop hook that fails',
};

export class DriveWorld {
  readonly orders: readonly Order[];
  /** Of the order that runs now. */
  operations = 0;
  readonly #situations = new Map<string, Situation>();
  readonly #machine: Machine;
  /** Signals sent for the order that runs now, and when, in milliseconds of waiting. */
  #signals: { signal: string; at: number }[] = [];
  #waited = 0;
  #startedAt = 0;

  constructor(random: Random, situations: readonly Situation[]) {
    this.#machine = new Machine({
      ...Object.fromEntries(situations.map((each) => [each, bundles[each]])),
      other: {},
    });
    const shuffled = [...situations];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] as Situation, shuffled[i] as Situation];
    }
    this.orders = shuffled.map((situation) => {
      const id = `c-${random.below(1_000_000).toString(36)}-${this.#situations.size}`;
      this.#situations.set(id, situation);
      if (situation === 'taken') {
        this.#machine.operate('create', '--bundle', '/bundles/other', id);
        this.#machine.operate('start', id);
      }
      return {
        id,
        bundle: situation === 'no-bundle' ? '/bundles/nowhere' : `/bundles/${situation}`,
        patience: 200 + random.below(300),
        grace: 100 + random.below(100),
      };
    });
  }

  api(): Api {
    this.operations = 0;
    this.#signals = [];
    this.#waited = 0;
    this.#startedAt = 0;
    const machine = this.#machine;
    const done = (name: string): void => {
      if (++this.operations > MOST_OPERATIONS)
        throw new HostStop(
          `${name}: ${MOST_OPERATIONS} operations on one order are enough. Does your loop end?`,
        );
    };
    const idIn = (call: string, id: Json | undefined): string => {
      if (typeof id === 'string' && /^[\w.-]{1,64}$/.test(id)) return id;
      throw new HostRefusal(`${call}: expected the id of a container, found ${text(id)}`, 'TypeError');
    };
    return {
      prelude: PRELUDE,
      functions: ['create', 'start', 'kill', 'delete', 'state', 'wait'].map((name) => `runtime.${name}`),
      host: {
        create: (id, bundle) => {
          done('create');
          if (typeof bundle !== 'string' || !/^\/[\w/.-]{1,100}$/.test(bundle))
            throw new HostRefusal(
              `create(id, bundle): expected the path of a bundle, found ${text(bundle)}`,
              'TypeError',
            );
          return machine.operate('create', '--bundle', bundle, idIn('create(id, bundle)', id));
        },
        start: (id) => {
          done('start');
          const result = machine.operate('start', idIn('start(id)', id));
          this.#startedAt = this.#waited;
          return result;
        },
        kill: (id, signal) => {
          done('kill');
          if (signal !== 'TERM' && signal !== 'KILL')
            throw new HostRefusal(
              `kill(id, signal): expected 'TERM' or 'KILL', found ${text(signal)}`,
              'TypeError',
            );
          const result = machine.operate('kill', idIn('kill(id, signal)', id), signal);
          if (result.ok) this.#signals.push({ signal, at: this.#waited });
          return result;
        },
        delete: (id) => {
          done('delete');
          return machine.operate('delete', idIn('delete(id)', id));
        },
        state: (id) => {
          done('state');
          return machine.state(idIn('state(id)', id));
        },
        wait: (milliseconds) => {
          done('wait');
          if (
            typeof milliseconds !== 'number' ||
            !Number.isInteger(milliseconds) ||
            milliseconds < 0 ||
            milliseconds > MOST_WAIT
          )
            throw new HostRefusal(
              `wait(milliseconds): expected a whole number up to ${MOST_WAIT}, found ${text(milliseconds)}`,
              'RangeError',
            );
          machine.wait(milliseconds);
          this.#waited += milliseconds;
        },
      },
    };
  }

  /** Throws a `CheckFailure` unless the order was carried out. */
  judge(order: Order, outcome: Json | undefined): void {
    const situation = this.#situations.get(order.id) as Situation;
    const what = `Order with ${words[situation]}`;
    const status = this.#machine.state(order.id);
    const left: Status = situation === 'taken' ? 'running' : 'none';
    if (status !== left)
      throw new CheckFailure(
        `${what}: ${situation === 'taken' ? 'somebody else’s container was touched' : 'a container was left behind'}.`,
        { expected: left === 'none' ? 'no container of that id' : 'it runs as before', found: status },
      );
    this.#judgeSignals(order, situation, what);
    if (outcome !== outcomes[situation])
      throw new CheckFailure(`${what}: the outcome is another one.`, {
        expected: outcomes[situation],
        found: JSON.stringify(outcome ?? null).slice(0, 60),
      });
  }

  #judgeSignals({ patience, grace }: Order, situation: Situation, what: string): void {
    const first = (signal: string): number | undefined =>
      this.#signals.find((each) => each.signal === signal)?.at;
    const [term, kill] = [first('TERM'), first('KILL')];
    const early = (found: string, expected: string): never => {
      throw new CheckFailure(`${what}: a signal was sent too early.`, { expected, found });
    };
    const signal = term ?? kill;
    if (signal !== undefined && signal - this.#startedAt < patience)
      early(`${signal - this.#startedAt} ms after its start`, `no signal before ${patience} ms have passed`);
    if (kill === undefined) return;
    if (term === undefined) early('SIGKILL alone', 'SIGTERM first');
    else if (kill - term < grace)
      early(`SIGKILL ${kill - term} ms after SIGTERM`, `${grace} ms between them`);
    if (situation === 'heeds' && kill - (term ?? 0) > TERM_TAKES)
      early('SIGKILL, too', 'SIGTERM alone, for a program that heeds it');
  }
}

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? `"${value.slice(0, 60)}"` : foundIn(value);

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const text = (value) => typeof value === 'string' ? value : handed(value);
  const runtime = freeze({
    create: (id, bundle) => host.create(text(id), text(bundle)),
    start: (id) => host.start(text(id)),
    kill: (id, signal) => host.kill(text(id), text(signal)),
    delete: (id) => host.delete(text(id)),
    state: (id) => host.state(text(id)),
    wait: (milliseconds) => { host.wait(handed(milliseconds)); },
  });
  return (values) => [runtime, values[0]];
`;
