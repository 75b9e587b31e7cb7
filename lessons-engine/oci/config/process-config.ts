// `process` of config.json (runtime-spec config.md, "Process"): the program, and what it may do. What this kernel has no means
// for (AppArmor, SELinux, real-time scheduling, I/O priorities, CPU affinity) must not be asked for.

import { Capability, type CapabilityName, Rlimit, type RlimitName } from '../../kernel/index.ts';
import { OciError } from '../words/oci-error.ts';
import { Fields, flag, integer, list, oneOf, type Read, text, textLike } from '../words/read.ts';

export interface UserConfig {
  /** Ids inside the container. */
  readonly uid: number;
  readonly gid: number;
  readonly umask?: number | undefined;
  readonly additionalGids?: readonly number[] | undefined;
}

export interface CapabilityConfig {
  readonly bounding?: readonly string[] | undefined;
  readonly effective?: readonly string[] | undefined;
  readonly inheritable?: readonly string[] | undefined;
  readonly permitted?: readonly string[] | undefined;
  readonly ambient?: readonly string[] | undefined;
}

export interface RlimitConfig {
  readonly type: `RLIMIT_${RlimitName}`;
  readonly soft: number;
  readonly hard: number;
}

export interface ProcessConfig {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly user: UserConfig;
  readonly env?: readonly string[] | undefined;
  readonly terminal?: boolean | undefined;
  readonly capabilities?: CapabilityConfig | undefined;
  readonly rlimits?: readonly RlimitConfig[] | undefined;
  readonly noNewPrivileges?: boolean | undefined;
  readonly oomScoreAdj?: number | undefined;
  readonly scheduler?: { readonly policy: 'SCHED_OTHER'; readonly nice?: number | undefined } | undefined;
}

export const ID_MAX = 0xffff_fffe;
export const id = integer(0, ID_MAX);
export const absolutePath = textLike(/^\/[^\0]*$/, 'an absolute path');
const rlimitNames = Object.keys(Rlimit).map((name) => `RLIMIT_${name as RlimitName}` as const);
/** RLIM_INFINITY of Go and C programs: all 64 bits, which a JSON number holds only roughly. */
const LARGEST_LIMIT = 2 ** 64;

const readUser: Read<UserConfig> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    uid: fields.required('uid', id),
    gid: fields.required('gid', id),
    umask: fields.optional('umask', integer(0, 0o777)),
    additionalGids: fields.optional('additionalGids', list(id)),
  };
};

const readCapabilities: Read<CapabilityConfig> = (value, where) => {
  const fields = new Fields(value, where);
  const set = (name: string) =>
    fields.optional(name, list(textLike(/^CAP_[A-Z_0-9]+$/, 'CAP_ and a name in capitals')));
  return {
    bounding: set('bounding'),
    effective: set('effective'),
    inheritable: set('inheritable'),
    permitted: set('permitted'),
    ambient: set('ambient'),
  };
};

/** Names that are no capabilities of this kernel: the specification asks for a warning, not for an error. */
export const unknownCapabilities = ({ capabilities = {} }: ProcessConfig): string[] =>
  [...new Set(Object.values(capabilities as Record<string, readonly string[] | undefined>).flatMap((set) => set ?? []))] // prettier-ignore
    .filter((name) => !(name in Capability));

/** The capabilities of a set, without those that are none. */
export const knownCapabilities = (names: readonly string[] = []): CapabilityName[] =>
  names.filter((name): name is CapabilityName => name in Capability);

/** uint64; everything from 2⁶³ on means no limit. */
const limit: Read<number> = (value, where) => {
  if (typeof value !== 'number' || value < 0 || value > LARGEST_LIMIT || !Number.isInteger(value))
    throw new OciError(where, 'a whole number of 64 bits', String(value));
  return value >= 2 ** 63 ? Infinity : value;
};

const readRlimit: Read<RlimitConfig> = (value, where) => {
  const fields = new Fields(value, where);
  const type = fields.required('type', oneOf(...rlimitNames));
  const [soft, hard] = [fields.required('soft', limit), fields.required('hard', limit)];
  if (soft > hard) throw new OciError(`${where}.soft`, `at most the hard limit ${hard}`, String(soft));
  return { type, soft, hard };
};

const readRlimits: Read<readonly RlimitConfig[]> = (value, where) => {
  const limits = list(readRlimit)(value, where);
  limits.forEach(({ type }, index) => {
    if (limits.findIndex((each) => each.type === type) !== index)
      throw new OciError(`${where}[${index}].type`, 'a limit that is not in the list yet', type);
  });
  return limits;
};

const readScheduler: Read<NonNullable<ProcessConfig['scheduler']>> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['priority', 'flags', 'runtime', 'deadline', 'period'])
    fields.unsupported(name, 'this kernel has SCHED_OTHER alone');
  return {
    policy: fields.required('policy', oneOf('SCHED_OTHER')),
    nice: fields.optional('nice', integer(-20, 19)),
  };
};

export const readProcess: Read<ProcessConfig> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['apparmorProfile', 'selinuxLabel']) fields.unsupported(name, 'no security module');
  for (const name of ['ioPriority', 'execCPUAffinity'])
    fields.unsupported(name, 'this kernel has no such thing');
  const args = fields.required('args', list(text));
  if (args.length === 0)
    throw new OciError(`${where}.args`, 'at least the name of a program', 'an empty list');
  fields.optional('consoleSize', (inner) => inner);
  return {
    args,
    cwd: fields.required('cwd', absolutePath),
    user: fields.optional('user', readUser) ?? { uid: 0, gid: 0 },
    env: fields.optional('env', list(textLike(/^[^=\0]+=[^\0]*$/, 'NAME=value'))),
    terminal: fields.optional('terminal', flag),
    capabilities: fields.optional('capabilities', readCapabilities),
    rlimits: fields.optional('rlimits', readRlimits),
    noNewPrivileges: fields.optional('noNewPrivileges', flag),
    oomScoreAdj: fields.optional('oomScoreAdj', integer(-1000, 1000)),
    scheduler: fields.optional('scheduler', readScheduler),
  };
};
