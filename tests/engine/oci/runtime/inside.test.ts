import { describe, expect, test } from 'vitest';
import { call, capabilitySet } from '../../../../lessons-engine/kernel/index.ts';
import {
  hostFile,
  bundleOf,
  configOf,
  hostWith,
  outputOf,
  runContainer,
} from '../../../support/oci/containers.ts';

type Change = Parameters<typeof configOf>[1];
type Namespaces = NonNullable<NonNullable<ReturnType<typeof configOf>['linux']>['namespaces']>;

/** What a script writes in a container. */
const says = (script: string, change: Change = {}, files = {}): string =>
  outputOf(configOf(['sh', '-c', script], change), files);
const namespaces = (...types: (string | Namespaces[number])[]): { namespaces: Namespaces } => ({
  namespaces: types.map((type) => (typeof type === 'string' ? { type } : type)) as Namespaces,
});
const usual = ['pid', 'network', 'ipc', 'uts', 'mount', 'cgroup'];
const dev = { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['mode=755'] };
const proc = { destination: '/proc', type: 'proc', source: 'proc' };
/** Lines of /proc/self/status of a container. */
const statusOf = (keys: readonly string[], change: Change = {}): string[] => {
  const lines = outputOf(configOf(['cat', '/proc/self/status'], change)).split('\n');
  return keys.map(
    (key) =>
      lines
        .find((line) => line.startsWith(`${key}:`))
        ?.slice(key.length + 1)
        .trim() ?? '',
  );
};
const hex = (bits: bigint): string => `${bits.toString(16).padStart(16, '0')}`;

describe('from inside', () => {
  test('a container has a name, a root and numbers of its own', () => {
    expect(says('hostname; pwd; ls /; ps; true')).toBe(
      'box\n/\nbin\ndev\netc\nhome\nproc\nroot\nsys\ntmp\nvar\n' +
        '  PID  PPID USER  STATE COMM\n    1     0 root  S     sh\n    5     1 root  R     ps\n',
    );
  });

  test('there are its own mounts alone', () => {
    expect(says('while read a b c d e f; do echo $e; done < /proc/self/mountinfo')).toBe('/\n/proc\n/dev\n');
  });

  test('there are the default devices and links', () => {
    expect(says('ls /dev; echo x > /dev/null; cat /dev/null; ls -l /dev/stdin | cat')).toBe(
      'fd\nfull\nnull\nrandom\nstderr\nstdin\nstdout\ntty\nurandom\nzero\nlrwxrwxrwx   1     0     0       15 /dev/stdin -> /proc/self/fd/0\n',
    );
  });

  test('there is nothing open but the standard streams', () => {
    expect(says('ls /proc/1/fd; true')).toBe('0\n1\n2\n');
  });

  test('its cgroup is the root of what it sees', () => {
    expect(says('cat /proc/self/cgroup')).toBe('0::/\n');
    expect(says('cat /proc/self/cgroup', { linux: namespaces('pid', 'mount', 'uts') })).toBe('0::/c\n');
  });

  test('a namespace that is not asked for is the host’s', () => {
    const host = hostWith({
      c: bundleOf(
        configOf(['sh', '-c', 'hostname; ls -d /proc/1'], {
          hostname: undefined,
          linux: namespaces('mount'),
        } as Change),
      ),
    });
    expect(runContainer(host, 'c').output).toBe('host\n/proc/1\n');
  });
});

