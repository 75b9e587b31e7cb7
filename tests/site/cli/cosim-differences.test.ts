// What the machines are known to do differently: each small program gives here, on QEMU, and on Spike where there is one, what was
// seen when it was written down.

import { beforeAll, describe, expect, test } from 'vitest';
import { differences } from '../../../src/cli/cosim/differences.ts';
import { findQemu } from '../../../src/cli/cosim/find-qemu.ts';
import { here, qemu, spike } from '../../../src/cli/cosim/machines.ts';
import { observe } from '../../../src/cli/cosim/show.ts';

/** Installing it takes a while. */
beforeAll(() => void findQemu(() => {}), 600_000);

const SPIKE = process.env['SPIKE'] ?? '';
const table = differences.map(({ what, seen }) => [what, seen] as const);

describe('differences', () => {
  test.each(table)('gives what was seen here: %s', (_, seen) => {
    for (const show of seen) expect(observe(show, here(show.guests === true)), show.program).toBe(show.here);
  });

  test.each(table)('gives what was seen on QEMU: %s', { timeout: 60_000 }, (_, seen) => {
    const { executable } = findQemu(() => {});
    for (const show of seen)
      expect(
        observe(show, qemu(executable, show.guests === true, show.withoutAia !== true)),
        show.program,
      ).toBe(show.qemu);
  });

  // Only where somebody has built Spike: there are no such tests elsewhere, for one that is skipped counts as failed.
  if (SPIKE !== '')
    test.each(table)('gives what was seen on Spike: %s', { timeout: 60_000 }, (_, seen) => {
      for (const show of seen)
        expect(observe(show, spike(SPIKE, show.guests === true)), show.program).toBe(show.spike ?? show.here);
    });

  test('are seen: each entry has a program on which a machine gives something else', () => {
    for (const { what, seen } of differences)
      expect(
        seen.some(({ here: ours, qemu: theirs, spike: third = ours }) => ours !== theirs || ours !== third),
        what,
      ).toBe(true);
  });
});
