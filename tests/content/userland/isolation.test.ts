// Programs that change what they and others see: mounts, roots, namespaces. All need rights that a host does not lend.

import { describeScripts, type ScriptCase } from '../../support/userland/describe-scripts.ts';

const notOnLinux = 'it would change the host';
const here = (cases: readonly ScriptCase[]): ScriptCase[] => cases.map((each) => ({ notOnLinux, ...each }));

describeScripts(
  'mount and umount',
  here([
    {
      name: 'put a file system over a directory and take it away',
      script: 'mkdir d; >d/below; mount -t tmpfs none d; ls d; >d/above; ls d; umount d; ls d; umount d',
      output: 'above\nbelow\numount: d: EINVAL\n',
      status: 1,
    },
    {
      name: 'show a tree in another place, read-only too',
      script:
        'mkdir a b; >a/x; mount -o bind a b; ls b; >b/y; ls a; umount b; mount -o bind,ro a b; >b/z; echo $?; mount -o remount,bind,rw a b; >b/z; ls a',
      output: 'x\nx\ny\nsh: b/z: EROFS\n1\nx\ny\nz\n',
    },
    {
      name: 'hand options to the file system',
      script:
        'mkdir d; mount -t tmpfs -o size=8k,mode=700 none d; ls -ld d | { read m x; echo $m; }; noisy d/f 1; mount -t nosuch none d; mount -t tmpfs none /nosuch; mount x; mount -o',
      output:
        'drwx------\nnoisy: d/f: ENOSPC\nmount: d: ENODEV\nmount: /nosuch: ENOENT\nmount: x: ENOENT\nusage: mount [-t TYPE] [-o OPTIONS] [SOURCE] DIRECTORY\n',
      status: 2,
    },
    {
      name: 'stay while somebody is inside, unless told otherwise',
      script: 'mkdir d; mount -t tmpfs none d; cd d; umount ../d; umount -l ../d; cd ..; pwd; cd /home; ls d',
      output: 'umount: ../d: EBUSY\n(unreachable)/\n',
    },
  ]),
);

describeScripts(
  'chroot',
  here([
    {
      name: 'gives a program another root',
      script:
        'mkdir -p new/bin; cp /bin/ls /bin/sh /bin/pwd new/bin; echo hi > new/f; chroot new ls /; chroot new sh -c "cd /; pwd; ls ../.."; chroot new /bin/cat; chroot nosuch; chroot new echo',
      output: 'bin\nf\n/\nbin\nf\nchroot: /bin/cat: ENOENT\nchroot: nosuch: ENOENT\nchroot: echo: ENOENT\n',
      status: 127,
    },
  ]),
);

describeScripts(
  'unshare',
  here([
    {
      name: 'gives a name of its own',
      script: 'unshare -u sh -c "hostname inside; hostname"; hostname',
      output: 'inside\nhost\n',
    },
    {
      name: 'gives mounts of its own',
      script: 'mkdir d; unshare -m sh -c "mount -t tmpfs none d; >d/x; ls d"; ls d',
      output: 'x\n',
    },
    {
      name: 'gives numbers of its own',
      script: `unshare -pf sh -c 'echo $$; (exit); sh -c "echo \\$\\$"; true'; unshare -pf sh -c 'sleep 100 & exit 5'; echo $?`,
      output: '1\n4\n5\n',
    },
    {
      name: 'gives a network of its own',
      script: 'fetch http://127.0.0.1/; unshare -n fetch http://127.0.0.1/',
      output: 'fetch: 127.0.0.1: ECONNREFUSED\nfetch: 127.0.0.1: ENETUNREACH\n',
      status: 1,
    },
    {
      name: 'wants letters it knows',
      script: 'unshare -x; unshare --nosuch',
      output: 'usage: unshare [-mupinUCTfr] [--mount-proc] [PROGRAM [WORD...]]\n'.repeat(2),
      status: 2,
    },
  ]),
);

describeScripts(
  'unshare and nsenter with /proc',
  here([
    {
      name: 'show the tasks of the namespace only',
      script: `mount -t proc proc /proc; unshare -pf --mount-proc sh -c 'ps; true'`,
      output: '  PID  PPID USER  STATE COMM\n    1     0 root  S     sh\n    2     1 root  R     ps\n',
    },
    {
      name: 'make a root that is nobody outside',
      script: `mount -t proc proc /proc; unshare -r sh -c 'id; cat /proc/self/uid_map; hostname x'; id -u`,
      output: 'uid=0 gid=0\n         0          0          1\nhostname: x: EPERM\n0\n',
    },
    {
      name: 'enter the namespaces of another task',
      script: `mount -t proc proc /proc; unshare -um sh -c 'hostname inside; mount -t tmpfs none /home; >/home/x; sleep 1; true' & sleep 0.5; nsenter -t $! -um sh -c 'hostname; ls /home'; hostname; ls /home; nsenter -t 99 -u; nsenter -u`,
      output:
        'inside\nx\nhost\nnsenter: /proc/99/ns/uts: ENOENT\nusage: nsenter -t PID [-mupinUCT] [PROGRAM [WORD...]]\n',
      status: 2,
    },
    {
      name: 'show what is mounted',
      script: 'mount -t proc proc /proc; mkdir d; mount -t tmpfs -o ro,size=64k none d; mount',
      output:
        'rootfs / tmpfs rw,mode=755 0 0\nproc /proc proc rw,relatime 0 0\nnone /home/d tmpfs ro,relatime,size=64k 0 0\n',
    },
  ]),
);
