// A million random words executed, many short programs of them in every mode: whatever stands in memory, the machine ends in
// traps of the guest's, never in an error of its own.

import { describe, expect, it } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import {
  extensionNames,
  Mode,
  run,
  virtMachine,
  writeCsr,
  type Machine,
} from '../../../lessons-engine/machine/index.ts';

const SEED = 20260401;
const WORDS = 1_000_000;
/** Words of one program, and how many programs a machine sees before it is made anew. */
const LENGTH = 1000;
const PROGRAM = 0x8000_1000;
const MACHINES = 10;

const machineOf = (index: number): Machine =>
  virtMachine({
    ramSize: 0x4000,
    extensions: index % 4 === 3 ? ['M'] : extensionNames,
    misaligned: index % 2 === 0 ? 'trap' : 'works',
  });

/** Any word, or one of the kind that is an instruction more often than not. */
function word(random: Random): number {
  const opcodes = [0x03, 0x0f, 0x13, 0x17, 0x23, 0x2f, 0x33, 0x37, 0x63, 0x67, 0x6f, 0x73, 0x73];
  return random.below(2) === 0 ? random.word() : ((random.word() & ~0x7f) | random.pick(opcodes)) >>> 0;
}

describe(`a million random words, seed ${SEED}`, () => {
  it('are executed without an error, and every trap is a guest’s', () => {
    const random = new Random(SEED);
    const causes = new Set<number>();
    let tried = 0;
    let trapped = 0;
    for (let index = 0; index < MACHINES; index++) {
      const machine = machineOf(index);
      const { hart, bus } = machine;
      const switchedOn = machine.finisher?.save() ?? {};
      const hasH = hart.options.extensions.includes('H');
      while (tried < (WORDS / MACHINES) * (index + 1)) {
        for (let at = 0; at < LENGTH; at++) bus.store32(PROGRAM + 4 * at, word(random));
        machine.finisher?.restore(switchedOn);
        // One after the other, each in a mode of its own with whatever the others left behind.
        for (let at = 0; at < LENGTH; at++, tried++) {
          hart.pc = PROGRAM + 4 * at;
          hart.mode = random.pick([Mode.Machine, Mode.Supervisor, Mode.User]);
          hart.virtual = hasH && hart.mode !== Mode.Machine && random.below(2) === 0;
          hart.waiting = false;
          hart.lastCause = null;
          hart.x[1 + random.below(31)] =
            random.below(2) === 0 ? random.word() : PROGRAM + random.below(0x2000);
          run(machine, 1);
          if (hart.lastCause !== null) {
            trapped++;
            causes.add(hart.lastCause);
          }
        }
        // Nothing is closed for good, and the memory is not translated away.
        for (const name of ['satp', 'mie', 'mstatus'] as const) writeCsr(hart, name, 0);
        if (hasH) for (const name of ['vsatp', 'hgatp'] as const) writeCsr(hart, name, 0);
      }
      expect(hart.x[0], `machine ${index}`).toBe(0);
    }
    expect(tried).toBe(WORDS);
    expect(trapped).toBeGreaterThan(WORDS / 10);
    for (const cause of causes) expect(cause < 24 || cause >>> 31 === 1, `cause ${cause}`).toBe(true);
    for (const cause of [1, 2, 4, 5, 6, 7, 22]) expect([...causes]).toContain(cause);
  });
});
