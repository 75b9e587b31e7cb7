// What is counted while something starts to serve, and the moments at which it is written down. Every contender counts the
// same things; what a contender does not do stays 0.

export const countNames = [
  'instructions', 'wasmInstructions', 'exits', 'secondStageFaults', 'systemCalls', 'faults', 'programs', 'monitors',
  'microMonitors', 'namespaces', 'groups', 'mounts', 'links', 'instances', 'bytesPulled', 'bytesUnpacked', 'bytesRead',
  'bytesMoved',
] as const; // prettier-ignore
export type CountName = (typeof countNames)[number];

/** All of them, since the start. */
export type StartCounts = Readonly<Record<CountName, number>>;

/** What the counts came to when a phase was over. */
export interface Phase {
  /** In the words of the contender: `firmware`, `kernel`, … */
  readonly name: string;
  readonly counts: StartCounts;
}

export type ContenderId =
  'vm' | 'microvm' | 'container' | 'cold-function' | 'warm-function' | 'wasm-instance';

/** One contender's start, from nothing to its first answer. */
export interface Start {
  readonly contender: ContenderId;
  /** In order; the last one ends with the answer. */
  readonly phases: readonly Phase[];
  readonly total: StartCounts;
  /** What the client got: the same bytes from everybody. */
  readonly answer: string;
}

/** Counts that are 0 where nothing is said. */
export function startCounts(counted: Partial<StartCounts>): StartCounts {
  return Object.fromEntries(countNames.map((name) => [name, counted[name] ?? 0])) as StartCounts;
}

export function difference(after: StartCounts, before: StartCounts): StartCounts {
  return startCounts(Object.fromEntries(countNames.map((name) => [name, after[name] - before[name]])));
}

/** Written down phase by phase. */
export class Phases {
  readonly phases: Phase[] = [];
  readonly #count: () => StartCounts;

  constructor(count: () => StartCounts) {
    this.#count = count;
  }

  /** The phase of this name is over. */
  over(name: string): void {
    this.phases.push({ name, counts: this.#count() });
  }

  /** The last phase is over, and this was the answer. */
  start(contender: ContenderId, name: string, answer: string): Start {
    this.over(name);
    const total = this.phases.at(-1)?.counts ?? startCounts({});
    return { contender, phases: this.phases, total, answer };
  }
}
