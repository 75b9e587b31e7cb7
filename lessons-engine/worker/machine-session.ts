// A guest that a reader steps through: bare, or deprivileged under the monitor. Every step is kept with the list of what it
// changed, so that it can be taken back.

import { assemble, causeName, disassemble, registerName, type Assembly } from '../isa/index.ts';
import { Monitor, type Handled } from '../hypervisor/index.ts';
import {
  modeLetter,
  readCsr,
  step,
  stopText,
  undo,
  virtMachine,
  type Change,
  type Hart,
  type Machine,
  type Step,
  type Stop,
} from '../machine/index.ts';
import type { CodeLine, MachineFrame, RegisterView, TimelineEntry, Way } from './messages.ts';

/** The longest history (steps); a run stops there. */
const MOST_STEPS = 200_000;
/** CSRs that a frame shows. */
const shownCsrs = ['mstatus', 'mtvec', 'mscratch', 'mepc', 'mcause', 'mtval', 'mie', 'mip'] as const;

/** A step with the way back and what the timeline shows of it. */
interface Past {
  changes: readonly Change[];
  undo(): void;
  entry: TimelineEntry | null;
}

export class MachineSession {
  readonly way: Way;
  readonly #program: Assembly;
  readonly #source: string;
  #guest: Guest;
  #past: Past[] = [];
  #stop: Stop | null = null;

  /** Throws `AssemblyError` when the program is wrong. */
  constructor(source: string, way: Way) {
    this.way = way;
    this.#source = source;
    this.#program = assemble(source);
    this.#guest = way === 'bare' ? bareGuest(this.#program) : deprivilegedGuest(this.#program);
  }

  /** Takes up to `count` steps. */
  step(count: number): void {
    for (let taken = 0; taken < count && this.#stop === null && this.#past.length < MOST_STEPS; taken++) {
      const instructions = this.#guest.hart.instret;
      const did = this.#guest.step();
      this.#stop = did.stop;
      if (did.changes.length === 0 && did.stop !== null) break;
      const entry = timelineEntry(this.#past.length + 1, instructions, did);
      this.#past.push({ changes: did.changes, undo: did.undo, entry });
    }
  }

  /** Takes back up to `count` steps. */
  back(count: number): void {
    for (let taken = 0; taken < count; taken++) {
      const last = this.#past.pop();
      if (!last) return;
      last.undo();
      this.#stop = null;
    }
  }

  /** Steps until it stops or the history is full. */
  run(): void {
    this.step(MOST_STEPS);
  }

  /** Begins anew at the first instruction; no step can be taken back. */
  reset(): void {
    const fresh = new MachineSession(this.#source, this.way);
    this.#guest = fresh.#guest;
    this.#past = [];
    this.#stop = null;
  }

  /** All that is to be shown now. */
  frame(): MachineFrame {
    const { hart } = this.#guest;
    const changes = this.#past.at(-1)?.changes ?? [];
    const changedX = new Set(changes.map((change) => (change.kind === 'x' ? change.index : -1)));
    const changedCsr = new Set(changes.map((change) => (change.kind === 'csr' ? change.name : '')));
    const registers: RegisterView[] = Array.from(hart.x, (value, index) => ({
      name: registerName(index),
      value: value >>> 0,
      changed: changedX.has(index),
    }));
    const csrs: RegisterView[] = shownCsrs.map((name) => ({
      name,
      value: readCsr(hart, name) >>> 0,
      changed: changedCsr.has(name),
    }));
    const timeline = this.#past.flatMap(({ entry }) => (entry === null ? [] : [entry]));
    return {
      way: this.way,
      step: this.#past.length,
      instructions: hart.instret,
      pc: hart.pc,
      mode: this.way === 'bare' ? modeLetter(hart.mode) : 'U',
      guestMode: modeLetter(hart.mode),
      registers,
      csrs,
      code: this.#code(),
      console: this.#guest.console(),
      timeline,
      counters: [
        { label: 'instructions', value: hart.instret },
        { label: 'traps the guest took', value: hart.unretired },
        ...(this.way === 'bare' ? [] : [{ label: 'exits to the monitor', value: this.#guest.exits() }]),
      ],
      stopped: this.#stop
        ? stopText(this.#stop)
        : this.#past.length >= MOST_STEPS
          ? 'the history is full'
          : null,
      canStepBack: this.#past.length > 0,
    };
  }

  /** The instructions around the pc, three before it and nine behind, with the labels that stand there. */
  #code(): CodeLine[] {
    const { hart, word } = this.#guest;
    const labels = new Map<number, string>();
    for (const [name, address] of this.#program.symbols) if (!labels.has(address)) labels.set(address, name);
    const lines: CodeLine[] = [];
    for (let address = hart.pc - 12; address <= hart.pc + 36; address += 4) {
      const at = word(address);
      if (at === null) continue;
      const label = labels.get(address);
      lines.push({ address, text: disassemble(at, address), ...(label === undefined ? {} : { label }) });
    }
    return lines;
  }
}

/** What both ways of running have in common. */
interface Guest {
  /** The hart that the guest sees. */
  hart: Hart;
  step(): Step & { handled: Handled | null; undo(): void };
  console(): string;
  exits(): number;
  /** The word at an address, or null outside memory. */
  word(address: number): number | null;
}

function bareGuest(program: Assembly): Guest {
  const machine: Machine = virtMachine();
  machine.load(program);
  return {
    hart: machine.hart,
    step: () => {
      const did = step(machine);
      return { ...did, handled: null, undo: () => undo(machine.parts, did.changes) };
    },
    console: () => machine.console,
    exits: () => 0,
    word: (address) => (machine.bus.ramAt(address, 4) ? machine.bus.fetch(address) : null),
  };
}

function deprivilegedGuest(program: Assembly): Guest {
  const monitor = new Monitor(program);
  const { bus } = monitor.vcpu.hart;
  return {
    hart: monitor.guest,
    step: () => monitor.step(),
    console: () => monitor.uart.output,
    exits: () => monitor.exits,
    word: (address) => (bus.ramAt(address, 4) ? bus.fetch(address) : null),
  };
}

function timelineEntry(
  number: number,
  instructions: number,
  { pc, instruction, cause, handled }: Step & { handled: Handled | null },
): TimelineEntry | null {
  const text = instruction ? disassemble(instruction.word, pc) : '';
  const common = { step: number, instructions, pc, instruction: text };
  if (handled !== null)
    return { ...common, kind: 'exit', cause: exitText(handled), outcome: handled.outcome };
  if (cause === null) return null;
  const kind = cause >>> 31 ? 'interrupt' : 'trap';
  return { ...common, kind, cause: causeName(cause), outcome: "entered the guest's handler" };
}

function exitText({ exit }: Handled): string {
  if (exit.reason === 'mmio') return `mmio ${exit.isWrite ? 'write' : 'read'} 0x${exit.address.toString(16)}`;
  if (exit.reason === 'exception') return causeName(exit.cause);
  return exit.reason.replace('-', ' ');
}
