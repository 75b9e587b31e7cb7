// What the reader's code hands to a function of `ring/vm`, judged where it can be put into words. Whatever is no finite
// number crosses the sandbox's border as the text that shows it: JSON has no undefined, no NaN and no function.

import { InvalidArgument } from '../hypervisor/index.ts';
import type { Json } from '../sandbox/index.ts';

/**
 * JavaScript for a prelude, where `pristine` is: `handed(value)` is what the functions below take, and
 * `handedObject(value, fields)` what `fields` makes of an object, and anything else as `handed` makes it.
 */
export const HANDED = `
  const handed = (value) =>
    typeof value === 'number' && value - value === 0 ? value : { found: pristine.show(value, true) };
  const handedObject = (value, fields) =>
    typeof value === 'object' && value !== null ? fields(value) : handed(value);
`;

/** Any finite number, of which the low 32 bits count. `call` names the argument in its call: `setReg(5, value)`. */
export function number(call: string, value: Json | undefined, expected = 'a 32-bit number'): number {
  if (typeof value === 'number') return value;
  throw mistake(call, expected, value);
}

export function registerNumber(call: string, value: Json | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 31) return value;
  throw mistake(call, 'a register number from 0 to 31', value);
}

/** Whole instructions, at least one; undefined when the reader's code named none. */
export function budgetOf(call: string, value: Json | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 1) return Math.floor(value);
  throw mistake(call, 'a budget of at least 1 instruction', value);
}

/** `value` is what `handed` gave. */
export function mistake(call: string, expected: string, value: Json | undefined): InvalidArgument {
  return new InvalidArgument(`${call}: expected ${expected}, found ${foundIn(value)}`);
}

/** What a message shows of `value`, which is what `handed` gave. */
export function foundIn(value: Json | undefined): string {
  const { found = String(value) } = (value ?? {}) as { found?: string };
  return found.length > 60 ? `${found.slice(0, 60)}…` : found;
}
