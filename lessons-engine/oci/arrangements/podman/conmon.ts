// conmon: the monitor of one container for engines that are no daemons, or may end. It makes itself nobody's child, runs the
// runtime, has what the container writes in a log and for whoever attaches, and leaves behind how it ended: in a file, and by
// running a command (conmon README.md and src/conmon.c). Left out: terminals, out-of-memory notices, timeouts, log rotation.

import { attempt, call, type Calls, close, mkdirAll, pipe, pollReadable, read, readFile, replaceFile, type ScriptProgram, Signal, textOf, waitFor, fork } from '../../../kernel/index.ts'; // prettier-ignore
import { lineOf } from '../../runtime/channel.ts';
import { type Arguments, readArguments } from '../../runtime/arguments.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import { fromByteString } from '../../words/utf8.ts';
import { shellStatus } from '../containerd/task-service.ts';
import { EventLoop } from '../messages/event-loop.ts';
import { type Caller, serve } from '../messages/rpc.ts';
import { listenAt } from '../messages/unix-socket.ts';
import type { Parts } from '../parts.ts';
import { appendLog } from '../tools/container-log.ts';
import { endedChild, noteEnd, run, start } from '../tools/execute.ts';
import { Relay, sendText } from '../tools/relay.ts';
import { attachSocket, ConmonFd, type Created } from './conmon-client.ts';

const PR_SET_CHILD_SUBREAPER = 36;
const withValue = ['-b', '-c', '-l', '-p', '-P', '-r', '--runtime-arg', '--exit-dir', '--persist-dir', '--socket-dir-path', '--exit-command', '--exit-command-arg']; // prettier-ignore

export const conmon =
  (parts: Parts): ScriptProgram =>
  ({ argv }) =>
    main(parts, argv);

function* main(parts: Parts, argv: readonly string[]): Calls<number> {
  const given = readArguments(argv.slice(1), withValue, []);
  const pidFile = given.options['-P'];
  // Whoever started it puts it into a control group first.
  yield* read(ConmonFd.start, 1);
  yield* close(ConmonFd.start);
  const pid = yield* fork(() => monitor(parts, given));
  if (pidFile !== undefined) yield* replaceFile(pidFile, String(pid));
  return 0;
}

function* monitor(parts: Parts, { options, lists }: Arguments): Calls<number> {
  const option = (name: string): string => {
    const value = options[name];
    if (value === undefined) throw new ContainerError(`conmon: expected ${name}`);
    return value;
  };
  const [id, bundle, pidFile] = [option('-c'), option('-b'), option('-p')];
  const starter = { exchanges: parts.exchanges, name: 'conmon' };
  yield* call('setsid');
  yield* call('prctl', PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  const loop = new EventLoop();
  let ended: number | null = null;
  let container = 0;
  yield* loop.onSignals([Signal.SIGCHLD], function* () {
    for (let child = yield* endedChild(); child !== null; child = yield* endedChild())
      if (child.pid === container) ended = shellStatus(child.status);
    if (ended !== null) loop.stop();
  });
  const attached: Caller[] = [];
  const socket = attachSocket(option('--socket-dir-path'), id);
  const listening = yield* listenAt(socket);
  if (listening === null) throw new ContainerError(`conmon: another one watches ${id}`);
  serve(loop, listening, {
    exchanges: parts.exchanges,
    name: 'conmon',
    by: 'socket',
    *handle(_, __, respond, caller) {
      attached.push(caller);
      caller.onClose = () => void attached.splice(attached.indexOf(caller), 1);
      yield* respond({});
    },
  });
  const streams = [yield* pipe(), yield* pipe()] as const;
  const [[, stdout], [errors, stderr]] = streams;
  const argv = [option('-r'), ...(lists['--runtime-arg'] ?? []), 'create', '--bundle', bundle, '--pid-file', pidFile, id]; // prettier-ignore
  const runtime = yield* start(starter, { argv, files: [null, stdout, stderr], diesWithCaller: true });
  for (const fd of [stdout, stderr]) yield* close(fd);
  const { status } = yield* waitFor(runtime);
  noteEnd(starter, argv, status);
  if (status !== 0) {
    const said = (yield* pollReadable([errors], 0)).length > 0 ? textOf(yield* read(errors)) : '';
    yield* report({ pid: -1, message: fromByteString(said.trim(), 'the runtime') });
    yield* attempt('unlinkat', -100, socket, 0);
    return 1;
  }
  container = Number(yield* readFile(pidFile));
  yield* report({ pid: container });
  const relays = streams.map(
    ([reader], index) =>
      new Relay(loop, reader, (text) =>
        keep(option('-l'), index === 0 ? 'stdout' : 'stderr', text, attached),
      ),
  );
  yield* loop.run();
  for (const relay of relays) yield* relay.end();
  const exitStatus = ended ?? 0;
  for (const directory of [options['--persist-dir'], options['--exit-dir']]) {
    if (directory === undefined) continue;
    yield* mkdirAll(directory);
    const name = directory === options['--persist-dir'] ? 'exit' : id;
    yield* replaceFile(`${directory}/${name}`, String(exitStatus));
  }
  yield* attempt('unlinkat', -100, socket, 0);
  const exitCommand = options['--exit-command'];
  if (exitCommand !== undefined)
    yield* run(starter, { argv: [exitCommand, ...(lists['--exit-command-arg'] ?? [])], files: [null, null, null] }); // prettier-ignore
  return exitStatus;
}

/** Tells whoever started it what came of the container. */
function* report(created: Created): Calls<void> {
  yield* sendText(ConmonFd.sync, lineOf(created));
  yield* close(ConmonFd.sync);
}

function* keep(
  log: string,
  stream: 'stdout' | 'stderr',
  text: string,
  attached: readonly Caller[],
): Calls<void> {
  yield* appendLog(log, stream, text);
  for (const caller of attached)
    yield* caller.event(stream, { stream, log: fromByteString(text, stream) }, 'stream');
}
