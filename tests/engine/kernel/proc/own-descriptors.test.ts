import { expect, test } from 'vitest';
import { open, readDirectory, write } from '../../../../lessons-engine/kernel/script/calls/files.ts';
import { fork, waitFor } from '../../../../lessons-engine/kernel/script/calls/processes.ts';
import { attempt, call } from '../../../../lessons-engine/kernel/script/system-call.ts';
import { boot, runToEnd } from '../../../support/kernel/run-scripts.ts';

const EACCES = -13;

test('a process may use its own /proc/self/fd when its user has changed, and nobody else’s', () => {
  const booted = boot({
    *init() {
      yield* call('mount', 'proc', '/proc', 'proc', 0, null);
      const child = yield* fork(function* () {
        const fd = yield* open('/tmp', 0);
        yield* call('setgid', 1000);
        yield* call('setuid', 1000);
        const own = yield* attempt('openat', -100, `/proc/self/fd/${fd}`, 0, 0);
        const names = yield* readDirectory('/proc/self/fd');
        const other = yield* attempt('openat', -100, '/proc/1/fd', 0, 0);
        yield* write(1, JSON.stringify([own > fd, names.includes(String(fd)), other]));
        return 0;
      });
      return (yield* waitFor(child)).status;
    },
  });
  expect(runToEnd(booted)).toMatchObject({ status: 0 });
  expect(JSON.parse(booted.console())).toEqual([true, true, EACCES]);
});
