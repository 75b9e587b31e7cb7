// While the init builds the container, the runtime waits outside for what only it can do: limits, hooks of the host, resource
// limits, the record of the container. It stays until the init closes its end, which says that everything is done.

import { call, type Calls, Rlimit, wordBytes } from '../../kernel/index.ts';
import { namespaceOf } from '../config/linux-config.ts';
import type { ProcessConfig } from '../config/process-config.ts';
import type { RuntimeConfig } from '../config/runtime-config.ts';
import { giveGroup, setLimits } from './cgroup.ts';
import type { Channel } from './channel.ts';
import { ContainerError, during } from './container-error.ts';
import { type ContainerRecord, startTimeOf, stateOf, writeRecord } from './container-state.ts';
import { runHooks } from './hooks.ts';
import type { FromInit, FromRuntime } from './init/bootstrap.ts';

/** A container that is being created. */
export type Draft = Omit<ContainerRecord, 'startTime'> & { readonly rootfs: string };

/** What has been made so far, to be taken away when something fails. */
export interface Made {
  group: { readonly path: string; readonly made: readonly string[] } | null;
  init: number | null;
  /** Hooks have begun: a failure from now on is followed by those of poststop. */
  hooks: boolean;
}

/** Talks with the init until it is ready to be started. */
export function* superviseInit(
  request: { readonly root: string; readonly warn: (text: string) => Calls<void> },
  draft: Draft,
  terminal: string | null,
  init: Channel<FromRuntime, FromInit>,
  made: Made,
): Calls<ContainerRecord> {
  const { config, rootfs, bundle, cgroup, pid } = draft;
  const { hooks } = config;
  const state = stateOf(draft, 'creating');
  const rootless = (yield* call('geteuid')) !== 0;
  yield* init.send({ type: 'config', config, rootfs, bundle, cgroup, state, rootless, terminal });
  let record: ContainerRecord | null = null;
  for (;;) {
    const message = yield* init.receive();
    if (message === null) break;
    if (message.type === 'failed') throw new ContainerError(message.message);
    if (message.type === 'warning') yield* request.warn(message.message);
    else if (message.type === 'hooks') {
      if (made.group !== null) yield* limitGroup(config, cgroup);
      made.hooks = true;
      yield* runHooks(hooks, 'prestart', state);
      yield* runHooks(hooks, 'createRuntime', state);
      yield* init.send({ type: 'hooks-done' });
    } else {
      if (config.process !== undefined) yield* setRlimits(config.process, pid);
      const { rootfs: _, ...rest } = draft;
      record = { ...rest, startTime: (yield* startTimeOf(pid)) ?? '' };
      yield* writeRecord(request.root, record);
      yield* init.send({ type: 'run' });
    }
  }
  if (record === null) throw new ContainerError('the init of the container has ended before it was ready');
  return record;
}

/** Limits, and the group's owner where the container is to have it for its own. */
function* limitGroup({ linux = {}, mounts = [], process }: RuntimeConfig, cgroup: string): Calls<void> {
  yield* setLimits(cgroup, linux.resources ?? {});
  const own = namespaceOf(linux, 'cgroup');
  const writable = mounts.some(
    ({ type, destination, options = [] }) =>
      ['cgroup', 'cgroup2'].includes(type ?? '') &&
      destination === '/sys/fs/cgroup' &&
      !options.includes('ro'),
  );
  if (own === undefined || own.path !== undefined || !writable) return;
  const uid = process?.user.uid ?? 0;
  const range = linux.uidMappings?.find(
    (each) => uid >= each.containerID && uid < each.containerID + each.size,
  );
  const hostUid = linux.uidMappings === undefined ? uid : range && range.hostID + uid - range.containerID;
  if (hostUid !== undefined) yield* giveGroup(cgroup, hostUid);
}

/** From outside: inside a user namespace a hard limit could not be raised. */
function* setRlimits({ rlimits = [] }: ProcessConfig, pid: number): Calls<void> {
  const words = (limit: number): number[] =>
    limit === Infinity ? [-1, -1] : [limit % 2 ** 32, Math.floor(limit / 2 ** 32)];
  for (const { type, soft, hard } of rlimits) {
    const resource = Rlimit[type.slice('RLIMIT_'.length) as keyof typeof Rlimit];
    yield* during(`process.rlimits (${type})`, call('prlimit64', pid, resource, wordBytes([...words(soft), ...words(hard)]), null)); // prettier-ignore
  }
}
