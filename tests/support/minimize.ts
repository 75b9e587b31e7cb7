// The smallest program that still shows what a random one showed: statements are left out, and loops, conditions and switches
// replaced by what is in them, as long as it does.

import type { HotProgram, Statement } from './random-hot-program.ts';

/** `shows`: whether a program still does what `program` does. The result does, and nothing can be taken from it alone. */
export function minimize(program: HotProgram, shows: (program: HotProgram) => boolean): HotProgram {
  let smallest = program;
  for (;;) {
    const smaller = candidates(smallest).find(shows);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
}

/** Programs with a little less, those with the least first. */
function candidates(program: HotProgram): HotProgram[] {
  const { main, functions } = program;
  return [
    ...shorter(main).map((body) => ({ ...program, main: body })),
    ...functions.flatMap((body, index) =>
      shorter(body).map((less) => ({ ...program, functions: functions.with(index, less) })),
    ),
  ];
}

function shorter(body: readonly Statement[]): (readonly Statement[])[] {
  if (body.length === 0) return [];
  const half = body.length >> 1;
  const halves = half > 0 ? [body.slice(0, half), body.slice(half)] : [];
  const without = body.map((_, index) => body.toSpliced(index, 1));
  const within = body.flatMap((statement, index) =>
    less(statement).map((statements) => body.toSpliced(index, 1, ...statements)),
  );
  return [[], ...halves, ...without, ...within];
}

/** What a statement can be replaced by. */
function less(statement: Statement): (readonly Statement[])[] {
  const { parts = [], lines = [], number = 0, kind } = statement;
  const turns =
    kind === 'loop' && number > 1
      ? [1, number >> 1, number - 1].map((fewer) => [{ ...statement, number: fewer }])
      : [];
  return [
    ...parts,
    ...turns,
    ...(lines.length > 1
      ? lines.map((_, index) => [{ ...statement, lines: lines.toSpliced(index, 1) }])
      : []),
    ...parts.flatMap((part, index) =>
      shorter(part).map((smaller) => [{ ...statement, parts: parts.with(index, smaller) }]),
    ),
  ];
}
