// EngineHandle with a worker that answers, one that never does, and one that breaks.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineHandle, EngineStopped } from '../../../components/workers/engine-handle.ts';
import type { SpawnedWorker } from '../../../components/workers/registry.ts';
import { EngineBug } from '../../../lessons-engine/worker/client.ts';
import type { NumberedRequest, Response } from '../../../lessons-engine/worker/messages.ts';

type Listener = (event: { data?: unknown; message?: string }) => void;

/** A worker whose other side is the test. */
class Puppet implements SpawnedWorker {
  readonly asked: NumberedRequest[] = [];
  ended = false;
  readonly #listeners: Record<string, Listener[]> = {};

  postMessage(message: unknown): void {
    this.asked.push(message as NumberedRequest);
  }
  addEventListener(type: string, listener: never): void {
    (this.#listeners[type] ??= []).push(listener);
  }
  terminate(): void {
    this.ended = true;
  }
  say(response: Response): void {
    for (const listener of this.#listeners['message'] ?? []) listener({ data: response });
  }
  fail(message?: string): void {
    for (const listener of this.#listeners['error'] ?? []) listener(message === undefined ? {} : { message });
  }
}

const race = { work: 1, workUnit: 'bytes', laps: [], costs: [] };
const check = { id: 'a', title: 'A', passed: true, console: [], counters: {}, fuel: 0 };

describe('EngineHandle', () => {
  let workers: Puppet[];
  let handle: EngineHandle;
  const last = () => workers.at(-1) as Puppet;

  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    handle = new EngineHandle({
      patience: 3,
      spawn: () => {
        workers.push(new Puppet());
        return last();
      },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes no worker before the first use, and one for many uses', async () => {
    expect(workers).toHaveLength(0);
    for (const id of [1, 2]) {
      const asked = handle.use((client) => client.race('c/race'));
      last().say({ id, type: 'race', result: race });
      expect(await asked).toEqual(race);
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(60_000);
    expect(last().ended).toBe(false);
  });

  it('ends a worker that owes an answer and is silent, and makes a new one for the next use', async () => {
    const asked = handle.use((client) => client.race('c/race'));
    const outcome = expect(asked).rejects.toThrow('did not answer for 3 seconds; it was stopped');
    vi.advanceTimersByTime(3000);
    await outcome;
    await expect(asked).rejects.toBeInstanceOf(EngineStopped);
    expect(last().ended).toBe(true);
    const again = handle.use((client) => client.race('c/race'));
    expect(workers).toHaveLength(2);
    expect(handle.generation).toBe(2);
    last().say({ id: 1, type: 'race', result: race });
    expect(await again).toEqual(race);
  });

  it('is patient as long as checks come in', async () => {
    const asked = handle.use((client) => client.grade('c/lab', ''));
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(2000);
      last().say({ id: 1, type: 'check', result: check, index: i, total: 5 });
    }
    const report = { lab: 'c/lab', passed: true, seed: 1, checks: [check], counters: {}, fuel: 0 };
    last().say({ id: 1, type: 'report', report });
    expect(await asked).toEqual(report);
  });

  it('watches the present worker only, after a stop with two requests under way', async () => {
    const lost = [handle.use((c) => c.race('c/a')), handle.use((c) => c.race('c/b'))];
    const outcomes = Promise.all(lost.map((asked) => expect(asked).rejects.toThrow('stopped')));
    handle.stop();
    const asked = handle.use((client) => client.race('c/race'));
    await outcomes;
    const outcome = expect(asked).rejects.toThrow('did not answer');
    vi.advanceTimersByTime(3000);
    await outcome;
  });

  it('tells a script that could not be loaded from one that broke', async () => {
    const unloaded = handle.use((client) => client.race('c/race'));
    const first = expect(unloaded).rejects.toThrow('could not be loaded');
    last().fail();
    await first;
    const broken = handle.use((client) => client.race('c/race'));
    const second = expect(broken).rejects.toBeInstanceOf(EngineBug);
    last().fail('x is not a function');
    await second;
  });
});
