import { describe, expect, test } from 'vitest';
import { DrivenTask } from '../../../../lessons-engine/kernel/script/driven-task.ts';
import { attempt } from '../../../../lessons-engine/kernel/script/system-call.ts';
import { Clone } from '../../../../lessons-engine/kernel/task/clone-flags.ts';
import { Signal } from '../../../../lessons-engine/kernel/task/signals.ts';
import { fromKernel } from '../../../../lessons-engine/kernel/task/signals.ts';
import { sendSignal } from '../../../../lessons-engine/kernel/task/send-signal.ts';
import { program } from '../../../support/kernel/run-program.ts';
import { boot } from '../../../support/kernel/run-scripts.ts';

const SPIN = program('_start: j _start');

function world() {
  const booted = boot(
    {
      *init() {
        for (;;) yield* attempt('ppoll_time64', null, 0, null, null, 0);
      },
    },
    { tree: { spin: { content: SPIN, mode: 0o755 } } },
  );
  booted.kernel.run(1000);
  return { ...booted, driven: DrivenTask.spawn(booted.kernel, booted.init, 'driven') };
}

const returned = (result: number) => ({ kind: 'returned', result });

describe('DrivenTask', () => {
  test('makes one call at a time, and no time passes between them', () => {
    const { kernel, driven } = world();
    expect(driven.call('getpid')).toEqual(returned(2));
    const { now } = kernel;
    expect(kernel.run(100)).toEqual({ reason: 'idle' });
    expect(kernel.now).toBe(now);
    expect(driven.call('mkdirat', -100, '/new', 0o755)).toEqual(returned(0));
    expect(driven.call('mkdirat', -100, '/new', 0o755)).toEqual(returned(-17));
  });

  test('waits in a call while others run', () => {
    const { driven } = world();
    const clone = driven.clone(Signal.SIGCHLD);
    if (!('child' in clone)) throw new Error('expected a child');
    expect(clone.child.call('exit_group', 3)).toEqual({ kind: 'gone' });
    expect(clone.child.isDriven).toBe(false);
    expect(driven.call('wait4', clone.pid, null, 0, 0)).toEqual(returned(clone.pid));
    expect(driven.call('wait4', -1, null, 0, 0)).toEqual(returned(-10));
  });

  test('is told when nobody will ever wake it', () => {
    const { driven } = world();
    expect(driven.call('ppoll_time64', null, 0, null, null, 0)).toEqual({
      kind: 'stuck',
      stop: { reason: 'idle' },
    });
  });

  test('comes back at execve, before the program has done a step', () => {
    const { kernel, driven } = world();
    const clone = driven.clone(Clone.NEWPID | Signal.SIGCHLD);
    if (!('child' in clone)) throw new Error('expected a child');
    const { child } = clone;
    expect(child.call('getpid')).toEqual(returned(1));
    expect(child.call('execve', '/nothing', ['x'], [])).toEqual(returned(-2));
    expect(child.isDriven).toBe(true);
    expect(child.call('execve', '/spin', ['spin'], [])).toEqual({ kind: 'gone' });
    expect(child.isDriven).toBe(false);
    expect(child.task.comm).toBe('spin');
    const { instret } = kernel.processor.hart;
    kernel.run(500);
    expect(kernel.processor.hart.instret).toBeGreaterThan(instret);
    expect(driven.call('kill', clone.pid, Signal.SIGKILL)).toEqual(returned(0));
    expect(driven.call('wait4', clone.pid, null, 0, 0)).toEqual(returned(clone.pid));
  });

  test('goes on after a signal that it ignores, and ends by one that kills', () => {
    const { kernel, driven } = world();
    sendSignal(kernel, driven.task, fromKernel(Signal.SIGCHLD));
    kernel.run(100);
    expect(driven.call('getpid')).toEqual(returned(2));
    sendSignal(kernel, driven.task, fromKernel(Signal.SIGKILL));
    kernel.run(100);
    expect(driven.isDriven).toBe(false);
  });
});
