// setxattr(2), getxattr(2), listxattr(2), removexattr(2), each by path, by the link itself (l…) and by descriptor (f…).

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { AT, make, mkdir, strings } from '../../../support/kernel/mount-programs.ts';

const [CREATE, REPLACE] = [1, 2];
const names = {
  mine: 'user.a', more: 'user.b', trusted: 'trusted.t', odd: 'nosuch.a', bare: 'user', short: 'user.', empty: '',
  value: 'value', other: 'longer value', no: 'nosuch',
}; // prettier-ignore
const set = (file: string, name: string, value: string, size: number, flags = 0): string =>
  sys('setxattr', file, name, value, size, flags);
const get = (file: string, name: string, size = 512): string => sys('getxattr', file, name, 'buffer', size);
const written = (length: number): string => sys('write', 1, 'buffer', length);

describeCall('setxattr and getxattr', [
  {
    name: 'keep values, their sizes, and bytes of any kind',
    body: `${make('file')}${set('file', 'mine', 'value', 5)}${show}${get('file', 'mine')}${show}${written(5)}
        ${get('file', 'mine', 0)}${show}${get('file', 'mine', 4)}${show}${set('file', 'mine', 'other', 12)}${show}${get('file', 'mine')}${show}${written(12)}
        ${set('file', 'mine', 'value', 6)}${get('file', 'mine')}${show}${sys('setxattr', 'file', 'mine', 0, 0, 0)}${show}${get('file', 'mine')}${show}${exit()}
        ${strings({ ...names, file: 'x1' })}`,
    output: '0\n5\nvalue5\n-34\n0\n12\nlonger value6\n0\n0\n',
  },
  {
    name: 'make or replace when told to do only that',
    body: `${make('file')}${set('file', 'mine', 'value', 5, REPLACE)}${show}${set('file', 'mine', 'value', 5, CREATE)}${show}
        ${set('file', 'mine', 'other', 12, CREATE)}${show}${set('file', 'mine', 'other', 12, REPLACE)}${show}${get('file', 'mine')}${show}
        ${set('file', 'more', 'value', 5, 3)}${show}${set('file', 'mine', 'value', 5, 4)}${show}${exit()}
        ${strings({ ...names, file: 'x2' })}`,
    output: '-61\n0\n-17\n0\n12\n-61\n-22\n',
  },
  {
    name: 'refuse names without a namespace, sizes and addresses',
    body: `${make('file')}${set('file', 'odd', 'value', 5)}${show}${set('file', 'bare', 'value', 5)}${show}${set('file', 'short', 'value', 5)}${show}${set('file', 'empty', 'value', 5)}${show}
        ${set('file', 'mine', 'large', 65537)}${show}${sys('setxattr', 'file', 'mine', 8, 5, 0)}${show}${sys('setxattr', 'file', 8, 'value', 5, 0)}${show}
        ${set('no', 'mine', 'value', 5)}${show}${get('file', 'mine')}${show}${get('file', 'odd')}${show}${get('no', 'mine')}${show}${exit()}
        ${strings({ ...names, file: 'x3' })}`,
    output: '-95\n-95\n-22\n-34\n-7\n-14\n-14\n-2\n-61\n-95\n-2\n',
  },
  {
    name: 'are for files and directories, not for links and pipes',
    body: `${make('file')}${mkdir('dir')}${sys('symlinkat', 'file', AT, 'link')}${sys('mknodat', AT, 'fifo', 0o10644, 0)}
        ${set('dir', 'mine', 'value', 5)}${show}${set('fifo', 'mine', 'value', 5)}${show}${set('link', 'mine', 'value', 5)}${show}${get('file', 'mine')}${show}
        ${sys('lsetxattr', 'link', 'mine', 'value', 5, 0)}${show}${sys('lgetxattr', 'link', 'mine', 'buffer', 512)}${show}${sys('lgetxattr', 'file', 'mine', 'buffer', 512)}${show}${exit()}
        ${strings({ ...names, file: 'x4', dir: 'x4d', link: 'x4l', fifo: 'x4p' })}`,
    output: '0\n-1\n0\n5\n-1\n-61\n5\n',
  },
  {
    name: 'are protected as the file is; trusted ones are for root',
    body: `${make('file')}${set('file', 'mine', 'value', 5)}${set('file', 'trusted', 'value', 5)}${show}${sys('openat', AT, 'file', 0)}mv s0, a0
        ${sys('setresuid', 1000, 1000, 1000)}${sys('fgetxattr', 's0', 'mine', 'buffer', 512)}${show}${sys('fsetxattr', 's0', 'mine', 'value', 4, 0)}${show}
        ${sys('fgetxattr', 's0', 'trusted', 'buffer', 512)}${show}${sys('fsetxattr', 's0', 'trusted', 'value', 4, 0)}${show}${sys('flistxattr', 's0', 'buffer', 512)}${show}${exit()}
        ${strings({ ...names, file: 'x5' })}`,
    output: '0\n5\n-13\n-61\n-1\n7\n',
  },
  {
    name: 'reach a file by a descriptor, but not by one that is only a place',
    body: `${make('file')}${sys('openat', AT, 'file', 0)}mv s0, a0\n        ${sys('fsetxattr', 's0', 'mine', 'value', 5, 0)}${show}${get('file', 'mine')}${show}
        ${sys('fgetxattr', 's0', 'mine', 'buffer', 512)}${show}${sys('fremovexattr', 's0', 'mine')}${show}${sys('flistxattr', 's0', 'buffer', 512)}${show}
        ${sys('fsetxattr', 99, 'mine', 'value', 5, 0)}${show}${sys('openat', AT, 'file', 0o10000000)}mv s1, a0
        ${sys('fsetxattr', 's1', 'mine', 'value', 5, 0)}${show}${sys('fgetxattr', 's1', 'mine', 'buffer', 5)}${show}${exit()}
        ${strings({ ...names, file: 'x6' })}`,
    output: '0\n5\n5\n0\n0\n-9\n-9\n-9\n',
  },
]);

