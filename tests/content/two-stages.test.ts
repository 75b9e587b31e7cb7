// The guest that chapters 06 and 07 show: what it prints, where it exits, and what its walks read.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble, Cause } from '../../lessons-engine/isa/index.ts';
import { Access, run, virtMachine, type Reference } from '../../lessons-engine/machine/index.ts';

const program = assemble(readFileSync('content/guests/hypervisor/two-stages.s', 'utf8'));
const SHOWN = 0x0040_0000;

function machine() {
  const started = virtMachine({ extensions: ['M', 'A', 'C', 'Sv32', 'H'] });
  started.load(program);
  return started;
}

describe('two-stages.s', () => {
  it('is as long as chapter 06 says', () => {
    const { symbols } = program;
    const words = ((symbols.get('missing') as number) - (symbols.get('_start') as number)) / 4;
    expect(words).toBeGreaterThan(100);
    expect(words).toBeLessThan(120);
  });

  it('exits once for a page that is missing and once to say that it has finished', () => {
    const whole = machine();
    const exits: number[] = [];
    whole.hart.watcher = {
      trapped: (_, cause, __, ___, virtual) => {
        if (virtual) exits.push(cause);
      },
      returned: () => {},
    };
    expect(run(whole, 10_000)).toEqual({ reason: 'shutdown', code: 0 });
    expect(whole.console).toBe(
      'hypervisor: a page is missing, and given\nhypervisor: the guest has finished\n',
    );
    expect(exits).toEqual([Cause.LoadGuestPageFault, Cause.EcallFromVS]);
    expect(whole.bus.load32(program.symbols.get('data') as number)).toBe(42);
  });

  it('reads eight entries for an address, once the page is there, and stops at the eighth before', () => {
    const half = machine();
    while (half.hart.pc !== SHOWN) run(half, 1);
    expect(half.hart.virtual).toBe(true);
    const before: Reference[] = [];
    expect(half.hart.mmu.peek(SHOWN + 4096, Access.Read, before)).toBeNull();
    expect(before).toHaveLength(8);
    while (half.hart.pc !== SHOWN + 4) run(half, 1);
    const after: Reference[] = [];
    expect(half.hart.mmu.peek(SHOWN + 4096, Access.Read, after)).toBe(program.symbols.get('data'));
    expect(after.map(({ stage }) => stage[0]).join('')).toBe('ssfssfss');
  });
});
