// `linux.resources` of config.json (config-linux.md, "Control groups"), as far as control groups of version 2 have it here:
// cpu, memory and pids, and rates of devices. The numbers are version 1's; how they become version 2's stands in
// runtime/cgroup.ts.

import { Fields, flag, integer, list, type Read, record, text, textLike } from '../words/read.ts';

export interface RateConfig {
  readonly major: number;
  readonly minor: number;
  /** Bytes, or operations, in a second. */
  readonly rate: number;
}

export interface ResourcesConfig {
  readonly cpu?:
    | {
        /** 2 to 262144; 1024 is the usual share. */
        readonly shares?: number | undefined;
        /** Microseconds of a period; negative: all of it. */
        readonly quota?: number | undefined;
        readonly period?: number | undefined;
      }
    | undefined;
  /** Bytes; −1: no limit. */
  readonly memory?: { readonly limit?: number | undefined } | undefined;
  /** −1: no limit. */
  readonly pids?: { readonly limit: number } | undefined;
  readonly blockIO?:
    | {
        readonly throttleReadBpsDevice?: readonly RateConfig[] | undefined;
        readonly throttleWriteBpsDevice?: readonly RateConfig[] | undefined;
        readonly throttleReadIOPSDevice?: readonly RateConfig[] | undefined;
        readonly throttleWriteIOPSDevice?: readonly RateConfig[] | undefined;
      }
    | undefined;
  /** Files of the control group to be written as they are, by name (config-linux.md, "Unified"). */
  readonly unified?: Readonly<Record<string, string>> | undefined;
}

export const throttles = [
  ['throttleReadBpsDevice', 'rbps'],
  ['throttleWriteBpsDevice', 'wbps'],
  ['throttleReadIOPSDevice', 'riops'],
  ['throttleWriteIOPSDevice', 'wiops'],
] as const;

const readRate: Read<RateConfig> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    major: fields.required('major', integer(0, 0xfff)),
    minor: fields.required('minor', integer(0, 0xfffff)),
    rate: fields.required('rate', integer(1)),
  };
};

/** `memory.high` and the like: a file of a controller, in the group's own directory. */
const readUnified: Read<Readonly<Record<string, string>>> = (value, where) => {
  const files = record(text)(value, where);
  for (const name of Object.keys(files))
    textLike(/^[a-z]+(\.[a-z]+)+$/, 'names of files of a control group')(name, where);
  return files;
};

export const readResources: Read<ResourcesConfig> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['devices', 'hugepageLimits', 'network', 'rdma'])
    fields.unsupported(name, 'no such controller in this kernel');
  return {
    cpu: fields.optional('cpu', readCpu),
    memory: fields.optional('memory', readMemory),
    pids: fields.optional('pids', (inner, at) => ({
      limit: new Fields(inner, at).required('limit', integer(-1)),
    })),
    blockIO: fields.optional('blockIO', readBlockIo),
    unified: fields.optional('unified', readUnified),
  };
};

const readCpu: Read<NonNullable<ResourcesConfig['cpu']>> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['realtimeRuntime', 'realtimePeriod', 'cpus', 'mems', 'idle', 'burst'])
    fields.unsupported(name, 'one hart, one policy');
  return {
    shares: fields.optional('shares', integer(2, 262_144)),
    quota: fields.optional('quota', integer(-1)),
    period: fields.optional('period', integer(1000, 1_000_000)),
  };
};

const readMemory: Read<NonNullable<ResourcesConfig['memory']>> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['reservation', 'swap', 'kernel', 'kernelTCP', 'swappiness', 'checkBeforeUpdate'])
    fields.unsupported(name, 'neither swap nor protection from reclaim');
  fields.optional('useHierarchy', flag);
  if (fields.optional('disableOOMKiller', flag) === true)
    fields.unsupported('disableOOMKiller', 'version 2 has no such switch');
  return { limit: fields.optional('limit', integer(-1)) };
};

const readBlockIo: Read<NonNullable<ResourcesConfig['blockIO']>> = (value, where) => {
  const fields = new Fields(value, where);
  for (const name of ['weight', 'leafWeight', 'weightDevice']) fields.unsupported(name, 'io.max alone');
  return Object.fromEntries(throttles.map(([name]) => [name, fields.optional(name, list(readRate))]));
};
