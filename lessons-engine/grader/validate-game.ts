// Mistakes that an author can make in a game of situations, each as one sentence: where, what was expected, what was found.

import { isKebab, needList, needProse, needText, repeated, shown, type Blame } from './blame.ts';
import type { Fact, Game, Scenario } from './scenario.ts';

/** Fewer would give the answer away. */
const FEWEST = { choices: 3, facts: 4, deciding: 2, others: 2, defensible: 2 };

/** All mistakes in `game`; an empty list when there is none. */
export function validateGame(game: Game): string[] {
  if (typeof game !== 'object' || game === null)
    return [`Game: expected the default export of a scenarios.ts in \`game\`, found ${shown(game)}`];
  const problems: string[] = [];
  const blame: Blame = (where, expected, found) =>
    problems.push(`${where}: expected ${expected}, found ${found}`);
  const where = `game ${game.id}`;
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(game.id)) blame(where, 'an id "chapter/game"', shown(game.id));
  needText(`${where}, title`, game.title, blame);
  const scenarios = needList(`${where}, scenarios`, [...(game.scenarios ?? [])], 1, blame);
  for (const id of repeated(scenarios.map((scenario) => scenario?.id)))
    blame(where, 'every scenario id once', `${shown(id)} more than once`);
  for (const [index, scenario] of scenarios.entries())
    validateScenario(`${where}, scenario ${scenario?.id ?? index + 1}`, scenario, blame);
  return problems;
}

function validateScenario(where: string, scenario: Scenario, blame: Blame): void {
  if (!isKebab(scenario?.id)) blame(where, 'an id in kebab-case', shown(scenario?.id));
  needText(`${where}, title`, scenario?.title, blame);
  needProse(`${where}, prompt`, scenario?.prompt, blame);
  const choices = needList(`${where}, choices`, [...(scenario?.choices ?? [])], FEWEST.choices, blame);
  const facts = needList(`${where}, facts`, [...(scenario?.facts ?? [])], FEWEST.facts, blame);
  const parts = [...choices, ...facts];
  for (const part of parts) {
    if (!isKebab(part?.id)) blame(where, 'part ids in kebab-case', shown(part?.id));
    for (const field of ['text', 'explanation'] as const)
      needProse(`${where}, ${part?.id}, ${field}`, part?.[field], blame);
  }
  // Choices and facts are kept in one list, so no id may be both.
  for (const id of repeated(parts.map((part) => part?.id)))
    blame(where, 'every part id once, among choices and facts', `${shown(id)} more than once`);
  for (const field of ['text', 'explanation'] as const)
    for (const text of repeated(parts.map((part) => part?.[field])))
      blame(where, `a different ${field} for every part`, `${shown(text)} more than once`);
  validateFacts(
    where,
    facts,
    choices.map((choice) => choice?.id),
    blame,
  );
}

function validateFacts(where: string, facts: readonly Fact[], choices: string[], blame: Blame): void {
  const deciding = facts.filter((fact) => fact?.decides);
  const ruledOut = new Set<string>();
  for (const { id, decides, rulesOut = [], source } of facts.filter(Boolean)) {
    if (!decides && rulesOut.length > 0)
      blame(`${where}, ${id}`, 'no rulesOut, because the fact does not decide', shown(rulesOut));
    if (source !== undefined && !/\d{4}/.test(source))
      blame(`${where}, ${id}, source`, 'a year in it', shown(source));
    for (const choice of rulesOut) {
      ruledOut.add(choice);
      if (!choices.includes(choice))
        blame(`${where}, ${id}, rulesOut`, `some of ${choices.join(', ')}`, shown(choice));
    }
  }
  const need = (what: string, least: number, count: number): void => {
    if (count < least) blame(where, `at least ${least} ${what}`, `${count}`);
  };
  need('facts that decide', FEWEST.deciding, deciding.length);
  need('facts that do not', FEWEST.others, facts.length - deciding.length);
  need('choice that is ruled out', 1, choices.filter((id) => ruledOut.has(id)).length);
  // Else the game would ask for a brand.
  need('choices that can be defended', FEWEST.defensible, choices.filter((id) => !ruledOut.has(id)).length);
}
