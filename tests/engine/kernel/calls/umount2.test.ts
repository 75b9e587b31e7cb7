// umount2(2): what is busy stays, unless it only has to disappear from the tree.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import {
  AT,
  make,
  mkdir,
  MS,
  ownMounts,
  strings,
  there,
  tmpfs,
} from '../../../support/kernel/mount-programs.ts';

const [DETACH, EXPIRE, NOFOLLOW] = [2, 4, 8];
const umount = (label: string, flags = 0): string => sys('umount2', label, flags);

describeCall('umount2', [
  {
    name: 'takes the topmost file system away; what is none is refused',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${make('file')}${umount('file')}${show}${umount('dir')}${show}${there('file')}${show}
        ${umount('dir')}${show}${umount('no')}${show}${umount('dir', 0x100)}${show}${exit()}
        ${strings({ dir: 'u1', file: 'u1/x', no: 'nosuch' })}`,
    output: '-22\n0\n-2\n-22\n-2\n-22\n',
  },
  {
    name: 'leaves one that has open files, tasks or mounts in it',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${mkdir('sub')}${sys('openat', AT, 'dir', 0)}mv s0, a0
        ${umount('dir')}${show}${sys('close', 's0')}${sys('chdir', 'dir')}${umount('up')}${show}${sys('chdir', 'parent')}
        ${tmpfs('sub')}${umount('dir')}${show}${umount('sub')}${show}${umount('dir')}${show}${exit()}
        ${strings({ dir: 'u2', sub: 'u2/sub', up: '../u2', parent: '..' })}`,
    output: '-16\n-16\n-16\n0\n0\n',
  },
  {
    name: 'lets a detached one go on for those who are in it',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${make('file')}${sys('openat', AT, 'dir', 0o200000)}mv s0, a0
        ${umount('dir', DETACH)}${show}${there('file')}${show}${sys('faccessat', 's0', 'name', 0)}${show}
        ${sys('openat', 's0', 'parent', 0o200000)}${sys('faccessat', 'a0', 'name', 0)}${show}${umount('dir', DETACH)}${show}${exit()}
        ${strings({ dir: 'u3', file: 'u3/x', name: 'x', parent: '..' })}`,
    output: '0\n-2\n0\n0\n-22\n',
  },
  {
    name: 'takes those below along when detaching',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${mkdir('sub')}${tmpfs('sub')}${make('file')}${umount('dir', DETACH)}${show}${there('file')}${show}${exit()}
        ${strings({ dir: 'u4', sub: 'u4/sub', file: 'u4/sub/x' })}`,
    output: '0\n-2\n',
  },
  {
    name: 'follows a symbolic link unless told otherwise',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${sys('symlinkat', 'dir', AT, 'link')}${umount('link', NOFOLLOW)}${show}${umount('link')}${show}${umount('dir')}${show}${exit()}
        ${strings({ dir: 'u5', link: 'u5link' })}`,
    output: '-22\n0\n-22\n',
  },
  {
    name: 'reaches peers',
    body: `${ownMounts}${mkdir('dir')}${mkdir('into')}${tmpfs('dir')}${mkdir('sub')}${sys('mount', 'none', 'dir', 'none', MS.SHARED, 0)}
        ${sys('mount', 'dir', 'into', 'none', MS.BIND, 0)}${tmpfs('sub')}${make('file')}${there('peer')}${show}${umount('sub')}${show}${there('peer')}${show}${exit()}
        ${strings({ dir: 'u6', into: 'u6into', sub: 'u6/sub', file: 'u6/sub/x', peer: 'u6into/sub/x' })}`,
    output: '0\n0\n-2\n',
  },
  {
    name: 'does not expire mounts',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${umount('dir', EXPIRE)}${show}${umount('dir', EXPIRE)}${show}${exit()}${strings({ dir: 'u7' })}`,
    output: '-22\n-22\n',
    linux: {
      output: '-11\n0\n',
      because: 'the first call marks it, the second finds nobody has used it since; refused here',
    },
  },
  {
    name: 'asks for CAP_SYS_ADMIN',
    body: `${sys('setresuid', 1000, 1000, 1000)}${umount('slash')}${show}${exit()}${strings({})}`,
    output: '-1\n',
  },
]);
