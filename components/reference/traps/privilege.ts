// The modes that a program can be in, and the way into each from machine mode, where every program starts.

import { Mode } from '../../../lessons-engine/machine/index.ts';

export interface Privilege {
  readonly name: 'M-mode' | 'HS-mode' | 'U-mode' | 'VS-mode' | 'VU-mode';
  /** For links. */
  readonly id: 'm' | 'hs' | 'u' | 'vs' | 'vu';
  readonly mode: Mode;
  /** V: a guest's. */
  readonly virtual: boolean;
}

export const privileges: readonly Privilege[] = [
  { name: 'M-mode', id: 'm', mode: Mode.Machine, virtual: false },
  { name: 'HS-mode', id: 'hs', mode: Mode.Supervisor, virtual: false },
  { name: 'U-mode', id: 'u', mode: Mode.User, virtual: false },
  { name: 'VS-mode', id: 'vs', mode: Mode.Supervisor, virtual: true },
  { name: 'VU-mode', id: 'vu', mode: Mode.User, virtual: true },
];

/** Goes on in the mode, at the next line. MPP is 0 at reset, U-mode. */
export function enter({ name, mode, virtual }: Privilege): string[] {
  if (mode === Mode.Machine) return [];
  return [
    ...(mode === Mode.Supervisor ? ['li   t0, 0x800         # MPP = S', 'csrs mstatus, t0'] : []),
    ...(virtual ? ['li   t0, 0x80          # MPV: a guest', 'csrs mstatush, t0'] : []),
    'la   t0, there',
    'csrw mepc, t0',
    'mret',
    `there:                     # ${name}`,
  ];
}
