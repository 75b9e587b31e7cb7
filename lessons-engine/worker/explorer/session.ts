// One guest that is being explored: opened, moved, looked at.

import type { LineMap } from '../../isa/index.ts';
import {
  stopText,
  takeSnapshot,
  TimeTravel,
  worldName,
  worldOf,
  type Snapshot,
  type TimeTravelOptions,
  type Watchpoint,
} from '../../machine/index.ts';
import { codeRows } from './code-view.ts';
import { kindOf, openGuest, type Guest } from './guest.ts';
import { memoryRows } from './memory-view.ts';
import type {
  Arrival,
  CsrInfo,
  GuestFile,
  Look,
  LookRequest,
  MachineWishes,
  Motion,
  Opened,
} from './messages.ts';
import { Motions } from './motions.ts';
import { pageRows } from './page-view.ts';
import {
  counterValues,
  csrInfos,
  csrValues,
  deviceViews,
  picture,
  registerValues,
  type Picture,
} from './register-view.ts';
import { readState, writeState } from './state-file.ts';
import { timelineView } from './timeline-view.ts';
import { walkView } from './walk-view.ts';

const SP = 2;

export class ExplorerSession {
  readonly #guest: Guest;
  readonly #reopen: () => ExplorerSession;
  readonly #csrs: CsrInfo[];
  /** Before the first step. */
  readonly #first: Snapshot;
  readonly travel: TimeTravel;
  #before: Picture;
  #beforeMemory: Snapshot;
  readonly #motions: Motions;

  /** Throws what `openGuest` and `readState` throw. */
  constructor(file: GuestFile, wishes: MachineWishes = {}, options: TimeTravelOptions = {}) {
    const isState = 'bytes' in file && kindOf(file.bytes, file.name) === 'saved state';
    this.#guest = isState ? readState(file.bytes) : openGuest(file, wishes);
    this.#reopen = () => new ExplorerSession(file, wishes, options);
    this.travel = new TimeTravel(this.#guest.runner, options);
    this.#motions = new Motions(this.travel, this.#guest.symbols);
    this.#csrs = csrInfos(this.#machine);
    this.#first = takeSnapshot(this.#machine);
    this.#beforeMemory = this.#first;
    this.#before = picture(this.#machine, this.#csrs);
  }

  get #machine(): TimeTravel['machine'] {
    return this.#guest.runner.machine;
  }

  get isRunning(): boolean {
    return this.#motions.isRunning;
  }

  get lines(): LineMap | null {
    return this.#guest.lines;
  }

  opened(): Opened {
    const { name, kind, source, options, entry, symbols } = this.#guest;
    const { hart, bus } = this.#machine;
    const [ram] = bus.rams;
    if (ram === undefined) throw new Error('opened: expected a machine with memory, found none');
    return {
      name,
      kind,
      source,
      ram: { base: ram.base, size: options.ramSize },
      entry,
      extensions: hart.options.extensions,
      misaligned: bus.misaligned,
      symbols: symbols.size,
      csrs: this.#csrs,
      devices: bus.devices.map(({ name, base, size }) => ({ name, base, size })),
    };
  }

  /** The same guest before its first step, with the same breakpoints. */
  reset(): ExplorerSession {
    const fresh = this.#reopen();
    const { breakpoints, watchpoints } = this.#motions.stops;
    fresh.setStops(breakpoints, watchpoints);
    return fresh;
  }

  setStops(breakpoints: readonly number[], watchpoints: readonly Watchpoint[]): void {
    this.#motions.setStops(breakpoints, watchpoints);
  }

  /** Begins a motion; `work` does it. Throws `UnfitGuest` when there is no such place. */
  begin(motion: Motion): void {
    const before = picture(this.#machine, this.#csrs);
    const beforeMemory = takeSnapshot(this.#machine);
    this.#motions.begin(motion);
    this.#before = before;
    this.#beforeMemory = beforeMemory;
  }

  /** Goes on with the motion for at most `budget` steps. What it came to, or null when there is more to do. */
  work(budget: number): Arrival | null {
    return this.#motions.work(budget);
  }

  pause(): Arrival {
    return this.#motions.pause();
  }

  /** Bytes typed at the console. In the past they begin another future. */
  input(bytes: Uint8Array): void {
    this.travel.input('uart', bytes);
    this.#motions.wake();
  }

  /** The address that a reader has written: a number, a symbol, `pc`, `sp`, or `line 12` of the source. Null when it is none. */
  address(text: string): number | null {
    const { hart } = this.#machine;
    const [, line] = /^\s*line\s+(\d+)\s*$/.exec(text) ?? [];
    if (line !== undefined) return this.#guest.lines?.addressOf(Number(line)) ?? null;
    if (text.trim() === 'pc') return hart.pc;
    if (text.trim() === 'sp') return (hart.x[SP] as number) >>> 0;
    return this.#guest.symbols.parse(text);
  }

  save(): { name: string; bytes: Uint8Array } {
    const name = `${this.#guest.name.replace(/\.\w+$/, '')}-step-${this.travel.step}.ring`;
    return { name, bytes: writeState(this.#guest) };
  }

  look(at: LookRequest): Look {
    const { travel } = this;
    const machine = this.#machine;
    const { hart, uart } = machine;
    const { symbols, lines } = this.#guest;
    const look: Look = {
      step: travel.step,
      start: travel.start,
      end: travel.end,
      isPast: travel.isPast,
      running: this.isRunning,
      instructions: hart.instret,
      pc: hart.pc,
      symbol: symbols.describe(hart.pc),
      line: lines?.lineAt(hart.pc) ?? null,
      world: worldName(worldOf(hart)),
      waiting: hart.waiting,
      stopped: this.#motions.stop === null ? null : stopText(this.#motions.stop),
      registers: registerValues(machine, this.#before),
      counters: counterValues(travel),
    };
    if (at.csrs) look.csrs = csrValues(machine, this.#csrs, this.#before);
    if (at.devices) look.devices = deviceViews(machine, this.#before);
    if (at.code) look.code = codeRows(machine, at.code, symbols, lines);
    if (at.memory) look.memory = memoryRows(machine, at.memory, this.#beforeMemory);
    if (at.pages) look.pages = pageRows(machine, at.pages, this.#first);
    if (at.walk) look.walk = walkView(machine, at.walk);
    if (at.timeline) look.timeline = timelineView(travel, at.timeline, symbols);
    if (at.console && uart !== null) {
      const length = uart.outputLength;
      const from = at.console.from <= length ? at.console.from : 0;
      look.console = { text: uart.outputFrom(from), length };
    }
    return look;
  }
}
