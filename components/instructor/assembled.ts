// From a draft to an assignment, or to what is not right yet and at which field. What an assignment may hold, readAssignment alone
// decides: the draft is written as a file would be, read as a file is, and every refusal goes back to the field it came from.

import {
  ASSIGNMENT_FORMAT,
  ASSIGNMENT_VERSION,
  type Assignment,
  type CourseVersion,
} from '../../lessons-engine/assignment/assignment.ts';
import { hashOf } from '../../lessons-engine/assignment/hashes.ts';
import { readAssignment } from '../../lessons-engine/assignment/read-file.ts';
import type { Box } from '../../lessons-engine/assignment/sealed-shape.ts';
import { wallTime } from '../../lessons-engine/assignment/wall-time.ts';
import type { Draft, DraftPart, DraftQuestion, DraftRules, DraftTime } from './draft.ts';
import { isPool, refsIn } from './draft-items.ts';

export interface Refusal {
  /** As readAssignment names it, `items[2].points`; the empty text for the whole. */
  path: string;
  /** `expected …, found …`. */
  text: string;
}

export type Assembled =
  /** Not sealed, whatever the draft says; `box` is what sealing would put away. */
  { ok: true; assignment: Assignment; box: Box; hash: string } | { ok: false; refusals: Refusal[] };

/** `knows`: whether the course has an exercise. */
export function assembled(draft: Draft, made: CourseVersion, knows: (ref: string) => boolean): Assembled {
  const written = asFile(draft, made);
  const read = readAssignment(JSON.stringify(written));
  const hidden = hiddenCalls(draft);
  const refusals = [
    ...(read.ok ? [] : refusalsIn(read.message)),
    ...draft.items.flatMap((item, place) =>
      (isPool(item) ? item.of : [item.ref])
        .filter((ref) => !ref.startsWith('own:') && !knows(ref))
        .map((ref) => ({
          path: `items[${place}]`,
          text: `expected an exercise of this course, found ${ref}, which it does not have`,
        })),
    ),
    ...hidden.refusals,
  ];
  if (!read.ok || refusals.length > 0) return { ok: false, refusals };
  const assignment = read.value;
  const box: Box = { secret: draft.sealing.secret, keys: assignment.keys ?? {}, hidden: hidden.calls };
  const { id: _id, made: _made, ...asked } = assignment;
  return { ok: true, assignment, box, hash: hashOf({ asked, box: draft.sealing.on ? box : null }) };
}

/** The sentences of readAssignment, each with the place it begins with. */
export function refusalsIn(message: string): Refusal[] {
  return message.split(/; (?=(?:[\w.[\]:-]+: )?expected )/).map((sentence) => {
    const [, path = '', text = sentence] = /^([\w.[\]:-]+): (expected .*)$/s.exec(sentence) ?? [];
    return { path, text };
  });
}

function asFile(draft: Draft, made: CourseVersion): unknown {
  const { id, title, note, items, own, rules } = draft;
  const names = refsIn(draft)
    .filter((ref) => ref.startsWith('own:'))
    .map((ref) => ref.slice('own:'.length));
  const questions = names.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]] as const]));
  return {
    format: ASSIGNMENT_FORMAT,
    version: ASSIGNMENT_VERSION,
    id,
    title: title.trim(),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    items: items.map((item) =>
      isPool(item)
        ? { pick: numberIn(item.pick), of: item.of, points: numberIn(item.points) }
        : { ref: item.ref, points: numberIn(item.points) },
    ),
    ...(questions.length === 0
      ? {}
      : {
          own: Object.fromEntries(questions.map(([name, question]) => [name, shownOf(question)])),
          keys: Object.fromEntries(questions.map(([name, question]) => [name, keyFor(question)])),
        }),
    policy: policyOf(rules),
    made,
  };
}

/** A number where the text is one; else the text, which is refused with its own words. */
const numberIn = (text: string): number | string => {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
};

