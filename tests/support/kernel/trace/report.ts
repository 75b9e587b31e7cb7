// What a program of a trace has written, beside what was expected of it: a line for each statement.

import { errnoName } from '../../../../lessons-engine/kernel/errno.ts';
import type { Checked } from './compile.ts';
import { constant, failure } from './constants.ts';

type Where = 'here' | 'linux';

/** The values expected of a statement; null when any will do. */
function values({ expected }: Checked, where: Where): readonly string[] | null {
  return where === 'linux' && expected.onLinux !== null ? expected.onLinux.values : expected.values;
}

export function wanted(checked: readonly Checked[], where: Where): string[] {
  return checked.map((each) => `${each.text} = ${values(each, where)?.join(', ') ?? 'any'}`);
}

/** In the same form: a value that is as expected is written as it was expected. */
export function report(checked: readonly Checked[], output: string, where: Where): string[] {
  const found = checked.map((): string[] => []);
  const strays: string[] = [];
  for (const line of output.split('\n').slice(0, -1)) {
    const [, number = '', value = ''] = /^(\d+):(.*)$/.exec(line) ?? [];
    const list = number === '' ? undefined : found[Number(number)];
    if (list === undefined) strays.push(`stray output: ${line}`);
    else list.push(value);
  }
  const lines = checked.map((each, index) => {
    const expected = values(each, where);
    // Of a loop that does not end the beginning says enough.
    const mine = (found[index] as string[]).slice(0, 9);
    const shown =
      expected === null
        ? 'any'
        : mine
            .map((value, time) => (fits(value, expected[time]) ? expected[time] : shownAs(value)))
            .join(', ');
    return `${each.text} = ${shown === '' ? 'never' : shown}`;
  });
  return [...lines, ...strays];
}

function fits(value: string, expected: string | undefined): boolean {
  if (expected === undefined || expected === 'never') return false;
  if (expected.startsWith('"')) return value === expected.slice(1, -1);
  const number = Number(value);
  const bound = /^(>=|<=|>|<)\s*(\S+)$/.exec(expected);
  if (bound !== null) {
    const [, relation, limit = ''] = bound;
    const to = meaning(limit);
    return relation === '>'
      ? number > to
      : relation === '<'
        ? number < to
        : relation === '>='
          ? number >= to
          : number <= to;
  }
  return number === meaning(expected);
}

function meaning(expected: string): number {
  const value = failure(expected) ?? constant(expected);
  if (value === null)
    throw new Error(`trace: expected a value, an error's name or "text", found ${expected}`);
  return value | 0;
}

const shownAs = (value: string): string => {
  const name = /^-\d+$/.test(value) ? errnoName(-Number(value)) : null;
  return name ?? (/^-?\d+$/.test(value) ? value : `"${value}"`);
};
