// The objects of one kind in an IPC namespace: found by id or by key. An id is a slot and how often slots were used before,
// so that an old id does not suddenly mean a new object (ipc/util.c).

import { KernelError } from '../kernel-error.ts';
import type { Credentials } from '../security/credentials.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import { demandIpcAccess, IPC_CREAT, IPC_EXCL, IPC_PRIVATE, type IpcPermission } from './ipc-permission.ts';

const SLOT_BITS = 15;

export class IpcIds<T extends { readonly perm: IpcPermission }> {
  readonly #slots = new Map<number, { readonly id: number; readonly object: T }>();
  #sequence = 0;
  #lastSlot = -1;

  get size(): number {
    return this.#slots.size;
  }

  get objects(): readonly T[] {
    return [...this.#slots.values()].map(({ object }) => object);
  }

  /** By the order of their slots, as /proc/sysvipc lists them. */
  get entries(): readonly { readonly id: number; readonly object: T }[] {
    return [...this.#slots].sort(([a], [b]) => a - b).map(([, entry]) => entry);
  }

  has(id: number): boolean {
    return this.#slots.get(id & ((1 << SLOT_BITS) - 1))?.id === id;
  }

  /** EINVAL when there is none. */
  get(id: number): T {
    const found = this.#slots.get(id & ((1 << SLOT_BITS) - 1));
    if (found === undefined || found.id !== id || id < 0)
      throw new KernelError('EINVAL', `expected an object ${id}, found none`);
    return found.object;
  }

  add(object: T): number {
    let slot = 0;
    while (this.#slots.has(slot)) slot++;
    if (slot <= this.#lastSlot) this.#sequence = (this.#sequence + 1) & 0x7fff;
    this.#lastSlot = slot;
    const id = (this.#sequence << SLOT_BITS) | slot;
    this.#slots.set(slot, { id, object });
    return id;
  }

  remove(id: number): void {
    this.#slots.delete(id & ((1 << SLOT_BITS) - 1));
  }

  idOf(object: T): number {
    for (const { id, object: each } of this.#slots.values()) if (each === object) return id;
    throw new Error('IpcIds: expected one of its objects, found another');
  }

  /** msgget, semget and shmget: the object with this key, or the one that `make` makes. ENOENT, EEXIST, EACCES. */
  find(
    key: number,
    flags: number,
    { credentials, owner }: { credentials: Credentials; owner: UserNamespace },
    make: () => T,
    check: (found: T) => void = () => {},
  ): number {
    const found = key === IPC_PRIVATE ? undefined : this.objects.find(({ perm }) => perm.key === key);
    if (found === undefined) {
      if (key !== IPC_PRIVATE && (flags & IPC_CREAT) === 0)
        throw new KernelError('ENOENT', `expected an object with key ${key}, found none`);
      return this.add(make());
    }
    if ((flags & IPC_CREAT) !== 0 && (flags & IPC_EXCL) !== 0)
      throw new KernelError('EEXIST', `expected no object with key ${key}, found one`);
    check(found);
    demandIpcAccess(credentials, owner, found.perm, flags & 0o777);
    return this.idOf(found);
  }
}
