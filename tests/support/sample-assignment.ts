// An assignment that says the least that one can say, for tests that change what they are about.

import type { Assignment } from '../../lessons-engine/assignment/index.ts';

export const samplePolicy: Assignment['policy'] = {
  timeZone: 'UTC',
  attempts: null,
  show: { hints: 'always', explanations: 'always', solutions: 'always' },
  partial: true,
  late: { rule: 'accept' },
  variants: true,
};

export function sampleAssignment(change: Partial<Assignment> = {}): Assignment {
  return {
    format: 'ring-minus-one/assignment',
    version: 1,
    id: 'abcdefgh234567ab',
    title: 'A sample',
    items: [{ ref: 'lab:c/lab', points: 1 }],
    policy: samplePolicy,
    made: { course: '0.1.0', engine: '0'.repeat(16), content: '0'.repeat(16) },
    ...change,
  };
}
