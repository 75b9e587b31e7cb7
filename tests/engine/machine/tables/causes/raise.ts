// One exception from each mode that can raise it, taken by each mode that can be given it: machine mode, HS-mode where
// medeleg says so, VS-mode where hedeleg does as well. Privileged ISA 1.12, sections 3.1.8, 8.2.2, 8.6.2.

import { Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { HANDLER, S_HANDLER, VS_HANDLER, WITH_H, type Given } from '../../../../support/machine-with.ts';
import type { ExpectedTrap } from '../../../../support/saved-by-trap.ts';

export const modes = {
  M: { mode: Mode.Machine, virtual: false },
  HS: { mode: Mode.Supervisor, virtual: false },
  U: { mode: Mode.User, virtual: false },
  VS: { mode: Mode.Supervisor, virtual: true },
  VU: { mode: Mode.User, virtual: true },
} as const;
export type ModeName = keyof typeof modes;
export const everyMode = Object.keys(modes) as ModeName[];

/** How an exception comes about: what is executed in which state, and what is then saved beside the cause. */
export interface Raising extends Omit<ExpectedTrap, 'cause' | 'to'> {
  run: string;
  says?: string;
  from: readonly ModeName[];
  /** For one of the modes where it depends on the mode: page tables, say. */
  given?: Given | ((from: ModeName) => Given);
}

/** Exceptions that HS-mode may pass on: hedeleg's writable bits. */
const DELEGABLE_TO_VS = 0xb1ff;
const MIE = 0x8;
const SIE = 0x2;

/** Rows for `cause`. Interrupts are on in the mode that is left, vectors are vectored: exceptions go to their base. */
export function raise(cause: number, { from, given = {}, run, says, ...saved }: Raising): Row[] {
  const bit = (1 << cause) >>> 0;
  return from.flatMap((name) => {
    const { mode, virtual } = modes[name];
    const state = typeof given === 'function' ? given(name) : given;
    const row = (to: 'M' | 'HS' | 'VS', csrs: Given['csrs']): Row => ({
      run,
      ...(says !== undefined && { says }),
      given: { options: WITH_H, ...state, mode, virtual, csrs: { ...state.csrs, ...csrs } },
      then: { trap: { ...saved, cause, to } },
    });
    const status = { mstatus: MIE | SIE | (state.csrs?.mstatus ?? 0), vsstatus: SIE | (state.csrs?.vsstatus ?? 0) };
    // Delegation of everything else is none of this one; and machine mode's own traps never leave it.
    const others = { medeleg: ~bit, hedeleg: ~bit };
    const rows = [row('M', others), row('M', { ...others, ...status, mtvec: HANDLER | 1 })];
    if (name === 'M') return [...rows, row('M', { medeleg: -1, hedeleg: -1 })];
    rows.push(row('HS', { medeleg: bit }), row('HS', { medeleg: bit, hedeleg: ~bit, ...status, stvec: S_HANDLER | 1, hstatus: 0x140 | (state.csrs?.hstatus ?? 0) }));
    if (!virtual) return [...rows, row('HS', { medeleg: bit, hedeleg: -1 })];
    if ((DELEGABLE_TO_VS & bit) === 0) return [...rows, row('HS', { medeleg: bit, hedeleg: -1 })];
    // hedeleg without medeleg is nothing.
    return [...rows, row('M', { hedeleg: bit }), row('VS', { medeleg: bit, hedeleg: bit }), row('VS', { medeleg: -1, hedeleg: -1, ...status, vstvec: VS_HANDLER | 1 })];
  });
} // prettier-ignore
