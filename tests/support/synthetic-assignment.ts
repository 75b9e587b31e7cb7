// The assignment that synthetic submissions are made for: ten items of the kinds that a course has, with variants.

import {
  ASSIGNMENT_FORMAT,
  type Assignment,
  type CourseVersion,
} from '../../lessons-engine/assignment/index.ts';

/** Three labs, two of them drawn from three, a challenge, and a question of each of the six kinds. */
export function syntheticAssignment(made: CourseVersion): Assignment {
  return {
    format: ASSIGNMENT_FORMAT,
    version: 1,
    id: 'synthetictenitem',
    title: 'Ten items',
    items: [
      { ref: 'lab:what-is-virtualization/map-it', points: 10 },
      {
        pick: 2,
        of: ['lab:trap-and-emulate/vmm-loop', 'lab:containers/cgroup-budget', 'lab:serverless/idempotent'],
        points: 10,
      },
      { ref: 'challenge:trap-and-emulate/the-price-of-a-trap', points: 5 },
      ...QUESTIONS.map((ref) => ({ ref, points: 2 })),
    ],
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

/** One of every kind. */
const QUESTIONS = [
  'question:trap-and-emulate/quiz#whose-handler',
  'question:trap-and-emulate/quiz#which-exit',
  'question:trap-and-emulate/quiz#life-of-a-call',
  'question:trap-and-emulate/quiz#exits-of-a-line',
  'question:trap-and-emulate/quiz#sorted',
  'question:trap-and-emulate/quiz#status-after-a-trap',
];
