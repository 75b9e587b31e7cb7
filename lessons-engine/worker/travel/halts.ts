// The places of a run where one may want to halt: pauses and traps; and the search for the one before and the one after a
// step. Both searches work in slices, like every long motion. The way back runs the recording again, from one keyframe to the
// next, beginning with the last: so a place that is near is found soon, and none is passed twice.

import type { Hart, HartWatcher, Pause, Pauses, Stop } from '../../machine/index.ts';
import type { TimeTravel } from './time-travel.ts';

/** After `step` steps the run pauses, or the hart has just entered a trap handler. */
export type Halt = { step: number } & ({ pause: Pause } | { trap: { cause: number; pc: number } });

/** Tells of traps, as halts. A trap is entered in the step that the hart is about to count. */
function traps(tell: (halt: Halt) => void): HartWatcher {
  return {
    trapped: ({ cycle }: Hart, cause, pc) => tell({ step: cycle + 1, trap: { cause, pc } }),
    returned: () => {},
  };
}

/** Pauses that are noted, each with its step, and do not end the run. */
export type Noting = (note: (pause: Pause, step: number) => void) => Pauses | null;

export class PreviousHalt {
  readonly #travel: TimeTravel;
  readonly #noting: Noting;
  /** The stretch that is run again, and whether it has been begun. */
  #from: number;
  #to: number;
  #begun = false;
  #pauses: Pauses | null = null;
  #found: Halt | null = null;

  /** Looks for the last one before the step at which the machine stands, which it leaves. */
  constructor(travel: TimeTravel, noting: Noting) {
    this.#travel = travel;
    this.#noting = noting;
    this.#to = travel.step;
    this.#from = travel.stepBefore(this.#to);
    this.#end = this.#to;
  }

  readonly #end: number;

  /** Goes on for at most `budget` steps. The halt; null when there is none; undefined when there is more to do. */
  work(budget: number): Halt | null | undefined {
    const travel = this.#travel;
    if (!this.#begun) {
      if (this.#to === travel.start) return null;
      travel.aim(this.#from);
      if (!travel.approach(this.#from, budget)) return undefined;
      this.#begun = true;
      this.#pauses = this.#noting((pause, step) => this.#note({ step, pause }));
    }
    travel.listener = traps((halt) => this.#note(halt));
    try {
      travel.run(Math.min(budget, this.#to - travel.step), this.#pauses);
    } finally {
      travel.listener = null;
    }
    if (travel.step < this.#to) return undefined;
    if (this.#found !== null || this.#from === travel.start) return this.#found;
    this.#to = this.#from;
    this.#from = travel.stepBefore(this.#to);
    this.#begun = false;
    return undefined;
  }

  #note(halt: Halt): void {
    if (halt.step < this.#end) this.#found = halt;
  }
}

/** Steps that are run at once, at first: traps are noticed behind them. */
const AT_FIRST = 1000;

export class NextHalt {
  readonly #travel: TimeTravel;
  readonly #pauses: Pauses | null;
  readonly #last: number;
  #stretch = AT_FIRST;

  /** Looks for the first one after the step at which the machine stands, up to step `last`. */
  constructor(travel: TimeTravel, pauses: Pauses | null, last: number) {
    this.#travel = travel;
    this.#pauses = pauses;
    this.#last = last;
  }

  /** Goes on for at most `budget` steps. The halt, or what else ended the run (at `last`: 'budget'); undefined when there is more to do. */
  work(budget: number): Halt | Stop | undefined {
    const travel = this.#travel;
    const trapped: Halt[] = [];
    travel.listener = traps((halt) => trapped.push(halt));
    let stop: Stop | Pause;
    try {
      stop = travel.run(Math.min(budget, this.#stretch, this.#last - travel.step), this.#pauses);
    } finally {
      travel.listener = null;
    }
    this.#stretch *= 2;
    const [first] = trapped;
    if (first !== undefined) {
      travel.goTo(first.step);
      return first;
    }
    if (stop.reason === 'budget') return travel.step < this.#last ? undefined : stop;
    return isPause(stop) ? { step: travel.step, pause: stop } : stop;
  }
}

function isPause(stop: Stop | Pause): stop is Pause {
  return stop.reason === 'breakpoint' || stop.reason === 'watchpoint' || stop.reason === 'arrived';
}
