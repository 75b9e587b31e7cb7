// Whatever a monitor sets that does no harm, the guest computes the same; and what does harm can be seen to.

import { describe, expect, it } from 'vitest';
import { guestKernel, type ProgramName } from '../../../../content/guests/library.ts';
import {
  Bare,
  exitsOf,
  HardwareAssisted,
  type HypervisorControls,
  type Mapping,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { Hstatus } from '../../../../lessons-engine/machine/index.ts';

const BUDGET = 400_000;
const SIZE = 0x10_0000;
const HOST = 0x8040_0000;
const ALL = 0xb1ff;
const small = (size: number): Mapping[] =>
  Array.from({ length: size / 4096 }, (_, page) => {
    return { guest: 0x8000_0000 + 4096 * page, host: HOST + 4096 * page, size: 4096 } as const;
  });
const all: HypervisorControls = {
  hedeleg: ALL,
  hideleg: 0x444,
  hcounteren: 2,
  hstatus: Hstatus.VTW,
  mapped: small(SIZE),
};

const safe: Record<string, Partial<HypervisorControls>> = {
  'nothing but the defaults': {},
  'all that helps': all,
  'no delegation': { ...all, hedeleg: 0 },
  'no time': { ...all, hcounteren: 0 },
  'VTVM: page tables by the monitor': { ...all, hstatus: Hstatus.VTW | Hstatus.VTVM },
  'VTSR: returns by the monitor': { ...all, hstatus: Hstatus.VTW | Hstatus.VTSR },
  'no VTW: the hart waits by itself': { ...all, hstatus: 0 },
  'everything comes out': {
    hedeleg: 0,
    hcounteren: 0,
    hstatus: Hstatus.VTW | Hstatus.VTVM | Hstatus.VTSR,
    mapped: [],
  },
  'what no hart delegates': { ...all, hedeleg: -1 },
};

describe.each(['getpid', 'churn', 'idle', 'two'] as ProgramName[])('the guest %s', (name) => {
  const program = guestKernel(name);
  const bare = new Bare(program);
  const stop = bare.run(BUDGET);

  it.each(Object.keys(safe))('is the same with %s', (setting) => {
    const vm = new HardwareAssisted(program, { controls: safe[setting]! });
    expect(vm.run(BUDGET)).toEqual(stop);
    expect(vm.fingerprint()).toBe(bare.fingerprint());
  });

  it.each(
    ALL.toString(2)
      .split('')
      .flatMap((bit, index, bits) => (bit === '1' ? [bits.length - 1 - index] : [])),
  )('is the same when exception %i alone is not delegated, and exits no less', (cause) => {
    const vm = new HardwareAssisted(program, { controls: { ...all, hedeleg: ALL & ~(1 << cause) } });
    expect(vm.run(BUDGET)).toEqual(stop);
    expect(vm.fingerprint()).toBe(bare.fingerprint());
    const best = new HardwareAssisted(program, { controls: all });
    best.run(BUDGET);
    expect(exitsOf(vm.counts)).toBeGreaterThanOrEqual(exitsOf(best.counts));
  });
});

describe('controls of HardwareAssisted', () => {
  const program = guestKernel('idle');

  it('holds the hart in wfi without VTW, and never with it', () => {
    const holding = new HardwareAssisted(program, { controls: { ...all, hstatus: 0 } });
    const giving = new HardwareAssisted(program, { controls: all });
    holding.run(BUDGET);
    giving.run(BUDGET);
    expect(holding.held).toBeGreaterThan(0);
    expect(giving.held).toBe(0);
    expect(exitsOf(giving.counts) - exitsOf(holding.counts)).toBe(holding.held);
  });

  it('keeps an interrupt from the guest that hideleg does not have', () => {
    const vm = new HardwareAssisted(guestKernel('two'), { controls: { ...all, hideleg: 0x404 } });
    vm.run(BUDGET);
    expect(vm.counts.injected).toBe(0);
  });

  it('shows the guest what a superpage shows it, a neighbour’s memory included', () => {
    const reads = assemble(
      '        li t0, 0x80200000\n        lw a0, 0(t0)\n        sw t0, 0(t0)\nstay:   j stay',
    );
    const vm = new HardwareAssisted(reads, {
      neighbour: 0x30_0000,
      controls: { ...all, mapped: [{ guest: 0x8000_0000, host: HOST, size: 0x40_0000 }] },
    });
    vm.host.store32(HOST + 0x20_0000, 0x5ec2e7);
    vm.run(20);
    expect(vm.guest.x[10]).toBe(0x5ec2e7);
    expect(vm.host.load32(HOST + 0x20_0000) >>> 0).toBe(0x8020_0000);
  });

  it('refuses addresses that are no multiples of the size, and one mapping over another', () => {
    const map =
      (...mapped: Mapping[]) =>
      () =>
        new HardwareAssisted(program, { controls: { mapped } });
    expect(map({ guest: 0x8000_0800, host: HOST, size: 4096 })).toThrow(/multiples of 4096/);
    expect(map({ guest: 0x8000_1000, host: HOST, size: 0x40_0000 })).toThrow(/multiples of 4194304/);
    const whole = { guest: 0x8000_0000, host: HOST, size: 0x40_0000 } as const;
    const page = { guest: 0x8000_0000, host: HOST, size: 4096 } as const;
    expect(map(whole, page)).toThrow(/nothing at 0x80000000 yet/);
    expect(map(page, whole)).toThrow(/nothing at 0x80000000 yet/);
  });

  it('needs two stages', () => {
    expect(() => new HardwareAssisted(program, { paging: 'shadow', controls: all })).toThrow(/'two-stage'/);
  });
});

describe('a guest for whom the root of its second stage was mapped', () => {
  it('spoils it, and its run still comes to an end', () => {
    // Page 1 of the guest is the root. Its entry for the guest's memory becomes one that is neither empty nor valid.
    const program = assemble(`
      li t0, 0x80001000
      li t1, 2
      li t2, 0x800
      add t0, t0, t2
      sw t1, 0(t0)
      li t0, 0x80005000
      lw t1, 0(t0)
      j .
    `);
    const mapped = small(SIZE).map((mapping, page) =>
      page === 1 ? { ...mapping, host: 0x8000_0000 } : mapping,
    );
    const vm = new HardwareAssisted(program, { controls: { ...all, mapped } });
    expect(vm.run(1000)).toEqual({ reason: 'budget' });
    expect(exitsOf(vm.counts)).toBeLessThan(40_000);
  });
});
