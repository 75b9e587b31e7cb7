// Attacks on what a kernel has once, unless there is a namespace for it: names, networks, shared memory, groups.

import type { Attack } from './attack.ts';
import shim from './programs/shim.s?raw';
import sharedMemory from './programs/shared-memory.s?raw';
import { groupOf } from './container-config.ts';
import { secrets } from './secrets.ts';

export const sharedAttacks: readonly Attack[] = [
  {
    name: 'host-name',
    tries: 'gives the host another name',
    program: { script: 'hostname mine' },
    defence: 'utsNamespace',
    lacks: ['userNamespace', 'capabilities'],
    shows: 'the host has another name',
    succeeded: ({ host }) => host.init.namespaces.uts.nodename === 'mine',
  },
  {
    name: 'shared-memory',
    tries: 'attaches the shared memory of a database by its key',
    program: { source: sharedMemory },
    defence: 'ipcNamespace',
    shows: 'what the database keeps there is on the terminal',
    succeeded: ({ said }) => said.includes(secrets.ledger),
  },
  {
    name: 'loopback-of-the-host',
    tries: 'asks a server that listens for the host alone',
    program: { script: 'fetch http://127.0.0.1:8000/' },
    defence: 'netNamespace',
    shows: 'its page is on the terminal',
    succeeded: ({ said }) => said.includes(secrets.intranet),
  },
  {
    name: 'port-of-the-host',
    tries: 'listens where clients on the host look for a server',
    program: { script: 'httpd -p 8080' },
    defence: 'netNamespace',
    shows: "a client on the host gets the attacker's page",
    succeeded: ({ host }) => {
      host.said();
      host.start(['fetch', 'http://127.0.0.1:8080/']);
      host.run(2_000_000);
      return host.said().includes('This page is the attacker');
    },
  },
  {
    name: 'abstract-socket',
    tries: 'tells a daemon of the host what to do, by a socket that no file system guards (CVE-2020-15257)',
    program: { source: shim },
    defence: 'netNamespace',
    shows: 'the daemon has done it, as root of the host',
    succeeded: ({ host }) => host.exists('/root/told'),
  },
  {
    name: 'names-of-groups',
    tries: 'looks who else is on this machine',
    program: { script: 'cat /proc/self/cgroup; ls /sys/fs/cgroup' },
    defence: 'cgroupNamespace',
    service: ['sleep', '1000'],
    shows: "the names of others' control groups are on the terminal",
    succeeded: ({ said }) => said.includes('service'),
  },
  {
    name: 'group-of-another',
    tries: 'moves itself into the control group of a service, whose limits are not its own',
    program: { script: 'echo $$ >/sys/fs/cgroup/service/cgroup.procs; sleep 1000' },
    defence: 'cgroupNamespace',
    lacks: ['userNamespace', 'readOnlyCgroup'],
    service: ['sleep', '1000'],
    shows: 'a task of the container is in the group of the service',
    succeeded: ({ host, service }) =>
      host.kernel.tasks.some((task) => task !== service && task.isAlive && task.cgroup.name === 'service'),
  },
  {
    name: 'own-limits',
    tries: 'lifts the limits of its control group',
    program: { script: 'echo max >/sys/fs/cgroup/pids.max; sleep 1000' },
    defence: 'readOnlyCgroup',
    lacks: ['userNamespace'],
    shows: 'the group has no limit any more',
    succeeded: ({ host }) => host.read(`${groupOf('box')}/pids.max`) === 'max\n',
  },
  {
    name: 'groups-mounted-again',
    tries: 'mounts the control groups a second time, writable, and lifts its limits there',
    program: { script: 'mkdir /tmp/c; mount -t cgroup2 none /tmp/c; echo max >/tmp/c/pids.max; sleep 1000' },
    defence: 'capabilities',
    lacks: ['userNamespace'],
    shows: 'the group has no limit any more',
    succeeded: ({ host }) => host.read(`${groupOf('box')}/pids.max`) === 'max\n',
  },
];
