// All attacks, in the order in which a reader may want to meet them. Left out, because this kernel has no such thing to
// attack with or to attack: packet sockets (sniffing, forged ARP), ptrace, kernel modules, keyrings, hard links to files that
// others may not link (fs.protected_hardlinks), and mistakes of a kernel itself.

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
