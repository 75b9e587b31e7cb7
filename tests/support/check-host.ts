// What must hold of a host's memory between any two steps, whatever guests and host have done to it.

import { expect } from 'vitest';
import type { Host } from '../../lessons-engine/hypervisor/index.ts';
import { Pte } from '../../lessons-engine/machine/index.ts';

/** Every frame belongs to those that it is said to belong to, and every guest reaches its own frames alone. */
export function checkHost({ pools, tenants }: Host, about: string): void {
  const { frames } = pools;
  const users = new Map<number, { salts: Set<number>; references: number }>();
  let tables = 0;
  for (const { guest } of tenants) {
    const { pages } = guest;
    tables += pages.map.overhead;
    for (const page of pages.slots.pages()) {
      const entry = pages.map.entry(page);
      const backing = pages.backing(page);
      if (backing?.kind !== 'frame') {
        expect(entry, `${about}: page ${page}, which lies in no frame`).toBe(0);
        continue;
      }
      const { frame } = backing;
      const user = users.get(frame) ?? { salts: new Set(), references: 0 };
      users.set(frame, user);
      user.salts.add(pages.salt);
      user.references++;
      const large = pages.map.isLarge(page) ? page % 1024 : 0;
      expect((entry >>> 10) * 4096 + large * 4096, `${about}: page ${page}`).toBe(frames.addressOf(frame));
      if ((entry & Pte.W) !== 0) expect(frames.references(frame), `${about}: writable`).toBe(1);
    }
  }
  for (const [frame, { salts, references }] of users) {
    expect(frames.references(frame), `${about}: pages in frame ${frame}`).toBe(references);
    expect(salts.size, `${about}: salts in frame ${frame}`).toBe(1);
    expect(frame, `${about}: a page among the tables`).toBeGreaterThanOrEqual(frames.tables);
  }
  expect(frames.used('page'), `${about}: frames with pages`).toBe(users.size);
  expect(frames.used('table'), `${about}: frames with tables`).toBe(tables);
  expect(frames.free, `${about}: free frames`).toBe(
    frames.total - frames.tables - users.size - pools.compression.used,
  );
}
