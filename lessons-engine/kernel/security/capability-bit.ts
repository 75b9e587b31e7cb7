// The bit of a capability in a set, from the number that a program gives.

import { KernelError } from '../kernel-error.ts';
import { CAP_LAST_CAP } from './capabilities.ts';

/** EINVAL for a number that is no capability. */
export function capabilityBit(capability: number): bigint {
  if (capability < 0 || capability > CAP_LAST_CAP)
    throw new KernelError('EINVAL', `expected a capability from 0 to ${CAP_LAST_CAP}, found ${capability}`);
  return 1n << BigInt(capability);
}
