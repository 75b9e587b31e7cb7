// config.json of a bundle (runtime-spec config.md): the whole document, read and checked. Every message names the property,
// what was expected there and what was found. Properties that the specification does not have are left alone and reported.

import { OciError } from '../words/oci-error.ts';
import { Fields, flag, list, type Read, record, text, textLike } from '../words/read.ts';
import { type HooksConfig, readHooks } from './hooks-config.ts';
import { type LinuxConfig, namespaceOf, readLinux } from './linux-config.ts';
import { type MountConfig, readMount } from './mount-config.ts';
import { type ProcessConfig, readProcess, unknownCapabilities } from './process-config.ts';
import { demandAllowedSysctl } from './sysctl-names.ts';

/** The version of the specification that is followed here. */
export const OCI_VERSION = '1.3.0';

export interface RuntimeConfig {
  /** 1.x. */
  readonly ociVersion: string;
  /** Its path is absolute, or below the bundle. */
  readonly root: { readonly path: string; readonly readonly?: boolean | undefined };
  readonly process?: ProcessConfig | undefined;
  /** 1 to 64 bytes; wants a uts namespace beside it. So does `domainname`. */
  readonly hostname?: string | undefined;
  readonly domainname?: string | undefined;
  /** In the order in which they are made. */
  readonly mounts?: readonly MountConfig[] | undefined;
  readonly hooks?: HooksConfig | undefined;
  readonly linux?: LinuxConfig | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

const SEMVER = /^(\d+)\.(\d+)\.(\d+)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

const readRoot: Read<RuntimeConfig['root']> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    path: fields.required('path', textLike(/^[^\0]+$/, 'a path')),
    readonly: fields.optional('readonly', flag),
  };
};

const name = textLike(/^[^\0]{1,64}$/, 'a name of 1 to 64 bytes');

/** Throws an `OciError`. `warnings`: what may be there and means nothing. */
export function readRuntimeConfig(document: unknown): { config: RuntimeConfig; warnings: string[] } {
  const fields = new Fields(document, '');
  const ociVersion = fields.required('ociVersion', textLike(SEMVER, 'a version like 1.3.0'));
  if (SEMVER.exec(ociVersion)?.[1] !== '1') throw new OciError('ociVersion', 'a version 1.x', ociVersion);
  for (const platform of ['windows', 'solaris', 'vm', 'zos', 'freebsd'])
    fields.unsupported(platform, 'this is Linux');
  const config: RuntimeConfig = {
    ociVersion,
    root: fields.required('root', readRoot),
    process: fields.optional('process', readProcess),
    hostname: fields.optional('hostname', name),
    domainname: fields.optional('domainname', name),
    mounts: fields.optional('mounts', list(readMount)),
    hooks: fields.optional('hooks', readHooks),
    linux: fields.optional('linux', readLinux),
    annotations: fields.optional('annotations', record(text)),
  };
  demandConsistent(config);
  const capabilities = config.process === undefined ? [] : unknownCapabilities(config.process);
  const warnings = [
    ...fields.unknown().map((each) => `${each}: not a property of the specification, ignored`),
    ...capabilities.map((each) => `process.capabilities: ${each} is no capability of this kernel, ignored`),
  ];
  return { config, warnings };
}

/** What one property asks of another. */
function demandConsistent(config: RuntimeConfig): void {
  const { linux = {}, hostname, domainname } = config;
  const has = (type: Parameters<typeof namespaceOf>[1]): boolean => namespaceOf(linux, type) !== undefined;
  const demand = (holds: boolean, where: string, type: string): void => {
    if (!holds) throw new OciError(where, `a ${type} namespace in linux.namespaces beside it`, 'none');
  };
  demand(hostname === undefined || has('uts'), 'hostname', 'uts');
  demand(domainname === undefined || has('uts'), 'domainname', 'uts');
  for (const list of ['maskedPaths', 'readonlyPaths'] as const)
    demand((linux[list] ?? []).length === 0 || has('mount'), `linux.${list}`, 'mount');
  demand((config.mounts ?? []).length === 0 || has('mount'), 'mounts', 'mount');
  demand(config.root.readonly !== true || has('mount'), 'root.readonly', 'mount');
  demand(linux.rootfsPropagation === undefined || has('mount'), 'linux.rootfsPropagation', 'mount');
  const mapped = linux.uidMappings !== undefined || linux.gidMappings !== undefined;
  demand(!mapped || has('user'), 'linux.uidMappings', 'user');
  const user = namespaceOf(linux, 'user');
  if (user !== undefined && user.path === undefined)
    for (const map of ['uidMappings', 'gidMappings'] as const)
      if ((linux[map] ?? []).length === 0)
        throw new OciError(`linux.${map}`, 'ids for the new user namespace', 'none');
  if (user?.path !== undefined && mapped)
    throw new OciError('linux.uidMappings', 'no mappings for a user namespace that is joined', 'some');
  const time = namespaceOf(linux, 'time');
  demand(linux.timeOffsets === undefined || time !== undefined, 'linux.timeOffsets', 'time');
  if (linux.timeOffsets !== undefined && time?.path !== undefined)
    throw new OciError('linux.timeOffsets', 'no offsets for a time namespace that is joined', 'some');
  for (const key of Object.keys(linux.sysctl ?? {})) demandAllowedSysctl(key, has);
}
