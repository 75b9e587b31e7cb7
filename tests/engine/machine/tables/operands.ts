// Rows for instructions with a result: the same operands once more with the destination equal to a source, and with x0.

import type { Row } from '../../../support/expect-step.ts';

/** `name rd, rs1, rs2`, with rd another register, rd = rs1, rd = rs2, rd = x0. */
export function register(name: string, a: number, b: number, result: number): Row[] {
  const given = { x: { a1: a, a2: b } };
  return [
    { run: `${name} a0, a1, a2`, given, then: { x: { a0: result } } },
    { run: `${name} a1, a1, a2`, given, then: { x: { a1: result } } },
    { run: `${name} a2, a1, a2`, given, then: { x: { a2: result } } },
    { run: `${name} zero, a1, a2`, given, then: {} },
  ];
}

/** `name rd, rs1, rs1`. */
export function same(name: string, a: number, result: number): Row[] {
  return [
    { run: `${name} a0, a1, a1`, given: { x: { a1: a } }, then: { x: { a0: result } } },
    { run: `${name} a1, a1, a1`, given: { x: { a1: a } }, then: { x: { a1: result } } },
  ];
}

/** `name rd, rs1, immediate`, with rd another register, rd = rs1, rd = x0. */
export function immediate(name: string, a: number, value: number, result: number): Row[] {
  const given = { x: { a1: a } };
  return [
    { run: `${name} a0, a1, ${value}`, given, then: { x: { a0: result } } },
    { run: `${name} a1, a1, ${value}`, given, then: { x: { a1: result } } },
    { run: `${name} zero, a1, ${value}`, given, then: {} },
  ];
}
