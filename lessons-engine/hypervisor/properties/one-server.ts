// One physical server and its guests, with five properties of virtualization that can be taken away one by one. Nothing is
// staged: each property is one thing that the monitor does or does not do, and the guests run on as they can. In the middle
// of the day the server is switched off for a repair, and its guests go on on another, of another make.
// Left out: disks, networks, and a guest's own trap handler; a trap that the monitor does not answer stops the guest.

import { Cause, decode } from '../../isa/index.ts';
import { PAGE_SIZE, type Extension, type Loadable } from '../../machine/index.ts';
import type { Vcpu } from '../vcpu.ts';
import type { VmExit } from '../vm-exit.ts';
import { Vm } from '../vm.ts';

export const properties = [
  'abstraction',
  'multiplexing',
  'isolation',
  'encapsulation',
  'portability',
] as const;
export type Property = (typeof properties)[number];
/** Which properties are there. */
export type Setting = Readonly<Record<Property, boolean>>;

export const allThere: Setting = {
  abstraction: true,
  multiplexing: true,
  isolation: true,
  encapsulation: true,
  portability: true,
};

/** The standard machine, for which guests are written. */
const UART = 0x1000_0000;
const FINISHER = 0x0010_0000;
const MEMORY = 0x8000_0000;
/** misa of RV32IAC, and the bit of M. Privileged ISA, section 3.1.1. */
const MISA_WITHOUT_M = 0x4000_0105;
const MISA_M = 1 << 12;

/** What each guest gets. */
export const GUEST_SIZE = 2 * PAGE_SIZE;
/** Bytes of a virtual processor's state: 31 registers and the pc. */
const PROCESSOR_STATE = 32 * 4;
/** Instructions of a turn, at most. */
export const QUANTUM = 500;
/** When the first server is switched off, and when the day ends; in instructions of all guests together. */
export const REPAIR = 20_000;
export const DAY = 250_000;

interface Server {
  name: string;
  extensions: readonly Extension[];
  /** Where the guests' memory begins in the server's. */
  offset: number;
}

const servers: readonly [Server, Server] = [
  { name: 'first server', extensions: ['M', 'A', 'C'], offset: PAGE_SIZE },
  { name: 'second server', extensions: ['A', 'C'], offset: 5 * PAGE_SIZE },
];

export interface GuestImage {
  name: string;
  program: Loadable;
}

export type GuestState = 'running' | 'off' | 'stopped' | 'never had a turn';

export interface GuestEnd {
  name: string;
  /** What it printed, on whichever server. */
  console: string;
  state: GuestState;
  /** Why it was stopped, in words; empty when it was not. */
  why: string;
  instructions: number;
}

/** Something that happened, at so many instructions of the day. */
export interface ServerEvent {
  at: number;
  says: string;
}

export interface ServerRun {
  setting: Setting;
  guests: readonly GuestEnd[];
  events: readonly ServerEvent[];
  instructions: number;
  turns: number;
  /** Times that the monitor was asked for something. */
  exits: number;
  /** Bytes that were carried from the first server to the second. */
  carried: number;
}

interface Guest extends GuestEnd {
  vcpu: Vcpu;
  entry: number;
}

/** A day of the guests on the servers. The same for the same setting and images. */
export function oneServer(setting: Setting, images: readonly GuestImage[]): ServerRun {
  return new Day(setting, images).run();
}

class Day {
  readonly #setting: Setting;
  readonly #guests: Guest[];
  readonly #events: ServerEvent[] = [];
  #server: Server = servers[0];
  #memory: Uint8Array;
  #now = 0;
  #turns = 0;
  #exits = 0;
  #carried = 0;
  #next = 0;

