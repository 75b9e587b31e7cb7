// serviceOf() knows every exit that any way can count, and nothing falls through to a service that nobody chose.

import { describe, expect, it } from 'vitest';
import { guestKernel, programs, type ProgramName } from '../../../../content/guests/library.ts';
import {
  hypercallTable,
  Paravirtual,
  serviceOf,
  type Exit,
  type ExitName,
  type GuestOptions,
  type Service,
  type VirtualMachine,
} from '../../../../lessons-engine/hypervisor/index.ts';
import { waysToRun } from '../../../support/ways-to-run.ts';

const service = (reason: ExitName, detail = ''): Service => serviceOf({ reason, detail, at: 0 });

const options = (): GuestOptions => ({ devices: { block: { image: new Uint8Array(0x10000) } } });

/** The exits of a guest until it switches itself off, run in pieces of so many steps. */
function exitsOf(vm: VirtualMachine, piece: number): Exit[] {
  const exits: Exit[] = [];
  vm.onExit = (exit) => exits.push(exit);
  let steps = 1_000_000;
  while (steps > 0 && vm.run(piece).reason === 'budget') steps -= piece;
  expect(vm.platform.finisher.exitCode).toBe(0);
  return exits;
}

describe('serviceOf()', () => {
  it.each([
    ['secondStageFault', '', 'memory'],
    ['hiddenFault', '', 'memory'],
    ['tableWrite', '', 'memory'],
    ['codeWrite', '', 'memory'],
    ['reservedAccess', '', 'memory'],
    ['privileged', 'csrrw', 'processor'],
    ['reflected', '', 'processor'],
    ['callout', 'sret', 'processor'],
    ['unlinkedJump', '', 'processor'],
    ['indirectJump', '', 'processor'],
    ['mmio', 'plic+0x201004', 'interrupt-controller'],
    ['mmio', 'uart+0x0', 'console'],
    ['mmio', 'virtio0-block+0x50', 'disk-request'],
    ['mmio', 'virtio0-block+0x60', 'device-register'],
    ['mmio', 'finisher+0x0', 'device-register'],
    ['mmio', 'nothing', 'device-register'],
    ['call', 'console write', 'console'],
    ['call', 'set timer', 'processor'],
    ['call', 'system reset', 'processor'],
    ['call', 'unknown call', 'processor'],
    ['call', 'console_write', 'console'],
    ['call', 'mmu_update', 'memory'],
    ['call', 'pin_table', 'memory'],
    ['call', 'unpin_table', 'memory'],
    ['call', 'new_baseptr', 'memory'],
    ['call', 'connect_disk', 'device-register'],
    ['call', 'event_send', 'disk-request'],
    ['call', 'iret', 'processor'],
    ['call', 'sched_op', 'processor'],
    ['call', 'set_timer', 'processor'],
    ['call', 'set_trap_entry', 'processor'],
    ['call', 'unknown', 'processor'],
  ] as const)('sends %s %s to %s', (reason, detail, expected) => {
    expect(service(reason, detail)).toBe(expected);
  });

  it('has a service for every hypercall of the table', () => {
    for (const { name } of hypercallTable) expect(() => service('call', name)).not.toThrow();
  });

  it.each(['', 'console-write', 'toString', '__proto__'])('refuses the call %j, and says so', (name) => {
    expect(() => service('call', name)).toThrow(
      `expected the name of a firmware call or hypercall, found ${JSON.stringify(name)}`,
    );
  });
});

describe.each([
  ...Object.entries(waysToRun).map(([name, make]) => ({
    way: name,
    make: (program: ProgramName) => make(guestKernel(program), options()),
  })),
  {
    way: 'paravirtual',
    make: (program: ProgramName) => new Paravirtual(guestKernel(program, 'paravirtual'), options()),
  },
])('under $way', ({ way, make }) => {
  // A piece that ends within a block makes a translator serve the rest of it one by one.
  it.each([1_000_000, 7])('every exit of the library has a service (pieces of %i steps)', (piece) => {
    for (const program of Object.keys(programs) as ProgramName[])
      for (const exit of exitsOf(make(program), piece)) {
        expect(() => serviceOf(exit), `${program}: ${JSON.stringify(exit)}`).not.toThrow();
        if (exit.reason === 'mmio') expect(exit.detail, program).toMatch(/^[a-z0-9-]+\+0x[0-9a-f]+$/);
      }
  });

  it('the disk is asked 24 times, whoever is asked', () => {
    const asked = exitsOf(make('disk'), 7).filter((exit) => serviceOf(exit) === 'disk-request');
    expect(asked, way).toHaveLength(24);
  });
});
