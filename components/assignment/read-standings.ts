// Reads where the student stands with every item, in the order drawn.

import { chapterOf, parseRef, type ItemRef } from '../../lessons-engine/assignment/item-ref.ts';
import { plainInline } from '../../lessons-engine/grader/inline.ts';
import type { AssignmentData, CourseItem } from './assignment-data.ts';
import type { Assigned } from './assigned.ts';
import { standingOf, type ItemWork, type Standing } from './item-standing.ts';

export interface StandingItem extends ItemWork {
  ref: ItemRef;
  points: number;
  title: string;
  kind: 'lab' | 'challenge' | 'question';
  /** Slug; null for a question of the assignment's own. */
  chapter: string | null;
  /** Whether this course has it. */
  isHere: boolean;
  standing: Standing;
}

export async function readStandings(assigned: Assigned, data: AssignmentData): Promise<StandingItem[]> {
  return Promise.all(
    assigned.items.map(async ({ ref, points }) => {
      const [work, code] = await Promise.all([
        assigned.work(ref),
        ref.startsWith('lab:') ? assigned.code(ref) : null,
      ]);
      const itemWork = { source: code?.source ?? null, work };
      const found = data.items.find((item) => item.ref === ref);
      const own = ownTitle(assigned, ref);
      return {
        ref,
        points,
        ...itemWork,
        title: titleOf(found, assigned) ?? own ?? ref,
        kind: found?.kind ?? kindOf(ref),
        chapter: chapterOf(ref),
        isHere: found !== undefined || own !== undefined,
        standing: standingOf(itemWork, Object.hasOwn(data.rules, ref) ? data.rules[ref] : undefined),
      };
    }),
  );
}

/** Where students have other wordings, the name of the question stands for all of them: `exits-of-a-line` → `Exits of a line`. */
function titleOf(item: CourseItem | undefined, { assignment }: Assigned): string | undefined {
  const name = parseRef(item?.ref ?? '')?.question?.replaceAll('-', ' ');
  if (item?.varies !== true || !assignment.policy.variants || name === undefined) return item?.title;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function ownTitle({ assignment: { own = {} } }: Assigned, ref: ItemRef): string | undefined {
  const parsed = parseRef(ref);
  if (parsed?.kind !== 'own' || !Object.hasOwn(own, parsed.id)) return undefined;
  return plainInline(own[parsed.id]?.prompt ?? '');
}

function kindOf(ref: ItemRef): StandingItem['kind'] {
  const kind = parseRef(ref)?.kind;
  return kind === 'lab' || kind === 'challenge' ? kind : 'question';
}
