// Mistakes that an author can make in a game of cases, each as one sentence: where, what was expected, what was found.

import { isKebab, needList, needProse, needText, repeated, shown, type Blame } from './blame.ts';
import type { DetectiveCase, DetectiveGame } from './detective.ts';

/** Fewer would give the answer away. */
const FEWEST = { places: 3, evidence: 4, requirements: 3 };

/** All mistakes in `game`; an empty list when there is none. */
export function validateDetective(game: DetectiveGame): string[] {
  if (typeof game !== 'object' || game === null)
    return [`Detective: expected the default export of a scenarios.ts, found ${shown(game)}`];
  const problems: string[] = [];
  const blame: Blame = (where, expected, found) =>
    problems.push(`${where}: expected ${expected}, found ${found}`);
  const where = `detective ${game.id}`;
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(game.id)) blame(where, 'an id "chapter/game"', shown(game.id));
  needText(`${where}, title`, game.title, blame);
  const places = needList(`${where}, places`, [...(game.places ?? [])], FEWEST.places, blame);
  const cases = needList(`${where}, scenarios`, [...(game.scenarios ?? [])], 1, blame);
  for (const list of [places, cases])
    for (const id of repeated(list.map((each) => each?.id)))
      blame(where, 'every id once', `${shown(id)} more than once`);
  for (const place of places) needProse(`${where}, place ${place?.id}`, place?.text, blame);
  for (const [index, each] of cases.entries())
    validateCase(`${where}, case ${each?.id ?? index + 1}`, each, new Set(places.map(({ id }) => id)), blame);
  return problems;
}

function validateCase(where: string, found: DetectiveCase, places: ReadonlySet<string>, blame: Blame): void {
  needText(`${where}, title`, found?.title, blame);
  needProse(`${where}, prompt`, found?.prompt, blame);
  const evidence = needList(`${where}, evidence`, [...(found?.evidence ?? [])], FEWEST.evidence, blame);
  const workloads = needList(`${where}, workloads`, [...(found?.workloads ?? [])], 1, blame);
  const requirements = needList(
    `${where}, requirements`,
    [...(found?.requirements ?? [])],
    FEWEST.requirements,
    blame,
  );
  const parts = [...evidence, ...workloads, ...requirements];
  for (const id of [found?.id, ...parts.map((part) => part?.id)])
    if (!isKebab(id)) blame(where, 'ids in kebab-case', shown(id));
  // All parts are kept in one list.
  for (const id of repeated(parts.map((part) => part?.id)))
    blame(where, 'every part id once', `${shown(id)} more than once`);
  for (const { id, question, answer, source } of evidence) {
    needProse(`${where}, ${id}, question`, question, blame);
    needProse(`${where}, ${id}, answer`, answer, blame);
    if (source !== undefined && !/\d{4}/.test(source))
      blame(`${where}, ${id}, source`, 'a year in it', shown(source));
  }
  for (const { id, text, places: worths } of workloads) {
    needProse(`${where}, ${id}, text`, text, blame);
    const rated = Object.keys(worths ?? {});
    if (rated.length !== places.size || rated.some((place) => !places.has(place)))
      blame(`${where}, ${id}`, `every place of ${[...places].join(', ')}`, rated.join(', '));
    for (const [place, { why }] of Object.entries(worths ?? {}))
      needProse(`${where}, ${id}, ${place}`, why, blame);
    if (!Object.values(worths ?? {}).some(({ worth }) => worth === 'best'))
      blame(`${where}, ${id}`, 'a place that is best', 'none');
    if (!Object.values(worths ?? {}).some(({ worth }) => worth === 'wrong'))
      blame(`${where}, ${id}`, 'a place that is ruled out', 'none');
  }
  const best = requirements.filter(({ worth }) => worth === 'best');
  if (best.length !== 1) blame(where, 'one requirement that decides', `${best.length}`);
  for (const { id, text, why, shownBy, worth } of requirements) {
    needProse(`${where}, ${id}, text`, text, blame);
    needProse(`${where}, ${id}, why`, why, blame);
    if (shownBy !== undefined && !evidence.some((each) => each.id === shownBy))
      blame(`${where}, ${id}, shownBy`, 'the id of a piece of evidence', shown(shownBy));
    if (worth === 'best' && shownBy === undefined)
      blame(`${where}, ${id}`, 'evidence that shows what decides', 'none');
  }
  const needed = new Set(requirements.flatMap(({ shownBy }) => shownBy ?? []));
  if (evidence.length > 0 && needed.size === evidence.length)
    blame(where, 'evidence that shows no requirement', 'none');
}
