// Moves records from ids of earlier releases to those of today, once: when a page first opens what is kept.

import { todaysKey } from './renamed.ts';
import { SHELVES, type Shelves } from './shelves.ts';

/**
 * Where both ids have a record (a file of an earlier release was imported), the one of today stays, and the other under its own
 * key: nothing is lost, and an export has both.
 */
export async function carryOver(shelves: Shelves, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const shelf of SHELVES) {
    for (const earlier of ids.keys()) {
      for (const [key, record] of await shelves.all(shelf, earlier)) {
        const now = todaysKey(key, ids);
        if (now === key || (await shelves.get(shelf, now)) !== undefined) continue;
        await shelves.put(shelf, now, record);
        await shelves.delete(shelf, key);
      }
    }
  }
}