  constructor(setting: Setting, images: readonly GuestImage[]) {
    this.#setting = setting;
    this.#memory = this.#emptyMemory(images.length);
    for (const [index, { program }] of images.entries())
      for (const { address, bytes } of program.segments)
        this.#memory.set(bytes, this.#startOf(index) + address - MEMORY);
    this.#guests = images.map(({ name, program }, index) => ({
      name,
      console: '',
      state: 'never had a turn',
      why: '',
      instructions: 0,
      entry: program.entry,
      vcpu: this.#processor(index, images.length, program.entry),
    }));
  }

  run(): ServerRun {
    while (this.#now < DAY) {
      if (this.#now >= REPAIR && this.#server === servers[0]) this.#move();
      const guest = this.#choose();
      if (guest === null) break;
      const until = this.#server === servers[0] ? REPAIR : DAY;
      this.#turn(guest, Math.min(until - this.#now, this.#setting.multiplexing ? QUANTUM : Infinity));
    }
    return {
      setting: this.#setting,
      guests: this.#guests.map(({ name, console, state, why, instructions }) => ({
        name, console, state, why, instructions,
      })), // prettier-ignore
      events: this.#events,
      instructions: this.#now,
      turns: this.#turns,
      exits: this.#exits,
      carried: this.#carried,
    };
  }

  #alive = ({ state }: Guest): boolean => state === 'running' || state === 'never had a turn';

  // #region multiplexing
  /** Whose turn it is. Without multiplexing, whoever has it keeps it. */
  #choose(): Guest | null {
    const alive = this.#guests.filter(this.#alive);
    if (!this.#setting.multiplexing) return alive[0] ?? null;
    return alive.find((guest) => this.#guests.indexOf(guest) >= this.#next) ?? alive[0] ?? null;
  }
  // #endregion

  #turn(guest: Guest, budget: number): void {
    this.#turns++;
    this.#next = this.#guests.indexOf(guest) + 1;
    guest.state = 'running';
    let left = budget;
    while (left > 0 && guest.state === 'running') {
      const before = guest.vcpu.instret;
      const exit = guest.vcpu.run(left);
      if (exit.reason !== 'budget') {
        this.#exits++;
        if (!this.#answer(guest, exit)) this.#stop(guest, exit);
      }
      const ran = guest.vcpu.instret - before;
      guest.instructions += ran;
      this.#now += ran;
      left -= Math.max(ran, 1);
    }
  }

  // #region abstraction
  /** Is the standard machine, for which the guest was written. */
  #answer(guest: Guest, exit: VmExit): boolean {
    if (!this.#setting.abstraction) return false;
    if (exit.reason === 'mmio' && exit.isWrite && exit.address === UART) {
      guest.console += String.fromCharCode(exit.data);
      guest.vcpu.completeMmio();
      return true;
    }
    if (exit.reason === 'mmio' && exit.isWrite && exit.address === FINISHER) {
      guest.vcpu.completeMmio();
      guest.state = 'off';
      this.#note(`${guest.name} is done and switches itself off`);
      return true;
    }
    if (exit.reason === 'illegal-instruction' && exit.instruction?.csr === 'misa') {
      if (exit.instruction.rd !== 0) guest.vcpu.x[exit.instruction.rd] = this.#misa();
      guest.vcpu.pc += 4;
      return true;
    }
    return false;
  }
  // #endregion

  // #region portability
  /** What a guest is told of its processor. */
  #misa(): number {
    const hasM = this.#server.extensions.includes('M');
    if (this.#setting.portability || !hasM) return MISA_WITHOUT_M;
    return MISA_WITHOUT_M | MISA_M;
  }
  // #endregion

  // #region isolation
  /** A processor that reaches a window of the server's memory. */
  #processor(index: number, guests: number, entry: number): Vcpu {
    const vm = new Vm(this.#memory, { extensions: this.#server.extensions });
    const start = this.#startOf(index);
    const allThatFollows = this.#startOf(guests) - start;
    vm.setUserMemoryRegion({
      slot: 0,
      guestPhysAddr: MEMORY,
      userspaceAddr: start,
      memorySize: this.#setting.isolation ? GUEST_SIZE : allThatFollows,
    });
    const vcpu = vm.createVcpu();
    vcpu.pc = entry;
    return vcpu;
  }
  // #endregion

  // #region encapsulation
  /** The repair: all of a guest goes to the second server, or its memory alone. */
  #move(): void {
    const before = this.#memory;
    const starts = this.#guests.map((_, index) => this.#startOf(index));
    this.#note(`the ${this.#server.name} is switched off for a repair`);
    this.#server = servers[1];
    this.#memory = this.#emptyMemory(this.#guests.length);
    for (const [index, guest] of this.#guests.entries()) {
      const from = starts[index] as number;
      this.#memory.set(before.subarray(from, from + GUEST_SIZE), this.#startOf(index));
      this.#carried += GUEST_SIZE;
      const old = guest.vcpu;
      guest.vcpu = this.#processor(index, this.#guests.length, guest.entry);
      if (!this.#setting.encapsulation) continue;
      guest.vcpu.x.set(old.x);
      guest.vcpu.pc = old.pc;
      this.#carried += PROCESSOR_STATE;
    }
    this.#note(
      `${this.#carried.toLocaleString('en-US')} bytes have been carried to the ${this.#server.name}`,
    );
  }
  // #endregion

  #stop(guest: Guest, exit: VmExit): void {
    guest.state = 'stopped';
    guest.why = reasonOf(exit);
    this.#note(`${guest.name} stops: ${guest.why}`);
  }

  #note(says: string): void {
    this.#events.push({ at: this.#now, says });
  }

  #startOf(index: number): number {
    return this.#server.offset + index * GUEST_SIZE;
  }

  #emptyMemory(guests: number): Uint8Array {
    return new Uint8Array(this.#startOf(guests) + PAGE_SIZE);
  }
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;

/** Why a guest cannot go on, in words. */
function reasonOf(exit: VmExit): string {
  switch (exit.reason) {
    case 'mmio':
      return `it ${exit.isWrite ? 'writes to' : 'reads from'} ${hex(exit.address)}, where it has nothing`;
    case 'illegal-instruction': {
      const name = decode(exit.word)?.name;
      return `the processor does not execute its instruction ${name === undefined ? hex(exit.word) : `\`${name}\``}`;
    }
    case 'exception':
      return exit.cause === Cause.InstructionAccessFault
        ? `its next instruction would be at ${hex(exit.tval)}, where it has nothing`
        : `exception ${exit.cause}`;
    default:
      return exit.reason;
  }
}
