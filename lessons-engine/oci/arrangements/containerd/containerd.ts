// containerd: has containers and their snapshots on behalf of clients, starts a shim for each container (or pod) and asks it
// for everything else, hands events on to whoever subscribed. It is nobody's parent for long: it can end and begin again while
// containers run (containerd docs/runtime-v2.md, "Architecture", "Flow").

import { type Calls, type ScriptProgram, Signal } from '../../../kernel/index.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { answerCri } from '../kubernetes/cri-server.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { type Caller, type Handle, serve } from '../messages/rpc.ts';
import { listenAt } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { endedChild } from '../tools/execute.ts';
import { ContainerRecords, type StoredContainer } from './container-records.ts';
import { CriPlugin } from './cri-plugin.ts';
import { prepareSnapshot } from './snapshots.ts';
import { containerdSocket, type CreateTask, eventSocket, type Named, type TaskEvent } from './task-service.ts'; // prettier-ignore
import { TaskManager } from './task-manager.ts';

export const containerd =
  (parts: Parts): ScriptProgram =>
  () =>
    daemon(parts);

function* daemon(parts: Parts): Calls<number> {
  const { exchanges } = parts;
  const loop = new EventLoop();
  const subscribers: { readonly namespace: string; readonly caller: Caller }[] = [];
  const tell = function* (event: TaskEvent): Calls<void> {
    for (const { namespace, caller } of subscribers)
      if (namespace === event.namespace) yield* caller.event(event.topic, event);
    yield* cri.told(event);
  };
  const tasks = new TaskManager(parts, loop, tell);
  const records = new ContainerRecords();
  const cri = new CriPlugin(parts, loop, tasks);

  const handle: Handle = function* (what, body, respond, caller) {
    if (what.startsWith('RuntimeService.') || what.startsWith('ImageService.'))
      return yield* answerCri(parts, cri, what, body, respond);
    const named = body as Named;
    switch (what) {
      case 'Snapshots.Prepare':
        return yield* respond(prepare(parts, body as { key: string; image: string }));
      case 'Snapshots.Remove':
        parts.images.remove((body as { key: string }).key);
        return yield* respond({});
      case 'Containers.Create':
        yield* records.add(body as StoredContainer);
        return yield* respond({});
      case 'Containers.List':
        return yield* respond(yield* records.list(named.namespace));
      case 'Containers.Delete':
        if (tasks.has(named)) throw new ContainerError(`container ${named.id}: expected it to have no task`);
        yield* records.remove(named);
        return yield* respond({});
      case 'Tasks.Create': {
        const { spec } = yield* records.find(named);
        return yield* respond(yield* tasks.create(named, spec, body as CreateTask));
      }
      case 'Tasks.Wait':
        return yield* tasks.wait(named, respond);
      case 'Tasks.Start':
      case 'Tasks.Kill':
      case 'Tasks.Get':
        return yield* respond(yield* tasks.forward(named, what, body));
      case 'Tasks.Delete':
        return yield* respond(yield* tasks.delete(named));
      case 'Events.Subscribe': {
        const subscriber = { namespace: named.namespace, caller };
        subscribers.push(subscriber);
        caller.onClose = () => void subscribers.splice(subscribers.indexOf(subscriber), 1);
        return yield* respond({});
      }
      case 'Events.Forward /tasks/create':
      case 'Events.Forward /tasks/start':
      case 'Events.Forward /tasks/exit':
      case 'Events.Forward /tasks/delete':
        yield* respond({});
        return yield* tell(body as TaskEvent);
      default:
        throw new ContainerError(`${what}: not implemented`);
    }
  };
  for (const [path, by] of [
    [containerdSocket, 'gRPC'],
    [eventSocket, 'ttRPC'],
  ] as const) {
    // prettier-ignore
    const fd = yield* listenAt(path);
    if (fd === null) throw new ContainerError(`${path}: another containerd listens there`);
    serve(loop, fd, { exchanges, name: 'containerd', by, handle });
  }
  yield* loop.onSignals([Signal.SIGCHLD, Signal.SIGTERM], function* (signal) {
    if (signal === Signal.SIGTERM) loop.stop();
    else while ((yield* endedChild()) !== null);
  });
  yield* tasks.restore();
  yield* cri.restore();
  yield* loop.run();
  return 0;
}

const prepare = (parts: Parts, { key, image }: { key: string; image: string }): unknown =>
  prepareSnapshot(parts, key, image);
