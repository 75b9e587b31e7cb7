// EPERM for whoever lacks a capability.

import { KernelError } from '../kernel-error.ts';
import { capable, type CapabilityName } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import type { UserNamespace } from './user-namespace.ts';

export function demandCapable(
  credentials: Credentials,
  capability: CapabilityName,
  over: UserNamespace,
): void {
  if (!capable(credentials, capability, over))
    throw new KernelError('EPERM', `expected ${capability} in the user namespace that owns this`);
}
