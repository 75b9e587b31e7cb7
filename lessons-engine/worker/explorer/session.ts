// One guest that is being explored: opened, moved, looked at. A motion is begun and then worked on in slices, so that whoever
// drives it can answer questions in between. It knows no clock: how long a slice may be is the driver's business.

import { disassemble, type LineMap } from '../../isa/index.ts';
import {
  Breakpoints,
  instructionAt,
  isCall,
  stopText,
  takeSnapshot,
  TimeTravel,
  worldName,
  worldOf,
  type Destination,
  type Pause,
  type Pauses,
  type Snapshot,
  type Stop,
  type TimeTravelOptions,
  type Watchpoint,
} from '../../machine/index.ts';
import { codeRows } from './code-view.ts';
import { openGuest, UnfitGuest, type Guest, kindOf } from './guest.ts';
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
import { place } from './symbols.ts';
import { timelineView } from './timeline-view.ts';
import { walkView } from './walk-view.ts';

/** What is under way. */
type Job =
  | { kind: 'run'; last: number; pauses: Pauses | null; single: boolean }
  | { kind: 'travel'; step: number; began: number };

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
  #job: Job | null = null;
  #stop: Stop | null = null;
  #breakpoints: readonly number[] = [];
  #watchpoints: readonly Watchpoint[] = [];

  /** Throws what `openGuest` and `readState` throw. */
  constructor(file: GuestFile, wishes: MachineWishes = {}, options: TimeTravelOptions = {}) {
    const isState = 'bytes' in file && kindOf(file.bytes, file.name) === 'saved state';
    this.#guest = isState ? readState(file.bytes) : openGuest(file, wishes);
    this.#reopen = () => new ExplorerSession(file, wishes, options);
    this.travel = new TimeTravel(this.#guest.runner, options);
    this.#csrs = csrInfos(this.#machine);
    this.#first = takeSnapshot(this.#machine);
    this.#beforeMemory = this.#first;
    this.#before = picture(this.#machine, this.#csrs);
  }

  get #machine(): TimeTravel['machine'] {
    return this.#guest.runner.machine;
  }

  get isRunning(): boolean {
    return this.#job !== null;
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
    fresh.setStops(this.#breakpoints, this.#watchpoints);
    return fresh;
  }

  setStops(breakpoints: readonly number[], watchpoints: readonly Watchpoint[]): void {
    this.#breakpoints = breakpoints;
    this.#watchpoints = watchpoints;
    if (this.#job?.kind === 'run' && !this.#job.single) this.#job.pauses = this.#pauses(null);
  }

  /** Begins a motion; `work` does it. Throws `UnfitGuest` when there is no such place. */
  begin(motion: Motion): void {
    const { travel } = this;
    this.#job = null;
    switch (motion.go) {
      case 'to':
      case 'back': {
        const step = motion.go === 'to' ? motion.step : Math.max(travel.start, travel.step - motion.steps);
        if (!Number.isInteger(step) || step < travel.start || step > travel.end)
          throw new UnfitGuest(`expected a step from ${travel.start} to ${travel.end}, found ${step}`);
        const began = travel.step;
        this.#remember();
        travel.aim(step);
        this.#job = { kind: 'travel', step, began };
        break;
      }
      case 'step':
        this.#job = { kind: 'run', last: travel.step + 1, pauses: null, single: true };
        break;
      case 'run':
        this.#job = {
          kind: 'run',
          last: travel.step + (motion.steps ?? Infinity),
          pauses: this.#pauses(null),
          single: false,
        };
        break;
      case 'until':
        this.#job = this.#going({ to: 'address', address: motion.address });
        break;
      case 'out':
        this.#job = this.#going({ to: 'outside' });
        break;
      case 'over':
        this.#job = this.#over();
        break;
    }
    if (this.#job?.kind === 'run') this.#remember();
    this.#stop = null;
  }

  /** Goes on with the motion for at most `budget` steps. What it came to, or null when there is more to do. */
  work(budget: number): Arrival | null {
    const { travel } = this;
    const job = this.#job;
    if (job === null) return this.#arrive('done', 'Nothing was under way.');
    if (job.kind === 'travel') {
      if (!travel.approach(job.step, budget)) return null;
      const way = job.step < job.began ? 'Back' : 'Forward';
      return this.#arrive(
        'done',
        job.step === job.began ? 'Nothing happened.' : `${way} at step ${count(job.step)}.`,
      );
    }
    const steps = Math.min(budget, job.last - travel.step);
    const stop = travel.run(steps, job.pauses);
    if (stop.reason !== 'budget') return this.#arriveAt(stop);
    if (travel.step < job.last) return null;
    return this.#arrive(
      'done',
      job.single ? `Step ${count(travel.step)}.` : `Ran to step ${count(travel.step)}.`,
    );
  }

  pause(): Arrival {
    return this.#arrive('paused', `Paused at step ${count(this.travel.step)}.`);
  }

  /** Bytes typed at the console. In the past they begin another future. */
  input(bytes: Uint8Array): void {
    this.travel.input('uart', bytes);
    this.#stop = null;
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
      stopped: this.#stop === null ? null : stopText(this.#stop),
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

  /** What is to be seen as changed when the motion that begins now has ended. */
  #remember(): void {
    this.#before = picture(this.#machine, this.#csrs);
    this.#beforeMemory = takeSnapshot(this.#machine);
  }

  #pauses(destination: Destination | null): Pauses | null {
    if (this.#breakpoints.length === 0 && this.#watchpoints.length === 0 && destination === null) return null;
    const { hart } = this.#machine;
    return new Breakpoints({
      addresses: this.#breakpoints,
      watchpoints: this.#watchpoints,
      hart,
      destination,
    });
  }

  #going(destination: Destination): Job {
    return { kind: 'run', last: Infinity, pauses: this.#pauses(destination), single: true };
  }

  #over(): Job {
    const { hart } = this.#machine;
    const instruction = instructionAt(this.#machine, hart.pc);
    const single: Job = { kind: 'run', last: this.travel.step + 1, pauses: null, single: true };
    if (instruction === null) return single;
    const address = (hart.pc + instruction.size) >>> 0;
    if (isCall(instruction)) return this.#going({ to: 'address', address, stack: hart.x[SP] as number });
    return instruction.name === 'ecall' ? this.#going({ to: 'address', address }) : single;
  }

  #arriveAt(stop: Stop | Pause): Arrival {
    const { symbols } = this.#guest;
    switch (stop.reason) {
      case 'breakpoint':
        return this.#arrive('breakpoint', `Breakpoint at ${place(symbols, stop.pc)}.`);
      case 'arrived':
        return this.#arrive('done', `At ${place(symbols, stop.pc)}.`);
      case 'watchpoint': {
        const { access, address, before, after } = stop.watched;
        const values =
          access === 'read' || before === null || after === null
            ? ''
            : `: 0x${before.toString(16)} → 0x${after.toString(16)}`;
        const instruction = instructionAt(this.#machine, stop.pc);
        const text = instruction === null ? '' : ` by ${disassemble(instruction.word, stop.pc)}`;
        return this.#arrive(
          'watchpoint',
          `Watchpoint: ${access} of ${place(symbols, address)}${text}${values}.`,
        );
      }
      case 'shutdown':
      case 'waiting': {
        this.#stop = stop;
        const text = stopText(stop);
        return this.#arrive(stop.reason, `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
      }
      case 'budget':
      case 'trap':
        throw new Error(`a run of the explorer: expected an end that it knows, found "${stop.reason}"`);
    }
  }

  #arrive(reason: Arrival['reason'], text: string): Arrival {
    this.#job = null;
    return { reason, text, step: this.travel.step };
  }
}

const number = new Intl.NumberFormat('en');
function count(value: number): string {
  return number.format(value);
}
