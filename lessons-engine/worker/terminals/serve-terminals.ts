// A kernel behind terminals: what is typed goes in, what programs write comes out, and a view of all tasks beside it. The
// kernel's time passes as the reader's does, so that `sleep 5` lasts five seconds; a busy kernel falls behind instead.

import { bytesOf, type Kernel, type KernelStop, textOf } from '../../kernel/index.ts';
import type { HostView, TerminalReport, TerminalRequest } from './messages.ts';

/** A terminal of the kernel: `Console` of its floor. */
export interface TerminalLine {
  readonly output: number[];
  type(bytes: Uint8Array): void;
}

export interface TerminalHost {
  readonly kernel: Kernel;
  readonly terminals: readonly TerminalLine[];
}

export interface TerminalPort {
  postMessage(report: TerminalReport): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface TerminalSurroundings {
  /** Makes the kernel with its shells, when the reader asks for it. */
  readonly boot: () => TerminalHost;
  /** Milliseconds from some moment on. How far the kernel's clock may go; what happens in it does not depend on it. */
  readonly now: () => number;
  /** Calls back after so many milliseconds, when what has arrived meanwhile has been handled. */
  readonly after: (milliseconds: number, callback: () => void) => void;
}

const TICKS_PER_MILLISECOND = 10_000;
/** Milliseconds of work before messages are looked at, and between two looks when everybody sleeps. */
const [SLICE, REST] = [10, 40];
/** Ticks at a time, and how many the kernel may be behind the reader's clock before it gives up catching up. */
const [STEP, BEHIND] = [20_000, 1_000_000];
/** Milliseconds between two views of the tasks. */
const VIEW_EVERY = 200;
/** Tasks and groups of one view. */
const MOST_ROWS = 24;
/** Characters of one message; of more, the end is shown. */
const MOST_TEXT = 8000;

export function serveTerminals(port: TerminalPort, { boot, now, after }: TerminalSurroundings): void {
  let host: TerminalHost | null = null;
  /** The tick that the kernel may go to, and when that was worked out. */
  let allowed = 0;
  let clock = 0;
  let lastView = '';
  let viewAt = 0;

  function slice(): void {
    if (host === null) return;
    const { kernel } = host;
    const began = now();
    allowed = Math.min(allowed + (began - clock) * TICKS_PER_MILLISECOND, kernel.now + BEHIND);
    clock = began;
    let stop: KernelStop = { reason: 'budget' };
    while (stop.reason === 'budget' && kernel.now < allowed && now() - began < SLICE)
      stop = kernel.run(Math.min(STEP, allowed - kernel.now));
    report();
    if (stop.reason === 'halt' || stop.reason === 'panic') {
      const reason =
        stop.reason === 'halt'
          ? 'The machine was switched off.'
          : 'The host’s init ended: the kernel panicked.';
      port.postMessage({ type: 'stopped', reason });
      host = null;
      return;
    }
    if (stop.reason === 'idle') allowed = kernel.now;
    after(kernel.now < allowed ? 0 : REST, guarded(slice));
  }

  function report(): void {
    if (host === null) return;
    host.terminals.forEach(({ output }, terminal) => {
      if (output.length === 0) return;
      const text = textOf(output.slice(-MOST_TEXT));
      output.length = 0;
      port.postMessage({ type: 'wrote', terminal, text });
    });
    if (now() < viewAt) return;
    viewAt = now() + VIEW_EVERY;
    const view = viewOf(host.kernel);
    const shown = JSON.stringify(view);
    if (shown === lastView) return;
    lastView = shown;
    port.postMessage({ type: 'view', ...view });
  }

  function guarded(work: () => void): () => void {
    return () => {
      try {
        work();
      } catch (thrown) {
        host = null;
        port.postMessage({
          type: 'bug',
          message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
        });
      }
    };
  }

  port.addEventListener('message', ({ data }) => {
    const request = data as TerminalRequest;
    guarded(() => {
      if (request.type === 'start' && host === null) {
        host = boot();
        clock = now();
        allowed = host.kernel.now;
        slice();
      }
      if (request.type === 'type') host?.terminals[request.terminal]?.type(bytesOf(request.text));
    })();
  });
}

/** What the host can see, with numbers that change slowly enough to be read, and no more rows than a page draws in a frame. */
export function viewOf(kernel: Kernel): HostView {
  const { initialPids, rootCgroup } = kernel;
  const tasks = kernel.tasks.slice(0, MOST_ROWS).map((task) => ({
    pid: initialPids === null ? 0 : task.pid.in(initialPids),
    inside: task.pid.namespace === initialPids ? null : task.number,
    place: task.cgroup.name,
    command: task.comm,
    state: task.state,
    pages: task.isAlive ? task.memory.resident : 0,
  }));
  const all = [...rootCgroup.children.values()];
  const groups = all.slice(0, MOST_ROWS).map(({ name, memory, pids, cpu }) => ({
    name,
    pages: memory.pages,
    mostPages: memory.max,
    tasks: pids.current,
    mostTasks: pids.max,
    ticks: Math.floor(cpu.usage / 10_000) * 10_000,
  }));
  const more = (count: number): number => Math.max(0, count - MOST_ROWS);
  return { tasks, moreTasks: more(kernel.tasks.length), groups, moreGroups: more(all.length) };
}
