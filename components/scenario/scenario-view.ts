// Between a situation's form and a defence: reading it, filling it in, showing what it was worth.

import type { Defence, Scenario, ScenarioVerdict } from '../../lessons-engine/grader/scenario.ts';
import { inlineNodes } from '../inline/inline-nodes.ts';
import { closeForm, explain, type Mark } from '../quiz/graded-form.ts';

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

/** Marks every part, closes the form, and returns the line with the verdict. */
export function showScenarioVerdict(
  form: HTMLFormElement,
  scenario: Scenario,
  defence: Defence,
  verdict: ScenarioVerdict,
): HTMLElement {
  const show = (id: string, as: Mark, word: string, explanation: string): void =>
    explain(form, id, { as, word }, inlineNodes(explanation));
  for (const { id, explanation } of scenario.choices) {
    const out = (verdict.ruledOutBy[id] ?? []).length > 0;
    const chosen = id === defence.choice;
    show(
      id,
      chosen ? (out ? 'wrong' : 'right') : 'left',
      out ? 'Ruled out.' : 'Can be defended.',
      explanation,
    );
  }
  for (const { id, right, explanation } of verdict.facts) {
    const picked = defence.facts.includes(id);
    if (picked) show(id, right ? 'right' : 'wrong', right ? 'Decides.' : 'Does not decide.', explanation);
    else show(id, right ? 'left' : 'missed', right ? 'Does not decide.' : 'Decides.', explanation);
  }
  return closeForm(form, verdict.won, inWords(scenario, defence, verdict));
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
