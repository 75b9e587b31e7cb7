// An assignment that exists already, as a draft that can be worked on. It may be in students' hands: the draft
// remembers which one it was, and another edition of it gets an id of its own.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import type { QuestionKey } from '../../lessons-engine/assignment/own-question.ts';
import type { Box } from '../../lessons-engine/assignment/sealed-shape.ts';
import { wallAt, wallTime } from '../../lessons-engine/assignment/wall-time.ts';
import {
  newDraft,
  type Draft,
  type DraftPart,
  type DraftQuestion,
  type DraftTime,
  type RandomBytes,
} from './draft.ts';

/** `box` of a sealed one, opened; `hash` as assembled.ts makes it is set by whoever has assembled the draft once. */
export function draftOf(assignment: Assignment, box: Box | null, random: RandomBytes): Draft {
  const { policy } = assignment;
  const draft = newDraft(policy.timeZone, random);
  const keys = box?.keys ?? assignment.keys ?? {};
  const daily = policy.late.rule === 'daily' ? policy.late : null;
  let pools = 0;
  return {
    ...draft,
    id: assignment.id,
    issued: { id: assignment.id, hash: '', keep: false },
    title: assignment.title,
    note: assignment.note ?? '',
    items: assignment.items.map((item) =>
      'of' in item
        ? { pool: ++pools, pick: String(item.pick), points: String(item.points), of: [...item.of] }
        : { ref: item.ref, points: String(item.points) },
    ),
    own: Object.fromEntries(
      Object.entries(assignment.own ?? {}).map(([name, shown]) => [
        name,
        questionOf(shown, Object.hasOwn(keys, name) ? keys[name] : undefined),
      ]),
    ),
    rules: {
      opens: timeOf(policy.opens, policy.timeZone),
      due: timeOf(policy.due, policy.timeZone),
      timeZone: policy.timeZone,
      attempts: policy.attempts === null ? '' : String(policy.attempts),
      ...policy.show,
      partial: policy.partial,
      late: policy.late.rule,
      percent: daily === null ? draft.rules.percent : String(daily.percent),
      least: daily === null ? draft.rules.least : String(daily.least),
      variants: policy.variants,
    },
    sealing: {
      on: box !== null,
      secret: box?.secret ?? draft.sealing.secret,
      hidden: (box?.hidden ?? []).map(({ lab, call, args, expect }) => ({
        lab,
        call,
        args: JSON.stringify(args),
        expect: JSON.stringify(expect) ?? 'null',
      })),
    },
  };
}

type Shown = NonNullable<Assignment['own']>[string];

function questionOf(shown: Shown, key: QuestionKey | undefined): DraftQuestion {
  const order = key?.kind === 'order' ? key.order : [];
  const explanations = key?.kind === 'options' ? (key.explanations ?? {}) : {};
  const parts = (shown.kind === 'numeric' ? [] : shown.kind === 'ordering' ? shown.items : shown.options).map(
    ({ id, text }): DraftPart => ({
      id,
      text,
      right: key?.kind === 'options' && key.right.includes(id),
      why: Object.hasOwn(explanations, id) ? (explanations[id] ?? '') : '',
    }),
  );
  return {
    kind: shown.kind,
    prompt: shown.prompt,
    parts:
      shown.kind === 'ordering' ? parts.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) : parts,
    answer: key?.kind === 'value' ? String(key.answer) : '',
    tolerance: key?.kind === 'value' ? String(Number((key.tolerance * 100).toPrecision(12))) : '0',
    unit: shown.kind === 'numeric' ? shown.unit : '',
    why: key === undefined || key.kind === 'options' ? '' : (key.explanation ?? ''),
  };
}

/** What clocks show then. An instant that a zone cannot show to the minute is shown to the minute. */
function timeOf(instant: string | undefined, timeZone: string): DraftTime {
  const wall = instant === undefined ? '' : (wallAt(instant, timeZone) ?? '');
  const time = wallTime(wall, timeZone);
  const second = time?.kind === 'twice' && Date.parse(time.instants[1]) === Date.parse(instant ?? '');
  return { wall, second };
}
