// What the landing page shows of the whole course: a number out of each kind of isolation, as its chapter counted it when the
// site was built, and where the reader can count it again.

import { figures as containers } from '../../content/chapters/11-containers/figures.ts';
import { figures as hypervisors } from '../../content/chapters/06-cpu-virtualization/figures.ts';
import { figures as serverless } from '../../content/chapters/18-serverless/figures.ts';
import { figures as starts } from '../../content/chapters/13-vms-or-containers/figures.ts';
import { figures as unikernels } from '../../content/chapters/16-unikernels/figures.ts';
import { figures as wasm } from '../../content/chapters/17-webassembly/figures.ts';

export interface Counted {
  /** As the chapter prints it. */
  readonly count: string;
  readonly unit: string;
  readonly says: string;
  /** Slug of the chapter. */
  readonly chapter: string;
}

export const countedHere: readonly Counted[] = [
  {
    count: hypervisors.getpid.trap,
    unit: 'exits for one system call',
    says: 'One guest kernel under trap and emulate, binary translation, hypercalls and hardware, priced over twenty years.',
    chapter: 'cpu-virtualization',
  },
  {
    count: containers.views.calls,
    unit: 'system calls make a container',
    says: 'Real programs on a model of Linux. Write the runtime that makes them; attackers then try to leave it.',
    chapter: 'containers',
  },
  {
    count: starts.vm.instructions,
    unit: 'instructions until a VM answers',
    says: `A container executes ${starts.container.instructions}, a warm function ${starts.warm.instructions}. All are raced before you; guess first.`,
    chapter: 'vms-or-containers',
  },
  {
    count: unikernels.unikernel.traps,
    unit: 'traps a request in a unikernel',
    says: `The same server as a process makes ${unikernels.process.traps}. Link it yourself, then turn its system calls into calls.`,
    chapter: 'unikernels',
  },
  {
    count: `${wasm.escape.capability} of ${wasm.escape.attempts}`,
    unit: 'paths lead out of a WASI host',
    says: `Of one that compares words, ${wasm.escape.prefix} do. Write modules in your browser’s own engine, break them, then write the check.`,
    chapter: 'webassembly',
  },
  {
    count: serverless.herd.plain.instances,
    unit: `instances for ${serverless.herd.calls} calls`,
    says: `Restored from a snapshot it takes ${serverless.herd.restored.instances}. A function platform is simulated call by call; write its policies.`,
    chapter: 'serverless',
  },
];
