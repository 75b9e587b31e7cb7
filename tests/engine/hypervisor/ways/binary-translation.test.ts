// Binary translation on machines whose flaws defeat trap-and-emulate; exact where faults and interrupts fall into the middle
// of a block; and cheap where the paper says that it is.
// Adams & Agesen 2006, sections 2 and 3.

import { describe, expect, it } from 'vitest';
import { guestKernel, guestSource, programs, type ProgramName } from '../../../../content/guests/library.ts';
import {
  Bare,
  BinaryTranslation,
  exitsOf,
  HardwareAssisted,
  TrapAndEmulate,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble, type Assembly } from '../../../../lessons-engine/isa/index.ts';
import { Mode, type Quirk } from '../../../../lessons-engine/machine/index.ts';
import { supervisorWith } from '../../../support/supervisor-with.ts';

const BUDGET = 1_000_000;
const memorySize = 0x20000;

/** As popf did on x86: writing what one has no right to is ignored, without a trap. */
const silentWrites: readonly Quirk[] = [{ instruction: 'csrrw', kind: 'ignored' }];
/** As x86 let anybody read descriptors and status. */
const readableStatus: readonly Quirk[] = [{ instruction: 'csrrs', csr: 'sstatus', kind: 'executed' }];

describe.each(['getpid', 'forkwait'] as ProgramName[])('the guest %s on a flawed machine', (name) => {
  const program = guestKernel(name);
  const bare = new Bare(program);
  bare.run(BUDGET);

  it('goes wrong under trap and emulate: its kernel writes to its registers, and nobody hears of it', () => {
    const vm = new TrapAndEmulate(program, { quirks: silentWrites });
    vm.run(bare.guest.cycle);
    expect(vm.platform.console).not.toBe(bare.platform.console);
  });

  it('is right in translation: no sensitive instruction of its kernel meets the hart', () => {
    const vm = new BinaryTranslation(program, { quirks: silentWrites });
    expect(vm.run(BUDGET)).toEqual({ reason: 'shutdown', code: 0 });
    expect(vm.fingerprint()).toBe(bare.fingerprint());
  });
});

it('a flaw that shows in user mode remains for programs, which run directly', () => {
  const source = `
        csrr  t0, sstatus               # on a sound machine the kernel ends the program here
        li    a7, 0
        li    a0, 0
        ecall
`;
  const program = assemble(guestSource(source), { fileName: 'reads the status' });
  const bare = new Bare(program);
  bare.run(BUDGET);
  expect(bare.platform.console).toBe('killed\n');
  const sound = new BinaryTranslation(program);
  sound.run(BUDGET);
  expect(sound.platform.console).toBe('killed\n');
  const flawed = new BinaryTranslation(program, { quirks: readableStatus });
  flawed.run(BUDGET);
  expect(flawed.platform.console).toBe('');
});

/** Both after each number of steps, from the same start. */
function agreeAtEveryStep(program: Assembly, from: number, to: number): void {
  for (let steps = from; steps < to; steps++) {
    const bare = new Bare(program, { memorySize });
    const vm = new BinaryTranslation(program, { memorySize });
    bare.run(steps);
    vm.run(steps);
    expect(vm.fingerprint(), `after ${steps} steps`).toBe(bare.fingerprint());
  }
}

