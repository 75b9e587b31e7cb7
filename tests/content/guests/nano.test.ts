// The nano-benchmarks end, and compute the same under every way to run them.

import { describe, expect, it } from 'vitest';
import { nanoGuest, operations, type Operation } from '../../../content/guests/nano/nano.ts';
import { Bare } from '../../../lessons-engine/hypervisor/index.ts';
import { waysToRun } from '../../support/ways-to-run.ts';

describe.each(Object.keys(operations) as Operation[])('the nano-benchmark %s', (operation) => {
  const program = nanoGuest(operation, 20);
  const bare = new Bare(program);
  const stop = bare.run(10_000);

  it('switches itself off on bare hardware, and takes longer when it does more', () => {
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
    const longer = new Bare(nanoGuest(operation, 30));
    longer.run(10_000);
    expect((longer.guest.instret - bare.guest.instret) % 10).toBe(0);
    expect(longer.guest.instret).toBeGreaterThan(bare.guest.instret);
  });

  it.each(Object.keys(waysToRun))('is the same under %s', (way) => {
    const vm = waysToRun[way]!(program, {});
    expect(vm.run(10_000)).toEqual(stop);
    expect(vm.fingerprint()).toBe(bare.fingerprint());
  });
});
