import { describe, expect, test } from 'vitest';
import {
  readDirectory,
  readFile,
  replaceFile,
  stat,
  mkdirAll,
  removeAll,
} from '../../../../lessons-engine/kernel/script/calls/files.ts';
import {
  execve,
  findInPath,
  fork,
  kill,
  pipe,
  pollReadable,
  sleep,
  waitFor,
} from '../../../../lessons-engine/kernel/script/calls/processes.ts';
import { read, write, close } from '../../../../lessons-engine/kernel/script/calls/files.ts';
import { spawnScript } from '../../../../lessons-engine/kernel/script/spawn.ts';
import {
  attempt,
  call,
  CallFailed,
  cloneCall,
  type Calls,
  Room,
} from '../../../../lessons-engine/kernel/script/system-call.ts';
import { Clone } from '../../../../lessons-engine/kernel/task/clone-flags.ts';
import { textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import { program } from '../../../support/kernel/run-program.ts';
import { boot, runToEnd } from '../../../support/kernel/run-scripts.ts';

/** Writes a line. */
const say = (text: string): Calls<void> => write(1, `${text}\n`);

describe('a script', () => {
  test('makes system calls in its task’s name', () => {
    const booted = boot({
      *init() {
        const room = new Room(390);
        yield* call('uname', room);
        yield* say(textOf(room.bytes.subarray(65, 69)));
        yield* say(`${yield* call('getpid')}`);
        return 7;
      },
    });
    expect(runToEnd(booted)).toMatchObject({ status: 7 });
    expect(booted.console()).toBe('host\n1\n');
    expect(booted.init.systemCalls).toBe(4);
    expect(booted.log.calls.map(({ text }) => text)).toEqual([
      'uname(<390 bytes>) = 0',
      'write(1, "host\\n", 5) = 5',
      'getpid() = 1',
      'write(1, "1\\n", 2) = 2',
      'exit_group(7)',
    ]);
  });

  test('is one of many tasks: it forks, waits, and hears from its children', () => {
    const booted = boot({
      *init() {
        const [reader, writer] = yield* pipe();
        const child = yield* fork(function* () {
          yield* write(writer, `from ${yield* call('getpid')}, child of ${yield* call('getppid')}`);
          return 3;
        });
        yield* close(writer);
        yield* say(textOf(yield* read(reader)));
        const ended = yield* waitFor(-1);
        yield* say(`${ended.pid === child} ${ended.status}`);
      },
    });
    expect(runToEnd(booted).status).toBe(0);
    expect(booted.console()).toBe('from 2, child of 1\ntrue 3\n');
  });

  test('has memory of its own after a clone, and shares it with CLONE_VM', () => {
    const booted = boot({
      *init() {
        const shared = yield* cloneCall(Clone.VM | Clone.VFORK | 17, function* () {
          yield* say('child first');
        });
        yield* say(`then its parent, of ${shared}`);
      },
    });
    runToEnd(booted);
    expect(booted.console()).toBe('child first\nthen its parent, of 2\n');
  });

  test('becomes a program by execve, and a program a script', () => {
    const source = `
      _start: la a0, path
        la a1, argv
        li a2, 0
        li a7, NR_execve
        ecall
        li a7, NR_exit
        ecall
      .data
      .balign 4
      argv: .word path, word, 0
      path: .asciz "/bin/last"
      word: .asciz "hello"`;
    const booted = boot(
      {
        *init() {
          yield* execve((yield* findInPath('middle', ['PATH=/x:/bin'])) as string, ['middle'], []);
        },
        *last({ argv }) {
          yield* say(`${argv.join(' ')}: ${yield* readFile('/hi')}`);
          return 9;
        },
      },
      { tree: { bin: { entries: { middle: { content: program(source), mode: 0o755 } } }, hi: 'there' } },
    );
    expect(runToEnd(booted).status).toBe(9);
    expect(booted.console()).toBe('/bin/last hello: there\n');
    expect(booted.init.comm).toBe('last');
    expect(booted.log.calls[2]).toMatchObject({
      comm: 'init',
      text: 'execve("/bin/middle", ["middle"], [])',
      result: null,
    });
  });

  test('ends with status 1 and a line when a call fails that it does not expect to', () => {
    const booted = boot({
      *init() {
        yield* readFile('/nothing');
      },
    });
    expect(runToEnd(booted).status).toBe(1);
    expect(booted.console()).toBe('init: openat: ENOENT\n');
  });

  test('may expect a call to fail', () => {
    const booted = boot({
      *init() {
        try {
          yield* call('umount2', '/', 0);
        } catch (thrown) {
          yield* say(thrown instanceof CallFailed ? thrown.message : 'something else');
        }
        yield* say(`${yield* attempt('sethostname', 'x', -1)} ${yield* attempt('no_such_call')}`);
      },
    });
    runToEnd(booted);
    expect(booted.console()).toBe('umount2: EBUSY\n-22 -38\n');
    expect(booted.kernel.kernelLog.lines.at(-1)?.text).toBe(
      "init[1]: system call -1 is not one of this kernel's",
    );
  });

  test('waits without using time, and is woken by others or the clock', () => {
    const booted = boot({
      *init() {
        const [reader, writer] = yield* pipe();
        yield* fork(function* () {
          yield* sleep(20);
          yield* write(writer, 'x');
        });
        yield* say(`${(yield* pollReadable([reader], 10)).length}`);
        yield* say(`${(yield* pollReadable([reader], null)).length}`);
      },
    });
    runToEnd(booted);
    expect(booted.console()).toBe('0\n1\n');
    expect(booted.kernel.now).toBeGreaterThan(200_000);
    expect(booted.init.userTicks).toBeLessThan(20);
  });

  test('is ended by a signal, wherever it is', () => {
    const booted = boot({
      *init() {
        const child = yield* fork(function* () {
          yield* sleep(1e6);
        });
        yield* sleep(1);
        yield* kill(child, 15);
        yield* say(`${(yield* waitFor(child)).status} ${yield* kill(child, 0)}`);
      },
    });
    runToEnd(booted);
    expect(booted.console()).toBe('-15 false\n');
  });

  test('goes through its seccomp filter', () => {
    const booted = boot({
      *init() {
        const child = yield* fork(function* () {
          yield* call('seccomp', 0, 0, null);
          yield* say('still');
          yield* call('getpid');
        });
        yield* say(`${(yield* waitFor(child)).status}`);
      },
    });
    runToEnd(booted);
    expect(booted.console()).toBe('still\n-9\n');
  });

  test('is killed when there is no memory for its arguments', () => {
    const booted = boot({
      *init() {
        yield* call('mount', 'cgroup2', '/sys', 'cgroup2', 0, null);
        yield* replaceFile('/sys/cgroup.subtree_control', '+memory');
        yield* call('mkdirat', -100, '/sys/small', 0o755);
        yield* replaceFile('/sys/small/memory.max', '0');
        const child = yield* fork(function* () {
          yield* replaceFile('/sys/small/cgroup.procs', '0');
          yield* call('write', 1, 'x'.repeat(30_000), 30_000);
        });
        yield* say(`${(yield* waitFor(child)).status}`);
      },
    });
    runToEnd(booted);
    expect(booted.console()).toBe('-9\n');
  });

  test('leaves nothing behind', () => {
    const booted = boot({
      *init() {
        for (;;) yield* sleep(1000);
      },
    });
    booted.kernel.run(1000);
    const { frames, tasks } = booted.kernel;
    const before = frames.free;
    const child = spawnScript(booted.kernel, booted.init, 'visitor', function* () {
      yield* mkdirAll('/tmp/a/b');
      yield* replaceFile('/tmp/a/b/c', 'x');
      yield* say(
        `${(yield* readDirectory('/tmp/a')).join()} ${(yield* stat('/tmp/a/b/c'))?.mode.toString(8)}`,
      );
      yield* removeAll('/tmp/a');
      yield* say(`${yield* stat('/tmp/a')}`);
      return 4;
    });
    booted.kernel.run(100_000);
    expect(booted.console()).toBe('b 100644\nnull\n');
    expect(child).toMatchObject({ comm: 'visitor', state: 'zombie', exitStatus: 4 << 8 });
    expect(booted.kernel.tasks.length).toBe(tasks.length + 1);
    expect(frames.free).toBe(before);
  });
});
