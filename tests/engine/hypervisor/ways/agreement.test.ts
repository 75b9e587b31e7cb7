// The same guest computes the same under every way to run it: console, memory, registers, number of steps.

import { describe, expect, it } from 'vitest';
import { guestKernel, programs, type ProgramName } from '../../../../content/guests/library.ts';
import { Bare } from '../../../../lessons-engine/hypervisor/index.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const BUDGET = 1_000_000;
const disk = (): Uint8Array => Uint8Array.from({ length: 0x10000 }, (_, index) => (index * 7) & 0xff);

const consoles: Record<ProgramName, string> = {
  churn: 'churn\n',
  compute: '196\n',
  disk: 'disk\n',
  forkwait: 'forkwait\n',
  getpid: '1\n',
  idle: '.....\n',
  two: 'cpcpcpcpcpcp\n',
};

describe.each(Object.keys(programs) as ProgramName[])('the guest %s', (name) => {
  const program = guestKernel(name);
  const bare = new Bare(program, { devices: { block: { image: disk() } } });
  const stop = bare.run(BUDGET);

  it('says what it should on bare hardware, and switches itself off', () => {
    expect(bare.platform.console).toBe(consoles[name]);
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
  });

  it.each(Object.keys(waysToRun))('is the same under %s', (way) => {
    const vm = waysToRun[way]!(program, { devices: { block: { image: disk() } } });
    expect(vm.run(BUDGET)).toEqual(stop);
    expect(vm.platform.console).toBe(bare.platform.console);
    expect(vm.fingerprint()).toBe(bare.fingerprint());
  });

  it.each(Object.keys(waysToRun))('can be run in pieces under %s', (way) => {
    const whole = waysToRun[way]!(program, { devices: { block: { image: disk() } } });
    const pieces = waysToRun[way]!(program, { devices: { block: { image: disk() } } });
    whole.run(10_007 * 3);
    for (let i = 0; i < 3; i++) pieces.run(10_007);
    expect(pieces.fingerprint()).toBe(whole.fingerprint());
  });
});
