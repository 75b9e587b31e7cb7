// One machine, several single-user guests: what CP-40 was for. Each guest has a virtual machine and a terminal; one hart
// runs them in turns. Who is next and for how long is a dispatcher's business, not decided here. The clock counts the guests'
// instructions and a price for each time that the control program gets the machine: at the end of a turn, and for each
// access to a terminal and each wait, which trap (the guest runs in user mode). Left out: paging, disks, and a terminal that
// interrupts: a line that is typed during a turn is noticed when the turn ends.
// Creasy, "The Origin of the VM/370 Time-Sharing System", IBM J. Res. Dev. 25(5), 1981.

import { PAGE_SIZE, type Loadable } from '../../machine/index.ts';
import type { Vcpu } from '../vcpu.ts';
import type { VmExit } from '../vm-exit.ts';
import { Vm } from '../vm.ts';
import { Terminal } from './terminal.ts';
import { User, type Request, type Response } from './user.ts';

const UART = 0x1000_0000;
const GUEST = 0x8000_0000;
const UART_SIZE = 8;

export interface TimeSharedOptions {
  /** The system that each user has; it prints '>' when it wants a line. */
  program: Loadable;
  /** What each user types, one list a guest. */
  users: readonly Iterable<Request>[];
  /** What the control program costs each time that it gets the machine, in instruction times. */
  price: number;
  /** When the day ends. */
  until: number;
  /** Bytes of memory of each guest, whole pages. Default two pages. */
  memorySize?: number;
}

/** Why a guest no longer has the machine. */
export type TurnEnd = 'quantum' | 'waits' | 'stopped';

/** Who had the machine: a guest, the control program, or nobody. */
export interface Span {
  /** A guest by its number. */
  who: number | 'control program' | 'idle';
  /** In instruction times since the machine was switched on. */
  from: number;
  /** When somebody else began. */
  to: number;
}

interface Guest {
  vcpu: Vcpu;
  terminal: Terminal;
  user: User;
  /** It has executed wfi and nothing has been typed since. */
  waits: boolean;
  stopped: boolean;
  /** Instructions that it has run, and traps that it has caused; the end of a quantum is none. */
  ran: number;
  trapped: number;
}

export class TimeShared {
  /** Instruction times since the machine was switched on. */
  now = 0;
  /** Of these the guests' instructions. */
  work = 0;
  /** Of these the control program's. */
  overhead = 0;
  /** Of these nobody's. */
  idle = 0;
  /** Idle time during which some guest could have run. */
  wasted = 0;
  /** Turns given. */
  turns = 0;
  /** In the order in which they were given. */
  readonly responses: Response[] = [];
  /** Who had the machine when, in order; neighbours differ. */
  readonly spans: Span[] = [];
  /** When the day ends, in instruction times. */
  readonly until: number;
  readonly #guests: Guest[];
  readonly #price: number;

