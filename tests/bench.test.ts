// What `npm run bench` compares must be the same work: guest and plain JavaScript agree on the result.

import { describe, expect, test } from 'vitest';
import { algorithms, runGuest } from '../bench/algorithms.ts';
import { median } from '../lessons-engine/bits/index.ts';

describe.each(algorithms)('$name', ({ javascript, guest }) => {
  test.each(['reference', 'fast'] as const)(
    'ends with the same result as a %s guest and as JavaScript',
    (way) => {
      const { machine, run } = guest(way);
      expect(runGuest({ machine, run })).toBe(javascript());
      expect(machine.hart.instret).toBeGreaterThan(200_000);
    },
  );
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('median(%j) is %d', (values, middle) => expect(median(values)).toBe(middle));
