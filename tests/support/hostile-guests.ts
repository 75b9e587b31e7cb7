// Guests that try to get out, one attack each, by what they do: every way to run a guest is shown all of them.

import type { Assembly } from '../../lessons-engine/isa/index.ts';
import { addressAttacks } from './hostile/address-attacks.ts';
import { platformAttacks } from './hostile/platform-attacks.ts';
import { privilegeAttacks } from './hostile/privilege-attacks.ts';
import { tableAttacks } from './hostile/table-attacks.ts';

export const hostileGuests: Record<string, Assembly> = {
  ...addressAttacks,
  ...tableAttacks,
  ...privilegeAttacks,
  ...platformAttacks,
};
