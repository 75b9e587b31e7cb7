// The declarations in content/apis are what readers see; the engine is what they get. Types are compared by the compiler
// (this file is type-checked with the tests), names of functions in a real sandbox.
import { expect, test } from 'vitest';
import type * as classify from '../../content/apis/classify.d.ts';
import type * as router from '../../content/apis/router.d.ts';
import type * as vm from '../../content/apis/vm.d.ts';
import vmDeclarations from '../../content/apis/vm.d.ts?raw';
import { VmWorld } from '../../lessons-engine/grader/index.ts';
import type {
  Classification,
  Experiment,
  Routing,
  Situation,
  UserMemoryRegion,
  VmExit,
} from '../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../lessons-engine/isa/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

// What the engine gives must be what the reader is told, and what the reader gives what the engine takes.
export const toReader = {
  exit: (exit: VmExit): vm.VmExit => exit,
  image: (image: VmWorld['image']): vm.GuestImage => image,
  experiment: (experiment: Experiment): classify.Experiment => experiment,
};
export const fromReader = {
  region: (region: vm.UserMemoryRegion): UserMemoryRegion => region,
  classification: (answer: classify.Classification): Classification => answer,
  routing: (answer: router.Routing): Routing => answer,
  // Every field that the engine weighs is one that the reader is told of.
  situation: (situation: router.Situation): Situation => situation,
};

/** Names of the members of an interface in `vm.d.ts`. */
function membersOf(name: string): string[] {
  const body = new RegExp(`export interface ${name} \\{([^}]*)\\}`).exec(vmDeclarations)?.[1] ?? '';
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map(([, member]) => member as string).sort();
}

test('vm and vcpu have the members that vm.d.ts declares, and no others', async () => {
  const source = `export function runGuest(vm) {
    const keys = (object) => Object.keys(object).sort();
    return { vm: keys(vm), vcpu: keys(vm.createVcpu()), image: keys(vm.image) };
  }`;
  const world = new VmWorld({ program: assemble('nop') });
  const sandbox = await loadSandbox(quickjsWasm());
  const outcome = await sandbox.run({
    program: { fileName: 'keys.ts', source },
    call: { name: 'runGuest', args: [] },
    seed: 1,
    ...world.api(),
  });
  expect(membersOf('Vcpu')).toContain('completeMmio');
  expect(outcome).toMatchObject({
    ok: true,
    value: { vm: membersOf('Vm'), vcpu: membersOf('Vcpu'), image: membersOf('GuestImage') },
  });
});
