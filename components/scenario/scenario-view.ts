// Between a situation's form and a defence: reading it, filling it in, showing what it was worth. Signs and words, never
// colour alone.

import type { Defence, Scenario, ScenarioVerdict } from '../../lessons-engine/grader/scenario.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';

const inputs = (form: HTMLFormElement) => [...form.querySelectorAll('input')];

/** What the form holds, complete or not. */
export function readDefence(form: HTMLFormElement): Defence {
  const checked = inputs(form).filter((input) => input.checked);
  return {
    choice: checked.find(({ type }) => type === 'radio')?.value ?? null,
    facts: checked.filter(({ type }) => type === 'checkbox').map(({ value }) => value),
  };
}

export function fillDefence(form: HTMLFormElement, { choice, facts }: Defence): void {
  for (const input of inputs(form)) input.checked = input.value === choice || facts.includes(input.value);
}

/** Says why a defence could not be graded; an empty sentence takes that back. */
export function showProblem(form: HTMLFormElement, sentence: string): void {
  (form.querySelector('.quiz-problem') as HTMLElement).textContent = sentence;
}

/** Marks every part, closes the form, and returns the line with the verdict. */
export function showScenarioVerdict(
  form: HTMLFormElement,
  scenario: Scenario,
  defence: Defence,
  verdict: ScenarioVerdict,
): HTMLElement {
  showProblem(form, '');
  for (const { id, explanation } of scenario.choices) {
    const out = (verdict.ruledOutBy[id] ?? []).length > 0;
    const chosen = id === defence.choice;
    const mark = chosen ? (out ? 'wrong' : 'right') : 'left';
    explain(form, id, mark, out ? 'Ruled out.' : 'Can be defended.', explanation);
  }
  for (const { id, right, explanation } of verdict.facts) {
    const picked = defence.facts.includes(id);
    if (picked)
      explain(form, id, right ? 'right' : 'wrong', right ? 'Decides.' : 'Does not decide.', explanation);
    else explain(form, id, right ? 'left' : 'missed', right ? 'Does not decide.' : 'Decides.', explanation);
  }
  form.dataset['verdict'] = verdict.won ? 'right' : 'wrong';
  setOpen(form, false);
  const line = form.querySelector('.quiz-verdict') as HTMLElement;
  line.textContent = inWords(scenario, defence, verdict);
  line.hidden = false;
  return line;
}

/** Takes all of it back. */
export function clearScenario(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-mark]')) {
    delete place.dataset['mark'];
    const why = place.querySelector<HTMLElement>('.quiz-why');
    why?.replaceChildren();
    if (why) why.hidden = true;
  }
  delete form.dataset['verdict'];
  form.reset();
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

type Mark = 'right' | 'wrong' | 'missed' | 'left';

const SIGNS: Record<Mark, string> = { right: '✓', wrong: '✗', missed: '→', left: '–' };

function explain(form: HTMLFormElement, id: string, mark: Mark, word: string, explanation: string): void {
  const place = form.querySelector<HTMLElement>(`[data-part="${id}"]`);
  const why = place?.querySelector<HTMLElement>('.quiz-why');
  if (!place || !why) return;
  place.dataset['mark'] = mark;
  const sign = document.createElement('span');
  sign.className = 'quiz-sign';
  sign.ariaHidden = 'true';
  sign.textContent = SIGNS[mark];
  const strong = document.createElement('strong');
  strong.textContent = word;
  why.replaceChildren(sign, strong, ' ', ...inlineNodes(explanation));
  why.hidden = false;
}

/** "✓ Defended, with 2 of 2 facts that decide." */
function inWords({ facts }: Scenario, defence: Defence, verdict: ScenarioVerdict): string {
  const deciding = facts.filter(({ decides }) => decides);
  const found = deciding.filter(({ id }) => defence.facts.includes(id)).length;
  const more = defence.facts.length - found;
  const tooMany = more === 0 ? '' : `, and ${more} that ${more === 1 ? 'does' : 'do'} not`;
  const counted = `${found} of ${deciding.length} facts that decide${tooMany}`;
  if (verdict.won) return `✓ Defended, with ${counted}.`;
  return verdict.defensible
    ? `✗ Not yet: ${counted}. The choice itself can be defended.`
    : `✗ Not defended: a fact rules this choice out. You picked ${counted}.`;
}
