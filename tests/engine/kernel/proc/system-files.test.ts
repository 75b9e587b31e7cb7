// Files of /proc about the machine, which tell whoever reads them about all of it, container or not; and /proc/sys, whose
// switches belong to namespaces one by one.

import { describe, expect, test } from 'vitest';
import { UtsNamespace } from '../../../../lessons-engine/kernel/namespaces/uts-namespace.ts';
import { exit, sys } from '../../../support/kernel/assembly.ts';
import { asUser, outcome, readFile, writeFile } from '../../../support/kernel/fs-world.ts';
import { SIGCHLD } from '../../../support/kernel/look-around.ts';
import { isSubsequence, linuxProc, procWorld, shapes } from '../../../support/kernel/proc-world.ts';

const start = () =>
  procWorld(
    `${sys('clone', SIGCHLD, 0)}beqz a0, child
        ${sys('shmget', 77, 5000, 0o1640)}mv s0, a0
        ${sys('shmat', 's0', 0, 0)}sw zero, 0(a0)
        ${sys('msgget', -5, 0o1666)}mv s0, a0
        ${sys('msgsnd', 's0', 'message', 5, 0)}${sys('semget', 3, 7, 0o1600)}
        ${sys('clock_nanosleep_time64', 1, 0, 'moment', 0)}
        j over
child:  ${exit()}
over:`,
    {
      data: 'message: .word 1\n        .string "hello"\n        .balign 8\nmoment: .word 2, 0, 500000000, 0',
    },
  );
const { init, kernel } = start();
const root = init.caller;
const read = (path: string): string => readFile(root, `/proc/${path}`);
/** The names before a colon, in order. */
const names = (text: string): string[] => text.split('\n').map((line) => line.split(':')[0] ?? '');

describe('files about the machine', () => {
  test('uptime counts from the start: all time, and time in which nobody ran', () => {
    expect(read('uptime')).toBe('2.50 2.49\n');
    const linux = linuxProc('uptime');
    if (linux !== null) expect(linux).toMatch(/^\d+\.\d\d \d+\.\d\d\n$/);
    init.namespaces.time.boottimeOffset = 10_000_000;
    expect(read('uptime')).toBe('3.50 2.49\n');
    init.namespaces.time.boottimeOffset = 0;
  });

  test('meminfo has lines of Linux, and adds up', () => {
    const linux = linuxProc('meminfo');
    if (linux !== null) {
      expect(isSubsequence(names(read('meminfo')), names(linux))).toBe(true);
      const form = /^\w+: +\d+ kB$/;
      expect(
        [...linux.split('\n')].filter((line) => line.startsWith('Mem')).every((line) => form.test(line)),
      ).toBe(true);
      expect(
        read('meminfo')
          .trimEnd()
          .split('\n')
          .every((line) => form.test(line)),
      ).toBe(true);
    }
    const kilobytes = new Map(
      read('meminfo').trimEnd().split('\n').map((line) => [line.split(':')[0], parseInt(line.slice(16))]),
    ); // prettier-ignore
    expect(kilobytes.get('MemTotal')).toBe(4 * 1024);
    expect(kilobytes.get('MemFree')).toBe(kernel.frames.free * 4);
  });

  test('stat tells what was done: time by kind in hundredths, tasks made', () => {
    const text = read('stat');
    const [cpu, cpu0] = text.split('\n');
    expect(cpu).toMatch(/^cpu {2}\d+ 0 0 249 0 0 0 0 0 0$/);
    expect(cpu0).toBe(cpu?.replace('cpu ', 'cpu0'));
    expect(text).toContain('\nprocesses 2\n');
    const linux = linuxProc('stat');
    const first = (file: string): string[] => file.split('\n').map((line) => line.split(' ')[0] ?? '');
    if (linux !== null) expect(isSubsequence(first(text), first(linux))).toBe(true);
  });

  test('loadavg, version, filesystems and cpuinfo have their forms', () => {
    expect(read('loadavg')).toBe('0.00 0.00 0.00 0/1 2\n');
    const linux = linuxProc('loadavg');
    const form = /^\d+\.\d\d \d+\.\d\d \d+\.\d\d \d+\/\d+ \d+\n$/;
    expect(form.test(read('loadavg')) && (linux === null || form.test(linux))).toBe(true);
    expect(read('version')).toMatch(/^Linux version 6\.1\.0 /);
    expect(read('filesystems').split('\n')).toEqual(
      expect.arrayContaining(['nodev\ttmpfs', 'nodev\toverlay', 'nodev\tproc']),
    );
    expect(read('cpuinfo')).toContain('isa\t\t: rv32imac\n');
    expect(read('mounts')).toBe(read('self/mounts'));
  });

  test('sysrq-trigger switches the machine off, for whoever may write it', () => {
    const world = start();
    expect(outcome(() => writeFile(asUser(world.init.caller, 1000), '/proc/sysrq-trigger', 'b'))).toBe(
      'EACCES',
    );
    expect(outcome(() => writeFile(world.init.caller, '/proc/sysrq-trigger', 'x'))).toBe('EINVAL');
    writeFile(world.init.caller, '/proc/sysrq-trigger', 'b');
    expect(world.kernel.run(1000)).toEqual({ reason: 'halt' });
  });
});

