import { describe, expect, it } from 'vitest';
import { XoshiroRandom } from '../../../lessons-engine/bits/index.ts';
import { EventQueue } from '../../../lessons-engine/cloud/index.ts';

describe('EventQueue', () => {
  it('gives events by time, and those of one moment in the order in which they came', () => {
    const random = new XoshiroRandom(4);
    const queue = new EventQueue();
    const events = Array.from({ length: 5000 }, (_, id) => ({ time: random.below(200), id }));
    for (const { time, id } of events) queue.push(time, id % 7, id);
    const sorted = events.toSorted((a, b) => a.time - b.time || a.id - b.id);
    for (const { time, id } of sorted) {
      expect(queue.next).toBe(time);
      queue.pop();
      expect([queue.time, queue.kind, queue.id], `seed ${random.seed}`).toEqual([time, id % 7, id]);
    }
    expect([queue.size, queue.next]).toEqual([0, Infinity]);
  });

  it('keeps its order while events come and go', () => {
    const random = new XoshiroRandom(5);
    const queue = new EventQueue();
    let last = 0;
    for (let id = 0; id < 20_000; id++) {
      queue.push(last + random.below(1000), 0, id);
      if (random.below(3) === 0) continue;
      queue.pop();
      expect(queue.time, `seed ${random.seed}`).toBeGreaterThanOrEqual(last);
      last = queue.time;
    }
  });
});
