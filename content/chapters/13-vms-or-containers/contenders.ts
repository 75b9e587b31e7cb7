// Who races in this chapter, in the order in which the course meets them.

import type { Contender } from '../../../lessons-engine/grader/index.ts';
import type { ContenderId } from '../../race/start.ts';

export const contenders: (Contender & { id: ContenderId })[] = [
  {
    id: 'vm',
    title: 'Full VM',
    says: 'Starts like a computer: firmware reads the device tree, asks every slot, loads a kernel from disk; the kernel starts init, and init the server.',
  },
  {
    id: 'microvm',
    title: 'MicroVM',
    says: 'The same kernel, put into memory by the monitor; a network card and a serial line, nothing else.',
  },
  {
    id: 'container',
    title: 'Container',
    says: 'A kernel is there and so is the image: a control group, seven namespaces, a root of layers, execve.',
  },
  {
    id: 'cold-function',
    title: 'Cold function',
    says: 'The image comes from a registry first; then a container, and in it a language’s runtime that reads its library.',
  },
  {
    id: 'warm-function',
    title: 'Warm function',
    says: 'The same process a second time: it was frozen, and is thawed for the request.',
  },
  {
    id: 'wasm-instance',
    title: 'Wasm instance',
    says: 'A host process is there and listens: for the request it makes an instance of a module and calls its handler.',
  },
];
