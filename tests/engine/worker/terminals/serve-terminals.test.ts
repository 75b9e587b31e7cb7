import { describe, expect, test } from 'vitest';
import { attempt, Room, type ScriptBody } from '../../../../lessons-engine/kernel/script/system-call.ts';
import type { TerminalReport } from '../../../../lessons-engine/worker/terminals/messages.ts';
import { serveTerminals } from '../../../../lessons-engine/worker/terminals/serve-terminals.ts';
import { boot } from '../../../support/kernel/run-scripts.ts';

/** A worker without a worker: a clock that is set, callbacks that are called, and what was sent. */
function served(init: ScriptBody) {
  const sent: TerminalReport[] = [];
  let clock = 0;
  let waiting: { at: number; callback: () => void }[] = [];
  let hear: (event: { data: unknown }) => void = () => {};
  serveTerminals(
    { postMessage: (report) => sent.push(report), addEventListener: (_, listener) => (hear = listener) },
    {
      boot: () => {
        const { kernel } = boot({ init: init as never });
        return { kernel, terminals: [kernel.console] };
      },
      now: () => clock,
      after: (milliseconds, callback) => waiting.push({ at: clock + milliseconds, callback }),
    },
  );
  return {
    sent,
    post: (data: unknown) => hear({ data }),
    pass: (milliseconds: number) => {
      const end = clock + milliseconds;
      while (clock < end) {
        clock += 10;
        const due = waiting.filter(({ at }) => at <= clock);
        waiting = waiting.filter(({ at }) => at > clock);
        for (const { callback } of due) callback();
      }
    },
    text: () => sent.flatMap((report) => (report.type === 'wrote' ? [report.text] : [])).join(''),
  };
}

describe('serveTerminals()', () => {
  test('runs nothing before it is told to start, then shows the tasks', () => {
    const { sent, post, pass } = served(function* () {
      for (;;) yield* attempt('ppoll_time64', null, 0, null, null, 0);
    });
    pass(100);
    expect(sent).toEqual([]);
    post({ type: 'start' });
    pass(300);
    expect(sent.at(-1)).toMatchObject({
      type: 'view',
      tasks: [{ pid: 1, inside: null, place: '', command: 'init', state: 'sleeping' }],
    });
  });

  test('types what is sent, and sends what is written', () => {
    const { post, pass, text } = served(function* () {
      for (;;) {
        const room = new Room(64);
        const count = yield* attempt('read', 0, room, 64);
        yield* attempt('write', 1, room.bytes.slice(0, count), count);
      }
    });
    post({ type: 'start' });
    pass(50);
    post({ type: 'type', terminal: 0, text: 'hello\n' });
    post({ type: 'type', terminal: 7, text: 'nobody\n' });
    pass(100);
    expect(text()).toBe('hello\r\nhello\r\n');
  });

  test('lets a second of the kernel last a second', () => {
    const { post, pass, text } = served(function* () {
      const time = new Uint8Array(16);
      time[0] = 1;
      yield* attempt('clock_nanosleep_time64', 1, 0, time, null);
      yield* attempt('write', 1, 'awake', 5);
      for (;;) yield* attempt('ppoll_time64', null, 0, null, null, 0);
    });
    post({ type: 'start' });
    pass(900);
    expect(text()).toBe('');
    pass(300);
    expect(text()).toBe('awake');
  });

  test('says when the kernel has stopped', () => {
    const { sent, post, pass } = served(function* () {
      yield* attempt('exit_group', 1);
      throw new Error('unreachable');
    });
    post({ type: 'start' });
    pass(100);
    expect(sent.at(-1)).toEqual({ type: 'stopped', reason: 'The host’s init ended: the kernel panicked.' });
  });
});
