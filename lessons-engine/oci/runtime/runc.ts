// The runtime as a program: `runc create`, `start`, `state`, `kill`, `delete`, `list`, and `run` for all of a container's life.
// Messages go to standard error, what was asked for to standard output; the status is 0 or 1, of `run` that of the container.

import {
  type Calls,
  replaceFile,
  type ScriptProgram,
  Signal,
  type SignalName,
  waitFor,
  write,
} from '../../kernel/index.ts';
import { toByteString } from '../words/utf8.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { ContainerError, failureText } from './container-error.ts';
import { listContainers } from './container-state.ts';
import { create } from './create.ts';
import { InitFd } from './init/bootstrap.ts';
import { containerInit } from './init/container-init.ts';
import { enterNamespaces } from './init/stages.ts';
import { kill, remove, start, state } from './operations.ts';

const USUAL_ROOT = '/run/runc';

const print = (text: string): Calls<void> => write(1, `${toByteString(text)}\n`);
const warn = (text: string): Calls<void> => write(2, `runc: warning: ${toByteString(text)}\n`);

/** To be put into `kernel.scripts` and named by an executable file. */
export const runc: ScriptProgram = function* ({ argv }) {
  if (argv[1] === 'init') return yield* enterNamespaces(InitFd.stages, containerInit);
  let log: string | undefined;
  try {
    const given = readArguments(
      argv.slice(1),
      ['--root', '--log', '--bundle', '--console', '--pid-file'],
      ['--force'],
    );
    log = given.options['--log'];
    return yield* operate(given);
  } catch (thrown) {
    const message = failureText(thrown);
    if (message === null) throw thrown;
    // Whoever has given the container its standard error cannot read there what is wrong with the container.
    if (log !== undefined) yield* replaceFile(log, toByteString(message));
    yield* write(2, `runc: ${toByteString(message)}\n`);
    return 1;
  }
};

function* operate({ options, flags, names }: Arguments): Calls<number> {
  const [command = '', id, ...more] = names;
  const root = options['--root'] ?? USUAL_ROOT;
  if (command === 'list') return yield* list(root);
  if (id === undefined) throw new ContainerError(`${command}: expected the id of a container`);
  switch (command) {
    case 'create':
      yield* createOne(root, id, options);
      return 0;
    case 'start':
      yield* start(root, id, warn);
      return 0;
    case 'state':
      yield* print(JSON.stringify(yield* state(root, id), null, 2));
      return 0;
    case 'kill':
      yield* kill(root, id, signalNumber(more[0] ?? 'TERM'));
      return 0;
    case 'delete':
      yield* remove(root, id, flags.includes('--force'), warn);
      return 0;
    case 'run': {
      const pid = yield* createOne(root, id, options);
      yield* start(root, id, warn);
      const { status } = yield* waitFor(pid);
      yield* remove(root, id, true, warn);
      return status < 0 ? 128 - status : status;
    }
    default:
      throw new ContainerError(
        `expected create, start, state, kill, delete, list or run, found ${JSON.stringify(command)}`,
      );
  }
}

function* createOne(root: string, id: string, options: Readonly<Record<string, string>>): Calls<number> {
  const { pid } = yield* create({
    root,
    id,
    bundle: options['--bundle'] ?? '.',
    terminal: options['--console'] ?? null,
    warn,
  });
  const pidFile = options['--pid-file'];
  if (pidFile !== undefined) yield* replaceFile(pidFile, String(pid));
  return pid;
}

function* list(root: string): Calls<number> {
  yield* print(row('ID', 'PID', 'STATUS', 'BUNDLE'));
  for (const each of yield* listContainers(root)) {
    const { id, pid = 0, status, bundle } = yield* state(root, each);
    yield* print(row(id, String(pid), status, bundle));
  }
  return 0;
}

const row = (id: string, pid: string, status: string, bundle: string): string =>
  `${id.padEnd(12)}${pid.padEnd(8)}${status.padEnd(12)}${bundle}`;

/** A number, or a name with or without SIG. */
function signalNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const name = `SIG${text.replace(/^SIG/, '')}` as SignalName;
  const number = Signal[name] as number | undefined;
  if (number === undefined)
    throw new ContainerError(`kill: expected a signal, found ${JSON.stringify(text)}`);
  return number;
}
