// The systems that the four documents name which the course began from, and what the course does with each: run, named with
// its source, or left out for a reason. `npm run claims -- --systems` prints it.

import { between } from './systems/between.ts';
import { containers } from './systems/containers.ts';
import { hypervisors } from './systems/hypervisors.ts';
import { later } from './systems/later.ts';
import type { Systems } from './systems/system.ts';
import { why } from './systems/why.ts';

export const systems: Systems = { ...why, ...hypervisors, ...containers, ...between, ...later };