describe('/proc/sysvipc', () => {
  test('lists the objects of the reader’s namespace, in columns as on Linux', () => {
    expect(read('sysvipc/shm')).toBe(
      '       key      shmid perms       size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime        rss       swap\n' +
        '        77          0   640       5000     1     1      1     0     0     0     0          0          0          0       4096          0\n',
    );
    expect(read('sysvipc/msg')).toBe(
      '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n' +
        '        -5          0   666           5          1     1     0     0     0     0     0          0          0          0\n',
    );
    expect(read('sysvipc/sem')).toBe(
      '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n' +
        '         3          0   600          7     0     0     0     0          0          0\n',
    );
    for (const name of ['msg', 'sem']) {
      const linux = linuxProc(`sysvipc/${name}`);
      if (linux !== null) expect(read(`sysvipc/${name}`).split('\n')[0]).toBe(linux.split('\n')[0]);
    }
  });
});

describe('/proc/sys', () => {
  test('has constants of the kernel', () => {
    const values = ['osrelease', 'ostype', 'cap_last_cap', 'overflowuid', 'ngroups_max'];
    expect(values.map((name) => read(`sys/kernel/${name}`))).toEqual([
      '6.1.0\n', 'Linux\n', '40\n', '65534\n', '65536\n',
    ]); // prettier-ignore
    expect(outcome(() => writeFile(root, '/proc/sys/kernel/ostype', 'x'))).toBe('EINVAL');
  });

  test('has the form of Linux where it has more than one number', () => {
    const linux = linuxProc('sys/kernel/sem');
    if (linux !== null) expect(shapes(read('sys/kernel/sem'))).toEqual(shapes(linux));
    writeFile(root, '/proc/sys/kernel/sem', '10 20 30 40\n');
    expect(read('sys/kernel/sem')).toBe('10\t20\t30\t40\n');
    expect(outcome(() => writeFile(root, '/proc/sys/kernel/sem', '10 20 30'))).toBe('EINVAL');
  });

  test('renames the host in the writer’s UTS namespace', () => {
    writeFile(root, '/proc/sys/kernel/hostname', 'one\ntwo');
    expect([init.namespaces.uts.nodename, read('sys/kernel/hostname')]).toEqual(['one', 'one\n']);
    const { namespaces } = init;
    init.namespaces = { ...namespaces, uts: new UtsNamespace(kernel.userNamespace, 'other') };
    expect(read('sys/kernel/hostname')).toBe('other\n');
    init.namespaces = namespaces;
  });

  test('limits numbers of tasks to what is sensible', () => {
    expect(
      ['300', '32769', 'many'].map((text) =>
        outcome(() => writeFile(root, '/proc/sys/kernel/pid_max', text)),
      ),
    ).toEqual(Array(3).fill('EINVAL'));
    writeFile(root, '/proc/sys/kernel/pid_max', '301');
    expect([read('sys/kernel/pid_max'), init.pid.namespace.pidMax]).toEqual(['301\n', 301]);
  });

  test('switches forwarding and the lowest port for everybody, per network namespace', () => {
    const { net } = init.namespaces;
    writeFile(root, '/proc/sys/net/ipv4/ip_forward', '1\n');
    writeFile(root, '/proc/sys/net/ipv4/ip_unprivileged_port_start', '80');
    expect([net.ipv4.forwarding, net.unprivilegedPortStart]).toEqual([true, 80]);
  });

  test('is for those to write who are root by id, whatever capabilities they have', () => {
    const capable = asUser(root, 1000, { capabilities: ['CAP_DAC_OVERRIDE', 'CAP_SYS_ADMIN'] });
    for (const writer of [asUser(root, 1000), capable])
      expect(outcome(() => writeFile(writer, '/proc/sys/kernel/hostname', 'x'))).toBe('EACCES');
  });
});
