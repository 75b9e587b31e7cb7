// The heart of the machine: takes steps until something comes up. Both ways to run stand on it — `step` asks for one step
// and looks at what changed, `run` asks for as many as it may — so there is one meaning of every instruction and of every
// trap. This is the only place that catches a `Trap`.
//
// A step is one of: an instruction retired; an instruction that trapped; an interrupt taken. Each counts one cycle and one
// tick. START READING HERE.

import { Cause } from '../isa/index.ts';
import { deliverTrap, dueInterrupt, wakes } from './deliver-trap.ts';
import type { Machine } from './machine.ts';
import { Mode } from './mode.ts';
import type { Stop } from './stop.ts';
import { Trap } from './trap.ts';

/** The longest stretch without a look at the timer, so that the counter of the hot loop stays a small integer. */
const STRETCH = 1 << 24;

/**
 * Takes up to `limit` steps (`limit` ≥ 1), fewer when something needs a look: a trap, an interrupt that may be
 * due, a device. Says what ended the run, or null when it can go on.
 */
export function advance(machine: Machine, limit: number): Stop | null {
  const { hart } = machine;
  if (hart.waiting) {
    const stop = wait(machine);
    if (stop !== null) return stop;
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
    execute(machine, Math.min(limit, STRETCH, ticksToTimer(machine)));
  } catch (thrown) {
    if (!(thrown instanceof Trap)) throw thrown;
    hart.x[0] = 0;
    if (machine.interceptTraps && hart.mode === Mode.User) {
      hart.settle();
      return { reason: 'trap', trap: thrown };
    }
    // #region catch-a-trap
    deliverTrap(hart, thrown, hart.pc);
    hart.ran++;
    hart.unretired++;
    // #endregion
  }
  hart.settle();
  if (machine.finisher !== null && machine.finisher.exitCode !== null)
    return { reason: 'shutdown', code: machine.finisher.exitCode };
  return hart.waiting ? wait(machine) : null;
}

// #region fetch-decode-execute
/** Fetch, decode, execute; at most `limit` times. Throws `Trap` with `hart.pc` at the instruction that raised it. */
function execute(machine: Machine, limit: number): void {
  const { hart, predecoder } = machine;
  const { x } = hart;
  let pageNumber = -1;
  let page = null;
  while (hart.ran < limit) {
    const pc = hart.pc;
    if (pc >>> 12 !== pageNumber) {
      pageNumber = pc >>> 12;
      page = predecoder.page(pageNumber);
    }
    if (page === null) throw new Trap(Cause.InstructionAccessFault, pc);
    const operation = page[(pc & 0xfff) >> 2] ?? predecoder.fill(page, pc);
    if (operation === null) throw new Trap(Cause.IllegalInstruction, machine.bus.fetch(pc));
    hart.nextPc = (pc + 4) >>> 0;
    operation.execute(hart, operation);
    x[0] = 0;
    hart.pc = hart.nextPc;
    hart.ran++;
    if (hart.attention || machine.bus.deviceTouched) {
      machine.bus.deviceTouched = false;
      return;
    }
  }
}
// #endregion

/** Steps until the timer's interrupt line rises; it can only be noticed between stretches. */
function ticksToTimer({ clint }: Machine): number {
  if (clint === null) return STRETCH;
  const ticks = clint.compare - clint.time;
  return ticks > 0 ? Math.min(ticks, STRETCH) : STRETCH;
}

/** The hart has executed `wfi`. Time skips to the next thing that can wake it; when there is none, the run is over. */
function wait({ hart, clint }: Machine): Stop | null {
  if (!wakes(hart) && clint !== null) {
    const timerEnabled = (hart.csrs.mie & (1 << 7)) !== 0;
    if (timerEnabled && clint.compare < Number.MAX_SAFE_INTEGER) hart.idle += clint.compare - clint.time;
  }
  if (!wakes(hart)) return { reason: 'waiting' };
  hart.waiting = false;
  return null;
}
