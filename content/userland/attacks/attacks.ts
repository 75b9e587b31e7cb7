// All attacks, in the order in which a reader may want to meet them.

import type { Attack } from './attack.ts';
import { rootAttacks } from './leaving-the-root.ts';
import { taskAttacks } from './other-tasks.ts';
import { powerAttacks } from './power.ts';
import { resourceAttacks } from './resources.ts';
import { sharedAttacks } from './shared-things.ts';

export const attacks: readonly Attack[] = [
  ...rootAttacks,
  ...taskAttacks,
  ...sharedAttacks,
  ...powerAttacks,
  ...resourceAttacks,
];
