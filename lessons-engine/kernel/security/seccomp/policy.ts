// A policy says in words what a filter is to decide: a default, and rules for calls by name. Of the rules for a call the
// first whose conditions all hold decides. And what it decides, without any filter: what compiled ones are checked against.

import { Errno, type ErrnoName } from '../../errno.ts';
import { Ret } from './actions.ts';

/** What becomes of a call. `trap` and `trace` carry a number of 16 bits for whoever handles it. */
export type PolicyAction =
  | 'allow'
  | 'log'
  | 'kill-process'
  | 'kill-thread'
  | { readonly errno: ErrnoName | number }
  | { readonly trap: number }
  | { readonly trace: number };

/** About one argument, 0 to 5, as an unsigned word. */
export type Condition =
  | {
      readonly arg: number;
      readonly op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
      readonly value: number;
    }
  /** `(argument & mask) == value`. */
  | { readonly arg: number; readonly op: 'masked-eq'; readonly mask: number; readonly value: number };

export interface PolicyRule {
  readonly calls: readonly string[];
  /** All must hold; none: the rule holds always. */
  readonly when?: readonly Condition[];
  readonly action: PolicyAction;
}

export interface Policy {
  readonly default: PolicyAction;
  readonly rules: readonly PolicyRule[];
}

/** The number of a call by its name; null for a name that is none. */
export type NumberOf = (name: string) => number | null;

/** The word that a filter returns for an action. Throws a RangeError for data of more than 16 bits. */
export function resultOf(action: PolicyAction): number {
  if (action === 'allow') return Ret.ALLOW;
  if (action === 'log') return Ret.LOG;
  if (action === 'kill-process') return Ret.KILL_PROCESS;
  if (action === 'kill-thread') return Ret.KILL_THREAD;
  if ('errno' in action)
    return Ret.ERRNO | data(typeof action.errno === 'number' ? action.errno : Errno[action.errno]);
  return 'trap' in action ? Ret.TRAP | data(action.trap) : Ret.TRACE | data(action.trace);
}

function data(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff)
    throw new RangeError(`policy: expected data from 0 to 65535, found ${value}`);
  return value;
}

/** Whether a condition holds for arguments. */
export function conditionHolds(condition: Condition, args: ArrayLike<number>): boolean {
  const argument = (args[condition.arg] as number) >>> 0;
  const value = condition.value >>> 0;
  switch (condition.op) {
    case 'eq':
      return argument === value;
    case 'ne':
      return argument !== value;
    case 'lt':
      return argument < value;
    case 'le':
      return argument <= value;
    case 'gt':
      return argument > value;
    case 'ge':
      return argument >= value;
    case 'masked-eq':
      return (argument & condition.mask) >>> 0 === value;
  }
}

/** The word that the policy means for a call. */
export function decidePolicy(
  policy: Policy,
  numberOf: NumberOf,
  number: number,
  args: ArrayLike<number>,
): number {
  const rule = policy.rules.find(
    ({ calls, when = [] }) =>
      calls.some((name) => numberOf(name) === number) &&
      when.every((condition) => conditionHolds(condition, args)),
  );
  return resultOf(rule?.action ?? policy.default) >>> 0;
}

/** The rules by the number of the call, in their order. Throws an Error for a name that is none, an argument that is none. */
export function rulesByNumber(policy: Policy, numberOf: NumberOf): Map<number, PolicyRule[]> {
  const byNumber = new Map<number, PolicyRule[]>();
  for (const rule of policy.rules) {
    for (const { arg } of rule.when ?? [])
      if (!Number.isInteger(arg) || arg < 0 || arg > 5)
        throw new RangeError(`policy: expected an argument from 0 to 5, found ${arg}`);
    for (const name of rule.calls) {
      const number = numberOf(name);
      if (number === null) throw new Error(`policy: expected the name of a system call, found "${name}"`);
      const rules = byNumber.get(number);
      if (rules === undefined) byNumber.set(number, [rule]);
      else if (!rules.includes(rule)) rules.push(rule);
    }
  }
  return byNumber;
}