  /** One guest for each list of `users`, all at the entry of `program`; the time is 0. */
  constructor({ program, users, price, until, memorySize = 2 * PAGE_SIZE }: TimeSharedOptions) {
    this.until = until;
    this.#price = price;
    // One memory, of which each guest has a window: all believe that theirs begins at the same address.
    const vm = (guest: number): Vm => {
      const machine = new Vm(memory);
      machine.setUserMemoryRegion({
        slot: 0,
        guestPhysAddr: GUEST,
        memorySize,
        userspaceAddr: guest * memorySize,
      });
      for (const { address, bytes } of program.segments)
        memory.set(bytes, guest * memorySize + address - GUEST);
      return machine;
    };
    const memory = new Uint8Array(users.length * memorySize);
    this.#guests = users.map((requests, guest) => {
      const vcpu = vm(guest).createVcpu();
      vcpu.pc = program.entry;
      return {
        vcpu,
        terminal: new Terminal(),
        user: new User(requests),
        waits: false,
        stopped: false,
        ran: 0,
        trapped: 0,
      };
    });
  }

  /** How many guests there are; they are numbered from 0. */
  get guests(): number {
    return this.#guests.length;
  }

  /** Whether the day has ended. */
  get over(): boolean {
    return this.now >= this.until;
  }

  /** Whether a guest could use the machine now. */
  ready(guest: number): boolean {
    const { waits, stopped, terminal } = this.#guest(guest);
    return !stopped && (!waits || terminal.ready);
  }

  /** Guests that could use the machine now, by number. */
  get readyGuests(): number[] {
    return this.#guests.flatMap((_, guest) => (this.ready(guest) ? [guest] : []));
  }

  /** Instructions that a guest has run. */
  ran(guest: number): number {
    return this.#guest(guest).ran;
  }

  /** Times that a guest has come to the control program by itself: accesses to its terminal, and waits. */
  trapped(guest: number): number {
    return this.#guest(guest).trapped;
  }

  /** What a guest has sent to its terminal. */
  output(guest: number): string {
    return this.#guest(guest).terminal.output;
  }

  /** The line whose answer a guest's user awaits. */
  awaited(guest: number): { line: string; typedAt: number } | null {
    return this.#guest(guest).user.waiting;
  }

  /** Gives the machine to a guest for at most `quantum` of its instructions. */
  dispatch(guest: number, quantum: number): TurnEnd {
    const chosen = this.#guest(guest);
    if (!Number.isInteger(quantum) || quantum < 1)
      throw new RangeError(`dispatch: expected a quantum of at least 1 instruction, found ${quantum}`);
    if (!this.ready(guest)) throw new RangeError(`dispatch: expected a guest that is ready, found ${guest}`);
    this.turns++;
    chosen.waits = false;
    let left = Math.min(quantum, Math.max(1, this.until - this.now));
    for (;;) {
      const { instret } = chosen.vcpu;
      const exit = chosen.vcpu.run(left);
      const ran = chosen.vcpu.instret - instret;
      this.#pass(guest, ran);
      this.#pass('control program', this.#price);
      chosen.ran += ran;
      left -= ran;
      if (exit.reason !== 'budget') {
        chosen.trapped++;
        left -= this.#serve(guest, chosen, exit);
      }
      this.#lookAtTerminals();
      if (chosen.stopped) return 'stopped';
      if (chosen.waits) return 'waits';
      if (left <= 0 || this.over) return 'quantum';
    }
  }

  /** Lets time pass until somebody types, or to the end of the day. */
  wait(): void {
    const next = Math.min(this.until, ...this.#guests.map(({ user }) => user.typesAt));
    const length = Math.max(0, next - this.now);
    if (this.readyGuests.length > 0) this.wasted += length;
    this.#pass('idle', length);
    this.#lookAtTerminals();
  }

  #guest(guest: number): Guest {
    const found = this.#guests[guest];
    if (found === undefined)
      throw new RangeError(`expected a guest from 0 to ${this.guests - 1}, found ${guest}`);
    return found;
  }

  /** Deals with an exit; how many instructions of the guest it completed. */
  #serve(index: number, guest: Guest, exit: VmExit): number {
    const { vcpu, terminal } = guest;
    if (exit.reason === 'illegal-instruction' && exit.instruction?.name === 'wfi') {
      vcpu.pc += 4;
      guest.waits = !terminal.ready;
      return 0;
    }
    const offset = exit.reason === 'mmio' ? exit.address - UART : -1;
    if (exit.reason !== 'mmio' || offset < 0 || offset >= UART_SIZE) {
      guest.stopped = true;
      return 0;
    }
    const value = exit.isWrite ? 0 : terminal.load(offset);
    if (value === null || (exit.isWrite && !terminal.store(offset, exit.data))) {
      guest.stopped = true;
      return 0;
    }
    if (exit.isWrite && exit.data === '>'.charCodeAt(0)) this.#prompted(index, guest);
    vcpu.completeMmio(value);
    guest.ran++;
    this.#pass(index, 1);
    return 1;
  }

  #prompted(index: number, { user }: Guest): void {
    if (user.waiting !== null) this.responses.push({ guest: index, ...user.waiting, answeredAt: this.now });
    user.prompted(this.now);
  }

  /** What users have typed by now reaches their terminals. */
  #lookAtTerminals(): void {
    for (const { user, terminal } of this.#guests) if (user.typesAt <= this.now) terminal.type(user.type());
  }

  #pass(who: Span['who'], length: number): void {
    if (length === 0) return;
    if (who === 'idle') this.idle += length;
    else if (who === 'control program') this.overhead += length;
    else this.work += length;
    const last = this.spans.at(-1);
    if (last !== undefined && last.who === who) last.to += length;
    else this.spans.push({ who, from: this.now, to: this.now + length });
    this.now += length;
  }
}
