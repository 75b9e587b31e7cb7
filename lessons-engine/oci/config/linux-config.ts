// `linux` of config.json (runtime-spec config-linux.md): namespaces, ids, devices, control groups, what is hidden. What this
// kernel cannot do must not be asked for; the message says what it is.

import type { OciSeccomp } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import { Fields, integer, list, oneOf, type Read, record, text } from '../words/read.ts';
import { absolutePath, id } from './process-config.ts';
import { readResources, type ResourcesConfig } from './resources-config.ts';
import { readSeccomp } from './seccomp-config.ts';

export const namespaceTypes = ['pid', 'network', 'mount', 'ipc', 'uts', 'user', 'cgroup', 'time'] as const;
export type NamespaceType = (typeof namespaceTypes)[number];

export interface NamespaceConfig {
  readonly type: NamespaceType;
  /** A file that stands for a namespace to join; a new one is made without. */
  readonly path?: string | undefined;
}

export interface IdMapping {
  readonly containerID: number;
  readonly hostID: number;
  readonly size: number;
}

export interface DeviceConfig {
  readonly type: 'c' | 'b' | 'u' | 'p';
  readonly path: string;
  readonly major?: number | undefined;
  readonly minor?: number | undefined;
  readonly fileMode?: number | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

export interface TimeOffset {
  readonly secs?: number | undefined;
  readonly nanosecs?: number | undefined;
}

export const propagationTypes = ['shared', 'slave', 'private', 'unbindable'] as const;

export interface LinuxConfig {
  readonly namespaces?: readonly NamespaceConfig[] | undefined;
  readonly uidMappings?: readonly IdMapping[] | undefined;
  readonly gidMappings?: readonly IdMapping[] | undefined;
  readonly timeOffsets?: Readonly<Record<string, TimeOffset>> | undefined;
  readonly devices?: readonly DeviceConfig[] | undefined;
  readonly cgroupsPath?: string | undefined;
  readonly resources?: ResourcesConfig | undefined;
  readonly sysctl?: Readonly<Record<string, string>> | undefined;
  readonly seccomp?: OciSeccomp | undefined;
  readonly rootfsPropagation?: (typeof propagationTypes)[number] | undefined;
  readonly maskedPaths?: readonly string[] | undefined;
  readonly readonlyPaths?: readonly string[] | undefined;
}

const readNamespace: Read<NamespaceConfig> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    type: fields.required('type', oneOf(...namespaceTypes)),
    path: fields.optional('path', absolutePath),
  };
};

const readNamespaces: Read<readonly NamespaceConfig[]> = (value, where) => {
  const all = list(readNamespace)(value, where);
  all.forEach(({ type }, index) => {
    if (all.findIndex((each) => each.type === type) !== index)
      throw new OciError(`${where}[${index}].type`, 'a type that is not in the list yet', `"${type}"`);
  });
  return all;
};

const readMapping: Read<IdMapping> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    containerID: fields.required('containerID', id),
    hostID: fields.required('hostID', id),
    size: fields.required('size', integer(1, 0xffff_ffff)),
  };
};

const readDevice: Read<DeviceConfig> = (value, where) => {
  const fields = new Fields(value, where);
  const type = fields.required('type', oneOf('c', 'b', 'u', 'p'));
  const number = (name: string) =>
    type === 'p' ? fields.optional(name, integer(0, 0xfffff)) : fields.required(name, integer(0, 0xfffff));
  return {
    type,
    path: fields.required('path', absolutePath),
    major: number('major'),
    minor: number('minor'),
    fileMode: fields.optional('fileMode', integer(0, 0o7777)),
    uid: fields.optional('uid', id),
    gid: fields.optional('gid', id),
  };
};

const readTimeOffset: Read<TimeOffset> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    secs: fields.optional('secs', integer(-(2 ** 40), 2 ** 40)),
    nanosecs: fields.optional('nanosecs', integer(0, 999_999_999)),
  };
};

const readTimeOffsets: Read<Readonly<Record<string, TimeOffset>>> = (value, where) => {
  const offsets = record(readTimeOffset)(value, where);
  for (const clock of Object.keys(offsets)) oneOf('monotonic', 'boottime')(clock, where);
  return offsets;
};

export const readLinux: Read<LinuxConfig> = (value, where) => {
  const fields = new Fields(value, where);
  fields.unsupported('netDevices', 'devices are given to a container by whoever administers the network');
  fields.unsupported('mountLabel', 'no security module');
  for (const name of ['intelRdt', 'personality', 'memoryPolicy'])
    fields.unsupported(name, 'this kernel has no such thing');
  return {
    namespaces: fields.optional('namespaces', readNamespaces),
    uidMappings: fields.optional('uidMappings', list(readMapping)),
    gidMappings: fields.optional('gidMappings', list(readMapping)),
    timeOffsets: fields.optional('timeOffsets', readTimeOffsets),
    devices: fields.optional('devices', list(readDevice)),
    cgroupsPath: fields.optional('cgroupsPath', text),
    resources: fields.optional('resources', readResources),
    sysctl: fields.optional('sysctl', record(text)),
    seccomp: fields.optional('seccomp', readSeccomp),
    rootfsPropagation: fields.optional('rootfsPropagation', oneOf(...propagationTypes)),
    maskedPaths: fields.optional('maskedPaths', list(absolutePath)),
    readonlyPaths: fields.optional('readonlyPaths', list(absolutePath)),
  };
};

/** The namespace of a type that a configuration asks for; undefined: the runtime's own. */
export const namespaceOf = ({ namespaces }: LinuxConfig, type: NamespaceType): NamespaceConfig | undefined =>
  namespaces?.find((each) => each.type === type);
