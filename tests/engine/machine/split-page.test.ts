// Pages in which a PMP region ends: fetches there are judged one by one, in run as in step, and in halves.

import { describe, expect, it } from 'vitest';
import { FastMachine, run, step, type Machine } from '../../../lessons-engine/machine/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { DATA, HANDLER, machineWith, PC, type Given } from '../../support/machine-with.ts';

const [R, X, TOR] = [1, 4, 0x08];
const RX = R | X;

/** What is open to execution up to `end`, and nothing from there on. */
const openUpTo = (end: number): Given => ({
  mode: 1,
  csrs: { pmpaddr0: end >>> 2, pmpcfg0: TOR | RX },
});

/** Where the first trap comes, and its cause and value; in `run`, and in `step`. */
function trapOf(given: Given, source: string): number[] {
  const whole = machineWith(given, source);
  const single = machineWith(given, source);
  run(whole, 20);
  while (single.hart.cycle < 20) step(single);
  const saved = ({ hart: { csrs } }: Machine): number[] => [csrs.mepc >>> 0, csrs.mcause, csrs.mtval >>> 0];
  // The handler's page is all zeros: it traps again and again, and says so in mepc alone when nothing came before.
  expect(saved(single)).toEqual(saved(whole));
  expect(single.hart.tlbMisses).toBe(whole.hart.tlbMisses);
  return saved(whole);
}
/** Where one page ends and the next begins. */
const END = PC;
/** Handlers that stay where they are. */
const memory = { [HANDLER]: 0x0000_006f };

describe('a page that is open up to somewhere', () => {
  it.each([
    ['the first instruction behind the end', 'nop\nnop\nnop\nnop', PC + 8, [PC + 8, 1, PC + 8]],
    ['a jump behind the end', 'nop\nj . + 16', PC + 8, [PC + 20, 1, PC + 20]],
    ['the second half of an instruction', 'c.nop\nnop\nnop', PC + 4, [PC + 2, 1, PC + 4]],
    ['16 bits at the end are open', 'nop\nc.nop\nc.nop\nnop', PC + 8, [PC + 8, 1, PC + 8]],
    ['a loop in front of the end goes on', 'nop\nj . - 4', PC + 8, [0, 0, 0]],
    ['an illegal word whose second half is closed is not known to be illegal', 'c.nop\n.half 0xffff, 0xffff', PC + 4, [PC + 2, 1, PC + 4]],
  ])('%s', (_, source, end, trap) => {
    expect(trapOf({ ...openUpTo(end), memory }, source)).toEqual(trap);
  }); // prettier-ignore

  it('is judged behind an instruction across the page end, too', () => {
    // An instruction of four bytes goes from one page into the next, and jumps back into a hole of the first.
    const hole = END - 2 - 256;
    const given: Given = {
      mode: 1,
      pc: END - 6,
      memory,
      csrs: { pmpaddr2: -1, pmpaddr1: (hole + 6) >>> 2, pmpaddr0: hole >>> 2, pmpcfg0: 0x1f_0800 },
    };
    expect(trapOf(given, 'c.nop\nc.nop\nj . - 256')).toEqual([hole, 1, hole]);
  });

  it('is judged in halves across the page end, each in the region that it lies in', () => {
    // Two regions that meet at the page's end; the second ends inside its page.
    const given: Given = {
      mode: 1,
      pc: END - 4,
      memory,
      csrs: { pmpaddr0: END >>> 2, pmpaddr1: (END + 0x10) >>> 2, pmpcfg0: 0x0d0d },
    };
    const source = 'c.nop\naddi a0, a0, 1\nc.nop\nnop\nnop\nnop\nnop';
    expect(trapOf(given, source)).toEqual([END + 0x10, 1, END + 0x10]);
  });
});

describe('data in such a page', () => {
  it('is read where it is open, whatever was read before', () => {
    const given: Given = {
      x: { a1: DATA },
      mode: 1,
      memory: { ...memory, [DATA]: 1, [DATA + 4]: 2 },
      csrs: { pmpaddr2: -1, pmpaddr1: (DATA + 8) >>> 2, pmpaddr0: (DATA + 4) >>> 2, pmpcfg0: 0x1f_0809 | 4 },
    };
    expect(trapOf(given, 'lw a0, 0(a1)\nlw a0, 0(a1)\nlw a0, 4(a1)')).toEqual([PC + 8, 5, DATA + 4]);
  });
});

describe('the fast interpreter', () => {
  it('judges as the reference does', () => {
    const source = `
        la   t0, there
        csrw mepc, t0
        li   t1, 0x800
        csrw mstatus, t1
        la   t0, end
        srli t0, t0, 2
        csrw pmpaddr0, t0
        csrwi pmpcfg0, 13
        la   t0, handler
        csrw mtvec, t0
        mret
        .align 4
there:  addi a0, a0, 1
        bltu a0, a1, there
        nop
end:    nop
        .align 4
handler: j handler`;
    const reference = machineWith({ pc: 0x8000_0000, x: { a1: 40, a0: 0 } }, source);
    const fast = new FastMachine({ ramSize: 0x8000 });
    fast.machine.load(assemble(source));
    fast.machine.hart.x[11] = 40;
    run(reference, 200);
    fast.run(200);
    expect([fast.machine.hart.csrs.mepc, fast.machine.hart.x[10]]).toEqual([reference.hart.csrs.mepc, 40]);
    expect(fast.machine.hart.csrs.mcause).toBe(1);
  });
});
