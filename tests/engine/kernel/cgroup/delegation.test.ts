// Who may do what to the tree: owners of directories, the common ancestor, cgroup namespaces, nsdelegate.

import { describe, expect, test } from 'vitest';
import {
  CgroupNamespace,
  procCgroupText,
} from '../../../../lessons-engine/kernel/cgroup/cgroup-namespace.ts';
import { bytesOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import type { Caller } from '../../../../lessons-engine/kernel/fs/caller.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { O_WRONLY } from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { type PidNamespace } from '../../../../lessons-engine/kernel/namespaces/pid-namespace.ts';
import { Clone } from '../../../../lessons-engine/kernel/task/clone-flags.ts';
import { clone } from '../../../../lessons-engine/kernel/task/clone.ts';
import { CgroupWorld } from '../../../support/kernel/cgroup-world.ts';
import { asUser, outcome } from '../../../support/kernel/fs-world.ts';

const USER = 1000;

/** A group handed to a user: its directory and the three files of a delegation. */
function delegated(): { world: CgroupWorld; user: Caller } {
  const world = new CgroupWorld();
  world.group('user');
  world.group('other', '');
  for (const name of ['', '/cgroup.procs', '/cgroup.threads', '/cgroup.subtree_control'])
    lookUp(world.root, null, world.path(`user${name}`)).inode.setAttributes({ uid: USER, gid: USER });
  return { world, user: asUser(world.root, USER) };
}

describe('a group that is handed to a user', () => {
  test('lets him make groups below it, whose files are his, and not change its own limits', () => {
    const { world, user } = delegated();
    world.mkdir('user/box', user);
    world.write('user/cgroup.subtree_control', '+memory', user);
    world.write('user/box/memory.max', '1M', user);
    expect(outcome(() => world.write('user/memory.max', 'max', user))).toBe('EACCES');
    expect(outcome(() => world.mkdir('mine', user))).toBe('EACCES');
    expect(outcome(() => world.rmdir('other', user))).toBe('EACCES');
  });

  test('lets him move tasks within it, and none in or out', () => {
    const { world, user } = delegated();
    world.mkdir('user/one', user);
    world.mkdir('user/two', user);
    const inside = world.start('idle', world.find('user/one'));
    const outside = world.start('idle');
    world.write('user/two/cgroup.procs', `${inside.number}`, user);
    expect(inside.cgroup.path).toBe('/user/two');
    // In: he may write here, but not in the group above both.
    expect(outcome(() => world.write('user/one/cgroup.procs', `${outside.number}`, user))).toBe('EACCES');
    expect(outcome(() => world.write('cgroup.procs', `${inside.number}`, user))).toBe('EACCES');
    expect([inside.cgroup.path, outside.cgroup.path]).toEqual(['/user/two', '/']);
  });

  test('judges by who opened the file, not by who writes', () => {
    const { world, user } = delegated();
    world.mkdir('user/one', user);
    const outside = world.start('idle');
    const file = openat(user, null, world.path('user/one/cgroup.procs'), O_WRONLY);
    world.kernel.current = world.init;
    expect(outcome(() => file.write(bytesOf(`${outside.number}`)))).toBe('EACCES');
    world.kernel.current = null;
  });
});

describe('a cgroup namespace', () => {
  /** A task in /box/in whose namespace begins at /box. */
  function boxed() {
    const world = new CgroupWorld();
    world.group('box', '');
    world.group('box/in', '');
    world.group('outside', '');
    const task = world.start('idle', world.find('box'));
    const cgroup = new CgroupNamespace(world.kernel.userNamespace, task.cgroup);
    task.namespaces = { ...task.namespaces, cgroup };
    world.write('box/in/cgroup.procs', `${task.number}`);
    return { world, task };
  }

  test('shows paths from its root on, and .. for what lies outside', () => {
    const { world, task } = boxed();
    const { cgroup } = task.namespaces;
    expect(procCgroupText(task, cgroup)).toBe('0::/in\n');
    expect(procCgroupText(task, world.init.namespaces.cgroup)).toBe('0::/box/in\n');
    expect(procCgroupText(world.init, cgroup)).toBe('0::/..\n');
    expect(cgroup.pathOf(world.find('outside'))).toBe('/../outside');
  });

  test('is made by clone at the group of the caller', () => {
    const { world, task } = boxed();
    const child = clone(world.kernel, task, {
      flags: Clone.NEWCGROUP | 17,
      stack: 0,
      parentTid: 0,
      tls: 0,
      childTid: 0,
    });
    expect(child.namespaces.cgroup.root.path).toBe('/box/in');
    expect(procCgroupText(child, child.namespaces.cgroup)).toBe('0::/\n');
  });

  test('mounts its own part of the tree; the inodes are those of the whole', () => {
    const { world, task } = boxed();
    world.mount('/tmp', '', task.caller);
    const names = lookUp(world.root, null, '/tmp')
      .inode.entries()
      .map(({ name }) => name);
    expect(names).toContain('in');
    expect(names).not.toContain('box');
    expect(lookUp(world.root, null, '/tmp/in').inode).toBe(
      lookUp(world.root, null, world.path('box/in')).inode,
    );
  });

  test('is mounted by CAP_SYS_ADMIN of its user namespace only', () => {
    const { world, task } = boxed();
    const user = asUser(task.caller, USER);
    expect(outcome(() => world.mount('/tmp', '', user))).toBe('EPERM');
  });

  test('without nsdelegate root in it reaches out, with it he does not, and has no hand on his own limits', () => {
    const { world, task } = boxed();
    world.write('cgroup.subtree_control', '+pids');
    const { caller } = task;
    world.kernel.current = task;
    world.write('outside/cgroup.procs', '0', caller);
    expect(task.cgroup.path).toBe('/outside');
    world.write('box/in/cgroup.procs', '0', caller);
    world.write('box/pids.max', '100', caller);
    world.kernel.current = null;
    world.mount('/tmp', 'nsdelegate');
    world.kernel.current = task;
    expect(outcome(() => world.write('outside/cgroup.procs', '0', caller))).toBe('ENOENT');
    expect(outcome(() => world.write('box/pids.max', 'max', caller))).toBe('EPERM');
    expect(task.cgroup.path).toBe('/box/in');
    expect(world.read('box/pids.max')).toBe('100\n');
    // What is below is his, and the files of a delegation are, too.
    world.write('box/cgroup.procs', '0', caller);
    world.write('box/in/cgroup.freeze', '0', caller);
    world.kernel.current = null;
    world.write('box/pids.max', 'max');
  });
});

describe('numbers in cgroup.procs', () => {
  test('are those of the pid namespace of whoever reads and writes', () => {
    const world = new CgroupWorld();
    const group = world.group('a', '');
    world.group('b', '');
    const child = clone(world.kernel, world.init, {
      flags: Clone.NEWPID | 17,
      stack: 0,
      parentTid: 0,
      tls: 0,
      childTid: 0,
    });
    const outside = world.start('idle', group);
    world.write('a/cgroup.procs', `${child.pid.in(world.kernel.initialPids as PidNamespace)}`);
    expect(world.read('a/cgroup.procs')).toBe('2\n3\n');
    world.kernel.current = child;
    expect(world.read('a/cgroup.procs')).toBe('0\n1\n');
    expect(outcome(() => world.write('b/cgroup.procs', `${outside.number}`))).toBe('ESRCH');
    world.write('b/cgroup.procs', '1');
    world.kernel.current = null;
    expect(child.cgroup.path).toBe('/b');
  });

  test('0 is whoever writes, and nobody when it is written from outside', () => {
    const world = new CgroupWorld();
    const group = world.group('a', '');
    expect(outcome(() => world.write('a/cgroup.procs', '0'))).toBe('ESRCH');
    world.kernel.current = world.init;
    world.write('a/cgroup.procs', '0\n');
    world.kernel.current = null;
    expect(group.tasks.has(world.init)).toBe(true);
  });
});
