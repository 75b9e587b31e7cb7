// podman: no client of anybody, it does everything itself and is gone when it is done ("No manager daemon", podman README.md).
// What stays for a container is its conmon.

import { type Calls, Signal, type SignalName, type ScriptProgram, write } from '../../../kernel/index.ts';
import { readArguments } from '../../runtime/arguments.ts';
import { ContainerError, failureText } from '../../runtime/container-error.ts';
import { toByteString } from '../../words/utf8.ts';
import type { Output } from '../docker/docker-api.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { Client } from '../messages/rpc.ts';
import type { Parts } from '../parts.ts';
import { attachSocket } from './conmon-client.ts';
import { attachDirectory, forgetExit, PodmanContainers } from './podman-containers.ts';

/** What podman exits with when it is not the container's status. */
const FAILED = 125;

export const podman =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    main(parts, argv);

function* main(parts: Parts, argv: readonly string[]): Calls<number> {
  try {
    const [command = '', ...words] = argv.slice(argv[1] === 'container' ? 2 : 1);
    const { options, flags, names } = readArguments(words, ['--name', '--signal', '--time'], ['-d', '--rm'], true); // prettier-ignore
    const containers = new PodmanContainers(parts);
    const [name = '', ...args] = names;
    switch (command) {
      case 'run':
        return yield* runOne(parts, containers, {
          id: options['--name'] ?? name,
          image: name,
          args: args.length > 0 ? args : null,
          autoRemove: flags.includes('--rm'),
          detached: flags.includes('-d'),
        });
      case 'start': {
        const container = yield* containers.find(name);
        if (container.status === 'running') break;
        yield* containers.start(yield* containers.create(container));
        break;
      }
      case 'ps':
        for (const { id, image, status, exitCode } of yield* containers.list())
          yield* write(1, toByteString(`${id} ${image} ${status}${status === 'exited' ? ` (${exitCode})` : ''}\n`)); // prettier-ignore
        return 0;
      case 'stop':
        yield* containers.stop(name, Number(options['--time'] ?? 10));
        break;
      case 'kill':
        yield* containers.kill(name, signalOf(options['--signal'] ?? 'KILL'));
        break;
      case 'cleanup':
        yield* containers.cleanUp(name, flags.includes('--rm'));
        break;
      case 'rm':
        yield* containers.remove(name);
        yield* forgetExit(name);
        break;
      case 'logs':
        for (const line of (yield* containers.logs(name)).split(/(?<=\n)/)) yield* showLine(line);
        return 0;
      default:
        throw new ContainerError(`expected run, start, stop, kill, rm, logs or ps, found ${JSON.stringify(command)}`); // prettier-ignore
    }
    yield* write(1, `${name}\n`);
    return 0;
  } catch (thrown) {
    const text = failureText(thrown);
    if (text === null) throw thrown;
    yield* write(2, `podman: ${toByteString(text)}\n`);
    return FAILED;
  }
}

interface RunRequest {
  readonly id: string;
  readonly image: string;
  readonly args: readonly string[] | null;
  readonly autoRemove: boolean;
  readonly detached: boolean;
}

function* runOne(parts: Parts, containers: PodmanContainers, request: RunRequest): Calls<number> {
  const { id, image, detached } = request;
  if (image === '') throw new ContainerError('run: expected an image');
  const configured = yield* containers.configure(request);
  let created;
  try {
    created = yield* containers.create(configured);
  } catch (thrown) {
    yield* containers.remove(id);
    throw thrown;
  }
  if (detached) {
    yield* containers.start(created);
    yield* write(1, `${id}\n`);
    return 0;
  }
  const loop = new EventLoop();
  const line = { exchanges: parts.exchanges, from: 'podman', to: 'conmon', by: 'socket' } as const;
  const client = yield* Client.connect(line, attachSocket(attachDirectory, id));
  client.attend(loop, {
    *event(_, body) {
      const { stream, log } = body as Output;
      yield* write(stream === 'stdout' ? 1 : 2, toByteString(log));
    },
    // Conmon is gone, so the container is.
    *lost() {
      loop.stop();
      yield* [];
    },
  });
  yield* client.call('attach');
  yield* containers.start(created);
  yield* loop.run();
  const status = yield* containers.wait(id);
  if (request.autoRemove) yield* forgetExit(id);
  return status;
}

/** A line of conmon's log without its time and its marks. */
function* showLine(line: string): Calls<void> {
  const [, stream, mark, text = ''] = /^\S+ (\S+) ([FP]) (.*\n)$/.exec(line) ?? [];
  yield* write(stream === 'stderr' ? 2 : 1, mark === 'P' ? text.slice(0, -1) : text);
}

function signalOf(name: string): number {
  const number = Signal[`SIG${name}` as SignalName] as number | undefined;
  if (number === undefined)
    throw new ContainerError(`expected the name of a signal, found ${JSON.stringify(name)}`);
  return number;
}
