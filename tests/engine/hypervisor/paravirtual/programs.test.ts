// The ported kernel does for its programs what the native one does, by asking.

import { describe, expect, it } from 'vitest';
import { guestKernel, programs, type ProgramName } from '../../../../content/guests/library.ts';
import { Bare, exitsOf, Paravirtual, TrapAndEmulate } from '../../../../lessons-engine/hypervisor/index.ts';
import { brokenRules } from '../../../support/paravirtual-rules.ts';

const BUDGET = 1_000_000;
const PIECE = 10_007;
const options = () => ({
  devices: { block: { image: Uint8Array.from({ length: 0x10000 }, (_, index) => (index * 7) & 0xff) } },
});
const paravirtual = (name: ProgramName): Paravirtual =>
  new Paravirtual(guestKernel(name, 'paravirtual'), options());

describe.each(Object.keys(programs) as ProgramName[])('the guest %s, paravirtual', (name) => {
  const bare = new Bare(guestKernel(name), options());
  const stop = bare.run(BUDGET);

  it('says what the native one says on bare hardware, and is never refused', () => {
    const vm = paravirtual(name);
    expect(vm.run(BUDGET)).toEqual(stop);
    expect(vm.platform.console).toBe(bare.platform.console);
    expect(vm.hypercalls).toMatchObject({ refused: 0, byName: { unknown: 0 } });
    expect(brokenRules(vm, null)).toEqual([]);
  });

  it('can be run in pieces', () => {
    const [whole, pieces] = [paravirtual(name), paravirtual(name)];
    for (let i = 1; i <= 6; i++) {
      whole.run(i * PIECE - whole.guest.cycle);
      while (pieces.guest.cycle < i * PIECE && pieces.platform.finisher.exitCode === null)
        pieces.run(Math.min(97, i * PIECE - pieces.guest.cycle));
      expect(pieces.fingerprint()).toBe(whole.fingerprint());
      expect(Buffer.compare(pieces.host.ram.bytes, whole.host.ram.bytes)).toBe(0); // the monitor's own memory too
      expect(pieces.hypercalls).toEqual(whole.hypercalls);
    }
  });

  it('has no exit that it did not ask for, beside traps of its programs', () => {
    const vm = paravirtual(name);
    vm.run(BUDGET);
    const { call, reflected } = vm.counts;
    expect(exitsOf(vm.counts)).toBe(call + reflected);
    const calls = Object.values(vm.hypercalls.byName).reduce((sum, count) => sum + count, 0);
    expect(calls).toBe(call);
  });
});

describe('fork', () => {
  it('changes several entries with one hypercall', () => {
    const vm = paravirtual('forkwait');
    vm.run(BUDGET);
    const { updates, byName } = vm.hypercalls;
    expect(byName.mmu_update).toBeGreaterThan(12);
    expect(updates / byName.mmu_update).toBeGreaterThan(1.9);
  });

  it('costs fewer exits than with shadow tables', () => {
    const [asked, watched] = [
      paravirtual('forkwait'),
      new TrapAndEmulate(guestKernel('forkwait'), options()),
    ];
    asked.run(BUDGET);
    watched.run(BUDGET);
    expect(exitsOf(asked.counts)).toBeLessThan(exitsOf(watched.counts) / 4);
  });
});
