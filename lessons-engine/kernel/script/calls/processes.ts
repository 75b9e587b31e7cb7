// Processes for scripts: fork, exec, wait, signals, pipes.

import { O_CLOEXEC } from '../../fs/open-flags.ts';
import { Signal } from '../../task/signals.ts';
import { attempt, call, cloneCall, CallFailed, type Calls, Room, type ScriptBody } from '../system-call.ts';
import { wordBytes } from '../script-memory.ts';

/** fork(2): the child runs `child`; the result is its process id. */
export const fork = (child: ScriptBody): Calls<number> => cloneCall(Signal.SIGCHLD, child);

/** Returns only when it fails. */
export function* execve(path: string, argv: readonly string[], envp: readonly string[]): Calls<never> {
  yield* call('execve', path, argv, envp);
  throw new Error('execve: expected no return from a success');
}

/** Looks for the program in PATH, as execvp(3) does: the path, or null when there is none. */
export function* findInPath(name: string, envp: readonly string[]): Calls<string | null> {
  const path = envp.find((each) => each.startsWith('PATH='))?.slice(5) ?? '/bin:/usr/bin';
  const candidates = name.includes('/')
    ? [name]
    : path.split(':').map((directory) => `${directory || '.'}/${name}`);
  for (const candidate of candidates)
    if ((yield* attempt('faccessat', -100, candidate, 1)) === 0) return candidate;
  return null;
}

/** How a child ended. */
export interface Ended {
  readonly pid: number;
  /** Its exit code, or minus the number of the signal that ended it. */
  readonly status: number;
}

/** Waits for a child, or any (−1). Throws `CallFailed` (ECHILD). */
export function* waitFor(pid: number): Calls<Ended> {
  const room = new Room(4);
  const found = yield* call('wait4', pid, room, 0, 0);
  return { pid: found, status: exitCode(room.word(0)) };
}

/** The same without waiting: null when it has not ended. */
export function* pollChild(pid: number): Calls<Ended | null> {
  const room = new Room(4);
  const found = yield* call('wait4', pid, room, 1, 0);
  return found === 0 ? null : { pid: found, status: exitCode(room.word(0)) };
}

const exitCode = (status: number): number =>
  (status & 0x7f) === 0 ? (status >> 8) & 0xff : -(status & 0x7f);

/** Whether the signal found somebody. */
export function* kill(pid: number, signal: number): Calls<boolean> {
  const result = yield* attempt('kill', pid, signal);
  if (result === 0) return true;
  if (result === -3) return false;
  throw new CallFailed({ name: 'kill', args: [pid, signal] }, -result);
}

/** Both ends of a pipe, closed on exec. */
export function* pipe(): Calls<[reader: number, writer: number]> {
  const room = new Room(8);
  yield* call('pipe2', room, O_CLOEXEC);
  return [room.word(0), room.word(4)];
}

/** Both ends of a pair of sockets (AF_UNIX, SOCK_STREAM), closed on exec. */
export function* socketpair(): Calls<[number, number]> {
  const room = new Room(8);
  yield* call('socketpair', 1, 1 | O_CLOEXEC, 0, room);
  return [room.word(0), room.word(4)];
}

/** Sleeps for so many milliseconds. */
export function* sleep(milliseconds: number): Calls<void> {
  yield* call('clock_nanosleep_time64', 1, 0, timespec(milliseconds), null);
}

/** CLOCK_MONOTONIC, in milliseconds. */
export function* now(): Calls<number> {
  const room = new Room(16);
  yield* call('clock_gettime64', 1, room);
  return room.word(0) * 1000 + room.word(8) / 1_000_000;
}

/** struct __kernel_timespec. */
export const timespec = (milliseconds: number): Uint8Array =>
  wordBytes([Math.floor(milliseconds / 1000), 0, (milliseconds % 1000) * 1_000_000, 0]);

/** Waits until one of the descriptors can be read or its other side is gone; which ones. None: the time is over. */
export function* pollReadable(fds: readonly number[], milliseconds: number | null): Calls<number[]> {
  const room = new Room(wordBytes(fds.flatMap((fd) => [fd, 1])));
  yield* call(
    'ppoll_time64',
    room,
    fds.length,
    milliseconds === null ? null : timespec(milliseconds),
    null,
    0,
  );
  return fds.filter((_, index) => room.word(index * 8 + 4) >> 16 !== 0);
}
