// From a configuration to what the stages need of it: namespaces as flags, ids and clocks as lines for /proc.

import { call, type Calls, Clone } from '../../kernel/index.ts';
import type { IdMapping, LinuxConfig, NamespaceType } from '../config/linux-config.ts';
import type { RuntimeConfig } from '../config/runtime-config.ts';
import { toByteString } from '../words/utf8.ts';
import type { Bootstrap } from './init/bootstrap.ts';

export const namespaceFlags: Readonly<Record<NamespaceType, number>> = {
  pid: Clone.NEWPID,
  network: Clone.NEWNET,
  mount: Clone.NEWNS,
  ipc: Clone.NEWIPC,
  uts: Clone.NEWUTS,
  user: Clone.NEWUSER,
  cgroup: Clone.NEWCGROUP,
  time: Clone.NEWTIME,
};

export function* bootstrapOf({ linux = {}, process }: RuntimeConfig): Calls<Bootstrap> {
  const { namespaces = [], uidMappings = [], gidMappings = [] } = linux;
  const join = namespaces.flatMap(({ type, path }) =>
    path === undefined ? [] : [{ path: toByteString(path), flag: namespaceFlags[type], kind: type }],
  );
  const make = namespaces.reduce(
    (all, { type, path }) => (path === undefined ? all | namespaceFlags[type] : all),
    0,
  );
  return {
    type: 'bootstrap',
    join,
    make,
    uidMap: mapText(uidMappings),
    gidMap: mapText(gidMappings),
    rootless: (yield* call('geteuid')) !== 0,
    timeOffsets: offsetsText(linux),
    oomScoreAdj: process?.oomScoreAdj ?? null,
  };
}

const mapText = (mappings: readonly IdMapping[]): string =>
  mappings.map(({ containerID, hostID, size }) => `${containerID} ${hostID} ${size}\n`).join('');

const offsetsText = ({ timeOffsets = {} }: LinuxConfig): string =>
  Object.entries(timeOffsets)
    .map(([clock, { secs = 0, nanosecs = 0 }]) => `${clock} ${secs} ${nanosecs}\n`)
    .join('');