describe('process', () => {
  test('args, env, cwd and umask', () => {
    const process = {
      cwd: '/home/new',
      env: ['PATH=/bin', 'A=b c', 'HOME=/x'],
      user: { uid: 0, gid: 0, umask: 0o077 },
    };
    expect(says('env; pwd; touch f; ls -l f', { process })).toBe(
      'PATH=/bin\nA=b c\nHOME=/x\n/home/new\n-rw-------   1     0     0        0 f\n',
    );
  });

  test('HOME is that of /etc/passwd', () => {
    expect(says('echo $HOME', { process: { user: { uid: 65534, gid: 65534 } } })).toBe('/\n');
    expect(says('echo $HOME')).toBe('/root\n');
  });

  test('user and groups', () => {
    const user = { uid: 1000, gid: 1001, additionalGids: [5, 6] };
    expect(statusOf(['Uid', 'Gid', 'Groups', 'CapEff'], { process: { user } })).toEqual([
      '1000\t1000\t1000\t1000',
      '1001\t1001\t1001\t1001',
      '5 6',
      hex(0n),
    ]);
  });

  test('capabilities, each of its sets', () => {
    const capabilities = {
      bounding: ['CAP_CHOWN', 'CAP_KILL', 'CAP_NET_BIND_SERVICE'],
      permitted: ['CAP_CHOWN', 'CAP_NET_BIND_SERVICE'],
      effective: ['CAP_CHOWN'],
      inheritable: ['CAP_NET_BIND_SERVICE'],
      ambient: ['CAP_NET_BIND_SERVICE'],
    };
    const sets = ['CapBnd', 'CapPrm', 'CapEff', 'CapInh', 'CapAmb'];
    const all = capabilitySet('CAP_CHOWN', 'CAP_NET_BIND_SERVICE', 'CAP_KILL');
    const bind = capabilitySet('CAP_NET_BIND_SERVICE');
    // Root keeps over execve what is in the bounding set; any other user what is ambient.
    expect(statusOf(sets, { process: { capabilities } })).toEqual([all, all, all, bind, bind].map(hex));
    const user = { uid: 1000, gid: 1000 };
    expect(statusOf(sets, { process: { capabilities, user } })).toEqual(
      [all, bind, bind, bind, bind].map(hex),
    );
  });

  test('a capability that this kernel does not have is a warning', () => {
    const host = hostWith({
      c: bundleOf(configOf(['true'], { process: { capabilities: { bounding: ['CAP_NEW', 'CAP_KILL'] } } })),
    });
    expect(runContainer(host, 'c').output).toBe(
      'runc: warning: process.capabilities: CAP_NEW is no capability of this kernel, ignored\n',
    );
  });

  test('noNewPrivileges', () => {
    expect(statusOf(['NoNewPrivs'])).toEqual(['0']);
    expect(statusOf(['NoNewPrivs'], { process: { noNewPrivileges: true } })).toEqual(['1']);
  });

  test('rlimits', () => {
    const rlimits = [
      { type: 'RLIMIT_NOFILE' as const, soft: 10, hard: 20 },
      { type: 'RLIMIT_CORE' as const, soft: 0, hard: 2 ** 64 },
    ];
    const output = says('cat /proc/self/limits', { process: { rlimits } });
    expect(output).toMatch(/^Max open files +10 +20 +files/m);
    expect(output).toMatch(/^Max core file size +0 +unlimited +bytes/m);
  });

  test('oomScoreAdj and scheduler', () => {
    const process = { oomScoreAdj: 300, scheduler: { policy: 'SCHED_OTHER' as const, nice: 5 } };
    expect(
      says(
        'cat /proc/self/oom_score_adj; read a b c d e f g h i j k l m n o p q r s t </proc/self/stat; echo $s',
        { process },
      ),
    ).toBe('300\n5\n');
  });

  test('a terminal of the host', () => {
    const host = hostWith({
      c: bundleOf(configOf(['sh', '-c', 'echo hi; ls -l /dev/console'], { process: { terminal: true } })),
    });
    const create = (...argv: string[]) =>
      host.command(['runc', 'create', ...argv, '--bundle', '/bundles/c', 'c']);
    expect(create().output).toBe(
      'runc: process.terminal: expected a terminal of the host (--console), found none\n',
    );
    expect(create('--console', '/dev/nothing').output).toBe('runc: --console /dev/nothing: openat: ENOENT\n');
    const made = create('--console', '/dev/console');
    expect(made.status).toBe(0);
    host.command(['runc', 'start', 'c']);
    host.run(2_000_000);
    expect(made.output).toBe('');
    expect(String.fromCharCode(...host.kernel.console.output)).toMatch(
      /^hi\r\ncrw------- .* 5, {3}1 \/dev\/console\r\n$/,
    );
  });
});

