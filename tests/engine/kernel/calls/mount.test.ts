// mount(2): a new file system, another view, other flags, another place, propagation.

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

const bind = (from: string, to: string, flags = 0): string =>
  sys('mount', from, to, 'none', MS.BIND | flags, 0);
const flag = (label: string, flags: number): string => sys('mount', 'none', label, 'none', flags, 0);

describeCall('mount', [
  {
    name: 'puts a file system over a directory, and over that again',
    body: `${ownMounts}${mkdir('dir')}${make('below')}${tmpfs('dir')}${show}${there('below')}${show}${make('above')}
        ${tmpfs('dir')}${show}${there('above')}${show}${sys('umount2', 'dir', 0)}${there('above')}${show}
        ${sys('umount2', 'dir', 0)}${there('above')}${show}${there('below')}${show}${exit()}
        ${strings({ dir: 'm1', below: 'm1/below', above: 'm1/above' })}`,
    output: '0\n-2\n0\n-2\n0\n-2\n0\n',
  },
  {
    name: 'refuses places and types that are not there',
    body: `${ownMounts}${mkdir('dir')}${make('file')}${tmpfs('no')}${show}${tmpfs('file')}${show}${tmpfs('beneath')}${show}
        ${sys('mount', 'none', 'dir', 'no', 0, 0)}${show}${sys('mount', 'none', 'dir', 0, 0, 0)}${show}
        ${sys('mount', 'none', 8, 'tmpfs', 0, 0)}${show}${sys('mount', 'none', 'dir', 'tmpfs', 0, 'options')}${show}${exit()}
        ${strings({ dir: 'm2', file: 'm2/file', beneath: 'm2/file/x', no: 'nosuch', options: 'nosuch=1' })}`,
    output: '-2\n-20\n-20\n-19\n-22\n-14\n-22\n',
  },
  {
    name: 'shows a directory or a file in another place',
    body: `${ownMounts}${mkdir('from')}${mkdir('into')}${make('file')}${bind('from', 'into')}${show}${make('same')}${there('other')}${show}
        ${bind('file', 'same')}${show}${bind('file', 'into')}${show}${bind('into', 'file')}${show}${bind('no', 'into')}${show}${exit()}
        ${strings({ from: 'm3', into: 'm3into', file: 'm3/file', same: 'm3into/same', other: 'm3/same', no: 'nosuch' })}`,
    output: '0\n0\n0\n-20\n-20\n-2\n',
  },
  {
    name: 'makes a view read-only in a second step, and only that view',
    body: `${ownMounts}${mkdir('from')}${mkdir('into')}${bind('from', 'into', MS.RDONLY)}${show}${make('one')}${there('one')}${show}
        ${flag('into', MS.REMOUNT | MS.BIND | MS.RDONLY)}${show}${make('two')}${show}${mkdir('two')}${show}${make('here')}${there('here')}${show}
        ${sys('openat', AT, 'one', 0)}${show}${flag('sub', MS.REMOUNT | MS.BIND)}${show}${exit()}
        ${strings({ from: 'm4', into: 'm4into', one: 'm4into/one', two: 'm4into/two', here: 'm4/here', sub: 'm4into/one' })}`,
    output: '0\n0\n0\n-30\n-30\n0\n4\n-22\n'.replace('4', '3'),
  },
  {
    name: 'binds with MS_REC what is mounted below, too',
    body: `${ownMounts}${mkdir('from')}${mkdir('plain')}${mkdir('whole')}${tmpfs('from')}${mkdir('sub')}${tmpfs('sub')}${make('deep')}
        ${bind('from', 'plain')}${show}${bind('from', 'whole', MS.REC)}${show}${there('inPlain')}${show}${there('inWhole')}${show}${exit()}
        ${strings({ from: 'm5', plain: 'm5p', whole: 'm5w', sub: 'm5/sub', deep: 'm5/sub/x', inPlain: 'm5p/sub/x', inWhole: 'm5w/sub/x' })}`,
    output: '0\n0\n-2\n0\n',
  },
  {
    name: 'moves a mount, but not into itself',
    body: `${ownMounts}${mkdir('from')}${mkdir('into')}${tmpfs('from')}${make('file')}${mkdir('sub')}
        ${flag('from', 0)}${sys('mount', 'from', 'sub', 'none', MS.MOVE, 0)}${show}${sys('mount', 'sub', 'into', 'none', MS.MOVE, 0)}${show}
        ${sys('mount', 'from', 'into', 'none', MS.MOVE, 0)}${show}${there('file')}${show}${there('moved')}${show}${exit()}
        ${strings({ from: 'm6', into: 'm6into', sub: 'm6/sub', file: 'm6/x', moved: 'm6into/x' })}`,
    output: '-40\n-22\n0\n-2\n0\n',
  },
  {
    name: 'forbids devices and programs',
    body: `${ownMounts}${mkdir('dir')}${sys('mount', 'none', 'dir', 'tmpfs', MS.NODEV | MS.NOEXEC, 0)}${show}
        ${sys('mknodat', AT, 'null', 0o20666, 0x103)}${show}${sys('openat', AT, 'null', 0)}${show}
        ${sys('openat', AT, 'run', 0o101, 0o755)}${sys('close', 'a0')}${sys('execve', 'run', 'nothing', 'nothing')}${show}${exit()}
        ${strings({ dir: 'm7', null: 'm7/null', run: 'm7/run' }, 'nothing: .word 0')}`,
    output: '0\n0\n-13\n-13\n',
  },
  {
    name: 'carries mounts between peers, to slaves, and not from them',
    body: `${ownMounts}${mkdir('from')}${mkdir('into')}${mkdir('tail')}${tmpfs('from')}${mkdir('fromA')}${mkdir('fromB')}
        ${flag('from', MS.SHARED)}${show}${bind('from', 'into')}${show}${bind('from', 'tail')}${show}${flag('tail', MS.SLAVE)}${show}
        ${tmpfs('intoA')}${make('file')}${there('inFrom')}${show}${there('inTail')}${show}
        ${tmpfs('tailB')}${make('tailFile')}${there('fromFile')}${show}${exit()}
        ${strings({ from: 'm8', into: 'm8into', tail: 'm8tail', fromA: 'm8/a', fromB: 'm8/b', intoA: 'm8into/a', tailB: 'm8tail/b', file: 'm8into/a/x', inFrom: 'm8/a/x', inTail: 'm8tail/a/x', tailFile: 'm8tail/b/x', fromFile: 'm8/b/x' })}`,
    output: '0\n0\n0\n0\n0\n0\n-2\n',
  },
  {
    name: 'has private and unbindable mounts, one type at a time',
    body: `${ownMounts}${mkdir('dir')}${mkdir('into')}${tmpfs('dir')}${mkdir('sub')}${flag('dir', MS.UNBINDABLE)}${show}${bind('dir', 'into')}${show}
        ${flag('dir', MS.PRIVATE)}${show}${bind('dir', 'into')}${show}${flag('dir', MS.PRIVATE | MS.SHARED)}${show}${flag('sub', MS.SHARED)}${show}${exit()}
        ${strings({ dir: 'm9', into: 'm9into', sub: 'm9/sub' })}`,
    output: '0\n-22\n0\n0\n-22\n-22\n',
  },
  {
    name: 'changes a file system with MS_REMOUNT',
    body: `${ownMounts}${mkdir('dir')}${tmpfs('dir')}${flag('dir', MS.REMOUNT | MS.RDONLY)}${show}${make('file')}${show}
        ${flag('dir', MS.REMOUNT)}${show}${make('file')}${there('file')}${show}${flag('sub', MS.REMOUNT)}${show}
        ${sys('openat', AT, 'file', 2)}${flag('dir', MS.REMOUNT | MS.RDONLY)}${show}${exit()}
        ${strings({ dir: 'm10', file: 'm10/x', sub: 'm10/x' })}`,
    output: '0\n-30\n0\n0\n-22\n-16\n',
  },
  {
    name: 'asks for CAP_SYS_ADMIN',
    body: `${sys('setresuid', 1000, 1000, 1000)}${sys('mount', 'none', 'slash', 'tmpfs', 0, 0)}${show}${exit()}${strings({})}`,
    output: '-1\n',
  },
]);
