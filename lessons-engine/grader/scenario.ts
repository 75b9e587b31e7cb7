// A game of situations: the reader chooses a means and defends it by picking the facts that decide. What is graded are the
// facts. Several choices can be defended; one that a deciding fact rules out cannot, whoever likes it.

import type { Inline, PartVerdict } from './quiz.ts';

/** Something that can be chosen. */
export interface Choice {
  id: string;
  text: Inline;
  /** What speaks for it or against it here; shown after answering. */
  explanation: Inline;
}

/** A statement that is put forward in the discussion. */
export interface Fact {
  id: string;
  text: Inline;
  /** Whether it decides here. A true one may decide nothing, and a wrong one never does. */
  decides: boolean;
  /** Ids of the choices that it rules out; only of a fact that decides. */
  rulesOut?: readonly string[];
  /** Why it decides or does not; shown after answering. */
  explanation: Inline;
  /** Where it stands, for a fact about the world outside this course: author and year. */
  source?: string;
}

export interface Scenario {
  /** Stable, kebab-case. */
  id: string;
  title: string;
  /** The situation, in a few sentences. */
  prompt: Inline;
  choices: readonly Choice[];
  facts: readonly Fact[];
}

export interface Game {
  /** `chapter/game`. */
  id: string;
  title: string;
  scenarios: readonly Scenario[];
}

/** What the reader handed in. */
export interface Defence {
  /** Its id; null: nothing is chosen yet. */
  choice: string | null;
  /** Ids of those that were picked. */
  facts: readonly string[];
}

export interface ScenarioVerdict {
  /** The facts that decide were picked, and no other. */
  factsRight: boolean;
  /** No fact that decides rules the choice out. */
  defensible: boolean;
  /** Both. */
  won: boolean;
  /** For every fact: whether it was rightly picked, or rightly left. */
  facts: PartVerdict[];
  /** For every choice: ids of the facts that rule it out. */
  ruledOutBy: Readonly<Record<string, readonly string[]>>;
  /** For what cannot be graded: what was expected and found. Nothing else is filled in then, and it is not a try. */
  unreadable?: string;
}

/** Never throws at a bad answer. */
export function gradeScenario({ choices, facts }: Scenario, defence: Defence): ScenarioVerdict {
  const complaint = complain({ choices, facts }, defence);
  if (complaint !== null)
    return {
      factsRight: false,
      defensible: false,
      won: false,
      facts: [],
      ruledOutBy: {},
      unreadable: complaint,
    };
  const verdicts = facts.map(({ id, decides, explanation }) => ({
    id,
    right: defence.facts.includes(id) === decides,
    explanation,
  }));
  const deciding = facts.filter(({ decides }) => decides);
  const ruledOutBy = Object.fromEntries(
    choices.map(({ id }) => [
      id,
      deciding.filter(({ rulesOut = [] }) => rulesOut.includes(id)).map((fact) => fact.id),
    ]),
  );
  const factsRight = verdicts.every(({ right }) => right);
  const defensible = ruledOutBy[defence.choice as string]?.length === 0;
  return { factsRight, defensible, won: factsRight && defensible, facts: verdicts, ruledOutBy };
}

/** Why a defence cannot be graded, or null. */
function complain(
  { choices, facts }: Pick<Scenario, 'choices' | 'facts'>,
  { choice, facts: picked }: Defence,
): string | null {
  if (choice === null) return 'Expected one choice; nothing is chosen yet.';
  if (!choices.some(({ id }) => id === choice))
    return `Expected one of the ${choices.length} choices; found "${choice}".`;
  if (picked.length === 0) return 'Expected at least one fact for the defence; none is picked yet.';
  const stranger = picked.find((fact) => !facts.some(({ id }) => id === fact));
  return stranger === undefined ? null : `Expected some of the ${facts.length} facts; found "${stranger}".`;
}
