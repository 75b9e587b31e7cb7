import { describe, expect, test } from 'vitest';
import type { Tree } from '../../../../lessons-engine/kernel/index.ts';
import { bundleOf, configOf, hostWith, leftovers } from '../../../support/oci/containers.ts';

type Change = Parameters<typeof configOf>[1];
const base = configOf(['true']);
const linux = base.linux ?? {};
const process = base.process as NonNullable<typeof base.process>;
const failing = (kind: string, script = 'echo why; exit 3', more = {}) => ({
  hooks: {
    [kind]: [
      { path: '/bin/true' },
      { path: '/bin/sh', args: ['sh', '-c', script], env: ['PATH=/bin'], ...more },
    ],
  },
});

/** What `runc create` says of a bundle, and that it leaves nothing behind. */
function refused(document: unknown, files: Tree = {}): string {
  const host = hostWith({ c: bundleOf(document, files) });
  host.run(1_000_000);
  const before = leftovers(host);
  const created = host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
  expect(created.status, created.output).toBe(1);
  host.run(5_000_000);
  expect(leftovers(host)).toEqual(before);
  return created.output;
}

describe('create refuses what is wrong in config.json, and says where', () => {
  test.each<[string, unknown]>([
    ['the document: expected an object, found a list of 0', []],
    ['ociVersion: expected a version like 1.3.0, found nothing', { ...base, ociVersion: undefined }],
    ['ociVersion: expected a version 1.x, found 2.0.0', { ...base, ociVersion: '2.0.0' }],
    ['root: expected an object, found nothing', { ...base, root: undefined }],
    ['root.path: expected a path, found ""', { ...base, root: { path: '' } }],
    ['windows: expected no such property (this is Linux), found an object', { ...base, windows: {} }],
    ['process.args: expected at least the name of a program, found an empty list', { ...base, process: { ...process, args: [] } }],
    ['process.args[1]: expected a string, found 7', { ...base, process: { ...process, args: ['a', 7] } }],
    ['process.cwd: expected an absolute path, found "tmp"', { ...base, process: { ...process, cwd: 'tmp' } }],
    ['process.env[0]: expected NAME=value, found "PATH"', { ...base, process: { ...process, env: ['PATH'] } }],
    ['process.user.uid: expected a whole number from 0 to 4294967294, found -1', { ...base, process: { ...process, user: { uid: -1, gid: 0 } } }],
    ['process.user.gid: expected a whole number from 0 to 4294967294, found nothing', { ...base, process: { ...process, user: { uid: 0 } } }],
    ['process.oomScoreAdj: expected a whole number from -1000 to 1000, found 1001', { ...base, process: { ...process, oomScoreAdj: 1001 } }],
    ['process.rlimits[0].type: expected one of RLIMIT_CPU', { ...base, process: { ...process, rlimits: [{ type: 'NOFILE', soft: 1, hard: 1 }] } }],
    ['process.rlimits[0].soft: expected at most the hard limit 1, found 2', { ...base, process: { ...process, rlimits: [{ type: 'RLIMIT_CORE', soft: 2, hard: 1 }] } }],
    ['process.rlimits[1].type: expected a limit that is not in the list yet, found RLIMIT_CORE', { ...base, process: { ...process, rlimits: [{ type: 'RLIMIT_CORE', soft: 1, hard: 1 }, { type: 'RLIMIT_CORE', soft: 1, hard: 1 }] } }],
    ['process.capabilities.bounding[0]: expected CAP_ and a name in capitals, found "chown"', { ...base, process: { ...process, capabilities: { bounding: ['chown'] } } }],
    ['process.apparmorProfile: expected no such property (no security module), found "x"', { ...base, process: { ...process, apparmorProfile: 'x' } }],
    ['process.scheduler.policy: expected one of SCHED_OTHER, found "SCHED_FIFO"', { ...base, process: { ...process, scheduler: { policy: 'SCHED_FIFO' } } }],
    ['mounts[0].destination: expected a path inside the container, found nothing', { ...base, mounts: [{ type: 'proc' }] }],
    ['mounts[0].type: expected a type, or the option bind or rbind, found neither', { ...base, mounts: [{ destination: '/x' }] }],
    ['mounts[0].source: expected what to bind, found nothing', { ...base, mounts: [{ destination: '/x', options: ['bind'] }] }],
    ['mounts[0].options[1]: expected options that this kernel has, found "rro"', { ...base, mounts: [{ destination: '/x', type: 'tmpfs', options: ['ro', 'rro'] }] }],
    ['hooks.prestart[0].path: expected an absolute path, found "x"', { ...base, hooks: { prestart: [{ path: 'x' }] } }],
    ['hooks.poststop[0].timeout: expected a whole number from 1', { ...base, hooks: { poststop: [{ path: '/x', timeout: 0 }] } }],
    ['linux.namespaces[0].type: expected one of pid, network, mount, ipc, uts, user, cgroup, time, found "net"', { ...base, linux: { namespaces: [{ type: 'net' }] } }],
    ['linux.namespaces[1].type: expected a type that is not in the list yet, found "pid"', { ...base, linux: { namespaces: [{ type: 'pid' }, { type: 'pid' }] } }],
    ['linux.namespaces[0].path: expected an absolute path, found "x"', { ...base, linux: { namespaces: [{ type: 'pid', path: 'x' }] } }],
    ['hostname: expected a uts namespace in linux.namespaces beside it, found none', { ...base, linux: { namespaces: [{ type: 'mount' }] } }],
    ['mounts: expected a mount namespace in linux.namespaces beside it, found none', { ...base, hostname: undefined, linux: {} }],
    ['linux.maskedPaths: expected a mount namespace', { ...base, hostname: undefined, mounts: [], linux: { maskedPaths: ['/x'] } }],
    ['linux.uidMappings: expected a user namespace', { ...base, linux: { ...linux, uidMappings: [{ containerID: 0, hostID: 0, size: 1 }] } }],
    ['linux.uidMappings: expected ids for the new user namespace, found none', { ...base, linux: { namespaces: [...(linux.namespaces ?? []), { type: 'user' }] } }],
    ['linux.uidMappings[0].size: expected a whole number from 1', { ...base, linux: { ...linux, uidMappings: [{ containerID: 0, hostID: 0, size: 0 }] } }],
    ['linux.timeOffsets: expected a time namespace', { ...base, linux: { ...linux, timeOffsets: {} } }],
    ['linux.timeOffsets: expected one of monotonic, boottime, found "realtime"', { ...base, linux: { ...linux, timeOffsets: { realtime: {} } } }],
    ['linux.devices[0].major: expected a whole number from 0', { ...base, linux: { ...linux, devices: [{ type: 'c', path: '/dev/x' }] } }],
    ['linux.rootfsPropagation: expected one of shared, slave, private, unbindable, found "rshared"', { ...base, linux: { ...linux, rootfsPropagation: 'rshared' } }],
    ['linux.sysctl.vm.swappiness: expected a parameter that a namespace can have for itself, found one of the whole kernel', { ...base, linux: { ...linux, sysctl: { 'vm.swappiness': '1' } } }],
    ['linux.sysctl.kernel.hostname: expected the property hostname instead', { ...base, linux: { ...linux, sysctl: { 'kernel.hostname': 'x' } } }],
    ['linux.resources.memory.swap: expected no such property', { ...base, linux: { ...linux, resources: { memory: { swap: 1 } } } }],
    ['linux.resources.cpu.shares: expected a whole number from 2 to 262144, found 1', { ...base, linux: { ...linux, resources: { cpu: { shares: 1 } } } }],
    ['linux.resources.devices: expected no such property (no such controller in this kernel), found a list of 1', { ...base, linux: { ...linux, resources: { devices: [{ allow: false }] } } }],
    ['linux.resources.unified: expected names of files of a control group, found "../x"', { ...base, linux: { ...linux, resources: { unified: { '../x': '1' } } } }],
    ['linux.cgroupsPath: expected a group below the root, found "/a/../.."', { ...base, linux: { ...linux, cgroupsPath: '/a/../..' } }],
    ['linux.seccomp.defaultAction: expected one of SCMP_ACT_KILL', { ...base, linux: { ...linux, seccomp: { defaultAction: 'ALLOW' } } }],
    ['linux.seccomp.syscalls[0].names: expected at least one system call, found none', { ...base, linux: { ...linux, seccomp: { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: [], action: 'SCMP_ACT_LOG' }] } } }],
    ['linux.seccomp.syscalls[0].errnoRet: expected none beside SCMP_ACT_ALLOW, found 1', { ...base, linux: { ...linux, seccomp: { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['x'], action: 'SCMP_ACT_ALLOW', errnoRet: 1 }] } } }],
    ['annotations.a: expected a string, found 1', { ...base, annotations: { a: 1 } }],
  ])('%s', (message, document) => {
    expect(refused(document)).toContain(`runc: ${message}`);
  }); // prettier-ignore

  test('but only warns of properties that nobody knows', () => {
    const host = hostWith({ c: bundleOf({ ...base, ociVersion: '1.9.0-dev', future: 1 }) });
    const created = host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
    expect(created).toMatchObject({
      status: 0,
      output: 'runc: warning: future: not a property of the specification, ignored\n',
    });
  });
});

