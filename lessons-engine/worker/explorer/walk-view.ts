// The page-table walk for one address, entry by entry, in words: what the hart would read now, at both stages, and where it
// leads or why it fails. It is the machine's own walk, done without a trace.

import { hex32 } from '../../bits/index.ts';
import {
  Access,
  dataRegime,
  fetchRegime,
  modeLetter,
  Pte,
  type Machine,
  type Reference,
  type Regime,
} from '../../machine/index.ts';
import type { LookRequest, Walk, WalkAccess, WalkStep } from './messages.ts';

const accesses: Readonly<Record<WalkAccess, Access>> = {
  read: Access.Read,
  write: Access.Write,
  execute: Access.Execute,
};
/** From the highest bit down. */
const BITS = ['D', 'A', 'G', 'U', 'X', 'W', 'R', 'V'] as const;

export function walkView(machine: Machine, { address, access }: NonNullable<LookRequest['walk']>): Walk {
  const { hart } = machine;
  const virtual = address >>> 0;
  const references: Reference[] = [];
  const physical = hart.mmu.peek(virtual, accesses[access], references);
  const regime = access === 'execute' ? fetchRegime(hart) : dataRegime(hart);
  const steps = references.map(stepOf);
  return {
    address: virtual,
    physical,
    regime: regimeText(regime),
    steps,
    outcome:
      physical === null
        ? failure(references, regime, access, hart.options.accessedDirty)
        : success(machine, physical),
  };
}

function stepOf({ stage, level, address, entry }: Reference): WalkStep {
  const kind = kindOf(entry);
  const bits = BITS.map((name) => ((entry & Pte[name]) !== 0 ? name : '·')).join('');
  const page = (entry >>> 10) * 4096;
  const text =
    kind === 'invalid'
      ? (entry & Pte.V) === 0
        ? 'not valid: V is 0'
        : 'reserved: W without R'
      : kind === 'pointer'
        ? `the next table is at 0x${page.toString(16)}`
        : `${level === 1 ? 'superpage of 4 MiB' : 'page'} at 0x${page.toString(16)}`;
  return { stage, level, address, entry: entry >>> 0, kind, bits, text };
}

function kindOf(entry: number): WalkStep['kind'] {
  if ((entry & Pte.V) === 0 || ((entry & Pte.R) === 0 && (entry & Pte.W) !== 0)) return 'invalid';
  return (entry & (Pte.R | Pte.X)) === 0 ? 'pointer' : 'leaf';
}

function regimeText({ privilege, virtual, satp, hgatp, sum, mxr }: Regime): string {
  const who = `${virtual ? 'V' : ''}${modeLetter(privilege)}-mode`;
  const table = virtual ? 'vsatp' : 'satp';
  const root = (value: number): string => `0x${((value & 0x3f_ffff) * 4096).toString(16)}`;
  const first = satp === 0 ? 'no first stage' : `Sv32 from ${table}, root at ${root(satp)}`;
  const second = hgatp === 0 ? '' : `; Sv32x4 from hgatp, root at ${root(hgatp & ~3)}`;
  const bits = [sum ? 'SUM' : '', mxr ? 'MXR' : ''].filter((name) => name !== '');
  return `As ${who}: ${first}${second}${bits.length === 0 ? '' : `; ${bits.join(' and ')} set`}.`;
}

function success({ bus }: Machine, physical: number): string {
  const device = bus.devices.find(({ base, size }) => physical >= base && physical < base + size);
  const where = bus.ramAt(physical) !== null ? 'memory' : (device?.name ?? 'nothing there: an access fault');
  return `Physical address 0x${physical.toString(16)}: ${where}.`;
}

/** Why no address came out. The last entry read is the one that the walk failed at; without one it failed before. */
function failure(
  references: readonly Reference[],
  regime: Regime,
  access: WalkAccess,
  accessedDirty: 'hardware' | 'trap',
): string {
  const last = references.at(-1);
  if (last === undefined)
    return regime.satp === 0 && regime.hgatp === 0
      ? `An access fault: the PMP does not let ${modeLetter(regime.privilege)}-mode ${access} there.`
      : 'An access fault: the root table cannot be read.';
  const { entry, level, stage } = last;
  const fault = stage === 'second' ? 'A guest-page fault' : 'A page fault';
  const at = `the ${stage}-stage entry at ${hex32(last.address)}`;
  const kind = kindOf(entry);
  if (kind === 'invalid') return `${fault}: ${at} is not valid.`;
  if (kind === 'pointer') {
    if (level === 0) return `${fault}: ${at} points on, but there is no third level.`;
    if ((entry & (Pte.A | Pte.D | Pte.U)) !== 0)
      return `${fault}: ${at} is a pointer, and A, D and U must be 0 in it.`;
    return `An access fault: the table that ${at} points to cannot be read.`;
  }
  const why = refusal(entry, stage, regime, access);
  if (why !== null) return `${fault}: ${at} ${why}.`;
  if (level === 1 && ((entry >>> 10) & 0x3ff) !== 0)
    return `${fault}: ${at} is a superpage that is not aligned to 4 MiB.`;
  const needed = access === 'write' ? Pte.A | Pte.D : Pte.A;
  if (accessedDirty === 'trap' && (entry & needed) !== needed)
    return `${fault}: ${at} has A or D clear, and on this machine software sets them.`;
  return 'An access fault: the PMP forbids the access, or an update of A and D on its way.';
}

/** What a leaf does not grant, or null. */
function refusal(
  entry: number,
  stage: Reference['stage'],
  regime: Regime,
  access: WalkAccess,
): string | null {
  const user = (entry & Pte.U) !== 0;
  if (stage === 'second') {
    if (!user) return 'has U clear, and every access counts as one of U-mode at the second stage';
  } else if (regime.privilege === 0 && !user) return 'has U clear: user mode may not use it';
  else if (regime.privilege !== 0 && user && (!regime.sum || access === 'execute'))
    return access === 'execute' ? 'has U set: supervisor mode never executes it' : 'has U set, and SUM is 0';
  if (access === 'write') return (entry & Pte.W) === 0 ? 'has W clear' : null;
  if (access === 'execute') return (entry & Pte.X) === 0 ? 'has X clear' : null;
  const readable = (entry & Pte.R) !== 0 || (regime.mxr && (entry & Pte.X) !== 0);
  return readable ? null : 'has R clear';
}
