// A load, a store and a fetch at one address, and for each whether it works: what a page-table case comes down to.

import type { MachineOptions, Mode } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { DATA, type Given, type Words } from '../../../../support/machine-with.ts';

/** The address that is tried, and what stands in the page of data behind it. */
export const AT = 0x4000_0000;
export const VALUE = 0x0050_0513; // li a0, 5

/** `page`, `access` or `guest`: the fault; `ok`; `-`: not tried. */
export type Result = 'ok' | 'page' | 'access' | 'guest' | '-';
export type Results = readonly [load: Result, store: Result, fetch: Result];

const causes: Readonly<Record<'page' | 'access' | 'guest', readonly [number, number, number]>> = {
  page: [13, 15, 12],
  access: [5, 7, 1],
  guest: [21, 23, 20],
};

export interface Attempt {
  says: string;
  results: Results;
  mode: Mode;
  virtual?: boolean;
  /** Page tables and CSRs. */
  given: Given;
  options?: MachineOptions;
  /** Offset in the page. */
  offset?: number;
  /** Guest-physical address at fault, and the pseudo-instruction, for guest-page faults. */
  guestAddress?: number;
  tinst?: number;
  /** Entries that the attempt changes, by the access that changes them. */
  wrote?: readonly [load: Words, store: Words, fetch: Words];
}

const nothing = [{}, {}, {}] as const;

/** Three rows, fewer when some are not tried. A trap goes to machine mode. */
export function attempts(attempt: Attempt): Row[] {
  const { says, results, mode, virtual = false, given, options, offset = 0, wrote = nothing } = attempt;
  const at = AT + offset;
  const state: Given = {
    ...given,
    ...(options && { options }),
    mode,
    virtual,
    x: { a1: at, a2: 7 },
    memory: { [DATA + (offset & 0xffc)]: VALUE, ...given.memory },
  };
  const store = { [DATA + (offset & 0xffc)]: 7 };
  const sources = ['lw a0, 0(a1)', 'sw a2, 0(a1)', ''] as const;
  const done = [
    { x: { a0: VALUE } },
    { memory: { ...store, ...wrote[1] } },
    { pc: at + 4, x: { a0: 5 } },
  ] as const;
  return results.flatMap((result, index): Row[] => {
    const run = sources[index] as string;
    const mine: Given = run === '' ? { ...state, pc: at } : state;
    const says_ = { says: `${says}: ${result}` };
    const written = wrote[index] as Words;
    if (result === '-') return [];
    if (result === 'ok') return [{ run, ...says_, given: mine, then: { memory: written, ...done[index] } }];
    const cause = causes[result][index] as number;
    const tval2 = result === 'guest' ? (attempt.guestAddress ?? 0) / 4 : 0;
    const tinst = result === 'guest' ? (attempt.tinst ?? 0) : 0;
    const trap = { cause, tval: at, tval2, tinst };
    return [{ run, ...says_, given: mine, then: { trap, memory: written } }];
  });
}
