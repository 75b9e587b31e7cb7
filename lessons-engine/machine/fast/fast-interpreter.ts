// A machine whose common instructions run in WebAssembly: the same hart, bus, MMU and devices, over one memory that the
// emitted loop can reach. Whatever the loop does not do — CSRs, traps, devices, TLB misses — is one step of `advance`, so
// there is still one meaning of everything, and both ways count the same.

import { webAssembly } from '../../wasm/index.ts';
import { advance } from '../advance.ts';
import { dueInterrupt } from '../deliver-trap.ts';
import type { Machine } from '../machine.ts';
import type { Pause, Pauses } from '../pauses.ts';
import type { Stop } from '../stop.ts';
import { FastTags } from '../translation/fast-tags.ts';
import { virtMachine, type MachineOptions } from '../virt-machine.ts';
import { STRETCH, ticksToTimer } from '../wait.ts';
import { CodePool } from './code-pool.ts';
import { instantiate, Return } from './emit.ts';
import { CODE_PAGE, RAM, REGISTERS, State, Tags } from './layout.ts';

const WASM_PAGE = 0x1_0000;
/** Decoded pages that there is room for at most: 16 MiB. */
const MOST_CODE_PAGES = 512;

/** A machine and the way to run it fast. */
export class FastMachine {
  readonly machine: Machine;
  readonly #run: () => number;
  readonly #state: Int32Array;
  readonly #pool: CodePool;
  #pauses: Pauses | null = null;

  constructor(options: MachineOptions = {}) {
    const ramSize = options.ramSize ?? 0x10_0000;
    const codePages = Math.min(ramSize / 4096, MOST_CODE_PAGES);
    const poolStart = RAM + ramSize;
    const pages = Math.ceil((poolStart + codePages * CODE_PAGE) / WASM_PAGE);
    const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
    const { buffer } = memory;
    this.machine = virtMachine(options, {
      ram: new Uint8Array(buffer, RAM, ramSize),
      x: new Int32Array(buffer, REGISTERS, 32),
      fastTags: new FastTags(new Int32Array(buffer, Tags.start, Tags.words)),
    });
    const { hart, bus, predecoder } = this.machine;
    const { misalignment } = hart;
    this.#state = new Int32Array(buffer, 0, (State.misaligned + 4) / 4);
    this.#state[State.misaligned / 4] = misalignment & 2;
    predecoder.keeps = false;
    const onCleared = (): void => hart.mmu.fast.clear();
    this.#pool = new CodePool({
      bus,
      predecoder,
      misalignment,
      buffer,
      start: poolStart,
      pages: codePages,
      onCleared,
    });
    this.#run = instantiate(memory);
  }

  /** Takes at most `budget` steps, exactly that many when nothing ends the run before. */
  run(budget: number): Stop {
    const { machine } = this;
    const { hart } = machine;
    if (this.#pauses !== null) this.#lookFor(null);
    const end = hart.cycle + budget;
    while (hart.cycle < end) {
      const base = this.#mayRun() ? this.#enter() : -1;
      if (base >= 0 && this.#stretch(base, end - hart.cycle)) continue;
      const stop = advance(machine, 1);
      if (stop !== null) return stop;
    }
    return { reason: 'budget' };
  }

  /** The same, but stops also where `pauses` says. What that has to look at takes the slow way, everything else does not. */
  runUntil(budget: number, pauses: Pauses): Stop | Pause {
    const { machine } = this;
    const { hart } = machine;
    if (this.#pauses !== pauses) this.#lookFor(pauses);
    const end = hart.cycle + budget;
    while (hart.cycle < end) {
      const instructionNext = this.#mayRun();
      const base = instructionNext ? this.#enter() : -1;
      if (base >= 0 && this.#stretch(base, end - hart.cycle)) continue;
      const before = instructionNext ? pauses.before(machine) : null;
      if (before !== null) return before;
      const stop = advance(machine, 1);
      const after = instructionNext ? pauses.after(machine) : null;
      if (stop !== null || after !== null) return stop ?? (after as Pause);
    }
    return { reason: 'budget' };
  }

  /** From now on other instructions must be looked at: what was decoded and known to be fast may no longer be. */
  #lookFor(pauses: Pauses | null): void {
    const { mmu } = this.machine.hart;
    this.#pauses = pauses;
    this.#pool.mustLookAt = (offset, operation) => pauses?.looksAt(offset, operation) ?? false;
    this.#pool.clear();
    mmu.watchedPages = pauses?.watchedPages ?? null;
    mmu.fast.clear();
  }

  /** Whether the next step is an instruction, and not an interrupt, a wait or the end. */
  #mayRun(): boolean {
    const { hart, finisher } = this.machine;
    if (hart.waiting || (hart.pc & hart.misalignment) !== 0) return false;
    return (finisher === null || finisher.exitCode === null) && dueInterrupt(hart) === null;
  }

  /** Where the slots of the page at pc begin; -1 when the TLB does not know the page, or it is not memory. */
  #enter(): number {
    const { hart } = this.machine;
    hart.mmu.select();
    const pageNumber = hart.mmu.knownCodePage(hart.pc);
    if (pageNumber < 0) return -1;
    const base = this.#pool.base(pageNumber);
    if (base >= 0) hart.mmu.fast.knowCode(hart.pc, base);
    return base;
  }

  /** Runs from pc. False when the instruction that it then stands at must be done the slow way. */
  #stretch(base: number, limit: number): boolean {
    const { hart, clint } = this.machine;
    const state = this.#state;
    const steps = Math.min(limit, STRETCH, ticksToTimer(clint));
    state[State.pc / 4] = hart.pc;
    state[State.remaining / 4] = steps;
    state[State.accesses / 4] = 0;
    state[State.codeBase / 4] = base;
    state[State.codePage / 4] = hart.pc & ~0xfff;
    const reason = this.#run();
    const taken = steps - (state[State.remaining / 4] as number);
    hart.pc = state[State.pc / 4] as number;
    hart.ran += taken;
    hart.mmu.accesses += state[State.accesses / 4] as number;
    hart.mmu.settle(taken);
    hart.settle();
    if (reason !== Return.slow) return true;
    const pageNumber = hart.mmu.knownCodePage(hart.pc);
    return pageNumber >= 0 && this.#pool.decode(pageNumber * 4096 + (hart.pc & 0xfff));
  }
}
