// Binary translation: programs of the guest run directly, in user mode; its kernel is never executed. Block by block it is
// translated, and the real hart executes the translation, in supervisor mode, while the monitor has machine mode: as on
// x86, where translated kernels ran in ring 1 and the monitor in ring 0. So no sensitive instruction of a kernel ever meets
// the hart, and a machine whose flaws defeat trap-and-emulate runs kernels right. What programs meet, they meet directly:
// flaws that show in user mode remain.
//
// Why not user mode for the kernel too? Translated code needs one register that the guest cannot reach. x86 had memory
// behind a segment limit; RISC-V has no segments, and what translated code can store to, the guest's own stores can reach.
// Supervisor's scratch registers can be named only by code that the translator wrote. And in supervisor mode the hart
// fetches only from pages without U: the cache's are the only ones.
// Adams & Agesen 2006, section 3 "Software virtualization". Callouts that serve several instructions that stand close:
// Agesen, Mattson, Rugina, Sheldon 2012, "Software techniques for avoiding hardware virtualization exits".
//
// The guest's clock counts its own instructions. To keep it, the real hart is sent off for as many words as a block's steps
// have and looked at in between; a jump from block to block that it takes by itself is no exit.

import { Cause, type Instruction } from '../../isa/index.ts';
import {
  Access,
  dueInterrupt,
  Mode,
  Mstatus,
  run,
  Trap,
  type Loadable,
  type MemoryChange,
} from '../../machine/index.ts';
import { clusterEnd } from '../translation/cluster.ts';
import { fetchBlock } from '../translation/fetch-block.ts';
import type { GuestInstruction } from '../translation/guest-code.ts';
import { inCacheCsrs, touchesMemory } from '../translation/treatment.ts';
import { discardMoved, discardRewritten, discardWritten } from '../translation/stale-code.ts';
import { TranslationCache, type Block, type Place } from '../translation/translation-cache.ts';
import { translateBlock, type Step } from '../translation/translate-block.ts';
import type { ExitName } from './counts.ts';
import { TrapAndEmulate, type ShadowOptions } from './trap-and-emulate.ts';

export interface TranslationOptions extends ShadowOptions {
  /**
   * When the monitor learns that the guest has changed code of its kernel: at the write, because pages with translated code
   * are watched, as x86 demands; or at the kernel's next fence.i, as RISC-V allows. Default 'watch-code'.
   */
  code?: 'watch-code' | 'at-fence.i';
  /** Frames of the translation cache. Default 16. */
  cacheFrames?: number;
  /** The patch pass. Default `translateBlock`. */
  translate?: typeof translateBlock;
}

type Position = Pick<Place, 'block' | 'index'>;

/** The last 4 MiB, to begin with. */
const FIRST_RESERVED = 0x3ff;
/** So often the guest touches what the monitor has taken; then the monitor moves. */
const PATIENCE = 16;

export class BinaryTranslation extends TrapAndEmulate {
  readonly cache: TranslationCache;
  readonly #watchesCode: boolean;
  /** The cache lies in the real hart's 4 MiB with this number. */
  #reserved = FIRST_RESERVED;
  #touched = 0;
  /** Where to go on when the guest is still there. */
  #resume: Position | null = null;
  /** What to do when the block at `target` has been found. */
  #link: { target: number; to: (block: Block) => void } | null = null;

