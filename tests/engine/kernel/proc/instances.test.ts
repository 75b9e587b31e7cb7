// A mounted proc: whose numbers it shows, what `hidepid` and masks keep from whom, what a mount table looks like.

import { describe, expect, test } from 'vitest';
import { deviceNodes } from '../../../../lessons-engine/kernel/fs/devices.ts';
import {
  MS_BIND,
  MS_NOEXEC,
  MS_NOSUID,
  MS_RDONLY,
} from '../../../../lessons-engine/kernel/fs/mount-flags.ts';
import { makePathReadOnly, maskPath } from '../../../../lessons-engine/kernel/fs/mounts/mask-paths.ts';
import { umount2 } from '../../../../lessons-engine/kernel/fs/mounts/umount2.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { capabilitySet } from '../../../../lessons-engine/kernel/security/capabilities.ts';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { list, mountAt, outcome, readFile, writeFile } from '../../../support/kernel/fs-world.ts';
import { apart, lookAround, New, SIGCHLD } from '../../../support/kernel/look-around.ts';
import { linuxProc, pause, procWorld, readLink } from '../../../support/kernel/proc-world.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

/** Init; 2 and 3 are of the users 1000 and 1001; 4, the init of a pid namespace, and 5 in it. */
const start = () =>
  procWorld(
    `${sys('clone', SIGCHLD, 0)}beqz a0, first
        ${sys('clone', SIGCHLD, 0)}beqz a0, second
        ${sys('unshare', New.pid)}${sys('clone', SIGCHLD, 0)}beqz a0, box
        ${pause}
first:  ${sys('setresgid', 1000, 1000, 1000)}${sys('setresuid', 1000, 1000, 1000)}${pause}
second: ${sys('setresuid', 1001, 1001, 1001)}${pause}
box:    ${sys('prctl', 15, 'name')}${sys('clone', SIGCHLD, 0)}${pause}`,
    {
      data: 'name: .string "box"',
      tree: {
        dev: { entries: deviceNodes },
        mnt: { entries: {} },
        tmp: { entries: {} },
        'with space': { entries: {} },
      },
    },
  );
const numbers = (names: readonly string[]): number[] =>
  names.filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b); // prettier-ignore

describe('a proc', () => {
  const { init, task } = start();
  const [host, box] = [init.caller, task(4).caller];
  mountAt(box, 'proc', '/mnt', 'proc');

  test('shows the tasks of the pid namespace in which it was mounted, by its numbers', () => {
    expect([numbers(list(host, '/proc')), numbers(list(host, '/mnt'))]).toEqual([
      [1, 2, 3, 4, 5],
      [1, 2],
    ]);
    expect([readFile(host, '/mnt/1/comm'), readFile(host, '/proc/1/comm')]).toEqual(['box\n', 'init\n']);
    expect([readLink(box, '/mnt/self'), readLink(box, '/proc/self')]).toEqual(['1', '4']);
    expect(readLink(task(5).caller, '/mnt/thread-self')).toBe('2/task/2');
  });

  test('has no self for those who have no number in it', () => {
    expect(outcome(() => readLink(host, '/mnt/self'))).toBe('ENOENT');
  });

  test('shows numbers of all namespaces below, and parents that it knows', () => {
    const line = (path: string, name: string): string =>
      readFile(host, path).split('\n').find((each) => each.startsWith(`${name}:`)) ?? ''; // prettier-ignore
    expect([line('/proc/5/status', 'NSpid'), line('/mnt/2/status', 'NSpid')]).toEqual([
      'NSpid:\t5\t2',
      'NSpid:\t2',
    ]);
    expect([line('/proc/4/status', 'PPid'), line('/mnt/1/status', 'PPid'), line('/mnt/2/status', 'PPid')]).toEqual([
      'PPid:\t1', 'PPid:\t0', 'PPid:\t1',
    ]); // prettier-ignore
    expect(readFile(host, '/mnt/2/stat')).toMatch(/^2 \(box\) S 1 /);
  });
});

