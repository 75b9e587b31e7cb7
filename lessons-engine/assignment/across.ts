// What can be said only of all submissions together: which file of a student counts, and which programs resemble each other. Of
// every program only its fingerprints are kept, so that thousands of submissions fit into memory.

import type { GradableCourse } from './course.ts';
import type { Flag, GradedSubmission } from './graded.ts';
import type { ItemRef } from './item-ref.ts';
import { fingerprintsOf, type Fingerprints } from './similarity/fingerprints.ts';
import { percent } from './similarity/percent.ts';
import { similarPairs, type Printed, type SimilarPair } from './similarity/similar-pairs.ts';
import type { Submission } from './submission.ts';
import { sameStudent } from './variant.ts';
import { workHash } from './work-hash.ts';

/** What is kept of one program. */
export interface KeptSource {
  ref: ItemRef;
  /** `workHash` of it. */
  hash: string;
  prints: Fingerprints;
}

/** Two programs for the lab `ref`, by the files that they were handed in with. */
export interface SimilarWork extends SimilarPair {
  ref: ItemRef;
}

export interface Across {
  /** In the order that they came in, with flags added. */
  rows: GradedSubmission[];
  similar: SimilarWork[];
}

/** Others that a flag names. */
const MOST_NAMED = 3;

/** What is kept of each lab of a submission. */
export function keptSources({ work }: Pick<Submission, 'work'>): KeptSource[] {
  return Object.entries(work).flatMap(([ref, each]) =>
    each.kind === 'lab' ? [{ ref, hash: workHash(each), prints: fingerprintsOf(each.source) }] : [],
  );
}

/** `sources`: by the file of the row. What was superseded is compared with nobody. */
export async function acrossSubmissions(
  rows: readonly GradedSubmission[],
  sources: ReadonlyMap<string, readonly KeptSource[]>,
  course: Pick<GradableCourse, 'starter'>,
): Promise<Across> {
  const flags = supersededFlags(rows);
  const counted = rows.filter((row) => row.outcome === 'graded' && !flags.has(row.file));
  const byRef = new Map<ItemRef, Printed[]>();
  const programsOf = (ref: ItemRef): Printed[] => {
    const known = byRef.get(ref) ?? [];
    byRef.set(ref, known);
    return known;
  };
  for (const row of counted) {
    const given = row.outcome === 'graded' ? new Set(row.items.map(({ ref }) => ref)) : new Set<string>();
    for (const { ref, hash, prints } of sources.get(row.file) ?? [])
      if (given.has(ref)) programsOf(ref).push({ id: row.file, hash, prints });
  }
  const similar: SimilarWork[] = [];
  for (const [ref, programs] of [...byRef].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const starter = (await course.starter(ref.slice('lab:'.length))) ?? '';
    similar.push(...similarPairs(programs, fingerprintsOf(starter)).map((pair) => ({ ref, ...pair })));
  }
  for (const [file, flag] of similarFlags(similar, rows)) flags.set(file, [...(flags.get(file) ?? []), flag]);
  return {
    rows: rows.map((row) =>
      row.outcome === 'graded' ? { ...row, flags: [...row.flags, ...(flags.get(row.file) ?? [])] } : row,
    ),
    similar,
  };
}

/** Of the files of one student the one that came last counts; of two at one time, the one whose name comes last. */
function supersededFlags(rows: readonly GradedSubmission[]): Map<string, Flag[]> {
  type Graded = Extract<GradedSubmission, { outcome: 'graded' }>;
  const last = new Map<string, Graded>();
  const came = ({ handedIn, receivedAt }: Graded): number => Date.parse(receivedAt ?? handedIn);
  const later = (a: Graded, b: Graded): boolean =>
    came(a) > came(b) || (came(a) === came(b) && a.file > b.file);
  const graded = rows.flatMap((row) => (row.outcome === 'graded' ? [row] : []));
  for (const row of graded) {
    const known = last.get(sameStudent(row.student.id));
    if (known === undefined || later(row, known)) last.set(sameStudent(row.student.id), row);
  }
  const flags = new Map<string, Flag[]>();
  for (const row of graded) {
    const counts = last.get(sameStudent(row.student.id)) as Graded;
    if (counts === row) continue;
    const text = `expected one file of this student, found another that was handed in later (${counts.file}); that one counts`;
    flags.set(row.file, [{ kind: 'superseded', text }]);
  }
  return flags;
}

/** One for each program that others resemble, with the closest of them. */
function similarFlags(similar: readonly SimilarWork[], rows: readonly GradedSubmission[]): [string, Flag][] {
  const names = new Map(
    rows.map((row) => [
      row.file,
      row.outcome === 'graded' ? `${row.student.name} (${row.student.id})` : row.file,
    ]),
  );
  const told = new Map<string, { file: string; ref: ItemRef; others: string[] }>();
  const tell = (ref: ItemRef, file: string, other: string, own: number, theirs: number): void => {
    const key = `${ref}\n${file}`;
    const known = told.get(key) ?? { file, ref, others: [] };
    known.others.push(`${percent(own)} of it in that of ${names.get(other)} (${percent(theirs)} of theirs)`);
    told.set(key, known);
  };
  for (const { ref, a, b, ofA, ofB } of similar) {
    tell(ref, a, b, ofA, ofB);
    tell(ref, b, a, ofB, ofA);
  }
  return [...told.values()].map(({ file, ref, others }) => {
    const more = others.length - MOST_NAMED;
    const named = others.slice(0, MOST_NAMED).join('; ');
    const text = `expected a program unlike others beyond the starter, found ${named}${more > 0 ? `; and ${more} more` : ''}`;
    return [file, { kind: 'similar', ref, text }];
  });
}
