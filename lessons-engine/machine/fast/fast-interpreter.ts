// A machine whose common instructions run in WebAssembly: the same hart, bus, MMU and devices, over one memory that the
// emitted loop can reach. Where the loop needs help — CSRs, atomics, devices, TLB misses — it calls for it: the instruction is
// done with the semantics that `advance` uses too. What else there is — interrupts, fetches that miss, instructions that
// somebody looks at — is one step of `advance`. So there is still one meaning of everything, and both ways count the same.

import { webAssembly } from '../../wasm/index.ts';
import { advance, endStretch, lookUpCode, perform } from '../advance.ts';
import { dueInterrupt } from '../deliver-trap.ts';
import { Machine } from '../machine.ts';
import type { Pause, Pauses } from '../pauses.ts';
import { instructionIsNext, type Runner } from '../runner.ts';
import type { Operation } from '../predecode.ts';
import type { Stop } from '../stop.ts';
import type { Trap } from '../trap.ts';
import { Access } from '../translation/access.ts';
import { FastTags } from '../translation/fast-tags.ts';
import { virtMachine, type MachineOptions } from '../virt-machine.ts';
import { STRETCH, ticksToTimer } from '../wait.ts';
import { CodePool } from './code-pool.ts';
import { GO_ON, instantiate, NO_SLOT, Return } from './emit.ts';
import { CODE_PAGE, Pages, RAM, RAM_BEHIND_PAGES, REGIONS, REGISTERS, State, Tags } from './layout.ts';
import type { Translation } from './regions.ts';

const WASM_PAGE = 0x1_0000;
/** Decoded pages that there is room for at most: 16 MiB. */
const MOST_CODE_PAGES = 512;

/**
 * The longest stretch where regions run (steps): a WebAssembly engine replaces the code of a function that has proved hot only
 * when it is called anew.
 */
const SLICE = 1 << 18;

/** What a stretch can come to besides a `Stop`: the run goes on; the instruction at pc must be done the slow way. */
type Stretch = 'on' | 'slow';

/** A machine and the way to run it fast. */
export class FastMachine implements Runner {
  readonly machine: Machine;
  readonly #run: () => number;
  readonly #state: Int32Array;
  readonly #pool: CodePool;
  #pauses: Pauses | null = null;
  /** Steps that the stretch under way may take. */
  #steps = 0;
  /** What the last instruction of the stretch raised. */
  #trap: Trap | null = null;

  /** `interceptTraps`: as `Machine` has it. `translation`: makes regions of what is hot. */
  constructor(options: MachineOptions & { interceptTraps?: boolean; translation?: Translation } = {}) {
    const ramSize = options.ramSize ?? 0x10_0000;
    const codePages = Math.min(ramSize / 4096, MOST_CODE_PAGES);
    const ram = options.translation ? RAM_BEHIND_PAGES : RAM;
    const poolStart = ram + ramSize;
    const pages = Math.ceil((poolStart + codePages * CODE_PAGE) / WASM_PAGE);
    const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
    const { buffer } = memory;
    const built = virtMachine(options, {
      ram: new Uint8Array(buffer, ram, ramSize),
      x: new Int32Array(buffer, REGISTERS, 32),
      fastTags: new FastTags(
        new Int32Array(buffer, Tags.start, Tags.words),
        options.translation
          ? {
              read: new Int32Array(buffer, Pages.read, Pages.words),
              write: new Int32Array(buffer, Pages.write, Pages.words),
            }
          : null,
      ),
    });
    this.machine = options.interceptTraps ? new Machine({ hart: built.hart, interceptTraps: true }) : built;
    const { hart, bus, predecoder } = this.machine;
    const { misalignment } = hart;
    this.#state = new Int32Array(buffer, 0, (State.oftenComputed + 4) / 4);
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
    const table = new webAssembly.Table({ element: 'anyfunc', initial: options.translation ? REGIONS : 0 });
    const { run, besideCode } = instantiate({
      memory,
      regions: table,
      help: (slot) => this.#help(slot),
      hot: (slot, from) => {
        this.#pool.regions?.hot(slot, from);
        return GO_ON;
      },
    });
    this.#run = run;
    const misaligned = misalignment & 2;
    const { translate, threshold = 0 } = options.translation ?? {};
    this.#state[State.hot / 4] = threshold;
    this.#state[State.oftenComputed / 4] = Math.max(1, threshold >> 5);
    this.#pool.regions =
      translate?.({
        memory,
        table,
        pool: this.#pool,
        misaligned,
        besideCode,
        fill: (address, write) => hart.mmu.fill(address, write === 0 ? Access.Read : Access.Write),
      }) ?? null;
  }

