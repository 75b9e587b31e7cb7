// The CSRs of the machine in the order of the page: groups by mode, and within a group one entry for each register, or for a
// whole row of registers that differ in their number alone.

import { csrDocs, csrNumber, type CsrDoc, type CsrName } from '../../../lessons-engine/isa/index.ts';
import { csrNamesOf } from '../../../lessons-engine/machine/index.ts';
import { referenceMachine } from '../reference-machine.ts';

export interface CsrEntry {
  /** `mstatus`, or `pmpaddr0 … pmpaddr15`. */
  readonly title: string;
  /** A sentence. */
  readonly says: string;
  /** By number. The first stands for all. */
  readonly registers: readonly CsrDoc[];
}

export interface CsrGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly CsrEntry[];
}

const groups: readonly { id: string; title: string; holds(doc: CsrDoc): boolean }[] = [
  {
    id: 'unprivileged',
    title: 'Unprivileged: counters and timer',
    holds: ({ privilege }) => privilege === 0,
  },
  {
    id: 'supervisor',
    title: 'Supervisor',
    holds: ({ privilege, name }) => privilege === 1 && !name.startsWith('vs'),
  },
  {
    id: 'hypervisor',
    title: 'Hypervisor',
    holds: ({ privilege, name }) => privilege === 2 && name.startsWith('h'),
  },
  { id: 'virtual-supervisor', title: 'Virtual supervisor', holds: ({ name }) => name.startsWith('vs') },
  { id: 'pmp', title: 'Physical memory protection', holds: ({ name }) => name.startsWith('pmp') },
  {
    id: 'machine-counters',
    title: 'Machine: counters',
    holds: ({ name }) => /^m(cycle|instret|hpm|countinhibit)/.test(name),
  },
  { id: 'machine', title: 'Machine', holds: ({ privilege }) => privilege === 3 },
];

/** `hpmcounter7h` → `hpmcounter#h`; names without such a number are their own family. */
function familyOf(name: string): string {
  return name.replace(/^(m?hpm(?:counter|event)|pmpcfg|pmpaddr)\d+/, '$1#');
}

/** Every CSR that the machine has, in groups. */
export function csrGroups(): readonly CsrGroup[] {
  const has = new Set<CsrName>(csrNamesOf(referenceMachine(4096).hart));
  const left = csrDocs().filter(({ name }) => has.has(name));
  return groups.map(({ id, title }) => {
    const mine = left.filter((doc) => groups.find((group) => group.holds(doc))?.id === id);
    const families = Map.groupBy(mine, ({ name }) => familyOf(name));
    return { id, title, entries: [...families.values()].map(entryOf) };
  });
}

/** What a row of registers is; one register has its own line. */
const familySays: Readonly<Record<string, string>> = {
  'hpmcounter#': 'Performance counters. They count nothing here and are 0.',
  'hpmcounter#h': 'Upper halves of the performance counters.',
  'mhpmcounter#': 'The counters behind hpmcounter3 … hpmcounter31; 0.',
  'mhpmcounter#h': 'Upper halves of mhpmcounter3 … mhpmcounter31.',
  'mhpmevent#': 'Which events the performance counters count; 0, none.',
  'pmpcfg#':
    'Configurations of physical memory protection, four entries in each register. The fields are those of pmpcfg0.',
  'pmpaddr#': 'Addresses of the sixteen entries of physical memory protection.',
};

function entryOf(registers: readonly CsrDoc[]): CsrEntry {
  const [first, last] = [registers[0], registers.at(-1)];
  const title = first === last ? first?.name : `${first?.name} … ${last?.name}`;
  const own = first?.says ?? '';
  const says = familySays[familyOf(first?.name ?? '')] ?? `${own[0]?.toUpperCase()}${own.slice(1)}.`;
  return { title: title ?? '', says, registers };
}

/** `0x300`. */
export function csrNumberText(name: CsrName): string {
  return `0x${(csrNumber(name) ?? 0).toString(16).padStart(3, '0')}`;
}
