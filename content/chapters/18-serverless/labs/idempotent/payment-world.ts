// The module `ring/payment`: a store, a bank, and attempts that end where nobody expects it. An attempt is cut before or after
// any of its calls, as a time limit cuts it; what it has done stays done. An attempt may also be held at one of its calls while
// others run: it is begun, stopped there, and later run again with the answers that it had, so that it goes on as if it had waited.
// When attempts are made, the simulated platform says.

import {
  Simulation,
  traceOf,
  usualFunction,
  type LogEntry,
} from '../../../../../lessons-engine/cloud/index.ts';
import { CheckFailure, type Attempt as Check } from '../../../../../lessons-engine/grader/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';

export interface Payment {
  id: string;
  customer: string;
  cents: number;
}

interface Charge {
  key: string;
  customer: string;
  cents: number;
  at: number;
  receipt: string;
}

/** Where an attempt ends: at its n-th call, from 1, before or after it has had its effect. */
export interface Cut {
  call: number;
  after: boolean;
}

/** How an attempt ended: with a receipt, cut, or with an error of its own. */
export type End =
  { kind: 'receipt'; value: Json | undefined } | { kind: 'cut' } | { kind: 'threw'; failure: CheckFailure };

interface Options {
  number: number;
  now: number;
  cut?: Cut;
  /** It was begun before: under this id, and its first calls had these answers. */
  begun?: { requestId: string; answers: readonly Json[] };
}

const SECOND = 1_000_000;
const DAY = 86_400;
/** Characters of a key and of a value. */
const LONGEST = 2000;

export class PaymentWorld {
  readonly charges: Charge[] = [];
  /** Of the last attempt: its id, and the answers of its calls, in order. */
  requestId = '';
  answers: Json[] = [];
  readonly #store = new Map<string, string>();
  readonly #check: Check;
  #requests = 0;

  constructor(check: Check) {
    this.#check = check;
  }

  /** One attempt, begun by the platform. */
  async attempt(payment: Payment, { number, now, cut, begun }: Options): Promise<End> {
    this.answers = [];
    let wasCut = false;
    const fresh = (this.#requests++ * 7919 + this.#check.random.below(7000)).toString(36);
    const requestId = begun?.requestId ?? `request-${fresh}`;
    this.requestId = requestId;
    const replayed = begun?.answers ?? [];
    const effect = (work: () => Json): Json => {
      const call = this.answers.length + 1;
      if (call <= replayed.length) {
        const answer = replayed[call - 1] as Json;
        this.answers.push(answer);
        return answer;
      }
      const end = (): never => {
        wasCut = true;
        throw new HostStop('the attempt ran out of time');
      };
      if (cut?.call === call && !cut.after) end();
      const answer = work();
      this.answers.push(answer);
      if (cut?.call === call) end();
      return answer;
    };
    try {
      const value = await this.#check.call('pay', [], this.#api(payment, { requestId, number, now }, effect));
      return { kind: 'receipt', value };
    } catch (error) {
      if (wasCut) return { kind: 'cut' };
      if (error instanceof CheckFailure) return { kind: 'threw', failure: error };
      throw error;
    }
  }

  #api(payment: Payment, attempt: Json, effect: (work: () => Json) => Json): Api {
    return {
      prelude: PRELUDE,
      functions: ['store.get', 'store.put', 'store.putIfAbsent', 'bank.charge'],
      host: {
        payment: () => ({ ...payment }),
        attempt: () => attempt,
        get: (key) => effect(() => this.#store.get(text('get(key)', key)) ?? null),
        put: (key, value) =>
          void effect(() => {
            this.#store.set(text('put(key, …)', key), text('put(…, value)', value));
            return null;
          }),
        putIfAbsent: (key, value) =>
          effect(() => {
            const at = text('putIfAbsent(key, …)', key);
            if (this.#store.has(at)) return false;
            this.#store.set(at, text('putIfAbsent(…, value)', value));
            return true;
          }),
        charge: (key, customer, cents) =>
          effect(() =>
            this.#charge(text('charge(key, …)', key), customer, cents, (attempt as { now: number }).now),
          ),
      } satisfies Record<string, HostFunction>,
    };
  }

  #charge(key: string, customer: Json | undefined, cents: Json | undefined, now: number): Json {
    if (typeof customer !== 'string' || typeof cents !== 'number' || !(cents > 0))
      throw new HostRefusal('charge(): expected a key, a customer and an amount of cents');
    const known = this.charges.find((each) => each.key === key && now - each.at < DAY);
    if (known !== undefined && (known.customer !== customer || known.cents !== cents))
      throw new HostRefusal(
        `charge(): the bank knows this key with ${known.cents} cents of ${known.customer}`,
      );
    const receipt = known?.receipt ?? `R${1000 + this.charges.length}`;
    if (known === undefined) this.charges.push({ key, customer, cents, at: now, receipt });
    return { number: receipt, cents };
  }
}

function text(call: string, value: Json | undefined): string {
  if (typeof value === 'string' && value.length <= LONGEST) return value;
  throw new HostRefusal(`${call}: expected a text of at most ${LONGEST} characters`, 'TypeError');
}

/** Seconds at which a call that always runs out of time is begun: a limit of 30 s, three more attempts, pauses that double. */
export function attemptTimes(): readonly number[] {
  const begun: number[] = [];
  new Simulation({
    functions: [{ ...usualFunction, init: SECOND, timeout: 30 * SECOND, retries: 3, backoff: 60 * SECOND }],
    trace: traceOf([{ time: 0, function: 0, duration: 60 * SECOND }]),
    log: ({ kind, time }: LogEntry) => void (kind === 'begin' && begun.push(time / SECOND)),
  }).run();
  return begun;
}

const PRELUDE = `
  const { freeze } = pristine;
  const world = freeze({
    payment: freeze(host.payment()),
    attempt: freeze(host.attempt()),
    store: freeze({
      get: (key) => host.get(key),
      put: (key, value) => { host.put(key, value); },
      putIfAbsent: (key, value) => host.putIfAbsent(key, value),
    }),
    bank: freeze({ charge: (key, customer, cents) => host.charge(key, customer, cents) }),
  });
  return () => [world];
`;