/** In the order in which they are published. That of the field would show which one the instructor thought of first. */
export const publishedOrder = (parts: readonly DraftPart[]): DraftPart[] =>
  [...parts].sort((a, b) => (a.id < b.id ? -1 : 1));

function shownOf({ kind, prompt, parts, unit }: DraftQuestion): unknown {
  const shown = publishedOrder(parts).map(({ id, text }) => ({ id, text: text.trim() }));
  if (kind === 'numeric') return { kind, prompt, unit };
  return kind === 'ordering' ? { kind, prompt, items: shown } : { kind, prompt, options: shown };
}

function keyFor({ kind, parts, answer, tolerance, why }: DraftQuestion): unknown {
  const explanation = why.trim() === '' ? {} : { explanation: why.trim() };
  if (kind === 'numeric') {
    const percent = numberIn(tolerance);
    const share = typeof percent === 'number' ? Number((percent / 100).toPrecision(12)) : percent;
    return { kind: 'value', answer: numberIn(answer), tolerance: share, ...explanation };
  }
  if (kind === 'ordering') return { kind: 'order', order: parts.map(({ id }) => id), ...explanation };
  const explanations = parts
    .filter((part) => part.why.trim() !== '')
    .map((part) => [part.id, part.why.trim()]);
  return {
    kind: 'options',
    right: parts.filter(({ right }) => right).map(({ id }) => id),
    ...(explanations.length === 0 ? {} : { explanations: Object.fromEntries(explanations) as unknown }),
  };
}

function policyOf(rules: DraftRules): unknown {
  const { opens, due, timeZone, attempts, hints, explanations, solutions, partial, variants, late } = rules;
  return {
    ...(opens.wall === '' ? {} : { opens: instantOf(opens, timeZone) }),
    ...(due.wall === '' ? {} : { due: instantOf(due, timeZone) }),
    timeZone,
    attempts: attempts.trim() === '' ? null : numberIn(attempts),
    show: { hints, explanations, solutions },
    partial,
    late:
      late === 'daily'
        ? { rule: late, percent: numberIn(rules.percent), least: numberIn(rules.least) }
        : { rule: late },
    variants,
  };
}

/** The instant that is meant; a text that is no time goes on as it is. */
export function instantOf({ wall, second }: DraftTime, timeZone: string): string {
  const time = wallTime(wall, timeZone);
  if (time === null) return wall;
  return time.kind === 'twice' ? time.instants[second ? 1 : 0] : time.instant;
}

function hiddenCalls(draft: Draft): { calls: Box['hidden']; refusals: Refusal[] } {
  const calls: Box['hidden'] = [];
  const refusals: Refusal[] = [];
  const { sealing } = draft;
  const labs = refsIn(draft);
  if (!sealing.on) return { calls, refusals };
  sealing.hidden.forEach(({ lab, call, args, expect }, place) => {
    const at = `hidden[${place}]`;
    const given = jsonIn(args);
    const expected = jsonIn(expect);
    if (!labs.includes(`lab:${lab}`))
      refusals.push({
        path: `${at}.lab`,
        text: `expected a lab of the assignment, found ${lab === '' ? 'none' : lab}`,
      });
    if (call.trim() === '') refusals.push({ path: `${at}.call`, text: 'expected a function, found none' });
    if (!Array.isArray(given?.value))
      refusals.push({
        path: `${at}.args`,
        text: `expected a JSON list such as [1, "two"], found ${args || 'nothing'}`,
      });
    if (expected === null)
      refusals.push({
        path: `${at}.expect`,
        text: `expected JSON such as 42 or "text", found ${expect || 'nothing'}`,
      });
    if (Array.isArray(given?.value) && expected !== null)
      calls.push({ lab, call: call.trim(), args: given.value as unknown[], expect: expected.value });
  });
  return { calls, refusals };
}

function jsonIn(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
