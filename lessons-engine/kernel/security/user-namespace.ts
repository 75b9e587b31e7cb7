// A user namespace (user_namespaces(7)): maps the ids that its tasks use to those of its parent, and bounds what their
// capabilities reach: only what belongs to this namespace or one below it.

/** `length` ids from `inside` on are the parent's from `outside` on. */
export interface IdRange {
  readonly inside: number;
  readonly outside: number;
  readonly length: number;
}

/** The id shown for one without a mapping (/proc/sys/kernel/overflowuid). */
export const OVERFLOW_ID = 65534;

export class UserNamespace {
  /** Null: it is the first. */
  readonly parent: UserNamespace | null;
  /** Depth below the first, which has 0. */
  readonly level: number;
  /** Who made it (kuid, kgid): has every capability in it, from its parent. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** /proc/PID/uid_map: empty until it is written, once. */
  uidMap: readonly IdRange[] = [];
  /** /proc/PID/gid_map, likewise. */
  gidMap: readonly IdRange[] = [];
  /** 'deny' once written, here and in those made below: an unprivileged gid_map needs it (CVE-2014-8989). */
  setgroups: 'allow' | 'deny';
  /** Whether its maker had CAP_SETFCAP: without it, a task in here may not map the parent's root. */
  readonly makerCouldSetfcap: boolean;

  /** Without a map; `setgroups` is the parent's. */
  constructor(
    parent: UserNamespace | null,
    owner: { uid: number; gid: number },
    { makerCouldSetfcap = false }: { makerCouldSetfcap?: boolean } = {},
  ) {
    this.parent = parent;
    this.level = parent === null ? 0 : parent.level + 1;
    this.owner = owner;
    this.setgroups = parent?.setgroups ?? 'allow';
    this.makerCouldSetfcap = makerCouldSetfcap;
  }

  /** Whether this is `other` or was made, by whatever steps, inside it. */
  isWithin(other: UserNamespace): boolean {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    for (let each: UserNamespace | null = this; each !== null; each = each.parent)
      if (each === other) return true;
    return false;
  }
}
