// Between a case's form and a finding: reading it, filling it in, showing what it was worth.

import type { DetectiveWords } from '../../lessons-engine/grader/detective-words.ts';
import type {
  DetectiveCase,
  DetectiveVerdict,
  Finding,
  Worth,
} from '../../lessons-engine/grader/detective.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';
import { closeForm, explain, type Mark } from '../quiz/graded-form.ts';

const inputs = (form: HTMLFormElement) => [...form.querySelectorAll('input')];

export const evidenceIn = (form: HTMLFormElement) => [
  ...form.querySelectorAll<HTMLDetailsElement>('[data-evidence]'),
];

/** What the form holds, complete or not. `asked`: evidence that was opened, now or before. */
export function readFinding(form: HTMLFormElement, asked: Iterable<string>): Finding {
  const checked = inputs(form).filter((input) => input.checked);
  return {
    asked: [...asked],
    placed: Object.fromEntries(
      checked.filter(({ name }) => name !== 'requirement').map(({ name, value }) => [name, value]),
    ),
    requirement: checked.find(({ name }) => name === 'requirement')?.value ?? null,
  };
}

export function fillFinding(form: HTMLFormElement, { asked, placed, requirement }: Finding): void {
  for (const input of inputs(form))
    input.checked = (input.name === 'requirement' ? requirement : placed[input.name]) === input.value;
  for (const piece of evidenceIn(form)) piece.open = asked.includes(piece.dataset['evidence'] ?? '');
}

/** Marks every part, closes the form, and returns the line with the verdict. */
export function showVerdict(
  form: HTMLFormElement,
  found: DetectiveCase,
  finding: Finding,
  verdict: DetectiveVerdict,
  words: DetectiveWords,
): HTMLElement {
  for (const { id, places } of found.workloads)
    for (const [place, { worth, why }] of Object.entries(places))
      show(form, `${id}-${place}`, finding.placed[id] === place, worth, words.place[worth], why);
  for (const { id, worth, why } of found.requirements) {
    const word = words.requirement[worth];
    show(form, `requirement-${id}`, finding.requirement === id, worth, word, why);
  }
  return closeForm(form, verdict.points === 100, inWords(found, finding, verdict, words));
}

function show(
  form: HTMLFormElement,
  part: string,
  chosen: boolean,
  worth: Worth,
  word: string,
  why: string,
): void {
  const missed = worth === 'best' ? 'missed' : 'left';
  const as: Mark = chosen ? (worth === 'wrong' ? 'wrong' : 'right') : missed;
  const mark = { as, word, ...(chosen && worth === 'fair' ? { sign: '½' } : {}) };
  explain(form, part, mark, inlineNodes(why));
}

/** "80 of 100 points: 1 of 2 workloads placed best; the requirement decides. 3 of 5 pieces of evidence asked for." */
function inWords(
  { workloads, evidence }: DetectiveCase,
  finding: Finding,
  verdict: DetectiveVerdict,
  words: DetectiveWords,
): string {
  const best = Object.values(verdict.placed).filter((worth) => worth === 'best').length;
  const placed = `${best} of ${workloads.length} ${workloads.length === 1 ? words.placed.one : words.placed.several}`;
  const named = words.named[verdict.requirement];
  const guess = verdict.guessed ? ', named without its evidence' : '';
  const sign = verdict.points === 100 ? '✓' : verdict.points === 0 ? '✗' : '½';
  return `${sign} ${verdict.points} of 100 points: ${placed}; ${named}${guess}. ${finding.asked.length} of ${evidence.length} pieces of evidence asked for.`;
}