  /**
   * Programs of the guest run in user mode, its kernel as translated blocks; nothing is translated yet. Throws a
   * `RangeError` when a segment does not fit into memory.
   */
  constructor(program: Loadable, options: TranslationOptions = {}) {
    super(program, options);
    this.#watchesCode = (options.code ?? 'watch-code') === 'watch-code';
    this.cache = new TranslationCache({
      host: this.host,
      bus: this.real.bus,
      translate: options.translate ?? translateBlock,
      ...(options.cacheFrames === undefined ? {} : { frames: options.cacheFrames }),
    });
    this.cache.onDiscard = (block) => this.#discarded(block);
    this.pager.tables.reserve(this.#reserved, this.cache.table);
    // Pages of the guest have U in every shadow: to be read and written by translated code, never executed.
    this.real.csrs.mstatus |= Mstatus.SUM;
  }

  /** Where the cache lies while translated code runs: it moves when the guest uses these addresses. */
  get cacheAddress(): number {
    return this.#reserved * 2 ** 22;
  }

  protected override enter(limit: number): void {
    const { guest, real } = this;
    if (guest.mode === Mode.User) {
      real.mode = Mode.User;
      super.enter(limit);
      return;
    }
    const end = guest.cycle + limit;
    let position = this.#position();
    real.mode = Mode.Supervisor;
    if (position !== null) real.csrs.satp = this.pager.satp;
    while (position !== null && guest.cycle < end) position = this.#piece(position, end - guest.cycle);
  }

  // #region a-piece-of-translated-code
  /** Runs to the end of a block. Null when the monitor had to do something, else where the hart stands now. */
  #piece({ block, index }: Position, limit: number): Position | null {
    const { guest, real, cache, counts } = this;
    const { steps, after } = block.translation;
    if (steps.length - index > limit) {
      // Time is up within the block: what is left is done to the virtual hart.
      this.#doAlone(steps[index] as Step);
      this.#resume = { block, index: index + 1 };
      return null;
    }
    let words: number = after;
    for (let i = index; i < steps.length; i++) words += (steps[i] as Step).path;
    real.pc = this.cacheAddress + cache.offsetOf(block, index);
    for (const name of inCacheCsrs) real.csrs[name] = guest.csrs[name];
    const stop = run(this.machine, words);
    for (const name of inCacheCsrs) guest.csrs[name] = real.csrs[name];
    const place = cache.placeAt(real.pc - this.cacheAddress);
    const trap = stop.reason === 'trap' ? stop.trap : null;
    const done = trap === null || place.exit !== null ? steps.length : place.index;
    for (let i = index; i < done; i++) if (steps[i]?.treatment === 'in-cache') counts.inCache++;
    guest.cycle += done - index;
    if (trap === null) {
      counts.chained++;
      guest.pc = place.block.pc;
      return { block: place.block, index: 0 };
    }
    if (place.exit === null) {
      guest.pc = (steps[place.index] as Step).guest.pc;
      this.#serve(place, trap, limit - (done - index));
    } else {
      guest.pc = place.exit;
      const offset = real.pc - this.cacheAddress;
      this.#linkLater(block, (to) => cache.link(offset, to));
      this.count('unlinkedJump');
    }
    return null;
  }
  // #endregion

