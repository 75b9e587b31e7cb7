// pivot_root(2): the rules of where the new root and the old one must stand, and that afterwards the old one can be let go.

import { exit, say, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { make, mkdir, MS, ownMounts, strings, there, tmpfs } from '../../../support/kernel/mount-programs.ts';

const pivot = (next: string, old: string): string => sys('pivot_root', next, old);

/** The root of this kernel is the rootfs: one more mount, as the root of everything, and into it. */
const root = `${ownMounts}${mkdir('top')}${tmpfs('top')}${sys('chdir', 'top')}${sys('chroot', 'dot')}`;
const words = {
  top: 'p',
  dot: '.',
  next: 'next',
  old: 'next/old',
  oldName: 'old',
  file: 'next/x',
  seen: '/x',
  mark: '/mark',
  there: '/old/mark',
};

describeCall('pivot_root', [
  {
    name: 'makes a mount the root and puts the old one below it',
    body: `${root}${make('mark')}${mkdir('next')}${tmpfs('next')}${make('file')}${mkdir('old')}${pivot('next', 'old')}${show}
        ${there('seen')}${show}${there('mark')}${show}${there('there')}${show}${sys('getcwd', 'buffer', 512)}${say('buffer')}${exit()}
        ${strings(words)}`,
    output: '0\n0\n-2\n0\n/\n'.replace('/\n', '/'),
  },
  {
    name: 'stacks the old root on the new one, from where it can go',
    body: `${root}${mkdir('next')}${tmpfs('next')}${make('file')}${sys('chdir', 'next')}${pivot('dot', 'dot')}${show}${sys('umount2', 'dot', 2)}${show}
        ${sys('chdir', 'slash')}${there('seen')}${show}${sys('umount2', 'slash', 2)}${show}${exit()}${strings(words)}`,
    output: '0\n0\n0\n0\n',
  },
  {
    name: 'wants a mount, another one than the root, and the old root below it',
    body: `${root}${mkdir('next')}${mkdir('old')}${make('file')}${pivot('next', 'old')}${show}${pivot('slash', 'slash')}${show}
        ${tmpfs('next')}${pivot('next', 'slash')}${show}${mkdir('apart')}${tmpfs('apart')}${pivot('next', 'apart')}${show}
        ${pivot('next', 'no')}${show}${make('file')}${pivot('next', 'file')}${show}${exit()}
        ${strings({ ...words, apart: 'apart', no: 'nosuch' })}`,
    output: '-16\n-16\n-16\n-22\n-2\n-20\n',
  },
  {
    name: 'refuses shared mounts',
    body: `${root}${mkdir('next')}${tmpfs('next')}${mkdir('old')}${sys('mount', 'none', 'next', 'none', MS.SHARED, 0)}${pivot('next', 'old')}${show}${exit()}${strings(words)}`,
    output: '-22\n',
  },
  {
    name: 'asks for CAP_SYS_ADMIN',
    body: `${sys('setresuid', 1000, 1000, 1000)}${pivot('slash', 'slash')}${show}${exit()}${strings(words)}`,
    output: '-1\n',
  },
]);
