// The words of the course, by subject, each explained once. A chapter imports `glossary` and writes <Term of={glossary.trap} />.
// Definitions follow Popek and Goldberg (1974), the RISC-V manual and the specifications, in our own sentences.

import { containers } from './glossary/containers.ts';
import { history } from './glossary/history.ts';
import { hypervisors } from './glossary/hypervisors.ts';
import { images } from './glossary/images.ts';
import { machine } from './glossary/machine.ts';
import { memory } from './glossary/memory.ts';
import { serverless } from './glossary/serverless.ts';
import { unikernels } from './glossary/unikernels.ts';
import { virtualMachines } from './glossary/virtual-machines.ts';
import { webassembly } from './glossary/webassembly.ts';

export const glossary = {
  ...containers,
  ...history,
  ...hypervisors,
  ...images,
  ...machine,
  ...memory,
  ...serverless,
  ...unikernels,
  ...virtualMachines,
  ...webassembly,
} as const;
