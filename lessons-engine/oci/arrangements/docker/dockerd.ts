// dockerd: has images and containers, mounts their root directories, collects what they write; for running them it asks
// containerd (moby daemon/start.go, daemon/internal/libcontainerd/remote/client.go). Told to end, it ends its containers, unless
// it was started with --live-restore; killed, it leaves them running, and finds them again when it begins anew
// (moby daemon/daemon.go, restore; docs.docker.com/engine/daemon/live-restore).

import { type Calls, type ScriptProgram, Signal, type SignalName } from '../../../kernel/index.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { type Handle, serve } from '../messages/rpc.ts';
import { listenAt } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { type CreateContainer, dockerSocket } from './docker-api.ts';
import { DockerContainers } from './docker-containers.ts';

/** Seconds that a container has between SIGTERM and SIGKILL. */
const PATIENCE = 10;

export const dockerd =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    daemon(parts, argv.includes('--live-restore'));

function* daemon(parts: Parts, liveRestore: boolean): Calls<number> {
  const loop = new EventLoop();
  const containers = new DockerContainers(parts, loop);
  const fd = yield* listenAt(dockerSocket);
  if (fd === null) throw new ContainerError(`${dockerSocket}: another dockerd listens there`);
  yield* containers.subscribe();
  yield* containers.restore(liveRestore);
  serve(loop, fd, { exchanges: parts.exchanges, name: 'dockerd', by: 'HTTP', handle: routes(containers) });
  yield* loop.onSignals([Signal.SIGTERM, Signal.SIGINT], function* () {
    if (liveRestore || containers.running.length === 0) return loop.stop();
    for (const container of containers.running)
      yield* containers.stop(container.id, PATIENCE, function* () {
        if (containers.running.length === 0) loop.stop();
        yield* [];
      });
  });
  yield* loop.run();
  return 0;
}

const routes = (containers: DockerContainers): Handle =>
  function* (what, body, respond, caller) {
    const [, id = '', action = ''] = /^(?:POST|GET|DELETE) \/containers\/([^/]+)\/?(.*)$/.exec(what) ?? [];
    if (what === 'POST /containers/create')
      return yield* respond(yield* containers.create(body as CreateContainer));
    if (what === 'GET /containers/json') return yield* respond(containers.list());
    if (what.startsWith('DELETE ')) return yield* respond(yield* containers.remove(id));
    switch (action) {
      case 'start':
        yield* containers.start(id);
        return yield* respond({});
      case 'attach':
        containers.attach(id, caller);
        return yield* respond({});
      case 'wait':
        return yield* containers.wait(id, respond, caller);
      case 'logs':
        return yield* respond(yield* containers.logs(id));
      case 'kill':
        yield* containers.kill(id, signalOf((body as { signal: string }).signal));
        return yield* respond({});
      case 'stop':
        return yield* containers.stop(id, (body as { seconds: number }).seconds, () => respond({}));
      default:
        throw new ContainerError(`${what}: page not found`);
    }
  };

function signalOf(name: string): number {
  const number = Signal[`SIG${name}` as SignalName] as number | undefined;
  if (number === undefined)
    throw new ContainerError(`expected the name of a signal, found ${JSON.stringify(name)}`);
  return number;
}