describe('create refuses what cannot be made, and takes back what it has made', () => {
  test.each<[string, Change & object, Tree?]>([
    ['root.path: expected a directory at /bundles/c/nowhere, found none', { root: { path: 'nowhere' } }],
    ['root.path: expected a directory at /bundles/c/rootfs/way, found none', { root: { path: 'rootfs/way' } }, { way: { target: '/' } }],
    ['process: expected what to run, found nothing', { process: null as never }],
    ['process.args[0]: expected a program "nothing", found none', { process: { args: ['nothing'] } }],
    ['process.args[0]: expected a program "/etc/passwd", found /etc/passwd, which may not be executed', { process: { args: ['/etc/passwd'] } }],
    ['mounts[0] (/x): mount: ENODEV', { mounts: [{ destination: '/x', type: 'ext4', source: '/dev/sda' }] }],
    ['mounts[0] (/x): mount: EINVAL', { mounts: [{ destination: '/x', type: 'tmpfs', options: ['nonsense'] }] }],
    ['mounts[0] (/x): mount: ENOENT', { mounts: [{ destination: '/x', source: '/nowhere', options: ['bind'] }] }],
    ['mounts[0] (/): expected a place below the root of the container', { mounts: [{ destination: '/', type: 'tmpfs' }] }],
    ['mounts[0] (/way): expected a directory to mount proc on, found a symbolic link', { mounts: [{ destination: '/way', type: 'proc' }] }, { way: { target: '/tmp' } }],
    ['mounts[0] (/loop/x): /loop/x: more than 40 symbolic links', { mounts: [{ destination: '/loop/x', type: 'tmpfs' }] }, { loop: { target: 'loop' } }],
    ['linux.namespaces, type uts, path /proc/1/ns/pid: setns: EINVAL', { linux: { ...linux, namespaces: [{ type: 'mount' }, { type: 'uts', path: '/proc/1/ns/pid' }] } }],
    ['linux.namespaces, type uts, path /nowhere: openat: ENOENT', { linux: { ...linux, namespaces: [{ type: 'mount' }, { type: 'uts', path: '/nowhere' }] } }],
    ['linux.uidMappings: write: EINVAL', { linux: { namespaces: [{ type: 'mount' }, { type: 'uts' }, { type: 'user' }], uidMappings: [{ containerID: 0, hostID: 5, size: 2 }, { containerID: 1, hostID: 9, size: 2 }], gidMappings: [{ containerID: 0, hostID: 0, size: 1 }] } }],
    ['setresuid: EINVAL', { linux: { namespaces: [{ type: 'mount' }, { type: 'uts' }, { type: 'user' }], uidMappings: [{ containerID: 5, hostID: 5, size: 2 }], gidMappings: [{ containerID: 0, hostID: 0, size: 1 }] } }],
    ['process.user.uid: setuid: EINVAL', { process: { user: { uid: 77, gid: 0 } }, linux: { namespaces: [...(linux.namespaces ?? []), { type: 'user' }], uidMappings: [{ containerID: 0, hostID: 0, size: 2 }], gidMappings: [{ containerID: 0, hostID: 0, size: 1 }] } }],
    ['process.capabilities: capset: EPERM', { process: { capabilities: { effective: ['CAP_KILL'], permitted: [], bounding: [] } } }],
    ['linux.resources: expected a file memory.low in the cgroup /c, found none', { linux: { ...linux, resources: { unified: { 'memory.low': '1' } } } }],
    ['write: EINVAL', { linux: { ...linux, resources: { unified: { 'memory.max': 'much' } } } }],
    ['linux.sysctl.kernel.msgmax: write: EINVAL', { linux: { ...linux, sysctl: { 'kernel.msgmax': 'x' } } }],
    ['device /dev/null: expected the device, found another file there', { mounts: [] }, { dev: { entries: { null: 'a file' } } }],
    ['hooks.prestart[1] (/bin/sh): ended with status 3: why', failing('prestart')],
    ['hooks.createRuntime[1] (/bin/sh): ended with status 3: why', failing('createRuntime')],
    ['hooks.createContainer[1] (/bin/sh): ended with status 3: why', failing('createContainer')],
    ['hooks.createRuntime[1] (/bin/sh): ended with signal 9', failing('createRuntime', 'kill -9 $$')],
    ['hooks.createRuntime[1] (/bin/sh): expected an end within 1 s, found none', failing('createRuntime', 'sleep 100', { timeout: 1 })],
    ['hooks.createRuntime[0] (/nothing): ended with status 127: execve: ENOENT', { hooks: { createRuntime: [{ path: '/nothing' }] } }],
  ])('%s', (message, change, files) => {
    const { process: changed, ...rest } = change;
    const document = { ...configOf(['true'], rest), ...(changed === undefined ? {} : changed === null ? { process: undefined } : { process: { ...process, ...changed } }) };
    expect(refused(document, files)).toContain(message);
  }); // prettier-ignore

  test('a cgroup that others are in, or that is frozen', () => {
    const host = hostWith({
      a: bundleOf(configOf(['sleep', '1000'])),
      c: bundleOf(configOf(['true'], { linux: { ...linux, cgroupsPath: '/a' } })),
    });
    host.command(['runc', 'create', '--bundle', '/bundles/a', 'a']);
    expect(host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']).output).toBe(
      'runc: expected no processes in the cgroup /a, found some\n',
    );
    host.command(['runc', 'delete', '--force', 'a']);
    host.command(['sh', '-c', 'mkdir /sys/fs/cgroup/a; echo 1 > /sys/fs/cgroup/a/cgroup.freeze']);
    expect(host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']).output).toBe(
      'runc: expected a cgroup that is not frozen at /a\n',
    );
  });

  test('an init that is killed meanwhile', () => {
    const host = hostWith({
      c: bundleOf(
        configOf(['true'], { hooks: { createRuntime: [{ path: '/bin/sleep', args: ['sleep', '1'] }] } }),
      ),
    });
    host.run(1_000_000);
    const before = leftovers(host);
    const creating = host.start(['runc', 'create', '--bundle', '/bundles/c', 'c']);
    host.run(1_000_000);
    const init = host.kernel.tasks.find(({ comm }) => comm === 'runc:[2:INIT]');
    host.command(['kill', '-9', String(init?.pid.in(host.init.pid.namespace))]);
    host.run(30_000_000);
    expect(creating).toMatchObject({
      status: 1,
      output: 'runc: the init of the container has ended before it was ready\n',
    });
    host.run(1_000_000);
    expect(leftovers(host)).toEqual(before);
  });
});

