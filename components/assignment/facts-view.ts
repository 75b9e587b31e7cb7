// What an assignment asks and by which rules, as a list of facts.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import { make } from '../parts/part.ts';
import { attemptsText, latenessText, lateText, notOpenYet, showText, timeText } from './policy-words.ts';

export function factsView({ policy, sealed }: Assignment, now: number = Date.now()): HTMLElement {
  const { opens, due, timeZone } = policy;
  const facts: [string, string][] = [
    ...(opens === undefined ? [] : [['Opens', timeText(opens, timeZone)] as [string, string]]),
    ['Due', due === undefined ? 'no due time' : timeText(due, timeZone)],
    ...(due === undefined ? [] : [['Late work', lateText(policy)] as [string, string]]),
    ['Attempts', attemptsText(policy)],
    ['Shown', showText(policy)],
    ['Inputs', policy.variants ? 'your own: they depend on your id' : 'the same for everybody'],
  ];
  const warnings = [
    notOpenYet(policy, now) ?? '',
    latenessText(policy, now),
    sealed === undefined
      ? ''
      : 'This assignment is sealed: labs here are practice and are graded with other inputs, and what its own questions are worth only your instructor finds out.',
  ].filter((each) => each !== '');
  return make(
    'div',
    { className: 'r-assignment-facts' },
    make(
      'dl',
      {},
      ...facts.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))),
    ),
    ...warnings.map((words) => make('p', { className: 'r-assigned' }, words)),
  );
}