  /** The hart has left translated code at a step that is not done. */
  #serve({ block, index }: Position, trap: Trap, limit: number): void {
    const { steps } = block.translation;
    const step = steps[index] as Step;
    const { instruction } = step.guest;
    switch (trap.cause) {
      case Cause.Breakpoint:
        if (step.treatment === 'indirect') this.#indirect(block, index);
        else index = this.#callout(steps, index, limit);
        break;
      case Cause.LoadPageFault:
        this.pageFault(trap.tval, Access.Read, instruction);
        break;
      case Cause.StorePageFault:
        this.pageFault(trap.tval, Access.Write, instruction);
        break;
      case Cause.LoadAddressMisaligned:
      case Cause.StoreAddressMisaligned:
        this.reflect(trap);
        break;
      default:
        throw new Error(
          `BinaryTranslation: expected a callout or a fault of data in translated code, found cause ${trap.cause} at 0x${this.guest.pc.toString(16)}`,
        );
    }
    const done = steps[index]?.guest.pc !== this.guest.pc;
    this.#resume = { block, index: done ? index + 1 : index };
  }

  /** A step of which the guest would leave only for what it meets there. */
  #doAlone({ guest: code, treatment }: Step): void {
    const { guest, platform } = this;
    const callout = treatment === 'callout';
    const place = this.#placeOf(code);
    platform.bus.deviceTouched = false;
    this.#do(code, callout ? 'callout' : null);
    if (callout) return;
    if (guest.lastCause !== null) this.count('reflected');
    else if (platform.bus.deviceTouched) this.count('mmio', place);
  }

  /** Where an instruction is about to load or store, when that is no memory. */
  #placeOf({ instruction }: GuestInstruction): string {
    if (instruction === null || !touchesMemory(instruction)) return '';
    const { guest, platform } = this;
    const address = ((guest.x[instruction.rs1] as number) + instruction.imm) >>> 0;
    return platform.place(guest.mmu.peek(address, Access.Read) ?? 0);
  }

  /** Serves a sensitive instruction, and others close behind it. Returns the index of the last step done. */
  #callout(steps: readonly Step[], first: number, limit: number): number {
    const { guest } = this;
    const end = Math.min(clusterEnd(steps, first), first + limit - 1);
    for (let index = first; ; index++) {
      const step = steps[index] as Step;
      this.#do(step.guest, index === first ? 'callout' : null);
      if (index > first && step.treatment === 'callout') this.counts.clustered++;
      const next = steps[index + 1];
      if (index === end || next?.guest.pc !== guest.pc) return index;
      if (dueInterrupt(guest) !== null) return index;
    }
  }

  #indirect(block: Block, index: number): void {
    const { guest, cache } = this;
    const instruction = (block.translation.steps[index] as Step).guest.instruction as Instruction;
    const expected = guest.x[instruction.rs1] as number;
    this.emulate(instruction, 'indirectJump', '');
    this.#linkLater(block, (to) => cache.guess(block, index, expected, to));
  }

  /** The guest's next block is one that `from` jumps to. */
  #linkLater(from: Block, to: (block: Block) => void): void {
    this.#link = { target: this.guest.pc, to: (block) => (from.live ? to(block) : undefined) };
  }

  /** The place in the cache that stands for the guest's pc. Null when its kernel had to hear of a fault instead. */
  #position(): Position | null {
    const { guest, cache } = this;
    const [resume, link] = [this.#resume, this.#link];
    this.#resume = this.#link = null;
    const step = resume?.block.live === true ? resume.block.translation.steps[resume.index] : undefined;
    if (resume !== null && step?.guest.pc === guest.pc) return resume;
    const block = cache.at(guest.pc) ?? this.#translate();
    if (block === null) return null;
    if (link?.target === guest.pc) link.to(block);
    return { block, index: 0 };
  }

  /** Translates the block at the guest's pc. Null when it cannot be fetched, or is not to be kept and has been done. */
  #translate(): Block | null {
    const { guest, cache, counts, platform, pager } = this;
    const fetched = fetchBlock(pager, platform.bus, guest.pc);
    if ('fault' in fetched) this.reflect(this.fetchTrap(fetched.fault));
    else if ('across' in fetched) this.#do(fetched.across, 'callout');
    else {
      const block = cache.add(fetched.code, fetched.physical);
      counts.translatedBlocks++;
      counts.translatedInstructions += fetched.code.length;
      if (this.#watchesCode) pager.tables.keep(block.physical >>> 12);
      return block;
    }
    return null;
  }

  /** Does an instruction of the guest's kernel to the virtual hart. */
  #do({ word, instruction }: GuestInstruction, why: ExitName | null): void {
    if (instruction === null) this.reflect(new Trap(Cause.IllegalInstruction, word));
    else if (instruction.name === 'ecall') this.count('call', this.call());
    else this.emulate(instruction, why, why === 'callout' ? instruction.name : '');
  }

  protected override emulate(instruction: Instruction, why: ExitName | null, detail: string): void {
    const { guest } = this;
    const { satp } = guest.csrs;
    super.emulate(instruction, why, detail);
    if (instruction.name === 'sfence.vma' || guest.csrs.satp !== satp) discardMoved(this.cache, this.pager);
    if (instruction.name === 'fence.i' && !this.#watchesCode) discardRewritten(this.cache, this.platform.bus);
    if (why === 'reservedAccess' && ++this.#touched % PATIENCE === 0) this.#moveAway();
  }

  protected override noteWrites(writes: readonly MemoryChange[]): void {
    super.noteWrites(writes);
    if (this.#watchesCode) discardWritten(this.cache, writes);
  }

  #discarded({ physical }: Block): void {
    this.counts.discardedBlocks++;
    if (this.cache.blocksOn(physical >>> 12).size === 0) this.pager.tables.letGo(physical >>> 12);
  }

  #moveAway(): void {
    this.#reserved = (this.#reserved + FIRST_RESERVED) % (FIRST_RESERVED + 1);
    this.pager.tables.reserve(this.#reserved, this.cache.table);
  }
}
