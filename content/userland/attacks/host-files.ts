// The files of the host: its own, an image, what it shares with containers, and a disk.

import { BlockDevice } from '../../../lessons-engine/kernel/block/block-device.ts';
import { bytesOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { makeDevice, S_IFBLK } from '../../../lessons-engine/kernel/fs/mode.ts';
import { mount } from '../../../lessons-engine/kernel/fs/mounts/mount.ts';
import { MS_REC, MS_SHARED } from '../../../lessons-engine/kernel/fs/mount-flags.ts';
import { fillTree, type Tree, type TreeNode } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import type { Kernel } from '../../../lessons-engine/kernel/kernel.ts';
import { scriptFile } from '../../../lessons-engine/kernel/script/script-program.ts';
import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import { executable } from '../library.ts';
import { rootTree } from '../root.ts';
import { secrets } from './secrets.ts';

/** The user of the host whose container is attacked from, and on whose behalf. */
export const ALICE = 1000;
export const IMAGE = '/images/web';
/** The disk with the host's system, and one for data: 1 MB and a hundred operations in a second. */
export const SYSTEM_DISK = makeDevice(254, 0);
export const DATA_DISK = makeDevice(254, 16);

const empty = { entries: {} };
const script = (name: string) => ({ content: scriptFile(name), mode: 0o755 });
/** A program that reads files to whoever starts it, as root: set-user-ID. */
const rootcat = { content: executable('cat'), mode: 0o4755 };

/** Everything in it belongs to alice, unless it says otherwise. */
function ofAlice(tree: Tree): Tree {
  const give = (node: TreeNode): TreeNode => {
    if (typeof node === 'string' || node instanceof Uint8Array)
      return { content: node, uid: ALICE, gid: ALICE };
    const owned = { uid: ALICE, gid: ALICE, ...node };
    return 'entries' in owned ? { ...owned, entries: ofAlice(owned.entries) } : owned;
  };
  return Object.fromEntries(Object.entries(tree).map(([name, node]) => [name, give(node)]));
}

const userland = rootTree();

/** What is not on a mount of its own. */
export const hostTree: Tree = {
  ...userland,
  home: {
    entries: ofAlice({ alice: { entries: { diary: { content: secrets.diary, mode: 0o600 } }, mode: 0o700 } }),
  },
  images: empty,
  run: { entries: { runc: { entries: {}, mode: 0o711 } } },
  srv: empty,
  sys: { entries: { fs: { entries: { cgroup: empty } } } },
  usr: {
    entries: {
      bin: { entries: { logger: script('logger'), runc: script('runc'), runtime: script('runtime') } },
    },
  },
  var: { entries: { www: { entries: { 'index.html': secrets.intranet } } } },
};

/** `programs`: more for /bin of the image. */
export const imageTree = (programs: Readonly<Record<string, Uint8Array>>): Tree =>
  ofAlice({
    ...userland,
    '.pivot': empty,
    bin: {
      entries: {
        ...(userland.bin as { entries: Tree }).entries,
        ...Object.fromEntries(
          Object.entries(programs).map(([name, content]) => [name, { content, mode: 0o755 }]),
        ),
        // The runtime, for whoever resolves this inside a process that still is the runtime.
        entry: { target: '/proc/self/exe' },
        rootcat: { ...rootcat, uid: 0, gid: 0 },
      },
    },
    config: empty,
    data: empty,
    dev: empty,
    sub: empty,
    sys: { entries: { fs: { entries: { cgroup: empty } } } },
    var: { entries: { www: { entries: { 'index.html': "This page is the attacker's.\n" } } } },
  });

const sharedTree: Tree = ofAlice({
  config: { entries: { 'app.conf': 'mode=safe\n' } },
  volume: {
    entries: {
      keys: { content: secrets.keys, mode: 0o600 },
      'root-notes': { content: secrets.rootNotes, mode: 0o600, uid: 0, gid: 0 },
      rootcat: { ...rootcat, uid: 0, gid: 0 },
      sub: empty,
    },
  },
});

/** Mounts what a host has mounted, all of it shared as systemd makes it, and adds the disks. */
export function mountHost(kernel: Kernel, { caller }: Task): void {
  mount(caller, { source: 'tmpfs', target: '/srv', type: 'tmpfs' });
  fillTree(lookUp(caller, null, '/srv').inode, sharedTree);
  mount(caller, { source: 'proc', target: '/proc', type: 'proc' });
  mount(caller, { source: 'cgroup2', target: '/sys/fs/cgroup', type: 'cgroup2' });
  mount(caller, { source: 'none', target: '/', flags: MS_SHARED | MS_REC });
  const disk = new BlockDevice({ number: SYSTEM_DISK, name: 'vda', size: 65_536 });
  disk.write(0, bytesOf(secrets.disk));
  kernel.addBlockDevice(disk);
  const data = { number: DATA_DISK, name: 'vdb', size: 1 << 20 };
  kernel.addBlockDevice(new BlockDevice({ ...data, bytesPerSecond: 1_000_000, ticksPerOperation: 10_000 }));
  const node = (path: string, name: string, mode: number, rdev: number) =>
    lookUp(caller, null, path).inode.create(name, { mode: S_IFBLK | mode, uid: 0, gid: 0, rdev });
  node('/dev', 'vda', 0o600, SYSTEM_DISK);
  node('/dev', 'vdb', 0o666, DATA_DISK);
  // Left there by somebody who took the directory for a private one.
  node('/srv/volume', 'disk', 0o666, SYSTEM_DISK);
}
