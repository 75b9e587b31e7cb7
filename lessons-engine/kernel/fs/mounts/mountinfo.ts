// /proc/<pid>/mountinfo (proc_pid_mountinfo(5)): the mounts that can be reached from a task's root, one a line.

import type { FsState } from '../caller.ts';
import { deviceText } from '../mode.ts';
import * as ms from '../mount-flags.ts';
import type { MountNamespace } from '../mount-namespace.ts';
import type { Mount } from '../mount.ts';
import { Path, pathFrom } from '../path.ts';

const flagNames: readonly (readonly [flag: number, name: string])[] = [
  [ms.MS_NOSUID, 'nosuid'],
  [ms.MS_NODEV, 'nodev'],
  [ms.MS_NOEXEC, 'noexec'],
  [ms.MS_NOATIME, 'noatime'],
  [ms.MS_NODIRATIME, 'nodiratime'],
  [ms.MS_RELATIME, 'relatime'],
  [ms.MS_NOSYMFOLLOW, 'nosymfollow'],
];

export function mountinfo(mounts: MountNamespace, fs: FsState): string {
  return mounts
    .mounts()
    .map((mount) => ({ mount, ...pathFrom(new Path(mount, mount.root), fs.root) }))
    .filter(({ reached }) => reached)
    .map(({ mount, text }) => `${line(mount, text)}\n`)
    .join('');
}

/** /proc/PID/mounts (fstab(5)): the same mounts as `source point type options 0 0`. */
export function mountTable(mounts: MountNamespace, fs: FsState): string {
  return mounts
    .mounts()
    .map((mount) => ({ mount, ...pathFrom(new Path(mount, mount.root), fs.root) }))
    .filter(({ reached }) => reached)
    .map(({ mount, text }) => {
      const { superBlock } = mount;
      const readOnly = mount.readOnly ? 'ro' : 'rw';
      const options = [readOnly, ...namesOf(mount), ...superBlock.options().map(escape)].join(',');
      return `${escape(superBlock.source)} ${escape(text)} ${superBlock.type} ${options} 0 0\n`;
    })
    .join('');
}

function line(mount: Mount, point: string): string {
  const { superBlock, place, root } = mount;
  const names: string[] = [];
  for (let each = root; each.parent !== null; each = each.parent) names.unshift(each.name);
  const inside = `/${names.join('/')}${root.deleted ? '//deleted' : ''}`;
  const start = [
    mount.id,
    place?.mount.id ?? mount.id,
    deviceText(superBlock.device),
    escape(inside),
    escape(point),
  ];
  const end = [superBlock.type, escape(superBlock.source), superOptions(mount)];
  return [...start, mountOptions(mount), ...propagation(mount), '-', ...end].join(' ');
}

/** `rw,nosuid,relatime`. */
export function mountOptions(mount: Mount): string {
  return [(mount.flags & ms.MS_RDONLY) !== 0 ? 'ro' : 'rw', ...namesOf(mount)].join(',');
}

function namesOf({ flags }: Mount): string[] {
  return flagNames.filter(([flag]) => (flags & flag) !== 0).map(([, name]) => name);
}

function superOptions({ superBlock }: Mount): string {
  return [superBlock.readOnly ? 'ro' : 'rw', ...superBlock.options().map(escape)].join(',');
}

function propagation({ shared, master, unbindable }: Mount): string[] {
  return [
    ...(shared === null ? [] : [`shared:${shared.id}`]),
    ...(master === null ? [] : [`master:${master.id}`]),
    ...(unbindable ? ['unbindable'] : []),
  ];
}

/** Space, tab, newline and backslash as octal. */
function escape(text: string): string {
  return text.replace(/[ \t\n\\]/g, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
