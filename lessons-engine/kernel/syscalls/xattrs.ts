// System calls on extended attributes: each operation by path, by path without following a link, and by descriptor.

import { bytesOf } from '../byte-text.ts';
import { getXattr, listXattrs, removeXattr, setXattr } from '../fs/calls/xattr.ts';
import type { Path } from '../fs/path.ts';
import { lookUp } from '../fs/walk.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import type { Call, SyscallRow } from './call.ts';

const NAME_ROOM = 256;
const VALUE_MAX = 65536;

interface Operation {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly run: (task: Task, path: Path, args: Int32Array) => number;
}

/** In the order of their numbers, three each. */
const operations: readonly Operation[] = [
  {
    name: 'setxattr',
    parameters: ['name', 'value', 'size', 'flags'],
    run: (task, path, [, name = 0, value = 0, size = 0, flags = 0]) => {
      if (size >>> 0 > VALUE_MAX) throw new KernelError('E2BIG', `a value of ${size >>> 0} bytes`);
      setXattr(task.caller, path, nameAt(task, name), task.memory.copyIn(value >>> 0, size), flags);
      return 0;
    },
  },
  {
    name: 'getxattr',
    parameters: ['name', 'value', 'size'],
    run: (task, path, [, name = 0, value = 0, size = 0]) =>
      give(task, getXattr(task.caller, path, nameAt(task, name)), value, size),
  },
  {
    name: 'listxattr',
    parameters: ['list', 'size'],
    run: (task, path, [, list = 0, size = 0]) =>
      give(
        task,
        bytesOf(
          listXattrs(task.caller, path)
            .map((each) => `${each}\0`)
            .join(''),
        ),
        list,
        size,
      ),
  },
  {
    name: 'removexattr',
    parameters: ['name'],
    run: (task, path, [, name = 0]) => {
      removeXattr(task.caller, path, nameAt(task, name));
      return 0;
    },
  },
];

export const xattrCalls: readonly SyscallRow[] = operations.flatMap(({ name, parameters, run }, operation) =>
  ['', 'l', 'f'].map((prefix, way) => ({
    number: 5 + operation * 3 + way,
    name: `${prefix}${name}`,
    parameters: [prefix === 'f' ? 'fd' : 'path', ...parameters],
    missing: 'system.* (access control lists): refused with EOPNOTSUPP',
    run: ({ task, args }: Call) => run(task, subject(task, prefix, args[0] ?? 0), args),
  })),
);

function subject(task: Task, prefix: string, argument: number): Path {
  if (prefix !== 'f') return lookUp(task.caller, null, task.memory.string(argument >>> 0), prefix === '');
  const { path, name } = task.files.getOpen(argument);
  if (path === null) throw new KernelError('EOPNOTSUPP', `${name} keeps no attributes`);
  return path;
}

function nameAt(task: Task, address: number): string {
  try {
    return task.memory.string(address >>> 0, NAME_ROOM);
  } catch (thrown) {
    if (thrown instanceof KernelError && thrown.errnoName === 'ENAMETOOLONG')
      throw new KernelError('ERANGE', 'a long name');
    throw thrown;
  }
}

/** A size of 0 asks how many bytes there are. */
function give(task: Task, bytes: Uint8Array, address: number, size: number): number {
  if (size === 0) return bytes.length;
  if (bytes.length > size >>> 0) throw new KernelError('ERANGE', `${bytes.length} bytes, room for ${size}`);
  task.memory.copyOut(address >>> 0, bytes);
  return bytes.length;
}
