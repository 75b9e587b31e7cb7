// `machineWith` builds a machine in a given state with a program at its pc: the first word of the language in which tests of
// single steps are written (expect-step.ts has the second).

import { assemble, registerNames, type CsrName } from '../../lessons-engine/isa/index.ts';
import {
  Mode,
  virtMachine,
  writeCsr,
  type Machine,
  type MachineOptions,
} from '../../lessons-engine/machine/index.ts';
import { pageTables, store, type PageMap, type Tables } from './page-tables.ts';

/** Where the program of a row stands; where mtvec, stvec and vstvec point unless the row says otherwise; a page of data. */
export const PC = 0x8000_1000;
export const HANDLER = 0x8000_2000;
export const S_HANDLER = 0x8000_2800;
export const VS_HANDLER = 0x8000_2c00;
export const DATA = 0x8000_4000;
export const RAM_END = 0x8000_8000;

/** Memory of machines with page tables: the tables of the first stage, of the second, its end. */
export const TABLES = 0x8000_8000;
export const G_TABLES = 0x8001_0000;
export const PAGED_END = 0x8002_0000;
/** From a guest-physical address to the physical one behind it, where a row maps guests as most do. */
export const GUEST_OFFSET = 0x7000_0000;

/** A machine with the hypervisor extension, and one without compressed instructions. */
export const WITH_H: MachineOptions = { extensions: ['M', 'A', 'C', 'Sv32', 'H'] };
export const WITHOUT_C: MachineOptions = { extensions: ['M', 'A', 'Sv32'] };

export type Registers = Partial<Record<(typeof registerNames)[number], number>>;
/** Words of memory by address. */
export type Words = Readonly<Record<number, number>>;

/** Values are 32-bit words, signed or unsigned. */
export interface Given {
  x?: Registers;
  csrs?: Partial<Record<CsrName, number>>;
  mode?: Mode;
  /** V: in the guest's world. */
  virtual?: boolean;
  pc?: number;
  memory?: Words;
  /** Page tables of Sv32 for satp; for vsatp; of Sv32x4 for hgatp. A guest's own tables lie `GUEST_OFFSET` lower for it. */
  satp?: PageMap;
  vsatp?: PageMap;
  hgatp?: PageMap;
  /** Physical address of a word that LR has reserved. */
  reservation?: number;
  /** Software interrupt, and timer compare (ticks), of the CLINT. */
  msip?: boolean;
  mtimecmp?: number;
  options?: MachineOptions;
}

/** The tables of the first stage of a row, where they name physical pages, and where they name guest-physical ones. */
export const firstStage = (map: PageMap, offset = 0): Tables =>
  pageTables(map, { base: TABLES, rootPages: 1, offset });
export const secondStage = (map: PageMap): Tables =>
  pageTables(map, { base: G_TABLES, rootPages: 4, offset: 0 });

const TRANSLATES = 0x8000_0000;

function putTables({ hart, bus }: Machine, { satp, vsatp, hgatp }: Given): void {
  const put = (name: CsrName, tables: Tables): void => {
    store(bus, tables);
    writeCsr(hart, name, (TRANSLATES | tables.rootPage) >>> 0);
  };
  if (satp) put('satp', firstStage(satp));
  if (vsatp) put('vsatp', firstStage(vsatp, hgatp ? GUEST_OFFSET : 0));
  if (hgatp) put('hgatp', secondStage(hgatp));
}

/** Programs begin at a multiple of 4 for the assembler, and here at any multiple of 2. */
function load(machine: Machine, source: string, pc: number): void {
  const off = pc & 3;
  const { entry, segments } = assemble(source, { origin: pc - off });
  const moved = segments.map(({ address, bytes }) => ({ address: address + off, bytes }));
  machine.load({ entry, segments: moved });
}

/** A machine of 32 KiB (of 128 KiB when it has page tables) in the given state, with `source` at its pc. */
export function machineWith(given: Given, source: string): Machine {
  const paged = given.satp ?? given.vsatp ?? given.hgatp;
  const ramSize = (paged ? PAGED_END : RAM_END) - 0x8000_0000;
  const machine = virtMachine({ ramSize, ...given.options });
  const { hart, bus } = machine;
  const pc = given.pc ?? PC;
  if (source !== '') load(machine, source, pc);
  hart.pc = pc;
  registerNames.forEach(
    (name, index) => (hart.x[index] = given.x?.[name] ?? (index === 0 ? 0 : 0x1000 + index)),
  );
  writeCsr(hart, 'mtvec', HANDLER);
  writeCsr(hart, 'stvec', S_HANDLER);
  if (hart.options.extensions.includes('H')) writeCsr(hart, 'vstvec', VS_HANDLER);
  putTables(machine, given);
  for (const [name, value] of Object.entries(given.csrs ?? {})) writeCsr(hart, name as CsrName, value);
  for (const [address, word] of Object.entries(given.memory ?? {})) bus.store32(Number(address), word);
  if (given.msip === true) bus.store32(0x0200_0000, 1);
  if (given.mtimecmp !== undefined) {
    bus.store32(0x0200_4000, given.mtimecmp);
    bus.store32(0x0200_4004, 0);
  }
  bus.deviceTouched = false;
  hart.mode = given.mode ?? Mode.Machine;
  hart.virtual = given.virtual ?? false;
  hart.reservation = given.reservation ?? -1;
  return machine;
}

/** The name of a mode, as the manual writes it. */
export function modeName(mode: Mode, virtual: boolean, hasH = true): string {
  if (mode === Mode.Machine) return 'M';
  if (virtual) return mode === Mode.Supervisor ? 'VS' : 'VU';
  return mode === Mode.Supervisor ? (hasH ? 'HS' : 'S') : 'U';
}
