// One guest that is being explored: opened, moved, looked at.

import {
  type Device,
  findVirtio,
  type Machine,
  type Snapshot,
  stateHash,
  stopText,
  takeSnapshot,
  VirtioConsole,
  worldName,
  worldOf,
} from '../../machine/index.ts';
import { runnerKind } from '../../translator/index.ts';
import { TimeTravel } from '../travel/time-travel.ts';
import type { TimeTravelOptions } from '../travel/keyframes.ts';
import type { Watchpoint } from '../travel/watched-accesses.ts';
import { codeRows } from './code-view.ts';
import { kindOf, openGuest, type Guest } from './guest.ts';
import { memoryRows } from './memory-view.ts';
import type {
  Arrival,
  CsrInfo,
  GuestFile,
  Line,
  Look,
  LookRequest,
  MachineWishes,
  Motion,
  Opened,
  Saved,
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
import { readRun, Repetition, writeRun } from './run-file.ts';
import { readState, writeState } from './state-file.ts';
import { timelineView } from './timeline-view.ts';
import { UnfitGuest } from './unfit-guest.ts';
import { walkView } from './walk-view.ts';

const SP = 2;

export class ExplorerSession {
  readonly #file: GuestFile;
  readonly #guest: Guest;
  /** The way to where a shared run was shared, as long as it is not there. */
  #repetition: Repetition | null;
  #restored: Opened['restored'];
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
    const kind = 'bytes' in file ? kindOf(file.bytes, file.name) : 'assembly';
    const run = 'bytes' in file && kind === 'shared run' ? readRun(file.bytes) : null;
    this.#file = run?.file ?? file;
    this.#guest = guestOf(this.#file, run?.wishes ?? wishes);
    this.#reopen = () => new ExplorerSession(this.#file, run?.wishes ?? wishes, options);
    this.travel = new TimeTravel(this.#guest.runner, options);
    this.#repetition = run && new Repetition(this.travel, run);
    this.#restored = kind === 'saved state' ? this.#here() : null;
    this.#motions = new Motions(this.travel, this.#guest.symbols);
    this.#csrs = csrInfos(this.#machine);
    this.#first = takeSnapshot(this.#machine);
    this.#beforeMemory = this.#first;
    this.#before = picture(this.#machine, this.#csrs);
  }

  get #machine(): TimeTravel['machine'] {
    return this.#guest.runner.machine;
  }

  /** Whether a motion is under way. */
  get isRunning(): boolean {
    return this.#motions.isRunning;
  }

  /** Goes on for at most `budget` steps to where the file wants to be opened. Whether it is there. Throws `UnfitGuest`. */
  restore(budget: number): boolean {
    if (this.#repetition === null) return true;
    if (!this.#repetition.work(budget)) return false;
    this.#repetition = null;
    this.#restored = this.#here();
    this.#remember();
    return true;
  }

  /** What stays the same as long as the guest is open. */
  opened(): Opened {
    const { name, kind, source, ramSize, entry, symbols } = this.#guest;
    const { hart, bus } = this.#machine;
    const [ram] = bus.rams;
    if (ram === undefined) throw new Error('opened: expected a machine with memory, found none');
    return {
      name,
      kind,
      source,
      ram: { base: ram.base, size: ramSize },
      entry,
      extensions: hart.options.extensions,
      misaligned: bus.misaligned,
      symbols: symbols.size,
      csrs: this.#csrs,
      devices: bus.devices.map(({ name, base, size }) => ({ name, base, size })),
      restored: this.#restored,
      runner: runnerKind(this.#guest.runner),
    };
  }

  /** The same guest before its first step, with the same breakpoints. */
  reset(): ExplorerSession {
    const fresh = this.#reopen();
    const { breakpoints, watchpoints } = this.#motions.stops;
    fresh.setStops(breakpoints, watchpoints);
    return fresh;
  }

  /** Replaces all breakpoints (virtual addresses) and watchpoints; a run under way minds them from now on. */
  setStops(breakpoints: readonly number[], watchpoints: readonly Watchpoint[]): void {
    this.#motions.setStops(breakpoints, watchpoints);
  }

  /** Begins a motion; `work` does it. Throws `UnfitGuest` when there is no such place. */
  begin(motion: Motion): void {
    this.#remember();
    this.#motions.begin(motion);
  }

  /** What is to be seen as changed when the motion that begins now has ended. */
  #remember(): void {
    this.#before = picture(this.#machine, this.#csrs);
    this.#beforeMemory = takeSnapshot(this.#machine);
  }

  /** Goes on with the motion for at most `budget` steps. What it came to, or null when there is more to do. */
  work(budget: number): Arrival | null {
    return this.#motions.work(budget);
  }

  /** Ends the motion under way, where it is; a search back ends where it began. */
  pause(): Arrival {
    return this.#motions.pause();
  }

  /** Bytes typed at a console. In the past they begin another future. */
  input(bytes: Uint8Array, line: Line = 'uart'): void {
    this.travel.input(line === 'uart' ? 'uart' : this.#virtioConsole().name, bytes);
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

  /** A file to open later: the state as it is, or the way from the start to here. */
  save(as: 'state' | 'run'): Saved {
    const { wishes } = this.#guest;
    const { step, hash } = this.#here();
    const bytes =
      as === 'state'
        ? writeState(this.#guest)
        : writeRun({ file: this.#file, wishes, inputs: this.travel.received, step, hash });
    return { name: `${this.#guest.name.replace(/\.\w+$/, '')}-step-${step}.ring`, bytes, step, hash };
  }

  #here(): { step: number; hash: number } {
    return { step: this.travel.step, hash: stateHash(this.#machine) };
  }

  #virtioConsole(): Device {
    const device = this.#machine.bus.devices.find(({ name }) => /^virtio\d-console$/.test(name));
    if (device === undefined) throw new UnfitGuest('expected a machine with a virtio console, found none');
    return device;
  }

  /** What is to be seen now: always the registers and where the machine stands, the rest as asked for. */
  look(at: LookRequest): Look {
    const { travel } = this;
    const machine = this.#machine;
    const { hart } = machine;
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
    if (at.console) look.console = printed(machine, at.console);
    return look;
  }
}

function guestOf(file: GuestFile, wishes: MachineWishes): Guest {
  const isState = 'bytes' in file && kindOf(file.bytes, file.name) === 'saved state';
  return isState ? readState(file.bytes) : openGuest(file, wishes);
}

/** What was sent from byte `from` on; from the beginning, when there is less than that. */
function printed(
  { bus, uart }: Machine,
  { from, line }: NonNullable<LookRequest['console']>,
): NonNullable<Look['console']> {
  const source = line === 'uart' ? uart : findVirtio(bus.devices, VirtioConsole);
  if (source === null) return { text: '', length: 0 };
  const length = source.outputLength;
  const first = from <= length ? from : 0;
  return {
    text: source instanceof VirtioConsole ? source.output.slice(first) : source.outputFrom(first),
    length,
  };
}
