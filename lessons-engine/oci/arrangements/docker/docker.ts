// The docker command: a client and nothing else. `run` is create, attach, wait and start, one request each (docker/cli
// cli/command/container/run.go); what the container writes comes through dockerd.

import { type Calls, type ScriptProgram, write } from '../../../kernel/index.ts';
import { readArguments } from '../../runtime/arguments.ts';
import { ContainerError, failureText } from '../../runtime/container-error.ts';
import { toByteString } from '../../words/utf8.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { Client } from '../messages/rpc.ts';
import type { Parts } from '../parts.ts';
import { type ContainerSummary, dockerSocket, type Output } from './docker-api.ts';

/** What docker exits with when it is not the container's status. */
const FAILED = 125;

export const docker =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    main(parts, argv);

function* main({ exchanges }: Parts, argv: readonly string[]): Calls<number> {
  const line = { exchanges, from: 'docker', to: 'dockerd', by: 'HTTP' } as const;
  try {
    const [command = '', ...words] = argv.slice(1);
    const { options, flags, names } = readArguments(words, ['--name', '--signal', '--time'], ['-d', '--rm'], true); // prettier-ignore
    const connect = (): Calls<Client> => Client.connect(line, dockerSocket);
    if (command === 'run') {
      const [image, ...args] = names;
      if (image === undefined) throw new ContainerError('run: expected an image');
      const name = options['--name'] ?? image;
      const autoRemove = flags.includes('--rm');
      const request = { name, image, autoRemove, ...(args.length > 0 && { args }) };
      return yield* flags.includes('-d') ? runDetached(connect, request) : runAttached(connect, request);
    }
    return yield* single(yield* connect(), command, names[0] ?? '', options);
  } catch (thrown) {
    const text = failureText(thrown);
    if (text === null) throw thrown;
    yield* write(2, `docker: ${toByteString(text)}\n`);
    return FAILED;
  }
}

/** The commands that are one request. */
function* single(
  client: Client,
  command: string,
  id: string,
  options: Readonly<Record<string, string>>,
): Calls<number> {
  switch (command) {
    case 'start':
      yield* client.call(`POST /containers/${id}/start`);
      break;
    case 'stop':
      yield* client.call(`POST /containers/${id}/stop`, { seconds: Number(options['--time'] ?? 10) });
      break;
    case 'kill':
      yield* client.call(`POST /containers/${id}/kill`, { signal: options['--signal'] ?? 'KILL' });
      break;
    case 'rm':
      yield* client.call(`DELETE /containers/${id}`);
      break;
    case 'logs':
      for (const { stream, log } of yield* client.call<Output[]>(`GET /containers/${id}/logs`))
        yield* write(stream === 'stdout' ? 1 : 2, toByteString(log));
      return 0;
    case 'ps':
      for (const each of yield* client.call<ContainerSummary[]>('GET /containers/json'))
        yield* write(1, toByteString(`${each.id} ${each.image} ${each.status}${each.status === 'exited' ? ` (${each.exitCode})` : ''}\n`)); // prettier-ignore
      return 0;
    default:
      throw new ContainerError(`expected run, start, stop, kill, rm, logs or ps, found ${JSON.stringify(command)}`); // prettier-ignore
  }
  yield* write(1, `${id}\n`);
  return 0;
}

interface RunRequest {
  readonly name: string;
}

function* runDetached(connect: () => Calls<Client>, request: RunRequest): Calls<number> {
  const client = yield* connect();
  const { id } = yield* client.call<{ id: string }>('POST /containers/create', request);
  yield* client.call(`POST /containers/${id}/start`);
  yield* write(1, `${id}\n`);
  return 0;
}

function* runAttached(connect: () => Calls<Client>, request: RunRequest): Calls<number> {
  const client = yield* connect();
  const { id } = yield* client.call<{ id: string }>('POST /containers/create', request);
  const loop = new EventLoop();
  let status = FAILED;
  // Connections of their own: the one becomes a stream, the other waits.
  const attached = yield* connect();
  attached.attend(loop, {
    *event(_, body) {
      const { stream, log } = body as Output;
      yield* write(stream === 'stdout' ? 1 : 2, toByteString(log));
    },
    *lost() {
      yield* write(2, 'docker: the connection to dockerd was lost\n');
      loop.stop();
    },
  });
  yield* attached.call(`POST /containers/${id}/attach`);
  const waiting = yield* connect();
  waiting.attend(loop, {
    *event(_, body) {
      status = (body as { exitCode: number }).exitCode;
      loop.stop();
      yield* [];
    },
  });
  // The head of the answer comes at once, so that nothing is missed; the rest when the container has ended.
  yield* waiting.call(`POST /containers/${id}/wait`);
  yield* client.call(`POST /containers/${id}/start`);
  yield* loop.run();
  return status;
}
