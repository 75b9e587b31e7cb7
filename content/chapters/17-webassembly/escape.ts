// Who can get out: one program that opens a path, three hosts that decide whether it may, and paths to try. Two of the hosts
// compare words, as hosts have done that were attacked with success; the third is that of the engine.

import {
  directoryAt,
  makeTree,
  resolve,
  runCommand,
  symlink,
  USUAL_BUDGET,
  WasiError,
  type CommandRun,
  type DirectoryNode,
  type Found,
  type Resolve,
  type TreeNode,
} from '../../../lessons-engine/wasm/index.ts';

const SECRET = 'root:$6$not-for-you\n';
const BOX = 'home/box';

/** The host's files. The module is given `/home/box`. */
const files = (): DirectoryNode =>
  makeTree({
    etc: { shadow: SECRET },
    home: {
      box: {
        'notes.txt': 'Buy milk.\n',
        letters: { 'anna.txt': 'Dear Anna\n', up: symlink('../notes.txt') },
        latest: symlink('letters/anna.txt'),
        backup: symlink('/etc'),
        above: symlink('../../etc'),
      },
      'box-of-others': { 'diary.txt': 'Dear diary\n' },
    },
  });

/** How a kernel goes from a path to a node: links anywhere, and `..` to the parent, up to the root. */
function kernelWalk(root: DirectoryNode, path: string): Found {
  let here: TreeNode = root;
  let directory = root;
  let last = '';
  const names = path
    .split('/')
    .filter((name) => name !== '')
    .reverse();
  for (let name = names.pop(), links = 0; name !== undefined; name = names.pop()) {
    if (here.kind !== 'directory') throw new WasiError('notdir');
    directory = here;
    last = name;
    if (name === '.') continue;
    const next: TreeNode | null | undefined = name === '..' ? (here.parent ?? here) : here.entries.get(name);
    if (next === undefined) {
      if (names.length > 0) throw new WasiError('noent');
      return { directory, name, node: null, slash: false };
    }
    if (next.kind === 'symlink') {
      if (++links > 40) throw new WasiError('loop');
      names.push(
        ...next.target
          .split('/')
          .filter((each) => each !== '')
          .reverse(),
      );
      if (next.target.startsWith('/')) here = root;
    } else here = next;
  }
  return { directory, name: last, node: here, slash: false };
}

const rootOf = (directory: DirectoryNode): DirectoryNode =>
  directory.parent === null ? directory : rootOf(directory.parent);

const joined = (path: string): string => (path.startsWith('/') ? path : `/${BOX}/${path}`);

/** `a/./b/../c` to `a/c`, by words. */
function cleaned(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return `/${names.join('/')}`;
}

// #region careless
/** Does the whole path begin with the directory's name? */
const byPrefix: Resolve = (from, path) => {
  const whole = joined(path);
  if (!whole.startsWith(`/${BOX}`)) throw new WasiError('notcapable');
  return kernelWalk(rootOf(from), whole);
};

/** Does it, once every `..` has been taken out by its words? */
const byCleanPrefix: Resolve = (from, path) => {
  const whole = cleaned(joined(path));
  if (!whole.startsWith(`/${BOX}/`)) throw new WasiError('notcapable');
  return kernelWalk(rootOf(from), whole);
};
// #endregion

export const hosts = [
  { id: 'prefix', title: 'Compares the beginning of the path', resolve: byPrefix },
  { id: 'clean', title: 'Cleans the path, then compares', resolve: byCleanPrefix },
  { id: 'capability', title: 'Walks from the descriptor', resolve },
] as const;

/** Paths to try, the honest ones first. */
export const paths = [
  'notes.txt',
  'letters/up',
  'latest',
  '/etc/shadow',
  '../../etc/shadow',
  'letters/../../../etc/shadow',
  '../box-of-others/diary.txt',
  'backup/shadow',
  'above/shadow',
] as const;

/** Runs the program `cat`, handed in as bytes, on a host. Throws an Error for a host that there is not. */
export function openOn(program: Uint8Array, path: string, host: string): CommandRun {
  const found = hosts.find(({ id }) => id === host);
  if (found === undefined)
    throw new Error(`expected one of ${hosts.map(({ id }) => id).join(', ')}, found ${host}`);
  return runCommand(program, USUAL_BUDGET, {
    args: ['cat', path],
    preopens: [{ name: '/home/box', directory: directoryAt(files(), BOX), access: 'read' }],
    resolve: found.resolve,
  });
}

/** Whether what was printed lay outside of what the module had been given. */
export const escaped = ({ stdout }: CommandRun): boolean => stdout === SECRET || stdout === 'Dear diary\n';
