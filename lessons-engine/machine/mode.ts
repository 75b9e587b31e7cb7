// Privilege modes, numbered as the specification encodes them (Privileged ISA 1.12, table "RISC-V privilege levels").

export const Mode = { User: 0, Supervisor: 1, Machine: 3 } as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

/** The mode's letter: U, S or M. */
export function modeLetter(mode: Mode): 'U' | 'S' | 'M' {
  return mode === Mode.Machine ? 'M' : mode === Mode.Supervisor ? 'S' : 'U';
}
