// Between a case's form and a finding: reading it, filling it in, showing what it was worth. Signs and words, never colour
// alone.

import type { DetectiveWords } from '../../lessons-engine/grader/detective-words.ts';
import type {
  DetectiveCase,
  DetectiveVerdict,
  Finding,
  Worth,
} from '../../lessons-engine/grader/detective.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';

const inputs = (form: HTMLFormElement) => [...form.querySelectorAll('input')];
const pieces = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLDetailsElement>('[data-evidence]')];

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
  for (const piece of pieces(form)) piece.open = asked.includes(piece.dataset['evidence'] ?? '');
}

/** Says why a finding could not be graded; an empty sentence takes that back. */
export function showProblem(form: HTMLFormElement, sentence: string): void {
  (form.querySelector('.quiz-problem') as HTMLElement).textContent = sentence;
}

/** Marks every part, closes the form, and returns the line with the verdict. */
export function showVerdict(
  form: HTMLFormElement,
  found: DetectiveCase,
  finding: Finding,
  verdict: DetectiveVerdict,
  words: DetectiveWords,
): HTMLElement {
  showProblem(form, '');
  for (const { id, places } of found.workloads)
    for (const [place, { worth, why }] of Object.entries(places))
      explain(form, `${id}-${place}`, finding.placed[id] === place, worth, words.place[worth], why);
  for (const { id, worth, why } of found.requirements) {
    const word = words.requirement[worth];
    explain(form, `requirement-${id}`, finding.requirement === id, worth, word, why);
  }
  form.dataset['verdict'] = verdict.points === 100 ? 'right' : 'wrong';
  setOpen(form, false);
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.textContent = inWords(found, finding, verdict, words);
  line.hidden = false;
  return line;
}

/** Takes all of it back; evidence that was asked for stays known to whoever read it. */
export function clearCase(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-mark]')) {
    delete place.dataset['mark'];
    const why = place.querySelector<HTMLElement>('.quiz-why');
    why?.replaceChildren();
    if (why) why.hidden = true;
  }
  delete form.dataset['verdict'];
  form.reset();
  for (const piece of pieces(form)) piece.open = false;
  setOpen(form, true);
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.hidden = true;
  line.textContent = '';
}

function setOpen(form: HTMLFormElement, open: boolean): void {
  for (const fieldset of form.querySelectorAll('fieldset')) fieldset.disabled = !open;
  (form.querySelector('button[type="submit"]') as HTMLButtonElement).hidden = !open;
  (form.querySelector('button[data-act="again"]') as HTMLButtonElement).hidden = open;
}

function explain(
  form: HTMLFormElement,
  part: string,
  chosen: boolean,
  worth: Worth,
  word: string,
  text: string,
): void {
  const place = form.querySelector<HTMLElement>(`[data-part="${part}"]`);
  const why = place?.querySelector<HTMLElement>('.quiz-why');
  if (!place || !why) return;
  const mark = chosen ? (worth === 'wrong' ? 'wrong' : 'right') : worth === 'best' ? 'missed' : 'left';
  place.dataset['mark'] = mark;
  const sign = document.createElement('span');
  sign.className = 'quiz-sign';
  sign.ariaHidden = 'true';
  sign.textContent = chosen ? { best: '✓', fair: '½', wrong: '✗' }[worth] : worth === 'best' ? '→' : '–';
  const strong = document.createElement('strong');
  strong.textContent = word;
  why.replaceChildren(sign, strong, ' ', ...inlineNodes(text));
  why.hidden = false;
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
