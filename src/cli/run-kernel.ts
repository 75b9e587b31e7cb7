// Runs a kernel that has been loaded: its console on ours, its input from a script or from the terminal.

import { setImmediate, setTimeout } from 'node:timers/promises';
import { stopText, type Machine } from '../../lessons-engine/machine/index.ts';
import type { ScriptedInput } from './boot-input.ts';
import type { Runner } from '../../lessons-engine/machine/index.ts';
import { Terminal } from './terminal.ts';

export interface Ended {
  /** Switched itself off with code 0, answered all that was typed, or was left. */
  good: boolean;
  /** In words. */
  reason: string;
}

/** Steps from one look at the console to the next. The log depends on it, so it is not a matter of taste. */
const SLICE = 200_000;
/** Steps left to a guest that has answered all input, in case it is about to switch itself off. */
const AFTERWARDS = 20_000_000;
/** Between two looks at the keyboard while the guest sleeps, milliseconds: it costs the host nothing, and no one notices. */
const NAP = 10;

/** Takes up to `max` steps; `show` is given what the guest prints, as it comes. */
export function runScript(
  running: Runner,
  input: ScriptedInput,
  max: number,
  show: (text: string) => void,
): Ended {
  const { machine } = running;
  const printed = newOutput(machine);
  let log = '';
  let left = max;
  let done = false;
  for (; left > 0; left -= SLICE) {
    const stop = running.run(Math.min(SLICE, left));
    const text = printed();
    log += text;
    show(text);
    if (stop.reason === 'shutdown') return { good: stop.code === 0, reason: stopText(stop) };
    const line = input.answer(log);
    if (line === 'done') {
      done = true;
      left = Math.min(left, AFTERWARDS);
    } else if (line !== null) machine.uart?.receive(Buffer.from(line, 'latin1'));
    else if (stop.reason === 'waiting' && !done)
      return { good: false, reason: 'the guest waits for input, but has shown no prompt' };
  }
  if (done) return { good: true, reason: 'the guest is at its prompt, and all input was typed' };
  return { good: false, reason: `${max} steps were used up` };
}

/** The same with a person at the keyboard. */
export async function runInteractively(
  running: Runner,
  max: number,
  show: (text: string) => void,
): Promise<Ended> {
  const { machine } = running;
  const printed = newOutput(machine);
  const terminal = new Terminal();
  terminal.start();
  try {
    for (let left = max; left > 0; left -= SLICE) {
      const { idle } = machine.hart;
      const stop = running.run(Math.min(SLICE, left));
      show(printed());
      if (stop.reason === 'shutdown') return { good: stop.code === 0, reason: stopText(stop) };
      if (terminal.left) return { good: true, reason: 'left with Ctrl-A x' };
      const slept = stop.reason === 'waiting' || machine.hart.idle > idle;
      await (slept ? setTimeout(NAP) : setImmediate());
      machine.uart?.receive(terminal.take());
    }
    return { good: false, reason: `${max} steps were used up` };
  } finally {
    terminal.stop();
  }
}

/** What the machine has printed since the last call. */
function newOutput(machine: Machine): () => string {
  let shown = 0;
  return () => {
    const { uart } = machine;
    if (uart === null || uart.outputLength === shown) return '';
    const text = uart.output.slice(shown);
    shown += text.length;
    return text;
  };
}
