// Between the shelves and a file of progress: reading all that there is, and putting a merge of both back.

import type * as z from 'zod/mini';
import { checkShape } from '../../lessons-engine/assignment/expectation.ts';
import { hashOf } from '../../lessons-engine/assignment/hashes.ts';
import { mergeRecords } from './merge-records.ts';
import type { Progress } from './progress.ts';
import { recordShapes, type AllRecords } from './record-shapes.ts';
import { renamed, todaysKey } from './renamed.ts';
import { SHELVES, type Shelf } from './shelves.ts';

const shapes: Record<Shelf, z.ZodMiniType<unknown>> = recordShapes;

/** Everything that can be read. `damaged`: what lies there and is no record, as `shelf: key`. */
export async function readRecords(progress: Progress): Promise<{ records: AllRecords; damaged: string[] }> {
  const damaged: string[] = [];
  const shelves = await Promise.all(
    SHELVES.map(async (shelf): Promise<[Shelf, Record<string, unknown>]> => {
      const good = [...(await progress.readAll<unknown>(shelf, ''))].filter(([key, record]) => {
        const { ok } = checkShape<unknown>(shapes[shelf], record);
        if (!ok) damaged.push(`${shelf}: ${key}`);
        return ok;
      });
      return [shelf, Object.fromEntries(good)];
    }),
  );
  return { records: Object.fromEntries(shelves) as unknown as AllRecords, damaged };
}

/** What an import did, counted in records. */
export interface Imported {
  added: number;
  changed: number;
  same: number;
}

/** Merges `theirs` into what is kept here. Nothing that is here is lost. `ids`: what had another id then. */
export async function importRecords(
  progress: Progress,
  theirs: AllRecords,
  ids: ReadonlyMap<string, string> = renamed,
): Promise<Imported> {
  const { records: mine } = await readRecords(progress);
  const merged = byTodaysIds(theirs, ids).reduce(mergeRecords, mine);
  const imported: Imported = { added: 0, changed: 0, same: 0 };
  for (const shelf of SHELVES) {
    const [before, after] = [mine[shelf], merged[shelf]] as Record<string, unknown>[];
    for (const [key, record] of Object.entries(after ?? {})) {
      const old = before !== undefined && Object.hasOwn(before, key) ? before[key] : undefined;
      if (old !== undefined && hashOf(old) === hashOf(record)) {
        imported.same++;
        continue;
      }
      imported[old === undefined ? 'added' : 'changed']++;
      await progress.write(shelf, key, idOf(shelf, key), record);
    }
    // A version that was aside may have become the kept one, or lie under another name now.
    const gone = Object.keys(before ?? {}).filter((key) => !Object.hasOwn(after ?? {}, key));
    for (const key of gone) await progress.remove(shelf, idOf(shelf, key), [key]);
  }
  return imported;
}

/** A file of an earlier release names things by the ids that they had then: those records apart, under the ids of today. */
function byTodaysIds(theirs: AllRecords, ids: ReadonlyMap<string, string>): AllRecords[] {
  const some = (isTodays: boolean): AllRecords =>
    Object.fromEntries(
      SHELVES.map((shelf) => {
        const chosen = Object.entries(theirs[shelf]).filter(
          ([key]) => (todaysKey(key, ids) === key) === isTodays,
        );
        return [shelf, Object.fromEntries(chosen.map(([key, record]) => [todaysKey(key, ids), record]))];
      }),
    ) as unknown as AllRecords;
  return [some(true), some(false)];
}

/** Whom listeners know the record by: the lab, quiz, challenge or assignment that it belongs to. */
function idOf(shelf: Shelf, key: string): string {
  if (shelf === 'code') return key.replace(/#aside.*$/, '');
  return shelf === 'answers' || shelf === 'assignments' || shelf === 'work' ? key.replace(/#.*$/, '') : key;
}
