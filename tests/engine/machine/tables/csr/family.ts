// What is said of a family of CSRs: which lowest mode reaches them, and which values stick. And the rows that follow from the
// lowest mode, for every mode. Privileged ISA 1.12, section 2.1; for guests 8.2 and 8.6.1.

import { csrNumbers, csrReadOnly, encode, type CsrName } from '../../../../../lessons-engine/isa/index.ts';
import { Mode, type MachineOptions } from '../../../../../lessons-engine/machine/index.ts';
import type { Row } from '../../../../support/expect-step.ts';
import { WITH_H, type Given } from '../../../../support/machine-with.ts';

/** A write to a register that held 0 (or `before`), and what it then reads as. */
export interface Stick {
  name: CsrName;
  written: number;
  kept: number;
  options?: MachineOptions;
  /** Other registers first. */
  csrs?: Partial<Record<CsrName, number>>;
}

export interface CsrFamily {
  /** Who reaches it: `H` is HS-mode and machine mode, for registers that belong to no guest. */
  lowest: 'U' | 'S' | 'H' | 'M';
  names: readonly CsrName[];
}

type Verdict = 'allowed' | 'illegal' | 'virtual';
const { User, Supervisor, Machine } = Mode;
const modes: readonly { mode: Mode; virtual: boolean; verdicts: Record<CsrFamily['lowest'], Verdict> }[] = [
  { mode: Machine, virtual: false, verdicts: { U: 'allowed', S: 'allowed', H: 'allowed', M: 'allowed' } },
  { mode: Supervisor, virtual: false, verdicts: { U: 'allowed', S: 'allowed', H: 'allowed', M: 'illegal' } },
  { mode: User, virtual: false, verdicts: { U: 'allowed', S: 'illegal', H: 'illegal', M: 'illegal' } },
  { mode: Supervisor, virtual: true, verdicts: { U: 'allowed', S: 'allowed', H: 'virtual', M: 'illegal' } },
  { mode: User, virtual: true, verdicts: { U: 'allowed', S: 'virtual', H: 'virtual', M: 'illegal' } },
];

const open = { mcounteren: 7, scounteren: 7, hcounteren: 7 };

/** One access in one mode. */
export function access(source: string, word: number, verdict: Verdict, given: Given, says: string): Row {
  if (verdict === 'allowed') return { run: source, says, given, then: {} };
  const cause = verdict === 'virtual' ? 22 : 2;
  return { run: source, says: `${says}: ${verdict}`, given, then: { trap: { cause, tval: word } } };
}

/** For each register a read from every mode, and for one that is read-only by its number a write from every mode. */
export function accessRows({ names, lowest }: CsrFamily): Row[] {
  return names.flatMap((name) =>
    modes.flatMap(({ mode, virtual, verdicts }) => {
      const given: Given = { mode, virtual, csrs: open, options: WITH_H };
      const csr = csrNumbers[name];
      const read = encode('csrrs', { rd: 0, rs1: 0, csr });
      const rows = [access(`csrrs zero, ${name}, zero`, read, verdicts[lowest], given, 'a read')];
      const write = encode('csrrsi', { rd: 0, imm: 1, csr });
      if (csrReadOnly(csr)) rows.push(access(`csrrsi zero, ${name}, 1`, write, 'illegal', given, 'a write'));
      return rows;
    }),
  );
}

/** Not there on a machine without the hypervisor extension (or whatever `options` leave out), for machine mode too. */
export function absentRows(names: readonly CsrName[], options: MachineOptions, says: string): Row[] {
  return names.map((name) => {
    const word = encode('csrrs', { rd: 0, rs1: 0, csr: csrNumbers[name] });
    return access(`csrrs zero, ${name}, zero`, word, 'illegal', { options }, says);
  });
}
