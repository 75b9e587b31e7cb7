// How one part of an arrangement starts another: fork, descriptors put in their places, execve.

import { attempt, call, CallFailed, close, type Calls, type Ended, execve, findInPath, fork, open, O_RDWR, pipe, pollChild, readAll, Signal, waitFor, wordBytes, write } from '../../../kernel/index.ts'; // prettier-ignore
import { usualPath } from '../../host/host.ts';
import { failureText } from '../../runtime/container-error.ts';
import type { Exchanges } from '../exchanges.ts';

export interface Execution {
  readonly argv: readonly string[];
  readonly env?: readonly string[];
  readonly cwd?: string;
  /** What the program finds at 0, 1, 2, 3, …; null is /dev/null, missing is what the caller has there. */
  readonly files?: readonly (number | null)[];
  /** It leads a session, or a process group, of its own. */
  readonly leader?: 'session' | 'group';
  /** It is killed when the caller ends. */
  readonly diesWithCaller?: boolean;
}

const F_DUPFD_CLOEXEC = 1030;
/** Descriptors from here on are nobody's place. */
const ABOVE = 60;
const SIG_SETMASK = 2;

/** Who starts programs, and where that is noted. */
export interface Starter {
  readonly exchanges: Exchanges;
  readonly name: string;
}

const nameOf = (argv: readonly string[]): string => (argv[0] ?? '').split('/').at(-1) ?? '';

const textOfArguments = (argv: readonly string[]): string => [nameOf(argv), ...argv.slice(1)].join(' ');

/** Starts a program; its pid. One that cannot be started ends with status 127 and says so. */
export function* start({ exchanges, name }: Starter, execution: Execution): Calls<number> {
  const { argv, env = [usualPath], cwd, files = [], leader, diesWithCaller = false } = execution;
  const bytes = [...argv, ...env].reduce((sum, each) => sum + each.length + 1, 0);
  exchanges.add({ from: name, to: nameOf(argv), by: 'exec', kind: 'request', what: textOfArguments(argv), bytes }); // prettier-ignore
  return yield* fork(function* () {
    try {
      if (diesWithCaller) yield* call('prctl', 1, Signal.SIGKILL, 0, 0, 0);
      const nowhere = files.includes(null) ? yield* open('/dev/null', O_RDWR) : -1;
      const copies: number[] = [];
      for (const fd of files) copies.push(yield* call('fcntl64', fd ?? nowhere, F_DUPFD_CLOEXEC, ABOVE));
      for (const [place, fd] of copies.entries()) yield* call('dup3', fd, place, 0);
      if (leader === 'session') yield* call('setsid');
      if (leader === 'group') yield* call('setpgid', 0, 0);
      if (cwd !== undefined) yield* call('chdir', cwd);
      // What a daemon holds back must not be held back from what it starts.
      yield* call('rt_sigprocmask', SIG_SETMASK, wordBytes([0, 0]), null, 8);
      const path = yield* findInPath(argv[0] ?? '', env);
      yield* execve(path ?? (argv[0] as string), argv, env);
    } catch (thrown) {
      yield* write(2, `${argv[0]}: ${failureText(thrown) ?? 'a mistake of ours'}\n`);
    }
    return 127;
  });
}

/** Notes how a program that was started has ended. */
export function noteEnd({ exchanges, name }: Starter, argv: readonly string[], status: number): void {
  exchanges.add({ from: nameOf(argv), to: name, by: 'exec', kind: 'reply', what: `status ${status}`, bytes: 4 }); // prettier-ignore
}

/** Starts a program and waits for its end; its exit code, or minus the signal that ended it. */
export function* run(starter: Starter, execution: Execution): Calls<number> {
  const { status } = yield* waitFor(yield* start(starter, execution));
  noteEnd(starter, execution.argv, status);
  return status;
}

/** The same for one that leaves nothing running behind: with what it writes to its output and its error. */
export function* capture(
  starter: Starter,
  execution: Omit<Execution, 'files'>,
): Calls<{ status: number; output: string }> {
  const [reader, writer] = yield* pipe();
  const pid = yield* start(starter, { ...execution, files: [null, writer, writer] });
  yield* close(writer);
  const output = yield* readAll(reader);
  yield* close(reader);
  const { status } = yield* waitFor(pid);
  noteEnd(starter, execution.argv, status);
  return { status, output };
}

/** A child that has ended; null: none has, or there are none. */
export function* endedChild(): Calls<Ended | null> {
  try {
    return yield* pollChild(-1);
  } catch (thrown) {
    if (thrown instanceof CallFailed && thrown.errno === 'ECHILD') return null;
    throw thrown;
  }
}

/** Whether a task with this number is there. */
export function* isAlive(pid: number): Calls<boolean> {
  return (yield* attempt('kill', pid, 0)) === 0;
}
