import { expect, test } from 'vitest';
import {
  fork,
  kill,
  pollReadable,
  waitFor,
} from '../../../../lessons-engine/kernel/script/calls/processes.ts';
import { close, write } from '../../../../lessons-engine/kernel/script/calls/files.ts';
import { attempt, call, type Calls, Room } from '../../../../lessons-engine/kernel/script/system-call.ts';
import { wordBytes } from '../../../../lessons-engine/kernel/script/script-memory.ts';
import { O_CLOEXEC, O_NONBLOCK } from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import { Signal } from '../../../../lessons-engine/kernel/task/signals.ts';
import { boot, runToEnd } from '../../../support/kernel/run-scripts.ts';

const setOf = (...signals: number[]): Uint8Array =>
  wordBytes([signals.reduce((set, signal) => set | (1 << (signal - 1)), 0), 0]);

/** Blocks signals and opens a file that has them. */
function* signalfd(flags: number, ...signals: number[]): Calls<number> {
  yield* call('rt_sigprocmask', 0, setOf(...signals), null, 8);
  return yield* call('signalfd4', -1, setOf(...signals), 8, flags);
}

/** Signals in a read of so many bytes: number, code, sender and status of each; or the error. */
function* readSignals(fd: number, length: number): Calls<number[][] | number> {
  const room = new Room(length);
  const count = yield* attempt('read', fd, room, length);
  if (count < 0) return count;
  const records = Array.from({ length: count / 128 }, (_, index) => index * 128);
  return records.map((at) => [room.word(at), room.word(at + 8), room.word(at + 12), room.word(at + 40)]);
}

function told(body: () => Calls<unknown>): unknown {
  const booted = boot({
    *init() {
      yield* write(1, JSON.stringify(yield* body()));
      return 0;
    },
  });
  expect(runToEnd(booted)).toMatchObject({ status: 0 });
  return JSON.parse(booted.console());
}

const EAGAIN = -11;
const EINVAL = -22;

test('gives the signals that are blocked, lowest first, each once', () => {
  expect(
    told(function* () {
      const fd = yield* signalfd(O_NONBLOCK, Signal.SIGTERM, Signal.SIGUSR1);
      const empty = [yield* readSignals(fd, 256), (yield* pollReadable([fd], 0)).length];
      for (const signal of [Signal.SIGTERM, Signal.SIGUSR1, Signal.SIGTERM]) yield* kill(1, signal);
      const ready = (yield* pollReadable([fd], 0)).length;
      return [
        empty,
        ready,
        yield* readSignals(fd, 128),
        yield* readSignals(fd, 1000),
        yield* readSignals(fd, 128),
      ];
    }),
  ).toEqual([[EAGAIN, 0], 1, [[10, 0, 1, 0]], [[15, 0, 1, 0]], EAGAIN]);
});

test('wakes who waits for the end of a child, and says how it ended', () => {
  expect(
    told(function* () {
      const fd = yield* signalfd(O_CLOEXEC, Signal.SIGCHLD);
      const child = yield* fork(function* () {
        yield* call('clock_nanosleep_time64', 1, 0, wordBytes([0, 0, 1_000_000, 0]), null);
        return 5;
      });
      yield* pollReadable([fd], null);
      const records = (yield* readSignals(fd, 128)) as number[][];
      const { pid, status } = yield* waitFor(-1);
      return [records.map(([signal, code, from, value]) => [signal, code, from === child, value]), pid === child, status]; // prettier-ignore
    }),
  ).toEqual([[[17, 1, true, 5]], true, 5]);
});

test('takes another set, and only signals of it', () => {
  expect(
    told(function* () {
      const fd = yield* signalfd(O_NONBLOCK, Signal.SIGTERM, Signal.SIGUSR1);
      yield* kill(1, Signal.SIGTERM);
      const same = yield* call('signalfd4', fd, setOf(Signal.SIGUSR1), 8, 0);
      const others = yield* readSignals(fd, 128);
      yield* kill(1, Signal.SIGUSR1);
      return [same === fd, others, yield* readSignals(fd, 128)];
    }),
  ).toEqual([true, EAGAIN, [[10, 0, 1, 0]]]);
});

test('is refused for what it cannot be', () => {
  expect(
    told(function* () {
      const fd = yield* signalfd(0, Signal.SIGUSR1);
      const errors = [
        yield* readSignals(fd, 127),
        yield* attempt('signalfd4', 1, setOf(Signal.SIGUSR1), 8, 0),
        yield* attempt('signalfd4', -1, setOf(Signal.SIGUSR1), 4, 0),
        yield* attempt('signalfd4', -1, setOf(Signal.SIGUSR1), 8, 1),
        yield* attempt('write', fd, 'x', 1),
      ];
      yield* close(fd);
      return [...errors, yield* attempt('signalfd4', fd, setOf(Signal.SIGUSR1), 8, 0)];
    }),
  ).toEqual([EINVAL, EINVAL, EINVAL, EINVAL, -9, -9]);
});
