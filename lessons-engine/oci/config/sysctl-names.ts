// Which kernel parameters a container may set: those that are its own because a namespace of its own has them. Any other
// would be the host's.

import { OciError } from '../words/oci-error.ts';
import type { NamespaceType } from './linux-config.ts';

const ofIpc = ['msgmax', 'msgmnb', 'msgmni', 'sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced'].map(
  (each) => `kernel.${each}`,
);

/** The namespace that makes a parameter the container's own; null: none does. */
function ownerOf(key: string): NamespaceType | null {
  if (ofIpc.includes(key) || key.startsWith('fs.mqueue.')) return 'ipc';
  if (key.startsWith('net.')) return 'network';
  return key === 'kernel.domainname' ? 'uts' : null;
}

export function demandAllowedSysctl(key: string, has: (type: NamespaceType) => boolean): void {
  const where = `linux.sysctl.${key}`;
  if (!/^[a-z0-9_]+(\.[a-zA-Z0-9_-]+)+$/.test(key))
    throw new OciError(where, 'a name with dots', JSON.stringify(key));
  if (key === 'kernel.hostname') throw new OciError(where, 'the property hostname instead', 'this one');
  const type = ownerOf(key);
  if (type === null)
    throw new OciError(where, 'a parameter that a namespace can have for itself', 'one of the whole kernel');
  if (!has(type)) throw new OciError(where, `a ${type} namespace in linux.namespaces beside it`, 'none');
}
