// Grades one program against one lab: it is loaded once, then every check in turn, each with a fresh sandbox and a seed of its
// own. A program that does not load is told so once, and no check runs. The same lab, source and seed give the same report,
// here and anywhere.

import { Fnv1a } from '../bits/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { Attempt } from './attempt.ts';
import { CheckFailure } from './check-failure.ts';
import { reached } from './goal.ts';
import type { Check, Lab } from './lab.ts';
import type { CheckResult, Report } from './report.ts';

/** Characters and lines kept of each text of a report: the reader's code may return megabytes, which no page can show. */
const LONGEST_TEXT = 10_000;
const MOST_LINES = 200;

export interface GradeOptions {
  /** Replaces the lab's own seed. */
  seed?: number;
  /** Called as soon as each check is done. */
  onCheck?: (result: CheckResult, index: number, total: number) => void;
}

/** Resolves with a report whatever `source` does; rejects for a mistake of the lab or of ours alone. */
export async function grade(
  lab: Lab,
  source: string,
  sandbox: Sandbox,
  { seed = lab.seed, onCheck }: GradeOptions = {},
): Promise<Report> {
  const loading = new Attempt(sandbox, source, seed);
  const notLoaded = await failureIn(() => loading.load(lab.exports));
  if (notLoaded !== null) return unchecked(lab, seed, notLoaded, loading);
  const checks: CheckResult[] = [];
  for (const [index, check] of lab.checks.entries()) {
    const result = await runCheck(check, new Attempt(sandbox, source, checkSeed(seed, check.id)));
    checks.push(result);
    onCheck?.(result, index, lab.checks.length);
  }
  const counters: Record<string, number> = {};
  for (const check of checks)
    for (const [name, value] of Object.entries(check.counters))
      counters[name] = (counters[name] ?? 0) + value;
  const passed = checks.every((check) => check.passed);
  return {
    lab: lab.id,
    passed,
    seed,
    checks,
    counters,
    ...(lab.goal !== undefined && passed ? { reached: reached(lab.goal, counters) } : {}),
    fuel: checks.reduce((sum, { fuel }) => sum + fuel, 0),
  };
}

function unchecked(lab: Lab, seed: number, failure: CheckFailure, { console, fuel }: Attempt): Report {
  const { message, place } = failure;
  return {
    lab: lab.id,
    passed: false,
    seed,
    loadFailure: { message: cut(message), ...(place === undefined ? {} : { place }), console },
    checks: lab.checks.map(({ id, title }) => {
      return { id, title, passed: false, console: [], counters: {}, fuel: 0 };
    }),
    counters: {},
    fuel,
  };
}

async function runCheck(check: Check, attempt: Attempt): Promise<CheckResult> {
  const { id, title } = check;
  const failure = await failureIn(() => check.run(attempt));
  const { console, counters, fuel } = attempt;
  if (failure === null) return { id, title, passed: true, console, counters, fuel };
  const { message, expected, found, place } = failure;
  return {
    id,
    title,
    passed: false,
    message: cut(message),
    ...(expected === undefined ? {} : { expected: cut(expected) }),
    ...(found === undefined ? {} : { found: cut(found) }),
    ...(place === undefined ? {} : { place }),
    console,
    counters,
    fuel,
  };
}

async function failureIn(run: () => Promise<void>): Promise<CheckFailure | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof CheckFailure) return error;
    throw error; // a bug of ours
  }
}

function cut(text: string): string {
  const kept = text.slice(0, LONGEST_TEXT).split('\n').slice(0, MOST_LINES).join('\n');
  const left = text.length - kept.length;
  return left === 0 ? text : `${kept}… and ${left} more characters`;
}

/** Every check has inputs of its own, which stay the same when other checks come and go. */
function checkSeed(seed: number, checkId: string): number {
  const hash = new Fnv1a().word(seed);
  for (const character of checkId) hash.byte(character.charCodeAt(0));
  return hash.value;
}