describe('a block', () => {
  it('that faults in its middle has done what stands before, and nothing behind', () => {
    const program = supervisorWith(`
        li    s0, WINDOW
        li    s1, 0x00600000            # mapped nowhere
        addi  s2, zero, 1
        sw    s2, 0(s0)
        lw    s3, 4(s1)
        addi  s2, s2, 1
        sw    s2, 4(s1)
        lw    s3, 1(s0)                 # misaligned
        addi  s2, s2, 1
`);
    const vm = new BinaryTranslation(program, { memorySize });
    vm.run(2000);
    expect(vm.guest.x[18]).toBe(3);
    expect(vm.counts.reflected).toBe(3);
    agreeAtEveryStep(program, 20, 130);
  });

  it('may begin with an instruction that nothing is left of, and may be nothing but a callout', () => {
    agreeAtEveryStep(
      supervisorWith(`
        li    s0, 4
1:      auipc zero, 0
        addi  s1, s1, 1
        fence.i
        wfi
        addi  s0, s0, -1
        bnez  s0, 1b
`),
      20,
      110,
    );
  });

  it('can be interrupted by the timer at each of its instructions', () => {
    const places = new Set<number>();
    for (let ticks = 1; ticks < 40; ticks++) {
      const program = supervisorWith(`
        csrr  a0, time
        addi  a0, a0, ${ticks}
        li    a1, 0
        li    a6, 0
        li    a7, 0x54494d45
        ecall
        li    s0, 0x20
        csrw  sie, s0
        csrsi sstatus, 2
        ${Array.from({ length: 30 }, (_, index) => `addi s1, s1, ${index}`).join('\n        ')}
`);
      const bare = new Bare(program, { memorySize });
      const vm = new BinaryTranslation(program, { memorySize });
      expect(vm.run(3000)).toEqual(bare.run(3000));
      expect(vm.fingerprint(), `${ticks} ticks`).toBe(bare.fingerprint());
      if (vm.counts.injected > 0) places.add(vm.guest.csrs.sepc);
    }
    expect(places.size).toBeGreaterThan(25);
  });

  it('goes to the next without the monitor, once it knows the way', () => {
    const program = supervisorWith(`
        li    s0, 500
1:      call  3f
        andi  t0, s0, 1
        beqz  t0, 2f
        addi  s1, s1, 1
2:      addi  s0, s0, -1
        bnez  s0, 1b
        j     end
3:      addi  s2, s2, 1
        ret
`);
    const vm = new BinaryTranslation(program, { memorySize });
    vm.run(20_000);
    expect(vm.guest.x[18]).toBe(500);
    expect(vm.counts.chained).toBeGreaterThan(1900);
    expect(exitsOf(vm.counts)).toBeLessThan(40);
  });

  it('is run in supervisor mode from the cache alone, and programs in user mode', () => {
    const vm = new BinaryTranslation(guestKernel('compute'));
    const modes = new Set<string>();
    for (let i = 0; i < 5000; i++) {
      const { mode } = vm.guest;
      const before = vm.real.cycle;
      vm.run(7);
      if (vm.real.cycle === before || vm.guest.mode !== mode) continue;
      const inCache = vm.real.pc >= vm.cacheAddress && vm.real.pc < vm.cacheAddress + 0x10000;
      modes.add(`${mode} ${vm.real.mode} ${inCache}`);
    }
    expect([...modes].sort()).toEqual([
      `${Mode.User} ${Mode.User} false`,
      `${Mode.Supervisor} ${Mode.Supervisor} true`,
    ]);
  });
});

describe('compared with the other ways', () => {
  const exits = (vm: Bare | TrapAndEmulate | BinaryTranslation | HardwareAssisted): number => {
    vm.run(BUDGET);
    return exitsOf(vm.counts);
  };

  it('system calls leave for the monitor less than half as often as with trap and emulate, and more often than with hardware', () => {
    const program = guestKernel('getpid');
    const trapping = exits(new TrapAndEmulate(program));
    const translated = exits(new BinaryTranslation(program));
    expect(translated).toBeLessThan(trapping / 2);
    expect(translated).toBeGreaterThan(exits(new HardwareAssisted(program)));
  });

  it.each(Object.keys(programs) as ProgramName[])('most instructions of %s are no exit', (name) => {
    const vm = new BinaryTranslation(guestKernel(name));
    const count = exits(vm);
    expect(count).toBeLessThan(vm.guest.cycle / 20);
  });
});

it('what an exit was is told to whoever asks', () => {
  const vm = new BinaryTranslation(guestKernel('getpid'));
  const seen: Record<string, number> = {};
  vm.onExit = ({ reason, detail }) => (seen[`${reason} ${detail}`] = (seen[`${reason} ${detail}`] ?? 0) + 1);
  vm.run(BUDGET);
  expect(seen['callout sret']).toBeGreaterThan(400);
  expect(seen['callout csrrs']).toBeGreaterThan(400);
  expect(Object.values(seen).reduce((sum, count) => sum + count, 0)).toBe(exitsOf(vm.counts));
});
