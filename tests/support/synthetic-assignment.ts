// The assignments that synthetic submissions are made for: items of all kinds that a course has, with variants.

import {
  ASSIGNMENT_FORMAT,
  type Assignment,
  type CourseVersion,
} from '../../lessons-engine/assignment/index.ts';

/** One of every kind. */
const QUESTIONS = [
  'question:trap-and-emulate/quiz#whose-handler',
  'question:trap-and-emulate/quiz#which-exit',
  'question:trap-and-emulate/quiz#life-of-a-call',
  'question:trap-and-emulate/quiz#exits-of-a-line',
  'question:trap-and-emulate/quiz#sorted',
  'question:trap-and-emulate/quiz#status-after-a-trap',
];
const CHALLENGE = { ref: 'challenge:trap-and-emulate/the-price-of-a-trap', points: 5 };
const questions = (refs: readonly string[]) => refs.map((ref) => ({ ref, points: 2 }));

/** `ten`: three labs, two of them drawn from three, a challenge and six questions. `few`: a lab out of two that are soon graded. */
const ITEMS: Readonly<Record<'ten' | 'few', Assignment['items']>> = {
  ten: [
    { ref: 'lab:what-is-virtualization/map-it', points: 10 },
    {
      pick: 2,
      of: ['lab:trap-and-emulate/vmm-loop', 'lab:containers/cgroup-budget', 'lab:serverless/idempotent'],
      points: 10,
    },
    CHALLENGE,
    ...questions(QUESTIONS),
  ],
  few: [
    { pick: 1, of: ['lab:webassembly/wat-module', 'lab:serverless/idempotent'], points: 10 },
    CHALLENGE,
    ...questions(QUESTIONS.slice(2, 4)),
  ],
};

export function syntheticAssignment(made: CourseVersion, items: keyof typeof ITEMS = 'ten'): Assignment {
  return {
    format: ASSIGNMENT_FORMAT,
    version: 1,
    id: 'syntheticitemsaa',
    title: 'Synthetic',
    items: ITEMS[items],
    policy: {
      opens: '2026-11-01T00:00:00Z',
      due: '2026-11-26T22:59:00Z',
      timeZone: 'Europe/Vienna',
      attempts: null,
      show: { hints: 'always', explanations: 'attempt', solutions: 'due' },
      partial: true,
      late: { rule: 'daily', percent: 10, least: 50 },
      variants: true,
    },
    made,
  };
}
