// A reservation of LR ends with what ends it on bare hardware, and not with what the monitor does in between.

import { expect, it } from 'vitest';
import { Bare } from '../../../../lessons-engine/hypervisor/index.ts';
import { supervisorWith } from '../../../support/supervisor-with.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const program = supervisorWith(`
        li    t0, 0x10000000
        lbu   t1, 5(t0)                 # a device, long ago
        la    t0, low
        lr.w  t1, (t0)
        la    t2, root
        sw    zero, 8(t2)               # a watched table: the monitor does this store
        sc.w  s0, t1, (t0)
        csrr  s1, scause
        lr.w  t1, (t0)
        csrr  t2, stval                 # nothing that ends it either
        sc.w  s2, t1, (t0)
`);

it.each(Object.keys(waysToRun))('a store done by the monitor leaves a reservation alone under %s', (way) => {
  const bare = new Bare(program);
  const stop = bare.run(1000);
  expect(stop.reason).toBe('shutdown');
  expect(bare.guest.x[8]).toBe(0);
  expect(bare.guest.x[18]).toBe(0);
  const vm = waysToRun[way]!(program, {});
  expect(vm.run(1000)).toEqual(stop);
  expect(vm.guest.x[8]).toBe(0);
  expect(vm.fingerprint()).toBe(bare.fingerprint());
});
