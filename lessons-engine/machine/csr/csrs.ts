// All CSRs of a hart: which of them it has, who may reach which, and reading and writing them by name.
// RISC-V Privileged ISA 1.12, section 2.1 "CSR Address Mapping Conventions"; for guests section 8.2 and 8.6.1.

import { csrPrivilege, type CsrName } from '../../isa/index.ts';
import type { Hart } from '../hart.ts';
import { Hstatus } from '../hstatus.ts';
import { Mode } from '../mode.ts';
import { Mstatus } from '../mstatus.ts';
import { counterRows } from './counters.ts';
import type { CsrRow } from './csr-row.ts';
import { hypervisorRows, substituted } from './hypervisor-rows.ts';
import { machineRows, machineRowsOfH } from './machine-rows.ts';
import { pmpRows } from './pmp-rows.ts';
import { supervisorRows } from './supervisor-rows.ts';

const always: Partial<Record<CsrName, CsrRow>> = { ...counterRows, ...machineRows, ...supervisorRows };
const withH: Partial<Record<CsrName, CsrRow>> = { ...machineRowsOfH, ...hypervisorRows };

/** The row of a CSR that this hart has, or undefined. */
function rowOf(hart: Hart, name: CsrName): CsrRow | undefined {
  return (
    always[name] ??
    (hart.options.extensions.includes('H') ? withH[name] : undefined) ??
    (hart.options.pmpEntries > 0 ? pmpRows[name] : undefined)
  );
}

/** Whether this hart has the CSR at all. */
export function hasCsr(hart: Hart, name: CsrName): boolean {
  return rowOf(hart, name) !== undefined;
}

/** Every CSR of this hart. */
export function csrNamesOf(hart: Hart): CsrName[] {
  const names = Object.keys({ ...always, ...withH, ...pmpRows }) as CsrName[];
  return names.filter((name) => hasCsr(hart, name));
}

/** What the specification says about an instruction in the present mode. */
export type Verdict = 'allowed' | 'illegal' | 'virtual';

/**
 * Whether the current mode may access the CSR called `name` at all: its privilege bits, the counter-enable registers for
 * the unprivileged counters (3.1.11, 4.1.5, 8.2.6), TVM and VTVM for satp and hgatp (3.1.6.5, 8.2.1). `virtual`: only a
 * guest may not, and its hypervisor is told so (8.6.1, virtual-instruction exceptions).
 */
export function csrVerdict(hart: Hart, name: CsrName, number: number): Verdict {
  if (!hasCsr(hart, name)) return 'illegal';
  const privilege = csrPrivilege(number);
  if (privilege === 3) return hart.mode === Mode.Machine ? 'allowed' : 'illegal';
  if (number >>> 8 === 0xc) return counterVerdict(hart, number);
  const needed = privilege === 2 ? Mode.Supervisor : privilege;
  if (hart.virtual) {
    if (privilege === 2 || hart.mode < needed) return 'virtual';
    return name === 'satp' && (hart.csrs.hstatus & Hstatus.VTVM) !== 0 ? 'virtual' : 'allowed';
  }
  if (hart.mode < needed) return 'illegal';
  const trapped =
    (name === 'satp' || name === 'hgatp') &&
    hart.mode === Mode.Supervisor &&
    (hart.csrs.mstatus & Mstatus.TVM) !== 0;
  return trapped ? 'illegal' : 'allowed';
}

function counterVerdict(hart: Hart, number: number): Verdict {
  const bit = 1 << (number & 0x1f);
  const { mcounteren, hcounteren, scounteren } = hart.csrs;
  if (hart.mode === Mode.Machine) return 'allowed';
  if ((mcounteren & bit) === 0) return 'illegal';
  const supervisorMay = hart.mode === Mode.Supervisor || (scounteren & bit) !== 0;
  if (hart.virtual) return (hcounteren & bit) !== 0 && supervisorMay ? 'allowed' : 'virtual';
  return supervisorMay ? 'allowed' : 'illegal';
}

/** The CSR that an instruction naming `name` reaches: in a guest, VS-mode's own copy. */
export function reachedCsr(hart: Hart, name: CsrName): CsrName {
  return hart.virtual ? (substituted[name] ?? name) : name;
}

function existing(hart: Hart, name: CsrName): CsrRow {
  const row = rowOf(hart, name);
  if (row === undefined) throw new RangeError(`CSR: expected one that this hart has, found ${name}`);
  return row;
}

/** Reads the CSR called `name` (signed word), without any check of privilege. Throws when the hart has none such. */
export function readCsr(hart: Hart, name: CsrName): number {
  return existing(hart, name).read(hart) | 0;
}

/** What csrrs and csrrc start from: for mip not all that is read. */
export function readCsrForUpdate(hart: Hart, name: CsrName): number {
  const row = existing(hart, name);
  return (row.readForUpdate ?? row.read)(hart) | 0;
}

/** Writes it; fields that do not take the value keep a legal one. No check of privilege. */
export function writeCsr(hart: Hart, name: CsrName, value: number): void {
  existing(hart, name).write(hart, value | 0);
}
