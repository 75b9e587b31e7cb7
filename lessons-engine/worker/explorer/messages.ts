// What travels between a page and the explorer in its worker. All of it is structured-cloneable. Every request has one
// answer; while the machine runs, questions are answered between two slices of the run.

import type { AssemblyProblem, CsrName } from '../../isa/index.ts';
import type { Extension, Misaligned, WorldName } from '../../machine/index.ts';
import type { RunnerKind } from '../../translator/index.ts';
import type { Watchpoint } from '../travel/watched-accesses.ts';

/** What of the machine can be chosen; what is missing is chosen by the kind of the guest. */
export interface MachineWishes {
  /** Bytes, whole pages. */
  ramSize?: number;
  extensions?: readonly Extension[];
  misaligned?: Misaligned;
  accessedDirty?: 'hardware' | 'trap';
  pmpEntries?: 0 | 16;
  devices?: DeviceWishes;
}

/** Virtio devices, each in its slot; those that are missing are not there. */
export interface DeviceWishes {
  console?: boolean;
  /** The seed of a source of randomness, a 32-bit integer. */
  entropy?: number;
  /** 1 MiB of zeros, or what is on it. */
  disk?: 'blank' | Uint8Array;
}

/** A guest: assembly source as text, or any other file by its bytes. */
export type GuestFile =
  | { name: string; text: string }
  | { name: string; bytes: Uint8Array; initrd?: Uint8Array; bootargs?: string };

export type GuestKind =
  'assembly' | 'ELF executable' | 'Linux Image' | 'flat image' | 'saved state' | 'shared run';

export interface CsrInfo {
  name: CsrName;
  number: number;
  /** One line. */
  says: string;
  /** Bits `high` … `low`, from the highest down. */
  fields: readonly { name: string; high: number; low: number; says: string }[];
}

/** What stays the same as long as the guest is open. */
export interface Opened {
  name: string;
  kind: GuestKind;
  /** Assembly source, when that is what was opened or what the state was saved with. */
  source: string | null;
  ram: { base: number; size: number };
  entry: number;
  extensions: readonly Extension[];
  misaligned: Misaligned;
  symbols: number;
  csrs: CsrInfo[];
  devices: { name: string; base: number; size: number }[];
  /** The step at which a state or a run was opened, and the hash of the state there; null for a guest at its start. */
  restored: { step: number; hash: number } | null;
  /** What runs it; `reference` where WebAssembly may not be compiled. */
  runner: RunnerKind;
}

/** What was saved or shared: a file, and the hash of the state. */
export interface Saved {
  name: string;
  bytes: Uint8Array;
  step: number;
  hash: number;
}

/** Ways to go on; a run ends at breakpoints, at watchpoints, when it is paused, and when the machine stops. */
export type Motion =
  | { go: 'run'; steps?: number }
  | { go: 'step' }
  /** A call, a trap raised on purpose, or a single step. */
  | { go: 'over' }
  | { go: 'out' }
  | { go: 'until'; address: number }
  /** To an earlier step, or a later one that has been recorded. */
  | { go: 'to'; step: number }
  | { go: 'back'; steps: number }
  /** Back to the last breakpoint, watchpoint or trap; and on to the next one, at most to where a way back began. */
  | { go: 'previous' }
  | { go: 'next' };

/** Why a motion ended, in words, and where. */
export interface Arrival {
  reason: 'done' | 'paused' | 'breakpoint' | 'watchpoint' | 'shutdown' | 'waiting';
  text: string;
  step: number;
}

/** What a look is to bring, besides where the machine stands and its registers. */
export interface LookRequest {
  csrs?: boolean;
  devices?: boolean;
  /** Instructions from around an address on; null: around the pc. */
  code?: { address: number | null; rows: number };
  /** Rows of 16 bytes. */
  memory?: { address: number; rows: number; space: 'virtual' | 'physical' };
  pages?: { address: number; count: number };
  walk?: { address: number; access: WalkAccess };
  /** Steps after `from`, up to `to`: counts in about `bins` stretches, and up to `most` events. */
  timeline?: { from: number; to: number; bins: number; most: number };
  /** What was printed from this byte on: at the UART, or at the virtio console. */
  console?: { from: number; line: Line };
}

