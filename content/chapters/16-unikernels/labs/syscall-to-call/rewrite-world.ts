// The machine of syscall-to-call: a program whose ecalls trap to the reader, a library far away that serves the same calls as
// functions, and a log of everything that was asked. What a call does: it writes number and a0 into the log, and gives back
// three times a0 plus the number. Everything is in machine mode, whose traps end the run.

import { assemble, AssemblyError, Cause, type Assembly } from '../../../../../lessons-engine/isa/index.ts';
import { Machine, run, virtMachine } from '../../../../../lessons-engine/machine/index.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/index.ts';
import { HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';

const PROGRAM = 0x8000_0000;
const ROOM = 0x8000_8000;
const LIBRARY = 0x8020_0000;
const LOG = 0x8020_4000;
const MEMORY = 0x21_0000;
const STACK = 0x8001_0000;
/** Bytes from one function of the library to the next. */
const STRIDE = 128;
const MOST_STEPS = 400_000;
const MOST_TRAPS = 400;
const EBREAK = 0x0010_0073;

const functionOf = (number: number): string => `
        .balign ${STRIDE}
        addi  sp, sp, -16
        sw    t0, 0(sp)
        sw    t1, 4(sp)
        la    t0, ${LOG}
        lw    t1, 0(t0)
        addi  t1, t1, 8
        sw    t1, 0(t0)
        add   t1, t1, t0
        li    t0, ${number}
        sw    t0, 0(t1)
        sw    a0, 4(t1)
        slli  t1, a0, 1
        add   a0, a0, t1
        add   a0, a0, t0
        lw    t0, 0(sp)
        lw    t1, 4(sp)
        addi  sp, sp, 16
        ret
`;

export interface WorldSource {
  /** Assembly; ends with ebreak. Compressed where it says so. */
  source: string;
  /** The numbers that it asks for. */
  numbers: readonly number[];
  /** Bytes of room that there are. */
  room?: number;
}

export interface Outcome {
  /** Number and argument of each call, in order, however it was made. */
  log: readonly (readonly [number: number, argument: number])[];
  /** x1 … x31 at the end. */
  registers: readonly number[];
  traps: number;
}

export class RewriteWorld {
  readonly #machine: Machine;
  readonly #numbers: readonly number[];
  readonly #sites = new Set<number>();
  #room: number;
  #next = ROOM;
  #served = true;
  #ended = false;
  traps = 0;
  written = 0;

  constructor({ source, numbers, room = 4096 }: WorldSource) {
    const base = virtMachine({ ramSize: MEMORY });
    this.#machine = new Machine({ hart: base.hart, interceptTraps: true });
    this.#numbers = [...new Set(numbers)];
    this.#room = room;
    const program = assemble(source, { origin: PROGRAM, fileName: 'program.s' });
    const library = assemble(this.#numbers.map(functionOf).join(''), {
      origin: LIBRARY,
      fileName: 'library.s',
    });
    for (const { segments } of [program, library] satisfies Assembly[])
      this.#machine.load({ entry: program.entry, segments });
    this.#machine.hart.pc = PROGRAM;
    this.#machine.hart.x[2] = STACK | 0;
  }

  /** What has happened, once the program has ended; null before that. */
  get outcome(): Outcome | null {
    if (!this.#ended) return null;
    const count = this.#word(LOG) / 8;
    return {
      log: Array.from(
        { length: count },
        (_, index) => [this.#word(LOG + 8 * (index + 1)), this.#word(LOG + 8 * (index + 1) + 4)] as const,
      ),
      registers: Array.from(this.#machine.hart.x).slice(1),
      traps: this.traps,
    };
  }

  /** Runs to the next trap; null at the end. A call that nobody rewrote is served first. */
  run(): { address: number; number: number } | null {
    if (this.#ended) return null;
    if (!this.#served) this.#serve();
    const { hart } = this.#machine;
    const stop = run(this.#machine, Math.max(0, MOST_STEPS - hart.cycle));
    const at = `at 0x${hart.pc.toString(16)}`;
    if (stop.reason === 'budget')
      throw new HostStop(`the program did not come to its end within ${MOST_STEPS} steps; it is ${at}`);
    if (stop.reason !== 'trap') throw new HostStop(`the program stopped ${at}: ${stop.reason}`);
    const { cause } = stop.trap;
    if (cause === Cause.Breakpoint && this.#word(hart.pc) === EBREAK && hart.pc < ROOM) {
      this.#ended = true;
      return null;
    }
    if (cause !== Cause.EcallFromM)
      throw new HostStop(
        `the program ran into something that is no system call ${at}: cause ${cause}. Was an instruction cut in two, or is code missing?`,
      );
    this.traps++;
    if (this.traps > MOST_TRAPS)
      throw new HostStop(`the program trapped ${this.traps} times; the last time ${at}`);
    this.#sites.add(hart.pc);
    this.#served = false;
    return { address: hart.pc, number: (hart.x[17] as number) >>> 0 };
  }

  api(): Api {
    return {
      prelude: PRELUDE,
      functions: ['program.run', 'program.load16', 'program.room', 'program.library', 'program.write'],
      host: {
        run: () => this.run(),
        load16: (address) => {
          const at = numberOf('load16(address)', address);
          const value = at % 2 === 0 ? this.#machine.bus.ramAt(at, 2) && this.#machine.bus.load(at, 2) : null;
          if (typeof value !== 'number')
            throw refusal('load16(address)', 'an even address in memory', hex(at));
          return value & 0xffff;
        },
        room: (bytes) => {
          const size = Math.ceil(numberOf('room(bytes)', bytes) / 4) * 4;
          if (size <= 0 || size > this.#room) return 0;
          this.#room -= size;
          this.#next += size;
          return this.#next - size;
        },
        library: (number) => {
          const index = this.#numbers.indexOf(numberOf('library(number)', number));
          if (index < 0)
            throw refusal('library(number)', `one of ${this.#numbers.join(', ')}`, String(number));
          return LIBRARY + STRIDE * index;
        },
        write: (address, lines) => {
          this.#write(numberOf('write(address, lines)', address), lines);
        },
      } satisfies Record<string, HostFunction>,
    };
  }

  #write(address: number, lines: Json | undefined): void {
    if (!Array.isArray(lines) || lines.some((line) => typeof line !== 'string'))
      throw refusal('write(address, lines)', 'a list of lines of assembly', typeof lines);
    if (address % 2 !== 0) throw refusal('write(address, lines)', 'an even address', hex(address));
    const bytes = this.#assemble(address, lines.join('\n'));
    const end = address + bytes.length;
    const mine = address >= ROOM && end <= this.#next;
    const nearSite = [...this.#sites].some((site) => address >= site - 4 && end <= site + 4);
    if (!mine && !nearSite)
      throw refusal(
        'write(address, lines)',
        'your room, or the 4 bytes before an ecall that has trapped and its own 4',
        `${hex(address)} to ${hex(end)}`,
      );
    const { bus } = this.#machine;
    bytes.forEach((byte, index) => bus.store(address + index, 1, byte));
    this.#machine.bus.onContentsReplaced();
    this.written++;
  }

  /** From an origin that the assembler takes; the source may hold addresses of this machine. */
  #assemble(address: number, source: string): Uint8Array {
    const aligned = address % 4 === 0;
    try {
      const { segments } = assemble(`${aligned ? '' : '        .half 0\n'}${source}\n`, {
        origin: aligned ? address : address - 2,
        fileName: 'your lines',
      });
      const [text] = segments;
      if (segments.length !== 1 || text?.section !== '.text')
        throw refusal('write(address, lines)', 'instructions', 'other sections, or nothing');
      return aligned ? text.bytes : text.bytes.subarray(2);
    } catch (error) {
      if (error instanceof AssemblyError)
        throw new HostRefusal(`write(${hex(address)}, lines): ${error.message}`, 'SyntaxError');
      throw error;
    }
  }

  /** As a kernel would: all registers but a0 stay, and the program goes on behind the ecall. */
  #serve(): void {
    const { hart } = this.#machine;
    const [number, argument] = [(hart.x[17] as number) | 0, (hart.x[10] as number) | 0];
    const used = this.#word(LOG) + 8;
    for (const [address, word] of [
      [LOG, used],
      [LOG + used, number],
      [LOG + used + 4, argument],
    ] as const)
      this.#machine.bus.store(address, 4, word);
    hart.x[10] = (Math.imul(argument, 3) + number) | 0;
    hart.pc = hart.pc + 4;
    this.#served = true;
  }

  #word(address: number): number {
    return (this.#machine.bus.load(address, 4) ?? 0) >>> 0;
  }
}

/** The program as it was, every call served by a trap. */
export function withoutRewriting(source: WorldSource): Outcome {
  const world = new RewriteWorld(source);
  for (let trap = world.run(); trap !== null; trap = world.run());
  return world.outcome as Outcome;
}

const hex = (address: number): string => `0x${(address >>> 0).toString(16)}`;

const refusal = (call: string, expected: string, found: string): HostRefusal =>
  new HostRefusal(`${call}: expected ${expected}, found ${found}`, 'RangeError');

function numberOf(call: string, value: Json | undefined): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw refusal(call, 'a whole number', JSON.stringify(value) ?? 'nothing');
  return value >>> 0;
}

/** Runs inside the sandbox, before the reader's code. */
const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const program = freeze({
    run: () => host.run(),
    load16: (address) => host.load16(handed(address)),
    room: (bytes) => host.room(handed(bytes)),
    library: (number) => host.library(handed(number)),
    write: (address, lines) => { host.write(handed(address), lines); },
  });
  return () => [program];
`;
