// The heart of the machine: takes steps until something comes up. Both ways to run stand on it — `step` asks for one step
// and looks at what changed, `run` asks for as many as it may — so there is one meaning of every instruction and of every
// trap. This is the only place that catches a `Trap`.
//
// A step is one of: an instruction retired; an instruction that trapped; an interrupt taken. Each counts one cycle and one
// tick. START READING HERE.

import { Cause, instructionSize, type Instruction } from '../isa/index.ts';
import { deliverTrap, dueInterrupt } from './deliver-trap.ts';
import { execute as semantics } from './execute/table.ts';
import type { Hart } from './hart.ts';
import type { Machine } from './machine.ts';
import type { CodePage, Operation } from './predecode.ts';
import type { Stop } from './stop.ts';
import { Trap } from './trap.ts';
import { STRETCH, ticksToTimer, wait } from './wait.ts';

/**
 * Takes up to `limit` steps (`limit` ≥ 1), fewer when something needs a look: a trap, an interrupt that may be
 * due, a device. Says what ended the run, or null when it can go on. A machine that was switched off takes none.
 * `endTick`: the value of `hart.ticks`, above the present one, that may be reached and not passed.
 */
export function advance(machine: Machine, limit: number, endTick = Infinity): Stop | null {
  const { hart, clint } = machine;
  const off = machine.finisher?.stop ?? null;
  if (off !== null) return off;
  if (hart.waiting) {
    const stop = wait(hart, clint, endTick - hart.ticks);
    if (stop !== null || hart.ticks >= endTick) return stop;
  }
  const interrupt = dueInterrupt(hart);
  if (interrupt !== null) {
    deliverTrap(hart, interrupt, hart.pc);
    hart.ran++;
    hart.unretired++;
    hart.settle();
    return null;
  }

  hart.attention = false;
  try {
    execute(machine, Math.min(limit, STRETCH, ticksToTimer(clint), endTick - hart.ticks));
  } catch (thrown) {
    if (!(thrown instanceof Trap)) throw thrown;
    return endStretch(machine, thrown, endTick);
  }
  return endStretch(machine, null, endTick);
}

/** Counts the steps of a stretch, enters the handler of the trap that ended it if one did, and says what follows. */
export function endStretch(machine: Machine, trap: Trap | null, endTick: number): Stop | null {
  const { hart } = machine;
  hart.x[0] = 0;
  // #region catch-a-trap
  if (trap !== null && !machine.interceptTraps) {
    deliverTrap(hart, trap, hart.pc);
    hart.ran++;
    hart.unretired++;
  }
  // #endregion
  hart.mmu.settle(hart.ran);
  hart.settle();
  if (trap !== null && machine.interceptTraps) return { reason: 'trap', trap };
  const off = machine.finisher?.stop ?? null;
  if (off !== null) return off;
  return hart.waiting ? wait(hart, machine.clint, endTick - hart.ticks) : null;
}

/** Looks the page at pc up as its fetch does, so that the TLB knows it. The trap that this raised, or null. */
export function lookUpCode(machine: Machine): Trap | null {
  const { pc, mmu } = machine.hart;
  try {
    codePage(machine, mmu.fetchPage(pc), pc);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Trap)) throw thrown;
    return thrown;
  }
}

/** Does one decoded instruction, at a pc that may be fetched from. The trap that it raised instead, or null. */
export function perform(hart: Hart, operation: Operation): Trap | null {
  hart.nextPc = hart.pc + operation.size;
  try {
    operation.execute(hart, operation);
  } catch (thrown) {
    if (!(thrown instanceof Trap)) throw thrown;
    return thrown;
  }
  hart.x[0] = 0;
  hart.pc = hart.nextPc;
  hart.ran++;
  return null;
}

// #region fetch-decode-execute
/** Fetch, decode, execute; at most `limit` times. Throws `Trap` with `hart.pc` at the instruction that raised it. */
function execute(machine: Machine, limit: number): void {
  const { hart, bus } = machine;
  const { x, mmu } = hart;
  mmu.select();
  // Jumps refuse such a target; only whoever sets the pc from outside can put one here.
  if ((hart.pc & hart.misalignment) !== 0) throw new Trap(Cause.InstructionAddressMisaligned, hart.pc);
  let pageNumber = -1;
  let physicalPage = -1;
  let page: CodePage = NO_CODE;
  while (hart.ran < limit) {
    const pc = hart.pc;
    if (pc >>> 12 !== pageNumber || mmu.fetchIsSplit) {
      physicalPage = mmu.fetchPage(pc);
      page = codePage(machine, physicalPage, pc);
      pageNumber = pc >>> 12;
    }
    const operation = page[(pc & 0xfff) >> 1] ?? decodeAt(machine, page, physicalPage, pc);
    if (mmu.fetchIsSplit && operation.size === 4) mmu.checkSecondHalf(pc);
    hart.nextPc = pc + operation.size;
    operation.execute(hart, operation);
    x[0] = 0;
    hart.pc = hart.nextPc;
    hart.ran++;
    if (hart.attention || bus.deviceTouched) {
      bus.deviceTouched = false;
      return;
    }
  }
}
// #endregion

const NO_CODE: CodePage = [];

/** The decoded instructions of a physical page; a fetch from what is not memory is an access fault. */
function codePage({ hart, predecoder }: Machine, physicalPage: number, pc: number): CodePage {
  const page = predecoder.page(physicalPage);
  if (page === null) throw hart.mmu.fetchFault(pc);
  return page;
}

/** Decodes the instruction at `pc`, which may go on in another page. */
function decodeAt(machine: Machine, page: CodePage, physicalPage: number, pc: number): Operation {
  const { hart, predecoder, bus } = machine;
  const { mmu } = hart;
  const physical = physicalPage * 4096 + (pc & 0xfff);
  const operation = predecoder.fill(page, physical);
  if (operation) return operation;
  const low = bus.load(physical, 2) as number;
  let word = low;
  if (instructionSize(low) === 4) {
    const next = (pc + 2) >>> 0;
    const split = mmu.fetchIsSplit;
    const high = bus.load(mmu.fetchPage(next) * 4096 + (next & 0xfff), 2);
    mmu.fetchIsSplit ||= split;
    if (high === undefined) throw mmu.fetchFault(next);
    word = low | (high << 16);
  }
  const straddling = operation === undefined ? predecoder.operation(word) : null;
  if (straddling === null) throw new Trap(Cause.IllegalInstruction, word);
  return straddling;
}

/**
 * Executes one decoded instruction on `hart`, with all that belongs to it: the trap if it raises one, the count. For
 * whoever has an instruction in hand and a hart that is not running by itself — a monitor with a virtual hart.
 */
export function emulate(hart: Hart, instruction: Instruction): void {
  hart.mmu.select();
  hart.bus.deviceTouched = false;
  hart.nextPc = hart.pc + instruction.size;
  try {
    semantics[instruction.name](hart, instruction);
    hart.pc = hart.nextPc;
  } catch (thrown) {
    if (!(thrown instanceof Trap)) throw thrown;
    deliverTrap(hart, thrown, hart.pc);
    hart.unretired++;
  }
  hart.x[0] = 0;
  hart.mmu.settle(1);
  hart.ran++;
  hart.settle();
}