export type Line = 'uart' | 'virtio';
export type WalkAccess = 'read' | 'write' | 'execute';

export interface Value {
  value: number;
  /** It is another than at the last stop. */
  changed: boolean;
}

export interface CodeRow {
  address: number;
  /** The bits, in hexadecimal digits. */
  word: string;
  text: string;
  /** Symbol that stands here. */
  label: string | null;
  /** Line of the source, 1-based. */
  line: number | null;
}

export interface MemoryRow {
  address: number;
  /** Null where there is no memory to look at: nothing, a device, or no translation. */
  bytes: (number | null)[];
  /** By byte: another than at the last stop. */
  changed: boolean[];
}

export interface PageRow {
  /** Physical address. */
  address: number;
  /** Each with how it is known. */
  owners: { name: string; how: string }[];
}

export interface WalkStep {
  stage: 'first' | 'second';
  level: 0 | 1;
  /** Physical address of the entry. */
  address: number;
  entry: number;
  kind: 'leaf' | 'pointer' | 'invalid';
  /** Bits that are set, from D down to V, and those that are not as a dot. */
  bits: string;
  /** What the entry says, in words. */
  text: string;
}

export interface Walk {
  address: number;
  /** Physical address, or null when the access would raise an exception. */
  physical: number | null;
  /** Which tables are in force. */
  regime: string;
  steps: WalkStep[];
  /** Where it leads, or why it fails, in words. */
  outcome: string;
}

export interface DeviceView {
  name: string;
  base: number;
  size: number;
  rows: { name: string; value: string; changed: boolean }[];
}

export interface TimelineBin {
  /** Steps after `from`, up to `to`. */
  from: number;
  to: number;
  exceptions: number;
  interrupts: number;
  returns: number;
  /** Steps spent in each world. */
  worlds: Partial<Record<WorldName, number>>;
}

export interface TimelineEvent {
  step: number;
  kind: 'exception' | 'interrupt' | 'return';
  /** In the manual's words; '' for a return. */
  cause: string;
  pc: number;
  from: WorldName;
  to: WorldName;
  symbol: string;
}

export interface Look {
  /** Steps taken; the first and the last that can be gone to. */
  step: number;
  start: number;
  end: number;
  isPast: boolean;
  running: boolean;
  instructions: number;
  pc: number;
  /** Where pc is, by symbol; '' when unknown. */
  symbol: string;
  /** Line of the source, 1-based, or null. */
  line: number | null;
  world: WorldName;
  waiting: boolean;
  /** Why it stands still for good, or null. */
  stopped: string | null;
  /** x0 … x31. */
  registers: Value[];
  counters: { name: string; value: number }[];
  /** In the order of `Opened.csrs`. */
  csrs?: Value[];
  devices?: DeviceView[];
  code?: CodeRow[];
  memory?: MemoryRow[];
  pages?: PageRow[];
  walk?: Walk;
  timeline?: { bins: TimelineBin[]; events: TimelineEvent[]; complete: boolean };
  /** Printed bytes as characters, and how many there are in all: fewer than before when the machine went back. */
  console?: { text: string; length: number };
}

export type ExplorerRequest =
  | { type: 'open'; file: GuestFile; wishes: MachineWishes }
  | { type: 'reset' }
  | { type: 'move'; motion: Motion }
  | { type: 'pause' }
  | { type: 'stops'; breakpoints: number[]; watchpoints: Watchpoint[] }
  | { type: 'input'; bytes: Uint8Array; line: Line }
  | { type: 'look'; at: LookRequest }
  | { type: 'address'; text: string }
  /** The state; or the run that leads to it, which is shorter and must be run again. */
  | { type: 'save'; as: 'state' | 'run' };

export type NumberedExplorerRequest = { id: number } & ExplorerRequest;

export type ExplorerResponse = { id: number } & (
  | { type: 'opened'; opened: Opened }
  | { type: 'arrived'; arrival: Arrival }
  | { type: 'done' }
  | { type: 'look'; look: Look }
  | { type: 'address'; address: number | null }
  | { type: 'saved'; saved: Saved }
  /** The request was bad: the reader's business. With problems, when it was assembly. */
  | { type: 'refused'; message: string; problems: AssemblyProblem[] }
  /** A bug of ours. */
  | { type: 'bug'; message: string; stack: string }
);
