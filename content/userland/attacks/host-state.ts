// The host as it stands, written down: what a container that is contained leaves as it was. Not in it: what the container was
// given to write (its volume), and how much of everything has been used.

import { textOf } from '../../../lessons-engine/kernel/byte-text.ts';
import { deviceText, isDirectory, isRegular, isSymlink } from '../../../lessons-engine/kernel/fs/mode.ts';
import { mountTable } from '../../../lessons-engine/kernel/fs/mounts/mountinfo.ts';
import { lookUp } from '../../../lessons-engine/kernel/fs/walk.ts';
import type { Inode } from '../../../lessons-engine/kernel/fs/inode.ts';
import type { Host } from './host.ts';
import { SYSTEM_DISK } from './host-files.ts';

export interface HostState {
  readonly hostname: string;
  /** Settings of the kernel that a write to /proc/sys changes. */
  readonly settings: readonly string[];
  readonly mounts: string;
  /** One line a file: path, mode, owner, content (a number that stands for it). */
  readonly files: readonly string[];
  readonly disk: string;
  /** Name, number and user of each task. */
  readonly tasks: readonly string[];
  readonly sharedMemory: readonly string[];
  readonly abstractSockets: readonly string[];
  readonly links: readonly string[];
  readonly groups: readonly string[];
  /** Frames of memory in use, pages of files aside: those may go at any time. */
  readonly frames: number;
  /** Something was typed at its terminal that nobody has read. */
  readonly typed: boolean;
}

export function hostState(host: Host): HostState {
  const { kernel, init } = host;
  const { mount, uts, ipc, net } = init.namespaces;
  const settings = ['kernel/pid_max', 'kernel/sem', 'kernel/shmmax', 'net/ipv4/ip_forward'];
  return {
    hostname: uts.nodename,
    settings: settings.map((name) => `${name}: ${host.read(`/proc/sys/${name}`).trim()}`),
    mounts: mountTable(mount, init.fs),
    files: ['/', '/srv'].flatMap((top) => filesBelow(lookUp(init.caller, null, top).inode, top)),
    disk: textOf(kernel.blockDevices.get(SYSTEM_DISK)?.read(0, 64) ?? new Uint8Array(0)),
    tasks: kernel.tasks
      .filter(({ isAlive }) => isAlive)
      .map(({ comm, number, credentials }) => `${comm} ${number} ${credentials.uid}`),
    sharedMemory: ipc.segments.objects.map(
      ({ perm, size }) => `${perm.key} ${perm.uid} ${perm.mode} ${size}`,
    ),
    abstractSockets: net.unixNames.names,
    links: [...net.links.keys()],
    groups: [...kernel.rootCgroup.children.keys()],
    frames: usedFrames(host),
    typed: kernel.console.hasInput,
  };
}

function usedFrames({ kernel: { frames, pageCache } }: Host): number {
  pageCache.shrink(Infinity);
  return frames.total - frames.free;
}

/** What the container may change. */
const ITS_OWN = '/srv/volume';

function filesBelow(directory: Inode, path: string): string[] {
  return directory
    .entries()
    .map(({ name }) => ({ name, inode: directory.lookup(name) as Inode }))
    .flatMap(({ name, inode }) => {
      const at = `${path === '/' ? '' : path}/${name}`;
      if (at === ITS_OWN) return [];
      const { mode, uid, gid } = inode.attributes;
      const line = `${at} ${mode.toString(8)} ${uid}:${gid} ${content(inode)}`;
      return isDirectory(inode) ? [line, ...filesBelow(inode, at)] : [line];
    });
}

function content(inode: Inode): string {
  if (isSymlink(inode)) return inode.readlink();
  if (!isRegular(inode)) return deviceText(inode.attributes.rdev);
  // FNV-1a: enough to tell that something was changed.
  let hash = 0x811c_9dc5;
  for (const byte of inode.read(0, inode.size)) hash = Math.imul(hash ^ byte, 0x0100_0193) >>> 0;
  return `${inode.size} ${hash.toString(16)}`;
}
