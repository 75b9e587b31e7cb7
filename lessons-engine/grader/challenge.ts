// A speed challenge of the kind "predict, then race": the reader guesses counts, the engine runs the real thing, and the
// score is how far off the guesses were on a logarithmic scale.

import type { StartCost } from '../costs/index.ts';

/** One contender of the race. */
export interface Contender {
  /** Unlike that of any other contender of the race. */
  id: string;
  title: string;
  /** One sentence: how the workload is run. */
  says: string;
}

/** One thing to guess. */
export interface Quantity {
  id: string;
  /** The contender that it is counted on. */
  contender: string;
  /** Key in `Lap.counters`. */
  counter: string;
  label: string;
  /** Stands behind the number: `exits`. */
  unit: string;
}

/** `Run`: what running gives; a promise where something in it cannot be done at once. */
export interface PredictChallenge<Run extends RaceResult | Promise<RaceResult> = RaceResult> {
  /** `chapter/challenge`. */
  id: string;
  title: string;
  kind: 'predict';
  /** In the order in which they are shown; `run` makes a lap of each. */
  contenders: Contender[];
  quantities: Quantity[];
  /** Runs every contender for real. Deterministic. */
  run(): Run;
}

/** A point of a contender's run: after a cost of `cost` (unit: `RaceResult.costUnit`) it had done `done` of `RaceResult.work` units of the workload. */
export interface RacePoint {
  /** From the start of the lap. */
  cost: number;
  /** Units of work, from the start of the lap. */
  done: number;
}

export interface Lap {
  /** Its id. */
  contender: string;
  /** What the engine counted: `instructions`, `exits`, … */
  counters: Record<string, number>;
  /** `Σ count × cost` from the cost table; in cycles, or in what `RaceResult.costUnit` says. */
  cost: number;
  /** Monotonic in both; first point is {0, 0}, the last one has done = work. */
  points: RacePoint[];
}

export interface RaceResult {
  /** Units of useful work that each contender does (for instance bytes printed). */
  work: number;
  /** What they are, in the plural: `characters printed`. */
  workUnit: string;
  /** What costs are counted in where nobody published cycles. Default cycles. */
  costUnit?: string;
  /** One for each contender. */
  laps: Lap[];
  /** The cost table that turned counts into costs, each line with its source. `cycles`: in the unit of costs. */
  costs: { label: string; cycles: number; source: string }[];
  /** Where readers may put in costs of their own: everything that the costs of the laps were computed from. */
  pricing?: Pricing;
}

/** A race whose time is counts times costs in nanoseconds, phase by phase. */
export interface Pricing {
  /** Counts of phases are multiplied by these, by their ids. */
  costs: readonly StartCost[];
  /** One for each contender, by its id. */
  runs: readonly {
    contender: string;
    /** In order; counts from the start to the phase's end, by the ids of the costs. */
    phases: readonly { name: string; counts: Readonly<Record<string, number>> }[];
  }[];
}

/** One guess, judged. `factor` is how far off: max(guess/actual, actual/guess), 1 = exact. */
export interface GuessVerdict {
  /** Its id. */
  quantity: string;
  guess: number;
  /** What the engine counted. */
  actual: number;
  factor: number;
  /** 0 … 100. */
  points: number;
}

export interface ChallengeScore {
  /** 0 … 100: the mean of the points. */
  score: number;
  /** One for each quantity, in their order. */
  guesses: GuessVerdict[];
}
