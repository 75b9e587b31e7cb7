// A race whose time is counts times costs: the picture, the table behind it, all counts, and the costs to change. The
// reader's costs change picture and table at once; the score was given by the costs of the sources and stays.

import type { RaceResult } from '../../../lessons-engine/grader/challenge.ts';
import { make } from '../../parts/part.ts';
import { count } from '../figures.ts';
import type { PostedChallenge } from '../posted-challenge.ts';
import { tableView } from '../table-view.ts';
import { costForm } from './cost-form.ts';
import { lanesView, playLanes, type LanesView } from './lanes-view.ts';
import { priceList, pricedRuns, type PricedRun } from './priced-runs.ts';
import type { ScaleKind } from './time-scale.ts';
import { timeText } from './time-text.ts';

export function pricedRace(challenge: PostedChallenge, result: RaceResult) {
  const { pricing } = result;
  if (pricing === undefined) throw new Error(`race ${challenge.id}: expected costs to change, found none`);
  const titles = new Map(challenge.contenders.map(({ id, title }) => [id, title]));
  const labels = new Map(pricing.costs.map(({ id, label }) => [id, label]));
  const figure = make('figure', { className: 'race priced' });
  const lanes = make('div', { className: 'priced-picture' });
  const caption = make('figcaption');
  const table = make('div');
  let kind: ScaleKind = 'logarithmic';
  let runs = pricedRuns(pricing, priceList(pricing));
  let view: LanesView | null = null;
  let playing = 0;

  const drawPicture = (): void => {
    playing++;
    view = lanesView(runs, titles, kind);
    lanes.replaceChildren(view.svg);
  };
  const drawAll = (): void => {
    drawPicture();
    caption.textContent = inWords(runs, titles);
    table.replaceChildren(phaseTable(runs, titles, labels));
  };
  const play = (): void => {
    const mine = ++playing;
    playLanes(
      (share) => view?.show(share),
      () => mine === playing && figure.isConnected,
    );
  };
  const replay = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Replay');
  replay.addEventListener('click', play);
  replay.hidden = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const scale = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Linear axis');
  scale.ariaPressed = 'false';
  scale.addEventListener('click', () => {
    kind = kind === 'linear' ? 'logarithmic' : 'linear';
    scale.ariaPressed = String(kind === 'linear');
    drawPicture();
  });
  figure.append(lanes, caption, make('p', { className: 'challenge-buttons' }, replay, scale));
  drawAll();
  const form = costForm(pricing, (prices) => {
    runs = pricedRuns(pricing, prices);
    drawAll();
  });
  return { parts: [figure, table, countTable(challenge, result, titles), form.root], play };
}

function phaseTable(
  runs: readonly PricedRun[],
  titles: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
): HTMLElement {
  const rows = runs.map(({ contender, phases, total, most, unknown }) => [
    titles.get(contender) ?? contender,
    phases.map(({ name, until }) => `${name} ${timeText(until)}`).join(' · '),
    timeText(total),
    most === null ? '' : `${(100 * most.share).toFixed(1)} % ${labels.get(most.id) ?? most.id}`,
    unknown.map((id) => labels.get(id) ?? id).join('; '),
  ]);
  const heads = [
    '',
    'Phase, and when it was over',
    'First answer',
    'Most of it',
    'Not in it, because unknown',
  ];
  return wide(tableView('The race in figures', heads, rows, [2]));
}

function countTable(
  { contenders }: PostedChallenge,
  { pricing }: RaceResult,
  titles: ReadonlyMap<string, string>,
): HTMLElement {
  const totals = new Map(
    pricing?.runs.map(({ contender, phases }) => [contender, phases.at(-1)?.counts ?? {}]),
  );
  const rows = (pricing?.costs ?? []).map(({ id, label }) => [
    label,
    ...contenders.map((contender) => count(totals.get(contender.id)?.[id] ?? 0)),
  ]);
  const heads = ['', ...contenders.map(({ id }) => titles.get(id) ?? id)];
  return wide(tableView('What was counted, from the start to the first answer', heads, rows));
}

/** A table that would rather be scrolled than squeezed. */
function wide(table: HTMLElement): HTMLElement {
  table.classList.add('priced-wide');
  return table;
}

/** "Warm function answers first, after 1.8 µs; Full VM last, after 42.4 ms, 23,000 times as long." */
function inWords(runs: readonly PricedRun[], titles: ReadonlyMap<string, string>): string {
  const order = runs.toSorted((a, b) => a.total - b.total);
  const [first, last] = [order[0], order.at(-1)];
  if (first === undefined || last === undefined) return '';
  const name = ({ contender }: PricedRun): string => titles.get(contender) ?? contender;
  const ratio = first.total === 0 ? '' : `, ${count(Math.round(last.total / first.total))} times as long`;
  const between = order.slice(1, -1).map((run) => `${name(run)} ${timeText(run.total)}`);
  return `${name(first)} answers first, after ${timeText(first.total)}; then ${between.join(', ')}; ${name(last)} last, after ${timeText(last.total)}${ratio}.`;
}
