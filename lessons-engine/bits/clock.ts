// A clock is handed in to whoever measures; nothing that is graded looks at one.

/** Milliseconds from some moment on. */
export type Clock = () => number;

/** The smallest of some steps that the clock makes: no single figure can be finer. */
export function resolutionOf(clock: Clock): number {
  const steps = Array.from({ length: 20 }, () => {
    const begin = clock();
    let now = begin;
    while (now === begin) now = clock();
    return now - begin;
  });
  return Math.min(...steps);
}