describe('mounts', () => {
  test('are made in order, with their options', () => {
    const mounts = [
      proc,
      {
        destination: '/tmp',
        type: 'tmpfs',
        source: 'tmpfs',
        options: ['nosuid', 'noexec', 'size=64k', 'mode=711'],
      },
      { destination: '/tmp/in', type: 'tmpfs', source: 'x', options: ['ro'] },
    ];
    expect(
      says(
        'while read a b c d e f; do echo $e $f; done < /proc/self/mountinfo; ls -ld /tmp; echo > /tmp/in/x',
        { mounts },
      ),
    ).toBe(
      '/ rw - tmpfs rootfs rw,mode=755\n/proc rw,relatime - proc proc rw\n' +
        '/tmp rw,nosuid,noexec,relatime - tmpfs tmpfs rw,size=64k,mode=711\n/tmp/in ro,relatime - tmpfs x rw\n' +
        'drwx--x--x   3     0     0       60 /tmp\nsh: /tmp/in/x: EROFS\n',
    );
  });

  test('bind directories and files of the host, read-only if so', () => {
    const tree = { data: { entries: { f: 'of the host', g: '' } } };
    const mounts = [
      { destination: '/mnt/d', type: 'bind', source: '/data', options: ['rbind', 'ro'] },
      { destination: '/mnt/f', source: '/data/f', options: ['bind'] },
    ];
    const config = configOf(['sh', '-c', 'cat /mnt/d/f; echo; echo x > /mnt/d/g; echo changed > /mnt/f'], {
      mounts,
    });
    const host = hostWith({ c: bundleOf(config) }, { tree });
    expect(runContainer(host, 'c').output).toBe('of the host\nsh: /mnt/d/g: EROFS\n');
    expect(hostFile(host, '/data/f')).toBe('changed\n');
  });

  test('bind what lies in the bundle', () => {
    const mounts = [{ destination: '/c', source: 'config.json', options: ['bind', 'ro'] }];
    expect(
      says('read x < /c; [ -n "$x" ] || read -r x < /c; ls -l /c | while read a b; do echo $a; done', {
        mounts,
      }),
    ).toBe('-rw-r--r--\n');
  });

  test('do not follow links of the image to the host', () => {
    const mounts = [{ destination: '/way/x', type: 'tmpfs', source: 'tmpfs' }];
    const config = configOf(['ls', '/', '/etc/x'], { mounts: [proc, ...mounts] });
    const host = hostWith({
      c: bundleOf(config, { way: { target: '/etc' }, up: { target: '../../../..' } }),
    });
    const hostMounts = host.init.namespaces.mount.mounts().length;
    expect(runContainer(host, 'c').output).toContain('/etc/x:');
    expect(host.init.namespaces.mount.mounts().length).toBe(hostMounts);
    expect(host.root.rootInode.lookup('etc')?.lookup('x')).toBeNull();
  });

  test('root.readonly', () => {
    expect(
      says('echo x > /f; echo y > /dev/z; cat /dev/z', { root: { path: 'rootfs', readonly: true } }),
    ).toBe('sh: /f: EROFS\ny\n');
  });

  test('a read-only /dev gets its devices first', () => {
    const mounts = [
      proc,
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['ro', 'mode=755'] },
    ];
    expect(says('echo > /dev/null; echo > /dev/f', { mounts })).toBe('sh: /dev/f: EROFS\n');
  });

  test('maskedPaths and readonlyPaths', () => {
    const linux = {
      ...namespaces(...usual),
      maskedPaths: ['/secret', '/hidden', '/nothing'],
      readonlyPaths: ['/fixed', '/none'],
    };
    const files = { secret: 'x', hidden: { entries: { in: 'y' } }, fixed: { entries: { f: 'z' } } };
    expect(
      says(
        'cat /secret; ls /hidden; cat /fixed/f; echo > /fixed/f; echo > /hidden/f; echo ok > /free; cat /free',
        { linux },
        files,
      ),
    ).toBe('zsh: /fixed/f: EROFS\nsh: /hidden/f: EROFS\nok\n');
  });

  test.each([
    ['private', [false, false]],
    ['slave', [true, false]],
    ['shared', [false, true]],
    ['unbindable', [false, false]],
  ] as const)('rootfsPropagation %s', (rootfsPropagation, [master, shared]) => {
    const linux = { ...namespaces(...usual), rootfsPropagation };
    const script = 'while read a b c d e f; do [ $e = / ] && echo $f; done < /proc/self/mountinfo';
    const prepare = {
      *prepare () {
        yield* call('mount', null, '/', null, 0x104000, null);
      },
    };
    const output = outputOf(configOf(['sh', '-c', script], { linux }), {}, prepare);
    expect(output).toMatch(master ? / master:\d+/ : /^(?!.*master)/);
    expect(output).toMatch(shared ? / shared:\d+/ : /^(?!.*shared)/);
    expect(output.includes('unbindable')).toBe(rootfsPropagation === 'unbindable');
  });
});

