// containerd-shim-runc-v2: between containerd and the containers, so that containerd may end without them. `start` makes the
// shim that stays and ends itself, so that the shim is nobody's child but pid 1's; `delete` takes away what a shim that died
// has left. The one that stays is the nearest subreaper above the containers: they become its children when runc has ended
// (containerd docs/runtime-v2.md, "Shim Authoring", "containerd-shim-runc-v2 as sub-reaper").

import { attempt, call, type Calls, close, readFile, replaceFile, type ScriptProgram, Signal, write } from '../../../kernel/index.ts'; // prettier-ignore
import { readArguments } from '../../runtime/arguments.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { serve } from '../messages/rpc.ts';
import { listenAt } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { run, start } from '../tools/execute.ts';
import { ShimTasks, runcRoot } from './shim-tasks.ts';
import { shimName } from './task-service.ts';

/** Where the descriptor of the listening socket stands in the shim that stays. */
const LISTENING = 3;
const PR_SET_CHILD_SUBREAPER = 36;
const MNT_DETACH = 2;

/** Containers with the same of these are one shim's: those of a pod. */
const groupLabels = ['io.containerd.runc.v2.group', 'io.kubernetes.cri.sandbox-id'];

export const shim =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    main(parts, argv);

function* main(parts: Parts, argv: readonly string[]): Calls<number> {
  const { options, names } = readArguments(
    argv.slice(1),
    ['--namespace', '--id', '--address', '--socket'],
    [],
  );
  const [action] = names;
  const namespace = options['--namespace'] ?? 'default';
  const id = options['--id'] ?? '';
  if (action === 'start') yield* startShim(parts, argv, namespace, id);
  else if (action === 'delete') yield* deleteLeftovers(parts, namespace, id);
  else yield* stay(parts, namespace, options['--socket'] ?? '');
  return 0;
}

/** In the bundle of the container. Writes the address of the shim that will have it. */
function* startShim(parts: Parts, argv: readonly string[], namespace: string, id: string): Calls<void> {
  const config = JSON.parse(yield* readFile('config.json')) as { annotations?: Record<string, string> };
  const label = groupLabels.find((name) => config.annotations?.[name] !== undefined);
  const group = config.annotations?.[label ?? ''] ?? id;
  const address = `/run/containerd/s/${namespace}-${group}`;
  const listening = yield* listenAt(address);
  if (listening !== null) {
    const files = [null, null, null, listening];
    const words = [...argv.slice(0, -1), '--socket', address];
    yield* start({ exchanges: parts.exchanges, name: shimName }, { argv: words, files, leader: 'group' });
    yield* close(listening);
  }
  yield* write(1, JSON.stringify({ version: 3, address, protocol: 'ttrpc' }));
}

/** The shim that stays, until it is told to end. */
function* stay(parts: Parts, namespace: string, socket: string): Calls<void> {
  yield* call('prctl', PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  const loop = new EventLoop();
  const tasks = new ShimTasks(parts, loop, namespace);
  // Whoever asks it to end waits until it has no containers; a signal does not end it (containerd pkg/shim, handleSignals).
  yield* loop.onSignals([Signal.SIGCHLD, Signal.SIGTERM, Signal.SIGINT], function* (signal) {
    if (signal === Signal.SIGCHLD) yield* tasks.reap();
  });
  serve(loop, LISTENING, {
    exchanges: parts.exchanges,
    name: shimName,
    by: 'ttRPC',
    handle: (what, body, respond) => tasks.handle(what, body, respond),
  });
  yield* loop.run();
  yield* attempt('unlinkat', -100, socket, 0);
}

/** In the bundle of a container whose shim is gone: what is left of it goes, too. */
function* deleteLeftovers({ exchanges }: Parts, namespace: string, id: string): Calls<void> {
  const argv = ['runc', '--root', runcRoot(namespace), 'delete', '--force', id];
  yield* run({ exchanges, name: shimName }, { argv, files: [null, null, null] });
  yield* attempt('umount2', 'rootfs', MNT_DETACH);
  yield* write(1, JSON.stringify({ exitStatus: 128 + Signal.SIGKILL }));
}

/** Where the shim of a bundle listens, as its `start` has said. */
export function* rememberAddress(bundle: string, output: string): Calls<string> {
  let address: string;
  try {
    ({ address } = JSON.parse(output) as { address: string });
  } catch {
    throw new ContainerError(`${shimName} start: ${output.trim()}`);
  }
  yield* replaceFile(`${bundle}/address`, address);
  return address;
}
