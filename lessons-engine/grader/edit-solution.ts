// A wrong answer written as what it changes in the lab's solution: the mistake alone is there to read, and a solution that
// is improved takes its wrong answers along. Knows programs as text; whether the result is one, the tests ask the compiler.

export interface SolutionEdit {
  /** Id of the check that catches the mistake. */
  fails: string;
  /** The mistake, in one sentence. */
  because: string;
  /** Each text on the left stands exactly once in solution.ts; the one on the right takes its place. */
  replace: readonly (readonly [old: string, by: string])[];
}

/**
 * The program that `edit` makes of `solution`. `file` is the edit's own, for messages.
 * Throws an Error naming `file`, the text that was to be replaced, how often it was found, and the line most like it.
 */
export function editSolution(solution: string, { replace }: SolutionEdit, file: string): string {
  if (replace.length === 0) throw new Error(`${file}: expected at least one pair in "replace", found none`);
  const places = replace
    .map(([old, by]) => ({ start: placeOf(old, solution, file), old, by }))
    .sort((a, b) => a.start - b.start);
  let program = '';
  let done = 0;
  for (const { start, old, by } of places) {
    if (start < done)
      throw new Error(`${file}: expected texts that do not overlap, found ${shown(old)} inside another`);
    if (old === by)
      throw new Error(`${file}: expected a replacement that differs, found ${shown(old)} on both sides`);
    program += solution.slice(done, start) + by;
    done = start + old.length;
  }
  return program + solution.slice(done);
}

function placeOf(old: string, solution: string, file: string): number {
  if (old.trim() === '') throw new Error(`${file}: expected a text to replace, found ${shown(old)}`);
  const found = solution.split(old).length - 1;
  if (found === 1) return solution.indexOf(old);
  const where =
    found === 0
      ? `the line most like it is ${nearestLine(old, solution)}`
      : `in the lines ${linesWith(old, solution).join(', ')}; add what stands around the one that you mean`;
  throw new Error(
    `${file}: expected ${shown(old)} exactly once in solution.ts, found it ${times(found)}; ${where}`,
  );
}

const shown = (text: string): string => JSON.stringify(text);
const times = (count: number): string => (count === 0 ? 'nowhere' : count === 2 ? 'twice' : `${count} times`);

/** Numbers of the lines in which `old` begins, from 1. */
function linesWith(old: string, solution: string): number[] {
  const before = solution.split(old).slice(0, -1);
  return before.map(
    (_, index) =>
      before
        .slice(0, index + 1)
        .join(old)
        .split('\n').length,
  );
}

/** `12, "  return false;"`: the line of `solution` most like the first line of `old` that it does not have. */
function nearestLine(old: string, solution: string): string {
  const lines = solution.split('\n');
  const wanted = old.split('\n').filter((line) => line.trim() !== '');
  const missing = wanted.find((line) => !solution.includes(line)) ?? wanted[0] ?? old;
  const scores = lines.map((line) => likeness(line, missing));
  const best = scores.indexOf(Math.max(...scores));
  return `${best + 1}, ${shown(lines[best]?.trim() ?? '')}`;
}

/** Share of the pairs of neighbouring characters that two lines have in common (Dice's coefficient), 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  const rest = [...right];
  const common = left.filter((pair) => {
    const index = rest.indexOf(pair);
    if (index !== -1) rest.splice(index, 1);
    return index !== -1;
  }).length;
  return (2 * common) / Math.max(1, left.length + right.length);
}

function pairs(line: string): string[] {
  const text = line.replace(/\s+/g, '');
  return [...text.slice(1)].map((_, index) => text.slice(index, index + 2));
}
