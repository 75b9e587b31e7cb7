// System calls about user and group ids (credentials(7)). Ids are shown as the task's user namespace calls them; what has no
// name there is 65534.

import type { Credentials } from '../security/credentials.ts';
import {
  setFsGid,
  setFsUid,
  setGid,
  setGroups,
  setReGid,
  setResGid,
  setResUid,
  setReUid,
  setUid,
} from '../security/change-ids.ts';
import { commitCredentials } from '../security/commit-credentials.ts';
import { gidInside, uidInside } from '../security/mapped-ids.ts';
import { OVERFLOW_ID } from '../security/user-namespace.ts';
import { KernelError } from '../kernel-error.ts';
import type { Task } from '../task/task.ts';
import type { SyscallRow } from './call.ts';

export const credentialCalls = [
  { number: 174, name: 'getuid', parameters: [], missing: '', run: ({ task }) => shownUid(task, 'uid') },
  { number: 175, name: 'geteuid', parameters: [], missing: '', run: ({ task }) => shownUid(task, 'euid') },
  { number: 176, name: 'getgid', parameters: [], missing: '', run: ({ task }) => shownGid(task, 'gid') },
  { number: 177, name: 'getegid', parameters: [], missing: '', run: ({ task }) => shownGid(task, 'egid') },
  {
    number: 146,
    name: 'setuid',
    parameters: ['uid'],
    missing: '',
    run: ({ task, args: [uid = 0] }) => become(task, setUid(task.credentials, uid)),
  },
  {
    number: 144,
    name: 'setgid',
    parameters: ['gid'],
    missing: '',
    run: ({ task, args: [gid = 0] }) => become(task, setGid(task.credentials, gid)),
  },
  {
    number: 145,
    name: 'setreuid',
    parameters: ['ruid', 'euid'],
    missing: '',
    run: ({ task, args: [real = 0, effective = 0] }) =>
      become(task, setReUid(task.credentials, real, effective)),
  },
  {
    number: 143,
    name: 'setregid',
    parameters: ['rgid', 'egid'],
    missing: '',
    run: ({ task, args: [real = 0, effective = 0] }) =>
      become(task, setReGid(task.credentials, real, effective)),
  },
  {
    number: 147,
    name: 'setresuid',
    parameters: ['ruid', 'euid', 'suid'],
    missing: '',
    run: ({ task, args: [real = 0, effective = 0, saved = 0] }) =>
      become(task, setResUid(task.credentials, real, effective, saved)),
  },
  {
    number: 149,
    name: 'setresgid',
    parameters: ['rgid', 'egid', 'sgid'],
    missing: '',
    run: ({ task, args: [real = 0, effective = 0, saved = 0] }) =>
      become(task, setResGid(task.credentials, real, effective, saved)),
  },
  {
    number: 148,
    name: 'getresuid',
    parameters: ['ruid', 'euid', 'suid'],
    missing: '',
    run: ({ task, args }) => {
      (['uid', 'euid', 'suid'] as const).forEach((which, index) =>
        task.memory.store32((args[index] as number) >>> 0, shownUid(task, which)),
      );
      return 0;
    },
  },
  {
    number: 150,
    name: 'getresgid',
    parameters: ['rgid', 'egid', 'sgid'],
    missing: '',
    run: ({ task, args }) => {
      (['gid', 'egid', 'sgid'] as const).forEach((which, index) =>
        task.memory.store32((args[index] as number) >>> 0, shownGid(task, which)),
      );
      return 0;
    },
  },
  {
    number: 151,
    name: 'setfsuid',
    parameters: ['fsuid'],
    missing: '',
    run: ({ task, args: [uid = 0] }) => {
      const before = shownUid(task, 'fsuid');
      become(task, setFsUid(task.credentials, uid));
      return before;
    },
  },
  {
    number: 152,
    name: 'setfsgid',
    parameters: ['fsgid'],
    missing: '',
    run: ({ task, args: [gid = 0] }) => {
      const before = shownGid(task, 'fsgid');
      become(task, setFsGid(task.credentials, gid));
      return before;
    },
  },
  {
    number: 158,
    name: 'getgroups',
    parameters: ['size', 'list'],
    missing: '',
    run: ({ task, args: [size = 0, list = 0] }) => {
      const { groups, userNamespace } = task.credentials;
      if (size < 0 || (size > 0 && groups.length > size))
        throw new KernelError('EINVAL', `expected room for ${groups.length} groups, found ${size}`);
      if (size === 0) return groups.length;
      const words = new DataView(new ArrayBuffer(groups.length * 4));
      groups.forEach((gid, index) =>
        words.setUint32(index * 4, gidInside(userNamespace, gid) ?? OVERFLOW_ID, true),
      );
      task.memory.copyOut(list >>> 0, new Uint8Array(words.buffer));
      return groups.length;
    },
  },
  {
    number: 159,
    name: 'setgroups',
    parameters: ['size', 'list'],
    missing: '',
    run: ({ task, args: [size = 0, list = 0] }) => {
      const read = (): number[] => {
        const words = new DataView(task.memory.copyIn(list >>> 0, size * 4).buffer);
        return Array.from({ length: size }, (_, index) => words.getInt32(index * 4, true));
      };
      return become(task, setGroups(task.credentials, size, read));
    },
  },
] as const satisfies readonly SyscallRow[];

function become(task: Task, credentials: Credentials): number {
  commitCredentials(task, credentials);
  return 0;
}

function shownUid({ credentials }: Task, which: 'uid' | 'euid' | 'suid' | 'fsuid'): number {
  return uidInside(credentials.userNamespace, credentials[which]) ?? OVERFLOW_ID;
}

function shownGid({ credentials }: Task, which: 'gid' | 'egid' | 'sgid' | 'fsgid'): number {
  return gidInside(credentials.userNamespace, credentials[which]) ?? OVERFLOW_ID;
}
