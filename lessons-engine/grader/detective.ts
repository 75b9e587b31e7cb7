// A game of cases: the reader asks for evidence, places each workload of the case, and names the requirement that decides.
// Every answer earns something: a place that is best all of its points, one that would do half, one that is ruled out none.
// A requirement counts in full only when the evidence for it was asked for; named without it, it was a guess.

import type { DetectiveWords } from './detective-words.ts';
import type { Inline } from './quiz.ts';

/** What an answer is worth: `best` all of the points, `fair` half, `wrong` none. */
export type Worth = 'best' | 'fair' | 'wrong';

/** Something to ask, and what one is told. */
export interface Evidence {
  id: string;
  question: Inline;
  answer: Inline;
  /** Lines that a machine wrote, shown as they are under the answer. */
  log?: readonly string[];
  /** Where the answer stands, for a fact about the world outside this course: author and year. */
  source?: string;
}

/** Somewhere to put a workload; the same in all cases of a game. */
export interface PlaceToRun {
  id: string;
  text: Inline;
}

export interface Workload {
  id: string;
  text: Inline;
  /** For every place of the game: what it is worth here, and why. */
  places: Readonly<Record<string, { worth: Worth; why: Inline }>>;
}

export interface Requirement {
  id: string;
  text: Inline;
  /** `best` earns all of the points for it, `fair` half of them, `wrong` none. */
  worth: Worth;
  /** Why it is worth that. */
  why: Inline;
  /** Id of the evidence that shows it; a requirement that nothing shows has none. */
  shownBy?: string;
}

export interface DetectiveCase {
  /** Stable, kebab-case. */
  id: string;
  title: string;
  prompt: Inline;
  evidence: readonly Evidence[];
  workloads: readonly Workload[];
  requirements: readonly Requirement[];
}

export interface DetectiveGame {
  /** `chapter/game`. */
  id: string;
  title: string;
  places: readonly PlaceToRun[];
  scenarios: readonly DetectiveCase[];
  /** Where it is spoken of in other words than of workloads and requirements. */
  words?: Partial<DetectiveWords>;
}

/** What the reader handed in. */
export interface Finding {
  /** Ids of the evidence that was asked for. */
  asked: readonly string[];
  /** Place by workload. */
  placed: Readonly<Record<string, string>>;
  /** Its id; null: none is named yet. */
  requirement: string | null;
}

export interface DetectiveVerdict {
  /** 0 … 100: places count 60, all workloads alike; the requirement 40. */
  points: number;
  /** By workload: what the place is worth that it was given. */
  placed: Readonly<Record<string, Worth>>;
  /** What the requirement is worth that was named. */
  requirement: Worth;
  /** The requirement was named without its evidence, and earned half. */
  guessed: boolean;
  /** For what cannot be graded: what was expected and found. It is not a try then. */
  unreadable?: string;
}

const FOR_PLACES = 60;
const FOR_REQUIREMENT = 40;
const share: Readonly<Record<Worth, number>> = { best: 1, fair: 0.5, wrong: 0 };

/** Never throws at a bad answer. */
export function gradeFinding(found: DetectiveCase, finding: Finding): DetectiveVerdict {
  const complaint = complain(found, finding);
  if (complaint !== null)
    return { points: 0, placed: {}, requirement: 'wrong', guessed: false, unreadable: complaint };
  const placed = Object.fromEntries(
    found.workloads.map(({ id, places }) => [id, places[finding.placed[id] ?? '']?.worth ?? 'wrong']),
  );
  const named = found.requirements.find(({ id }) => id === finding.requirement);
  const requirement = named?.worth ?? 'wrong';
  const guessed =
    requirement !== 'wrong' && named?.shownBy !== undefined && !finding.asked.includes(named.shownBy);
  const forPlaces =
    Object.values(placed).reduce((sum, worth) => sum + share[worth], 0) / found.workloads.length;
  const forRequirement = share[requirement] * (guessed ? 0.5 : 1);
  const points = Math.round(FOR_PLACES * forPlaces + FOR_REQUIREMENT * forRequirement);
  return { points, placed, requirement, guessed };
}

/** Why a finding cannot be graded, or null. */
function complain({ workloads, requirements }: DetectiveCase, finding: Finding): string | null {
  const open = workloads.find(({ id }) => finding.placed[id] === undefined);
  if (open !== undefined) return `Expected a place for every workload; "${open.text}" has none yet.`;
  const strange = workloads.find(({ id, places }) => places[finding.placed[id] ?? ''] === undefined);
  if (strange !== undefined)
    return `Expected one of the places for "${strange.text}"; found "${finding.placed[strange.id]}".`;
  if (finding.requirement === null) return 'Expected the requirement that decides; none is named yet.';
  if (!requirements.some(({ id }) => id === finding.requirement))
    return `Expected one of the ${requirements.length} requirements; found "${finding.requirement}".`;
  return null;
}
