// A clock is handed in to whoever measures; nothing that is graded looks at one.

/** Milliseconds from some moment on. */
export type Clock = () => number;

/** Steps of a clock that are looked at, and milliseconds after which there is no need for more. */
const STEPS = 20;
const ENOUGH = 20;

/** The smallest of some steps that the clock makes: no single figure can be finer. */
export function resolutionOf(clock: Clock): number {
  const begin = clock();
  let smallest = Infinity;
  for (let step = 0, before = begin; step < STEPS && before - begin < ENOUGH; step++) {
    let now = before;
    while (now === before) now = clock();
    smallest = Math.min(smallest, now - before);
    before = now;
  }
  return smallest;
}
