// Popek and Goldberg's first property: a guest under the monitor ends in the very state that it ends in on the bare machine —
// registers, CSRs, memory, console, counters, time. For the guests of the course and for random kernels.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { Monitor } from '../../../lessons-engine/hypervisor/index.ts';
import { run, step, type Loadable, type Machine } from '../../../lessons-engine/machine/index.ts';
import { monitoredHardware } from '../../support/monitored-hardware.ts';
import { randomKernel } from '../../support/random-kernel.ts';
import { bareState, guestState } from '../../support/state-of.ts';

const RAM = { ramSize: 0x8000 };
const FIRST_SEED = 1;
const KERNELS = 60;
const STEPS = 3000;

function bare(program: Loadable): Machine {
  const machine = monitoredHardware(RAM.ramSize);
  machine.load(program);
  return machine;
}

const folder = new URL('../../../content/guests/', import.meta.url);
const parts = new URL('parts/', folder);
const sources = (from: URL): string[] => readdirSync(from).filter((name) => name.endsWith('.s'));
const text = (name: string, from: URL): string => readFileSync(new URL(name, from), 'utf8');

/** Guests by name: a file by itself, or of the parts a driver `x-y.s` in front of the `x.s` that it drives. */
function guests(): [name: string, program: Loadable][] {
  const files = sources(parts);
  const driven = (name: string): string => `${name.split('-')[0] ?? ''}.s`;
  const drivers = files.filter((name) => name.includes('-') && files.includes(driven(name)));
  expect(
    files.filter((name) => !drivers.includes(name) && !drivers.some((driver) => driven(driver) === name)),
    'parts that belong to no guest',
  ).toEqual([]);
  return [
    ...sources(folder).map((name): [string, Loadable] => [
      name,
      assemble(text(name, folder), { fileName: name }),
    ]),
    ...drivers.map((name): [string, Loadable] => [
      name,
      assemble(text(name, parts) + text(driven(name), parts), { fileName: name }),
    ]),
  ];
}

describe('content/guests', () => {
  it.each(guests())('%s ends under the monitor as it does on the bare machine', (name, program) => {
    const machine = bare(program);
    const monitor = new Monitor(program, RAM);
    const stop = run(machine, 100_000);
    expect(monitor.run(100_000)).toEqual(stop);
    expect(guestState(monitor)).toEqual(bareState(machine));
    // Bare hardware does not answer hypercalls; every other guest does its work and switches the machine off.
    if (name.includes('hypercalls')) return;
    expect(stop).toEqual({ reason: 'shutdown', code: 0 });
    expect(machine.console.length).toBeGreaterThan(20);
  });

  it('report prints the same through hypercalls, with a fraction of the exits', () => {
    const programs = new Map(guests());
    const [uart, hypercalls] = ['report-uart.s', 'report-hypercalls.s'].map((name) => {
      const monitor = new Monitor(programs.get(name) as Loadable, {
        ...RAM,
        paravirtual: name.includes('hypercalls'),
      });
      expect(monitor.run(100_000)).toEqual({ reason: 'shutdown', code: 0 });
      return monitor;
    });
    expect(hypercalls?.uart.output).toBe(uart?.uart.output);
    expect(hypercalls?.exits).toBeLessThan((uart?.exits ?? 0) / 5);
  });
});

describe(`random kernels, seeds ${FIRST_SEED} to ${FIRST_SEED + KERNELS - 1}`, () => {
  const seeds = Array.from({ length: KERNELS }, (_, index) => FIRST_SEED + index);

  it.each(seeds)('seed %i: the monitor gives the state of the bare machine', (seed) => {
    const program = randomKernel(seed);
    const machine = bare(program);
    const monitor = new Monitor(program, RAM);
    const stop = run(machine, STEPS);
    expect(monitor.run(STEPS)).toEqual(stop);
    expect(guestState(monitor)).toEqual(bareState(machine));
  });

  it('agree after every single step', () => {
    for (const seed of seeds.slice(0, 4)) {
      const program = randomKernel(seed);
      const machine = bare(program);
      const monitor = new Monitor(program, RAM);
      for (let taken = 0; taken < 600; taken++) {
        const { changes: _bare, ...does } = step(machine);
        const { handled: _handled, changes: _changes, undo: _undo, ...did } = monitor.step();
        expect(did, `seed ${seed}, step ${taken}`).toEqual(does);
        expect(monitor.guest.pc, `seed ${seed}, step ${taken}`).toBe(machine.hart.pc);
        expect([...monitor.guest.x], `seed ${seed}, step ${taken}`).toEqual([...machine.hart.x]);
      }
      expect(guestState(monitor)).toEqual(bareState(machine));
    }
  });

  it('agree however the budget is split', () => {
    for (const seed of seeds.slice(0, 10)) {
      const program = randomKernel(seed);
      const monitor = new Monitor(program, RAM);
      const machine = bare(program);
      run(machine, STEPS);
      for (let slice = 1; monitor.guest.cycle < machine.hart.cycle; slice = (slice * 7 + 3) % 97)
        monitor.run(Math.min(slice, STEPS - monitor.guest.cycle));
      expect(guestState(monitor), `seed ${seed}`).toEqual(bareState(machine));
    }
  });

  it('are taken back, step by step, to the initial state', () => {
    for (const seed of seeds.slice(0, 4)) {
      const monitor = new Monitor(randomKernel(seed), RAM);
      const initial = {
        guest: guestState(monitor),
        exits: monitor.exits,
        reasons: { ...monitor.vcpu.exits },
      };
      const steps = Array.from({ length: 800 }, () => monitor.step());
      const last = guestState(monitor);
      expect(monitor.exits, `seed ${seed}`).toBeGreaterThan(20);
      for (const { undo } of steps.toReversed()) undo();
      const { exits } = monitor;
      expect({ guest: guestState(monitor), exits, reasons: monitor.vcpu.exits }, `seed ${seed}`).toEqual(
        initial,
      );
      for (const _ of steps) monitor.step();
      expect(guestState(monitor), `seed ${seed}: the same way forward again`).toEqual(last);
    }
  });
});

describe('without the first property', () => {
  it('a sensitive instruction that user mode ignores makes the guest differ from the bare machine', () => {
    const program = assemble(
      'csrw mscratch, t0\ncsrr a0, mhartid\nli a0, 7\ncsrr a0, mscratch\nli t1, 0x100000\nli t2, 0x5555\nsw t2, 0(t1)',
    );
    const quirks = [{ instruction: 'csrrs', csr: 'mscratch', kind: 'ignored' }] as const;
    const machine = monitoredHardware(RAM.ramSize, quirks);
    machine.load(program);
    const monitor = new Monitor(program, { ...RAM, quirks });
    expect(monitor.run(100)).toEqual(run(machine, 100));
    expect(guestState(monitor)).not.toEqual(bareState(machine));
    expect([machine.hart.x[10], monitor.guest.x[10]]).toEqual([0, 7]);
  });

  it('the quirk is invisible to a guest that runs bare in machine mode', () => {
    const program = assemble('csrr a0, misa');
    const [plain, quirky] = [[], [{ instruction: 'csrrs', kind: 'ignored' }] as const].map((quirks) => {
      const machine = monitoredHardware(RAM.ramSize, quirks);
      machine.load(program);
      run(machine, 1);
      return bareState(machine);
    });
    expect(quirky).toEqual(plain);
  });
});