  /** Takes at most `budget` steps, and lets at most `ticks` ticks pass, as `run` does. */
  run(budget: number, ticks = Infinity): Stop {
    const { machine } = this;
    const { hart } = machine;
    if (this.#pauses !== null) this.#lookFor(null);
    const end = hart.cycle + budget;
    const endTick = hart.ticks + ticks;
    while (hart.cycle < end && hart.ticks < endTick) {
      const stretch =
        instructionIsNext(machine) && this.#enter() ? this.#stretch(end - hart.cycle, endTick) : 'slow';
      if (stretch === 'on') continue;
      const stop = stretch === 'slow' ? advance(machine, 1, endTick) : stretch;
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
      const instructionNext = instructionIsNext(machine);
      const stretch = instructionNext && this.#enter() ? this.#stretch(end - hart.cycle, Infinity) : 'slow';
      if (stretch === 'on') continue;
      if (stretch !== 'slow') return stretch;
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

  /** Puts the regimes and the page at pc in force. False when the TLB does not know the page, or it is not memory. */
  #enter(): boolean {
    this.machine.hart.mmu.select();
    return this.#turnPage();
  }

  /** Puts the page at pc in force for the loop. */
  #turnPage(): boolean {
    const { hart } = this.machine;
    const { pc, mmu } = hart;
    const pageNumber = mmu.knownCodePage(pc);
    if (pageNumber < 0) return false;
    const base = this.#pool.base(pageNumber);
    if (base < 0) return false;
    mmu.fast.knowCode(pc, base);
    this.#state[State.codeBase / 4] = base;
    this.#state[State.codePage / 4] = pc & ~0xfff;
    return true;
  }

  /** Runs from pc, on the page that `enter` has put in force. */
  #stretch(limit: number, endTick: number): Stretch | Stop {
    const { machine } = this;
    const { hart, clint } = machine;
    const state = this.#state;
    const most = this.#pool.regions === null ? STRETCH : SLICE;
    this.#steps = Math.min(limit, most, ticksToTimer(clint), endTick - hart.ticks);
    this.#trap = null;
    state[State.pc / 4] = hart.pc;
    state[State.remaining / 4] = this.#steps;
    state[State.accesses / 4] = 0;
    hart.attention = false;
    const reason = this.#run();
    this.#catchUp();
    return endStretch(machine, this.#trap, endTick) ?? (reason === Return.slow ? 'slow' : 'on');
  }

  /** Lets the hart know how far the loop has come. */
  #catchUp(): void {
    const { hart } = this.machine;
    const state = this.#state;
    hart.pc = state[State.pc / 4] as number;
    hart.ran = this.#steps - (state[State.remaining / 4] as number);
    const { accesses, regionAccesses } = State;
    hart.mmu.accesses += (state[accesses / 4] as number) + (state[regionAccesses / 4] as number);
    state[accesses / 4] = state[regionAccesses / 4] = 0;
  }

  /** Does the instruction at `slot`, or turns to the page of pc. Called by the loop, which has stored where it is. */
  #help(slot: number): number {
    const { hart } = this.machine;
    const state = this.#state;
    if (slot === NO_SLOT) {
      this.#catchUp();
      if (hart.ran === this.#steps) return Return.budget;
      if (this.#turnPage()) return GO_ON;
      if (this.#pauses !== null || hart.mmu.pmp.splitsPages) return Return.page;
      this.#trap = lookUpCode(this.machine);
      if (this.#trap !== null) return Return.trap;
      return this.#turnPage() ? GO_ON : Return.page;
    }
    if (this.#pool.isEmpty(slot)) {
      const pageNumber = hart.mmu.knownCodePage(state[State.pc / 4] as number);
      this.#pool.decode(pageNumber * 4096 + ((state[State.pc / 4] as number) & 0xfff));
      return GO_ON;
    }
    if (this.#pauses !== null) return Return.slow;
    this.#catchUp();
    const operation = this.#pool.operation(slot) ?? this.#straddling(hart.pc);
    if (operation === null) return Return.slow;
    this.#trap = perform(hart, operation);
    state[State.pc / 4] = hart.pc;
    state[State.remaining / 4] = this.#steps - hart.ran;
    if (this.#trap !== null) return Return.trap;
    return this.#mayGoOn() ? GO_ON : Return.look;
  }

  /** The instruction at `pc` that goes on in the next page, when the TLB knows both; else null. */
  #straddling(pc: number): Operation | null {
    const { hart, bus, predecoder } = this.machine;
    const next = hart.mmu.knownCodePage((pc + 2) >>> 0) * 4096;
    if ((pc & 0xfff) !== 0xffe || next < 0 || bus.ramAt(next, 2) === null) return null;
    const low = bus.load(hart.mmu.knownCodePage(pc) * 4096 + 0xffe, 2) as number;
    return (low & 3) === 3 ? predecoder.operation(low | ((bus.load(next, 2) as number) << 16)) : null;
  }

  /** After an instruction outside the loop: whether the next is the loop's again. */
  #mayGoOn(): boolean {
    const { hart, bus } = this.machine;
    if (bus.deviceTouched) {
      bus.deviceTouched = false;
      return false;
    }
    const { attention } = hart;
    hart.attention = false;
    if (attention && (hart.waiting || !hart.mmu.isSelected || dueInterrupt(hart) !== null)) return false;
    const samePage = ((hart.pc ^ (this.#state[State.codePage / 4] as number)) & ~0xfff) === 0;
    return (!attention && samePage) || this.#turnPage();
  }
}
