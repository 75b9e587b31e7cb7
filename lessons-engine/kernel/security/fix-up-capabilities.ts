// What a change of user ids does to capabilities (capabilities(7), "Effect of user ID changes on capabilities"): who leaves
// uid 0 leaves root's powers, who becomes euid 0 takes up what is permitted. Left out: the other securebits.

import { capabilitySet } from './capabilities.ts';
import type { Credentials } from './credentials.ts';
import { kuidOf } from './mapped-ids.ts';

/** Those that follow the file-system user id (CAP_FS_SET). */
const FILE_CAPABILITIES = capabilitySet(
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_DAC_READ_SEARCH',
  'CAP_FOWNER',
  'CAP_FSETID',
  'CAP_LINUX_IMMUTABLE',
  'CAP_MKNOD',
  'CAP_MAC_OVERRIDE',
);

/** After a change of real, effective or saved user id: `changed` with its sets put right. */
export function fixUpCapabilities(old: Credentials, changed: Credentials): Credentials {
  const root = kuidOf(old.userNamespace, 0);
  const hasRoot = ({ uid, euid, suid }: Credentials): boolean => [uid, euid, suid].some((id) => id === root);
  let { permitted, effective, ambient } = changed;
  if (hasRoot(old) && !hasRoot(changed)) {
    if (!changed.keepCaps) {
      permitted = 0n;
      effective = 0n;
    }
    ambient = 0n;
  }
  if (old.euid === root && changed.euid !== root) effective = 0n;
  if (old.euid !== root && changed.euid === root) effective = permitted;
  return { ...changed, permitted, effective, ambient };
}

/** The same after a change of the file-system user id alone. */
export function fixUpFileCapabilities(old: Credentials, changed: Credentials): Credentials {
  const root = kuidOf(old.userNamespace, 0);
  const { effective, permitted } = changed;
  if (old.fsuid === root && changed.fsuid !== root)
    return { ...changed, effective: effective & ~FILE_CAPABILITIES };
  if (old.fsuid !== root && changed.fsuid === root)
    return { ...changed, effective: effective | (permitted & FILE_CAPABILITIES) };
  return changed;
}