describe('hidepid', () => {
  const look = (options: string, credentials = {}) => {
    const { init, task, kernel } = start();
    mountAt(init.caller, 'proc', '/mnt', 'proc', 0, options);
    const user = task(2);
    user.credentials = { ...user.credentials, ...credentials };
    kernel.current = user;
    return {
      seen: numbers(list(user.caller, '/mnt')),
      own: outcome(() => readFile(user.caller, '/mnt/2/comm')),
      other: outcome(() => readFile(user.caller, '/mnt/3/comm')),
      shown: readFile(init.caller, '/proc/mounts').split('\n').find((line) => line.includes(' /mnt ')), // prettier-ignore
    };
  };

  test('off shows everybody', () => {
    expect(look('')).toMatchObject({ seen: [1, 2, 3, 4, 5], other: 'init\n' });
  });

  test('noaccess shows that they are there and not what is in them', () => {
    expect(look('hidepid=1')).toEqual({
      seen: [1, 2, 3, 4, 5],
      own: 'init\n',
      other: 'EPERM',
      shown: 'proc /mnt proc rw,relatime,hidepid=noaccess 0 0',
    });
  });

  test.each(['hidepid=2', 'hidepid=invisible', 'hidepid=ptraceable'])(
    '%s hides that they are there',
    (options) => {
      expect(look(options)).toMatchObject({ seen: [2], own: 'init\n', other: 'ENOENT' });
    },
  );

  test('gid= names those who see everything all the same, and CAP_SYS_PTRACE sees it, too', () => {
    expect(look('hidepid=2,gid=50', { groups: [50] })).toMatchObject({
      seen: [1, 2, 3, 4, 5],
      other: 'init\n',
    });
    expect(look('hidepid=2,gid=50').shown).toContain('gid=50,hidepid=invisible');
    const capable = {
      effective: capabilitySet('CAP_SYS_PTRACE'),
      permitted: capabilitySet('CAP_SYS_PTRACE'),
    };
    expect(look('hidepid=2', capable).seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('subset=pid leaves out what is about the machine; other options are refused', () => {
    const { init } = start();
    mountAt(init.caller, 'proc', '/mnt', 'proc', 0, 'subset=pid');
    expect(list(init.caller, '/mnt').filter((name) => !/^\d+$/.test(name))).toEqual(['self', 'thread-self']);
    for (const bad of ['hidepid=3', 'subset=sys', 'gid=x', 'size=1'])
      expect(outcome(() => mountAt(init.caller, 'proc', '/tmp', 'proc', 0, bad))).toBe('EINVAL');
  });
});

describe('masks as container runtimes put them on a proc', () => {
  const maskedWorld = () => {
    const { init, kernel } = start();
    for (const path of ['/proc/sysrq-trigger', '/proc/meminfo', '/proc/sysvipc', '/proc/kcore'])
      maskPath(init.caller, path);
    makePathReadOnly(init.caller, '/proc/sys');
    return { kernel, caller: init.caller };
  };

  test('make files empty, directories bare, and switches read-only', () => {
    const { caller, kernel } = maskedWorld();
    expect([readFile(caller, '/proc/meminfo'), list(caller, '/proc/sysvipc')]).toEqual(['', []]);
    expect(outcome(() => writeFile(caller, '/proc/sys/kernel/hostname', 'x'))).toBe('EROFS');
    expect(readFile(caller, '/proc/sys/kernel/hostname')).toBe('host\n');
    writeFile(caller, '/proc/sysrq-trigger', 'b');
    expect(kernel.run(1000)).toEqual({ reason: 'idle' });
  });

  test('do not keep root from switches that a second proc shows', () => {
    const { caller, kernel } = maskedWorld();
    mountAt(caller, 'proc', '/mnt', 'proc');
    writeFile(caller, '/mnt/sys/kernel/hostname', 'x');
    writeFile(caller, '/mnt/sysrq-trigger', 'b');
    expect(kernel.run(1000)).toEqual({ reason: 'halt' });
  });

  test.each([
    { name: 'keep a rootless container from a second proc', masked: true, result: '-1\n' },
    { name: 'are what keeps it', masked: false, result: '0\n' },
  ])('$name', ({ masked, result }) => {
    const mask = masked ? sys('mount', 'null', 'meminfo', 'null', MS_BIND, 0) : '';
    const { console } = runProgram(
      asProgram(`${mask}${apart('box', New.user | New.pid | New.mount, `${sys('mount', 'proc', 'mnt', 'proc', 0, 0)}${show}`)}
        ${exit()}
        .data
null:   .string "/dev/null"
meminfo: .string "/proc/meminfo"
proc:   .string "proc"
mnt:    .string "/mnt"
${lookAround}`),
      { tree: { dev: { entries: deviceNodes }, mnt: { entries: {} } }, proc: true },
    );
    expect(console).toBe(result);
  });

  test('come off by whoever may unmount', () => {
    const { caller } = maskedWorld();
    umount2(caller, '/proc/meminfo');
    expect(readFile(caller, '/proc/meminfo')).toContain('MemTotal');
  });
});

describe('mount tables', () => {
  const { init } = start();
  mountAt(init.caller, 'a source', '/with space', 'tmpfs', MS_NOSUID | MS_NOEXEC | MS_RDONLY, 'size=1m');

  test('list what is reached from the root of the task, in the form of Linux', () => {
    const form = /^\d+ \d+ \d+:\d+ \S+ \S+ r[ow]\S*( (shared|master|propagate_from):\d+)* - \S+ \S+ \S+$/;
    const info = readFile(init.caller, '/proc/1/mountinfo').trimEnd().split('\n');
    expect(info.filter((line) => !form.test(line))).toEqual([]);
    const linux = linuxProc('self/mountinfo');
    if (linux !== null)
      expect(
        linux
          .trimEnd()
          .split('\n')
          .find((line) => !form.test(line)),
      ).toBe(undefined);
    expect(info.map((line) => line.split(' ')[4])).toEqual(['/', '/proc', '/with\\040space']);
    expect(readFile(init.caller, '/proc/mounts').split('\n')).toEqual([
      'rootfs / tmpfs rw,mode=755 0 0',
      'proc /proc proc rw,relatime 0 0',
      'a\\040source /with\\040space tmpfs ro,nosuid,noexec,relatime,size=1024k 0 0',
      '',
    ]);
  });

  test('of a task with another root begin there', () => {
    const { caller, fs } = init;
    const reader = { ...caller, fs: fs.clone() };
    fs.root = lookUp(caller, null, '/with space');
    expect(readFile(reader, '/proc/1/mounts')).toBe(
      'a\\040source / tmpfs ro,nosuid,noexec,relatime,size=1024k 0 0\n',
    );
    fs.root = lookUp(reader, null, '/mnt');
    expect(readFile(reader, '/proc/1/mounts')).toBe('');
    fs.root = reader.fs.root;
  });
});
