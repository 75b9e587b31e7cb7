// A namespace as an open file: what setns(2) takes, and what ioctl_ns(2) asks about.

import { KernelError } from '../kernel-error.ts';
import { type CallerMemory, OpenFile } from '../fs/open-file.ts';
import type { Path } from '../fs/path.ts';
import { uidInside } from '../security/mapped-ids.ts';
import { OVERFLOW_ID, type UserNamespace } from '../security/user-namespace.ts';
import type { Task } from '../task/task.ts';
import { type AnyNamespace, kindFlags, ownerOf } from './any-namespace.ts';
import type { NsFs } from './ns-fs.ts';
import type { PidNamespace } from './pid-namespace.ts';

const NS_GET_USERNS = 0xb701;
const NS_GET_PARENT = 0xb702;
const NS_GET_NSTYPE = 0xb703;
const NS_GET_OWNER_UID = 0xb704;

export class NamespaceFile extends OpenFile {
  declare readonly path: Path;
  readonly any: AnyNamespace;
  readonly #fs: NsFs;

  constructor(fs: NsFs, any: AnyNamespace, flags: number, path: Path) {
    super(flags, path);
    this.#fs = fs;
    this.any = any;
  }

  override get name(): string {
    return this.#fs.nameOf(this.any);
  }

  override read(): Uint8Array {
    throw new KernelError('EINVAL', `${this.name} has no content`);
  }

  override write(): number {
    throw new KernelError('EINVAL', `${this.name} has no content`);
  }

  /** EPERM for a namespace that the caller cannot see; EINVAL where there is none to give. */
  override ioctl(request: number, argument: number, memory: CallerMemory): number {
    const caller = this.#fs.running();
    const { any } = this;
    switch (request) {
      case NS_GET_USERNS:
        return this.#open(caller, { kind: 'user', namespace: this.#visible(caller, above(any)) });
      case NS_GET_PARENT:
        return this.#open(caller, this.#parent(caller));
      case NS_GET_NSTYPE:
        return kindFlags[any.kind];
      case NS_GET_OWNER_UID: {
        if (any.kind !== 'user') throw new KernelError('EINVAL', 'expected a user namespace');
        const uid = uidInside(caller.credentials.userNamespace, any.namespace.owner.uid) ?? OVERFLOW_ID;
        memory.copyOut(argument, Uint8Array.of(uid, uid >> 8, uid >> 16, uid >> 24));
        return 0;
      }
      default:
        return super.ioctl(request, argument, memory);
    }
  }

  #parent(caller: Task): AnyNamespace {
    const { any } = this;
    if (any.kind === 'user') return { kind: 'user', namespace: this.#visible(caller, any.namespace.parent) };
    if (any.kind !== 'pid') throw new KernelError('EINVAL', `namespaces of kind ${any.kind} have no parents`);
    const { parent } = any.namespace;
    if (parent === null || !isWithin(parent, caller.pid.namespace))
      throw new KernelError('EPERM', 'expected a parent inside the pid namespace of the caller');
    return { kind: 'pid', namespace: parent };
  }

  #visible(caller: Task, namespace: UserNamespace | null): UserNamespace {
    if (namespace === null || !namespace.isWithin(caller.credentials.userNamespace))
      throw new KernelError('EPERM', 'expected a user namespace inside that of the caller');
    return namespace;
  }

  #open(caller: Task, any: AnyNamespace): number {
    const file = new NamespaceFile(this.#fs, any, 0, this.#fs.pathOf(any));
    return caller.files.install(file, true);
  }
}

const above = (any: AnyNamespace): UserNamespace | null =>
  any.kind === 'user' ? any.namespace.parent : ownerOf(any);

/** Whether it is `other` or inside it. */
export function isWithin(namespace: PidNamespace, other: PidNamespace): boolean {
  let each: PidNamespace = namespace;
  while (each.level > other.level && each.parent !== null) each = each.parent;
  return each === other;
}
