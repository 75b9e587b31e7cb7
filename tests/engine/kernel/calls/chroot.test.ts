// chroot(2): where / and .. end. It changes only that: what is open, and the working directory, stay where they are.

import { exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { AT, make, mkdir, strings, there } from '../../../support/kernel/mount-programs.ts';

const chroot = (label: string): string => sys('chroot', label);
const chdir = (label: string): string => sys('chdir', label);

describeCall('chroot', [
  {
    name: 'makes a directory the root, and .. there a way to nowhere',
    body: `${mkdir('dir')}${make('file')}${make('outside')}${chroot('dir')}${show}${there('seen')}${show}${chdir('slash')}${show}
        ${chdir('up')}${show}${there('seen')}${show}${there('name')}${show}${sys('getcwd', 'buffer', 512)}${say('buffer')}${exit()}
        ${strings({ dir: 'c1', file: 'c1/x', outside: 'c1out', seen: '/x', name: 'x', up: '../..' })}`,
    output: '0\n0\n0\n0\n0\n0\n/',
  },
  {
    name: 'leaves the working directory outside, from where .. leads on',
    body: `${mkdir('dir')}${make('outside')}${chroot('dir')}${show}${there('outside')}${show}${there('absolute')}${show}
        ${sys('getcwd', 'buffer', 512)}la t0, buffer\n        lbu a0, 0(t0)\n        ${show}${chdir('up')}${show}${exit()}
        ${strings({ dir: 'c2', outside: 'c2out', absolute: '/c2out', up: '..' })}`,
    output: '0\n0\n-2\n40\n0\n',
  },
  {
    name: 'is left through a directory that was open before',
    body: `${mkdir('dir')}${make('outside')}${sys('openat', AT, 'dot', 0o200000)}mv s0, a0
        ${chroot('dir')}${chdir('slash')}${there('outside')}${show}${sys('fchdir', 's0')}${show}${there('outside')}${show}${chroot('dot')}${show}${there('absolute')}${show}${exit()}
        ${strings({ dir: 'c3', outside: 'c3out', absolute: '/c3out', dot: '.' })}`,
    output: '-2\n0\n0\n0\n0\n',
  },
  {
    name: 'is left by a second chroot below the first',
    body: `${mkdir('dir')}${mkdir('deep')}${make('outside')}${chroot('dir')}${chdir('slash')}${chroot('name')}${show}${there('outside')}${show}
        ${chdir('up')}${there('outside')}${show}${exit()}
        ${strings({ dir: 'c4', deep: 'c4/deep', name: 'deep', outside: 'c4out', up: '..' })}`,
    output: '0\n-2\n0\n',
  },
  {
    name: 'goes for symbolic links, too',
    body: `${mkdir('dir')}${make('file')}${sys('symlinkat', 'absolute', AT, 'link')}${sys('symlinkat', 'up', AT, 'upward')}
        ${there('link')}${show}${chroot('dir')}${there('inner')}${show}${there('innerUp')}${show}${exit()}
        ${strings({ dir: 'c5', file: 'c5/target', link: 'c5/link', upward: 'c5/up', inner: '/link', innerUp: '/up/target', absolute: '/target', up: '../../../..' })}`,
    output: '-2\n0\n0\n',
  },
  {
    name: 'is for the children, not for the parent',
    body: `${mkdir('dir')}${make('outside')}${sys('clone', 17, 0, 0, 0, 0)}bnez a0, 1f
        ${chroot('dir')}${show}${exit()}
1:      ${sys('waitid', 0, 0, 0, 4, 0)}${sys('openat', AT, 'slash', 0o200000)}${sys('faccessat', 'a0', 'first', 0)}${show}${exit()}
        ${strings({ dir: 'c6', outside: 'c6out', first: '..' })}`,
    output: '0\n0\n',
  },
  {
    name: 'wants a directory that may be searched, and CAP_SYS_CHROOT',
    body: `${make('file')}${chroot('no')}${show}${chroot('file')}${show}${chroot('empty')}${show}${sys('chroot', 8)}${show}
        ${sys('setresuid', 1000, 1000, 1000)}${chroot('slash')}${show}${exit()}
        ${strings({ file: 'c7', no: 'nosuch', empty: '' })}`,
    output: '-2\n-20\n-2\n-14\n-1\n',
  },
]);
