// How a mount joins and leaves peer groups (sharedsubtree.rst, section 5): shared with its peers, slave of a group, both, or
// private; and what becomes of the slaves of a group that nobody is left in.

import { type Mount, PeerGroup } from '../mount.ts';
import type { Vfs } from '../vfs.ts';

/** The mount's peer group, made when it has none. */
export function makeShared(vfs: Vfs, mount: Mount): PeerGroup {
  mount.unbindable = false;
  if (mount.shared === null) joinPeers(mount, new PeerGroup(vfs.nextGroupId()));
  return mount.shared as unknown as PeerGroup;
}

export function joinPeers(mount: Mount, group: PeerGroup): void {
  mount.shared = group;
  group.members.add(mount);
}

export function joinMaster(mount: Mount, group: PeerGroup): void {
  mount.master = group;
  group.slaves.add(mount);
}

/** Its peers become its masters; without peers it is private, or stays the slave that it is. */
export function makeSlave(mount: Mount): void {
  mount.unbindable = false;
  const group = mount.shared;
  if (group === null) return;
  leavePeers(mount);
  if (group.members.size === 0) return;
  leaveMaster(mount);
  joinMaster(mount, group);
}

export function makePrivate(mount: Mount): void {
  mount.unbindable = false;
  leaveGroups(mount);
}

export function makeUnbindable(mount: Mount): void {
  makePrivate(mount);
  mount.unbindable = true;
}

export function leaveGroups(mount: Mount): void {
  leavePeers(mount);
  leaveMaster(mount);
}

/** The last one to leave hands the slaves to its own master, or to nobody. */
function leavePeers(mount: Mount): void {
  const group = mount.shared;
  if (group === null) return;
  mount.shared = null;
  group.members.delete(mount);
  if (group.members.size > 0) return;
  for (const slave of [...group.slaves]) {
    leaveMaster(slave);
    if (mount.master !== null) joinMaster(slave, mount.master);
  }
}

function leaveMaster(mount: Mount): void {
  mount.master?.slaves.delete(mount);
  mount.master = null;
}