describe('linux', () => {
  test('devices', () => {
    const devices = [
      { type: 'c' as const, path: '/dev/zero2', major: 1, minor: 5, fileMode: 0o600, uid: 7, gid: 8 },
      { type: 'p' as const, path: '/run/pipe' },
      { type: 'b' as const, path: '/dev/null', major: 8, minor: 1 },
    ];
    expect(
      says('ls -l /dev/zero2 /run/pipe /dev/null', { linux: { ...namespaces(...usual), devices } }),
    ).toBe(
      'crw-------   1     7     8   1,   5 /dev/zero2\nprw-rw-rw-   1     0     0        0 /run/pipe\nbrw-rw-rw-   1     0     0   8,   1 /dev/null\n'.replace(
        /.*/s,
        (text) => text,
      ),
    );
  });

  test('user namespaces: root in here is somebody else out there', () => {
    const linux = {
      ...namespaces(...usual, 'user'),
      uidMappings: [{ containerID: 0, hostID: 100_000, size: 1000 }],
      gidMappings: [{ containerID: 0, hostID: 200_000, size: 1000 }],
    };
    const tree = { data: { entries: {}, mode: 0o777 } };
    const mounts = [proc, dev, { destination: '/data', source: '/data', options: ['bind'] }];
    const script =
      'id; cat /proc/self/uid_map; echo x > /data/f; hostname other; hostname; echo > /f; echo x > /dev/null; ls -l /dev/null';
    const host = hostWith(
      { c: bundleOf(configOf(['sh', '-c', script], { linux, mounts }), { data: { entries: {} } }) },
      { tree },
    );
    expect(runContainer(host, 'c').output).toBe(
      'uid=0 gid=0\n         0     100000       1000\nother\nsh: /f: EACCES\ncrw-rw-rw-   1 65534 65534   1,   3 /dev/null\n',
    );
    expect(host.root.rootInode.lookup('data')?.lookup('f')?.attributes).toMatchObject({
      uid: 100_000,
      gid: 200_000,
    });
  });

  test('namespaces that are joined by a path', () => {
    const join = ['network', 'ipc', 'uts', 'pid'].map((type) => ({
      type,
      path: `/ns/${type}`,
    })) as Namespaces;
    const host = hostWith({
      a: bundleOf(configOf(['sleep', '1000'], { hostname: 'first' })),
      b: bundleOf(
        configOf(['sh', '-c', 'hostname; ls -d /proc/1; ps'], {
          hostname: undefined,
          linux: namespaces('mount', ...join),
        } as Change),
      ),
    });
    runContainer(host, 'a', 1000);
    const { pid } = JSON.parse(host.command(['runc', 'state', 'a']).output) as { pid: number };
    const directory = host.root.rootInode.create('ns', { mode: 0o40755, uid: 0, gid: 0 });
    for (const [name, file] of [
      ['network', 'net'],
      ['ipc', 'ipc'],
      ['uts', 'uts'],
      ['pid', 'pid'],
    ] as const)
      directory.create(name, { mode: 0o120777, uid: 0, gid: 0, target: `/proc/${pid}/ns/${file}` });
    expect(runContainer(host, 'b').output).toBe(
      'first\n/proc/1\n  PID  PPID USER  STATE COMM\n    1     0 root  S     sleep\n    2     0 root  R     ps\n',
    );
  });

  test('timeOffsets', () => {
    const linux = {
      ...namespaces(...usual, 'time'),
      timeOffsets: { monotonic: { secs: 1000 }, boottime: { secs: 5000, nanosecs: 1 } },
    };
    expect(says('read up rest < /proc/uptime; echo $up', { linux })).toMatch(/^5000\.\d\d\n$/);
  });

  test('sysctl', () => {
    const linux = { ...namespaces(...usual), sysctl: { 'kernel.msgmax': '1234' } };
    expect(says('cat /proc/sys/kernel/msgmax', { linux })).toBe('1234\n');
  });

  test('seccomp, with no_new_privs and without', () => {
    const rule = { names: ['sethostname', 'no_such_call'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 };
    const linux = { ...namespaces(...usual), seccomp: { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [rule] } };
    for (const noNewPrivileges of [false, true]) {
      const output = says('hostname x; hostname; cat /proc/self/status', {
        linux,
        process: { noNewPrivileges },
      });
      expect(output).toMatch(
        /^runc: warning: linux.seccomp: this kernel has no no_such_call\nhostname: x: ENOSYS\nbox\n/,
      );
      expect(output).toContain('Seccomp:\t2\n');
    }
  });

  test('cgroup: limits in its files, and in force', () => {
    const resources = {
      cpu: { shares: 512, quota: 20_000, period: 100_000 },
      memory: { limit: 400_000 },
      pids: { limit: 5 },
      unified: { 'memory.high': '300000' },
    };
    const mounts = [
      proc,
      { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: ['ro'] },
    ];
    const script =
      'cd /sys/fs/cgroup; cat cpu.weight cpu.max memory.max memory.high pids.max cgroup.procs; echo 0 > cgroup.procs';
    expect(says(script, { mounts, linux: { ...namespaces(...usual), resources } })).toBe(
      '59\n20000 100000\n397312\n299008\n5\n1\n2\nsh: cgroup.procs: EROFS\n',
    );
  });

  test('cgroup: a path of one’s own, and everything of it gone afterwards', () => {
    const host = hostWith({
      c: bundleOf(
        configOf(['sleep', '1000'], { linux: { ...namespaces(...usual), cgroupsPath: '/team/app' } }),
      ),
    });
    runContainer(host, 'c', 1000);
    expect([...(host.kernel.rootCgroup.children.get('team')?.children.keys() ?? [])]).toEqual(['app']);
    host.command(['runc', 'delete', '--force', 'c']);
    expect(host.kernel.rootCgroup.children.size).toBe(0);
  });

  test('cgroup: handed to the container where it may write it', () => {
    const mounts = [proc, dev, { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup' }];
    const linux = {
      ...namespaces(...usual, 'user'),
      uidMappings: [{ containerID: 0, hostID: 100_000, size: 10 }],
      gidMappings: [{ containerID: 0, hostID: 100_000, size: 10 }],
      resources: { pids: { limit: 9 } },
    };
    const script =
      'cd /sys/fs/cgroup; mkdir mine; echo $$ > mine/cgroup.procs; cat /proc/self/cgroup; echo 99 > pids.max';
    const files = { sys: { entries: { fs: { entries: { cgroup: { entries: {} } } } } } };
    expect(says(script, { mounts, linux }, files)).toBe('0::/mine\nsh: pids.max: EACCES\n');
  });
});
