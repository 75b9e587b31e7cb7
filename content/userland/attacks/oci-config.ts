// The same container as a config.json of the OCI runtime specification, for a runtime that somebody else has written: the
// engine's runc. Defences that the specification has no word for are that runtime's own; they cannot be switched off.

import { Capability } from '../../../lessons-engine/kernel/security/capabilities.ts';
import { majorOf, minorOf } from '../../../lessons-engine/kernel/fs/mode.ts';
import type { RuntimeConfig } from '../../../lessons-engine/oci/index.ts';
import type { ContainerConfig, Volume } from './container-config.ts';
import type { Defence, Defences } from './defences.ts';
import { DATA_DISK } from './host-files.ts';
import { usualCapabilities } from './powers.ts';
import { seccompOf } from './seccomp.ts';

/** Defences that config.json has words for. */
export const configurable: readonly Defence[] = [
  'pidNamespace',
  'utsNamespace',
  'ipcNamespace',
  'netNamespace',
  'cgroupNamespace',
  'userNamespace',
  'overlay',
  'readOnlyVolume',
  'nosuidVolume',
  'nodevVolume',
  'ownDevices',
  'maskedPaths',
  'readOnlyPaths',
  'readOnlyCgroup',
  'capabilities',
  'noNewPrivs',
  'seccomp',
  'pidsLimit',
  'memoryLimit',
  'cpuLimit',
  'ioLimit',
];

const namespaces = [
  ['pid', 'pidNamespace'],
  ['uts', 'utsNamespace'],
  ['ipc', 'ipcNamespace'],
  ['network', 'netNamespace'],
  ['cgroup', 'cgroupNamespace'],
  ['user', 'userNamespace'],
] as const;

export function ociConfig(config: ContainerConfig): RuntimeConfig {
  const { argv, defences, name, owner, user } = config;
  const ids = [
    { containerID: 0, hostID: owner, size: 1 },
    { containerID: 1, hostID: 100_001, size: 65_535 },
  ];
  return {
    ociVersion: '1.0.2',
    root: { path: 'rootfs' },
    ...(defences.utsNamespace && { hostname: name }),
    process: {
      args: argv,
      cwd: '/',
      env: ['PATH=/bin', 'HOME=/root'],
      user: { uid: user, gid: user },
      noNewPrivileges: defences.noNewPrivs,
      capabilities: capabilitiesOf(config),
    },
    mounts: mountsOf(config),
    linux: {
      namespaces: [
        { type: 'mount' },
        ...namespaces.flatMap(([type, defence]) => (defences[defence] ? [{ type }] : [])),
      ],
      ...(defences.userNamespace && { uidMappings: ids, gidMappings: ids }),
      devices: [dataDisk],
      ...(defences.maskedPaths && { maskedPaths: config.maskedPaths }),
      ...(defences.readOnlyPaths && { readonlyPaths: config.readOnlyPaths }),
      ...(defences.seccomp && { seccomp: seccompOf(defences.capabilities) }),
      resources: resourcesOf(config),
    },
  };
}

const dataDisk = {
  type: 'b',
  path: '/dev/vdb',
  major: majorOf(DATA_DISK),
  minor: minorOf(DATA_DISK),
  fileMode: 0o666,
} as const;

/** A user who is not root has none, whatever the bounding set allows. */
function capabilitiesOf({ defences, user }: ContainerConfig) {
  const bounding = defences.capabilities ? usualCapabilities : Object.keys(Capability);
  const own = user === 0 ? bounding : [];
  return { bounding, permitted: own, effective: own };
}

function mountsOf({ defences, volumes }: ContainerConfig): NonNullable<RuntimeConfig['mounts']> {
  // Who is root in a user namespace alone may not mount the /proc of the host's numbers, but show it.
  const shown = !defences.pidNamespace && defences.userNamespace;
  const flags = ['nosuid', 'noexec', 'nodev'];
  const limited = defences.readOnlyCgroup ? [...flags, 'ro'] : flags;
  return [
    shown
      ? { destination: '/proc', source: '/proc', options: ['rbind'] }
      : { destination: '/proc', type: 'proc', source: 'proc', options: flags },
    defences.ownDevices
      ? { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755', 'size=64k'] }
      : { destination: '/dev', source: '/dev', options: ['rbind'] },
    { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: limited },
    ...volumes
      .filter(({ subPath }) => subPath === undefined)
      .map((volume) => ({
        destination: volume.target,
        source: volume.source,
        options: ['rbind', ...volumeOptions(volume, defences)],
      })),
  ];
}

const volumeOptions = ({ readOnly = false }: Volume, defences: Defences): string[] => [
  ...(defences.nosuidVolume ? ['nosuid'] : []),
  ...(defences.nodevVolume ? ['nodev'] : []),
  ...(defences.readOnlyVolume && readOnly ? ['ro'] : []),
];

function resourcesOf({ defences, limits }: ContainerConfig) {
  const rate = [{ major: majorOf(DATA_DISK), minor: minorOf(DATA_DISK), rate: limits.operations }];
  return {
    ...(defences.pidsLimit && { pids: { limit: limits.pids } }),
    ...(defences.memoryLimit && { memory: { limit: limits.memory } }),
    ...(defences.cpuLimit && { cpu: { quota: limits.cpu * PERIOD, period: PERIOD } }),
    ...(defences.ioLimit && {
      blockIO: { throttleReadIOPSDevice: rate, throttleWriteIOPSDevice: rate },
    }),
  };
}

/** Microseconds. */
const PERIOD = 100_000;
