// What does not fit a shape, in the words that a person can act on: where, what was expected, what was found.

import type * as z from 'zod/mini';

export interface Problem {
  /** `items[2].points`, or the empty text for the whole. */
  where: string;
  expected: string;
  found: string;
}

/** Problems that are told; a file that is wrong in every line is not told so line by line. */
const MOST_TOLD = 8;
const LONGEST_FOUND = 60;
const TOO_MANY: Problem = { where: '', expected: 'a file of its format', found: 'faults beyond counting' };

const names: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

/** `data` as the shape says, or what is wrong with it. Never throws. */
export function checkShape<T>(
  shape: z.ZodMiniType<T>,
  data: unknown,
): { ok: true; value: T } | { ok: false; problems: Problem[] } {
  const result = parsed(shape, data);
  if (result === null) return { ok: false, problems: [TOO_MANY] };
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.slice(0, MOST_TOLD).flatMap((issue) => explained(issue, data));
  return { ok: false, problems: problems.slice(0, MOST_TOLD) };
}

/** Null where more is wrong than zod can gather: it passes on what is wrong with each part as arguments of one call. */
function parsed<T>(shape: z.ZodMiniType<T>, data: unknown): ReturnType<z.ZodMiniType<T>['safeParse']> | null {
  try {
    return shape.safeParse(data);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** One sentence a problem. */
export function problemText({ where, expected, found }: Problem): string {
  return `${where === '' ? '' : `${where}: `}expected ${expected}, found ${found}`;
}

function explained(issue: z.core.$ZodIssue, data: unknown): Problem[] {
  // Of a choice between shapes, the one that came closest tells more than that none fits.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [closest] = [...issue.errors].sort((a, b) => a.length - b.length || depth(b) - depth(a));
    return (closest ?? []).flatMap((inner) =>
      explained({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, data),
    );
  }
  const found = shown(valueAt(data, issue.path));
  if (issue.code === 'unrecognized_keys')
    return [
      {
        where: at(issue.path),
        expected: 'no other fields',
        found: issue.keys
          .slice(0, 5)
          .map((key) => shown(key))
          .join(', '),
      },
    ];
  return [{ where: at(issue.path), expected: expected(issue), found }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map(({ path }) => path.length));

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1
        ? shown(issue.values[0])
        : `one of ${issue.values.map((value) => shown(value)).join(', ')}`;
    case 'invalid_type':
      return names[issue.expected] ?? issue.expected;
    case 'too_small':
      return `at least ${String(issue.minimum)}${unit(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}${unit(issue.origin, issue.maximum)}`;
    default:
      return issue.message;
  }
}

function unit(origin: string, count: number | bigint): string {
  const [one, more] = { string: ['character', 'characters'], array: ['entry', 'entries'] }[origin] ?? [];
  return one === undefined ? '' : ` ${Number(count) === 1 ? one : more}`;
}

const at = (path: readonly PropertyKey[]): string =>
  path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step).slice(0, LONGEST_FOUND)}`,
    )
    .join('');

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    data,
  );
}

/** A value in few words, whatever it is: nothing inside of it is looked at, which may be nested deeper than there is stack. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}… (${text.length} characters)` : text;
}
