// Where QEMU 7.2 and this machine differ and both are right, or where QEMU is wrong by the specification; and what Spike, the third
// machine, makes of it. Random programs avoid these, or the driver hides them: when they are compared with QEMU, and with Spike only
// where Spike is the one that differs. Whatever is not here and differs is a bug to be found. Each entry has programs that show it,
// with what was seen; a test runs them. Sections are named as in the RISC-V manual, volume II.

import type { KnownDifference } from './differences/difference.ts';
import { ofGuests } from './differences/guests.ts';
import { ofProtection } from './differences/protection.ts';
import { ofTraps } from './differences/traps.ts';
import { ofTwoStages } from './differences/two-stages.ts';

export const differences: readonly KnownDifference[] = [
  ...ofTraps,
  ...ofProtection,
  ...ofGuests,
  ...ofTwoStages,
];
