// A kernel that runs out of memory: the process that wanted more ends or is refused, and the kernel goes on. With so little
// that the first process just begins, and with a page more, and so on.

import { describe, expect, it } from 'vitest';
import { guestSource, programs, type Port, type ProgramName } from '../../../../content/guests/library.ts';
import { Bare, Paravirtual, type VirtualMachine } from '../../../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';

const PAGE = 0x1000;
const MEMORY_END = '.word 0x80100000';

/** Runs a program in a kernel that has memory up to `end` alone. */
function run(name: ProgramName, port: Port, end: number): { vm: VirtualMachine; ended: boolean } {
  const source = guestSource(programs[name], port);
  expect(source).toContain(MEMORY_END);
  const program = assemble(source.replace(MEMORY_END, `.word ${end}`), { fileName: `${name}.s` });
  const vm = port === 'native' ? new Bare(program) : new Paravirtual(program);
  return { vm, ended: vm.run(500_000).reason === 'shutdown' };
}

describe.each([
  ['forkwait', 'no child\n', 'forkwait\n'],
  ['churn', 'killed\n', 'churn\n'],
] as const)('%s with little memory', (name, without, enough) => {
  it.each(['native', 'paravirtual'] as const)('%s', (port) => {
    const seen = new Set<string>();
    let begun = false;
    // Two pages more than what is enough are no different.
    let more = 2;
    for (let end = 0x8000_5000; end <= 0x8002_0000 && more > 0; end += PAGE) {
      const { vm, ended } = run(name, port, end);
      begun ||= ended && vm.platform.console !== '';
      if (!begun) continue;
      const where = `memory up to 0x${end.toString(16)}`;
      expect(ended, where).toBe(true);
      expect([without, 'killed\n', enough], where).toContain(vm.platform.console);
      seen.add(vm.platform.console);
      if (vm.platform.console === enough) more--;
    }
    expect(seen).toContain(without);
    expect(seen).toContain(enough);
  });
});