describeCall('listxattr and removexattr', [
  {
    name: 'list names one behind another, and take them away',
    body: `${make('file')}${sys('listxattr', 'file', 'buffer', 512)}${show}${set('file', 'mine', 'value', 5)}${set('file', 'more', 'value', 5)}
        ${sys('listxattr', 'file', 'buffer', 512)}${show}${sys('listxattr', 'file', 'buffer', 0)}${show}${sys('listxattr', 'file', 'buffer', 13)}${show}
        ${sys('removexattr', 'file', 'more')}${show}${sys('removexattr', 'file', 'more')}${show}${get('file', 'more')}${show}
        ${sys('listxattr', 'file', 'buffer', 512)}${show}${written(6)}${sys('removexattr', 'file', 'odd')}${show}${sys('removexattr', 'no', 'mine')}${show}${sys('listxattr', 'no', 'buffer', 512)}${show}${exit()}
        ${strings({ ...names, file: 'x7' })}`,
    output: '0\n14\n14\n-34\n0\n-61\n-61\n7\nuser.a-95\n-2\n-2\n',
  },
  {
    name: 'are of the inode: another name has them, a copy would not',
    body: `${make('file')}${set('file', 'mine', 'value', 5)}${sys('linkat', AT, 'file', AT, 'second', 0)}${get('second', 'mine')}${show}
        ${sys('symlinkat', 'file', AT, 'link')}${sys('llistxattr', 'link', 'buffer', 512)}${show}${sys('listxattr', 'link', 'buffer', 512)}${show}
        ${sys('lremovexattr', 'second', 'mine')}${show}${get('file', 'mine')}${show}${exit()}
        ${strings({ ...names, file: 'x8', second: 'x8b', link: 'x8l' })}`,
    output: '5\n0\n7\n0\n-61\n',
  },
]);