describe('start', () => {
  test('says why the program did not run, and takes the container away', () => {
    const host = hostWith({
      c: bundleOf(configOf(['/bad']), { bad: { content: 'no program', mode: 0o755 } }),
    });
    host.run(1_000_000);
    const before = leftovers(host);
    expect(host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']).status).toBe(0);
    expect(host.command(['runc', 'start', 'c'])).toMatchObject({
      status: 1,
      output: 'runc: execve: ENOEXEC\n',
    });
    host.run(1_000_000);
    expect(leftovers(host)).toEqual(before);
  });

  test.each([
    ['startContainer', 'hooks.startContainer[1] (/bin/sh): ended with status 3: why'],
    ['poststart', 'hooks.poststart[1] (/bin/sh): ended with status 3: why'],
  ])('ends the container when a hook of %s fails', (kind, message) => {
    const host = hostWith({ c: bundleOf(configOf(['sleep', '1000'], failing(kind))) });
    host.run(1_000_000);
    const before = leftovers(host);
    expect(host.command(['runc', 'create', '--bundle', '/bundles/c', 'c'])).toMatchObject({
      status: 0,
      output: '',
    });
    expect(host.command(['runc', 'start', 'c'])).toMatchObject({ status: 1, output: `runc: ${message}\n` });
    host.run(1_000_000);
    expect(leftovers(host)).toEqual(before);
  });

  test('notices an init that dies', () => {
    const host = hostWith({ c: bundleOf(configOf(['true'])) });
    host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
    host.command(['runc', 'kill', 'c', 'KILL']);
    expect(host.command(['runc', 'start', 'c']).output).toMatch(
      /runc: container c: (expected it to be created, found it stopped|its init has ended)\n/,
    );
  });
});

test('delete only warns when a hook of poststop fails, and runs the others', () => {
  const hook = (script: string) => ({ path: '/bin/sh', args: ['sh', '-c', script], env: ['PATH=/bin'] });
  const host = hostWith({
    c: bundleOf(configOf(['true'], { hooks: { poststop: [hook('exit 1'), hook('echo ran > /tmp/ran')] } })),
  });
  host.command(['runc', 'create', '--bundle', '/bundles/c', 'c']);
  host.command(['runc', 'start', 'c']);
  host.run(1_000_000);
  expect(host.command(['runc', 'delete', 'c'])).toMatchObject({
    status: 0,
    output: 'runc: warning: hooks.poststop[0] (/bin/sh): ended with status 1\n',
  });
  expect(host.command(['cat', '/tmp/ran']).output).toBe('ran\n');
});
