// The works that the course cites, by subject. A chapter imports `refs` and writes <Cite of={refs.popekGoldberg1974} />; a
// work that is in none of these files is a type error.

import { containers } from './references/containers.ts';
import { definitions } from './references/definitions.ts';
import { history } from './references/history.ts';
import { hypervisors } from './references/hypervisors.ts';
import { images } from './references/images.ts';
import { machines } from './references/machines.ts';
import { memory } from './references/memory.ts';
import { products } from './references/products.ts';
import { serverless } from './references/serverless.ts';
import { specifications } from './references/specifications.ts';
import { starting } from './references/starting.ts';
import { unikernels } from './references/unikernels.ts';
import { webassembly } from './references/webassembly.ts';

export const refs = {
  ...containers,
  ...definitions,
  ...history,
  ...hypervisors,
  ...images,
  ...machines,
  ...memory,
  ...products,
  ...serverless,
  ...specifications,
  ...starting,
  ...unikernels,
  ...webassembly,
} as const;
