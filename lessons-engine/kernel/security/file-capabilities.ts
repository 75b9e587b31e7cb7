// Capabilities of a file: the extended attribute security.capability (capabilities(7), "File capability extended attribute
// versioning"; struct vfs_cap_data). Version 3 says whose root it counts for; 1 and 2 count for the file system's.

import { KernelError } from '../kernel-error.ts';
import type { Path } from '../fs/path.ts';
import { ALL_CAPABILITIES } from './capabilities.ts';
import { kuidOf, uidInside } from './mapped-ids.ts';
import type { UserNamespace } from './user-namespace.ts';

export const XATTR_NAME_CAPS = 'security.capability';

export interface FileCapabilities {
  readonly permitted: bigint;
  readonly inheritable: bigint;
  /** One bit for all: the new program has them in its effective set from the start. */
  readonly effective: boolean;
  /** Version 3: uid 0 of the namespace that it counts in, as the file system's user namespace calls it. */
  readonly rootId?: number;
}

const REVISION_1 = 0x0100_0000;
const REVISION_2 = 0x0200_0000;
const REVISION_3 = 0x0300_0000;
const EFFECTIVE = 1;
/** Bytes of each version. */
const sizes = new Map([
  [REVISION_1, 12],
  [REVISION_2, 20],
  [REVISION_3, 24],
]);

/** The attribute: version 3 with a root id, else version 2. */
export function encodeFileCapabilities(capabilities: FileCapabilities): Uint8Array {
  const { permitted, inheritable, effective, rootId } = capabilities;
  const revision = rootId === undefined ? REVISION_2 : REVISION_3;
  const bytes = new Uint8Array(sizes.get(revision) as number);
  const words = [permitted, inheritable, permitted >> 32n, inheritable >> 32n].map((set) =>
    Number(set & 0xffff_ffffn),
  );
  const view = new DataView(bytes.buffer);
  [revision | (effective ? EFFECTIVE : 0), ...words, ...(rootId === undefined ? [] : [rootId])].forEach(
    (word, index) => view.setUint32(index * 4, word, true),
  );
  return bytes;
}

/** EINVAL for what is none. */
export function decodeFileCapabilities(bytes: Uint8Array): FileCapabilities {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length < 4 ? 0 : view.getUint32(0, true);
  const revision = (magic & 0xff00_0000) >>> 0;
  if (sizes.get(revision) !== bytes.length)
    throw new KernelError(
      'EINVAL',
      `${XATTR_NAME_CAPS}: expected 12, 20 or 24 bytes of version 1, 2 or 3, found ${bytes.length} of 0x${magic.toString(16)}`,
    );
  const word = (index: number): bigint => BigInt(view.getUint32(index * 4, true));
  const high = revision === REVISION_1 ? 0n : 32n;
  return {
    permitted: (word(1) | (high === 0n ? 0n : word(3) << high)) & ALL_CAPABILITIES,
    inheritable: (word(2) | (high === 0n ? 0n : word(4) << high)) & ALL_CAPABILITIES,
    effective: (magic & EFFECTIVE) !== 0,
    ...(revision === REVISION_3 && { rootId: Number(word(5)) }),
  };
}

/** Those of the file at `path` that count in a user namespace; null for none. EINVAL for a damaged attribute. */
export function fileCapabilities(path: Path, userNamespace: UserNamespace): FileCapabilities | null {
  const bytes = path.inode.xattrs.get(XATTR_NAME_CAPS);
  if (bytes === undefined) return null;
  const found = decodeFileCapabilities(bytes);
  const root = kuidOf(path.mount.superBlock.userNamespace, found.rootId ?? 0);
  // It must be the root of this namespace or of one above (rootid_owns_currentns).
  for (let each: UserNamespace | null = userNamespace; each !== null && root !== null; each = each.parent)
    if (uidInside(each, root) === 0) return found;
  return null;
}
