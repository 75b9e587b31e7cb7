// ctr, the client that comes with containerd: `ctr run IMAGE ID [ARGUMENTS]` asks for everything step by step, as any client
// does, and stays until the container has ended (containerd docs/runtime-v2.md, "Flow").

import { type Calls, type ScriptProgram, write } from '../../../kernel/index.ts';
import { readArguments } from '../../runtime/arguments.ts';
import { ContainerError, failureText } from '../../runtime/container-error.ts';
import { toByteString } from '../../words/utf8.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { Client } from '../messages/rpc.ts';
import type { Parts } from '../parts.ts';
import { makeFifos, openFifo, removeFifos } from '../tools/fifos.ts';
import { Relay } from '../tools/relay.ts';
import { containerdSocket, type TaskState } from './task-service.ts';

const NAMESPACE = 'default';

export const ctr =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    main(parts, argv);

function* main(parts: Parts, argv: readonly string[]): Calls<number> {
  try {
    const { names } = readArguments(argv.slice(1), [], [], true);
    const [command, image, id, ...args] = names;
    if (command !== 'run' || image === undefined || id === undefined)
      throw new ContainerError('expected run IMAGE ID [ARGUMENTS]');
    return yield* runOne(parts, image, id, args);
  } catch (thrown) {
    const text = failureText(thrown);
    if (text === null) throw thrown;
    yield* write(2, `ctr: ${toByteString(text)}\n`);
    return 1;
  }
}

function* runOne(parts: Parts, image: string, id: string, args: readonly string[]): Calls<number> {
  const { exchanges, images } = parts;
  const line = { exchanges, from: 'ctr', to: 'containerd', by: 'gRPC' } as const;
  const client = yield* Client.connect(line, containerdSocket);
  const named = { namespace: NAMESPACE, id };
  const spec = images.configOf(image, { root: 'rootfs', hostname: id, ...(args.length > 0 && { args }) });
  const rootfs = yield* client.call('Snapshots.Prepare', { key: id, image });
  const loop = new EventLoop();
  const fifos = yield* makeFifos('/run/containerd/fifo', id);
  const undo: (() => Calls<unknown>)[] = [
    () => client.call('Snapshots.Remove', { key: id }),
    () => removeFifos(fifos),
  ];
  let [status, failed] = [0, true];
  try {
    yield* client.call('Containers.Create', { ...named, spec });
    undo.push(() => client.call('Containers.Delete', named));
    const relays: Relay[] = [];
    for (const [path, fd] of [
      [fifos.stdout, 1],
      [fifos.stderr, 2],
    ] as const)
      // prettier-ignore
      relays.push(new Relay(loop, yield* openFifo(path), (text) => write(fd, text)));
    undo.push(function* () {
      for (const relay of relays) yield* relay.end();
    });
    yield* client.call('Tasks.Create', { ...named, rootfs, ...fifos });
    undo.push(() => client.call('Tasks.Delete', named));
    client.attend(loop);
    yield* client.begin('Tasks.Wait', named, function* (result, error) {
      if (error !== null) throw new ContainerError(error);
      status = (result as TaskState).exitStatus;
      loop.stop();
      yield* [];
    });
    yield* client.call('Tasks.Start', named);
    yield* loop.run();
    failed = false;
  } finally {
    // After a failure it says what went wrong first, not what that has for consequences.
    for (const step of undo.reverse()) yield* failed ? quietly(step()) : step();
  }
  return status;
}

function* quietly(steps: Calls<unknown>): Calls<void> {
  try {
    yield* steps;
  } catch (thrown) {
    if (failureText(thrown) === null) throw thrown;
  }
}
