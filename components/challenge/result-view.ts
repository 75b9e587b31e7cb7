// What was counted, in the order in which a reader wants it: the score, the guesses beside the counts, the race, all
// counts, and the costs that turned counts into cycles, or into what the result says. Tables carry everything; the picture repeats it.

import type { ChallengeScore, RaceResult } from '../../lessons-engine/grader/challenge.ts';
import { count, howFarOff, times } from './figures.ts';
import type { PostedChallenge } from './posted-challenge.ts';
import { raceView, unitOf } from './race-view.ts';
import { tableView } from './table-view.ts';

export interface ResultView {
  root: HTMLElement;
  /** Says the score; takes the focus when the result appears. */
  heading: HTMLElement;
  /** Starts the race from the line. */
  play(): void;
}

export function resultView(
  challenge: PostedChallenge,
  result: RaceResult,
  score: ChallengeScore,
  priced?: (challenge: PostedChallenge, result: RaceResult) => { parts: HTMLElement[]; play(): void },
): ResultView {
  const root = document.createElement('div');
  root.className = 'challenge-parts';
  const heading = document.createElement('h4');
  heading.tabIndex = -1;
  heading.textContent = `${score.score} of 100 points`;
  const { parts, play } = (priced ?? plainRace)(challenge, result);
  root.append(heading, guessTable(challenge, score), ...parts);
  return { root, heading, play };
}

function plainRace(challenge: PostedChallenge, result: RaceResult) {
  const { figure, play } = raceView(challenge.contenders, result);
  return { parts: [figure, countTable(challenge, result), costTable(result)], play };
}

function guessTable(challenge: PostedChallenge, score: ChallengeScore): HTMLElement {
  const rows = score.guesses.map((verdict) => {
    const quantity = challenge.quantities.find((candidate) => candidate.id === verdict.quantity);
    const contender = challenge.contenders.find((candidate) => candidate.id === quantity?.contender);
    return [
      `${contender?.title ?? ''}: ${quantity?.label ?? ''}`,
      count(verdict.guess),
      count(verdict.actual),
      howFarOff(verdict),
      String(verdict.points),
    ];
  });
  return tableView('Your guesses and what was counted', ['', 'Guess', 'Counted', 'Off by', 'Points'], rows);
}

function countTable(challenge: PostedChallenge, result: RaceResult): HTMLElement {
  const counters = [...new Set(result.laps.flatMap((lap) => Object.keys(lap.counters)))];
  const least = Math.min(...result.laps.map((lap) => lap.cost));
  const rows = result.laps.map((lap) => [
    challenge.contenders.find((contender) => contender.id === lap.contender)?.title ?? lap.contender,
    ...counters.map((counter) => (lap.counters[counter] === undefined ? '' : count(lap.counters[counter]))),
    count(lap.cost),
    times(least === 0 ? 1 : lap.cost / least),
  ]);
  const heads = ['', ...counters.map(capitalised), capitalised(unitOf(result)), 'Compared'];
  return tableView(`All counts, for ${count(result.work)} ${result.workUnit}`, heads, rows);
}

function costTable(result: RaceResult): HTMLElement {
  const rows = result.costs.map((cost) => [cost.label, count(cost.cycles), cost.source]);
  const unit = unitOf(result);
  return tableView(`What each event costs in ${unit}`, ['Event', capitalised(unit), 'Source'], rows, [1]);
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
