// The race as a picture: one lane a contender, its length the cost that the contender had, with a line for every so many
// units of work done. Played, a clock of cost, cycles as a rule, runs from 0 to the slowest finish; at rest it is a bar chart. The
// caption says in words what the picture shows.

import type { Contender, Lap, RaceResult } from '../../lessons-engine/grader/challenge.ts';
import { count, times } from './figures.ts';
import { doneAt } from './done-at.ts';

/** Time that the slowest contender takes on the screen (unit: ms). */
const SHOWN_TIME = 5000;
/** Ticks closer than this share of the track would run together. */
const TICK_SPACE = 1 / 60;

export interface RaceView {
  figure: HTMLElement;
  /** Starts the race from the line; where motion is unwanted it shows the finish at once. */
  play(): void;
}

export function raceView(contenders: Contender[], result: RaceResult): RaceView {
  const slowest = Math.max(1, ...result.laps.map((lap) => lap.cost));
  const figure = document.createElement('figure');
  figure.className = 'race';
  const lanes = document.createElement('div');
  lanes.className = 'race-lanes';
  lanes.ariaHidden = 'true';
  const titles = new Map(contenders.map((contender) => [contender.id, contender.title]));
  const drawn = result.laps.map((lap) =>
    laneView(titles.get(lap.contender) ?? lap.contender, lap, slowest, result),
  );
  const axis = document.createElement('p');
  axis.className = 'race-axis';
  axis.append(span('0'), span(`${count(slowest)} ${unitOf(result)}`));
  lanes.append(...drawn.map((lane) => lane.root), axis);

  const caption = document.createElement('figcaption');
  caption.textContent = inWords(titles, result);
  const replay = document.createElement('button');
  replay.type = 'button';
  replay.className = 'r-button r-button--quiet';
  replay.textContent = 'Replay';
  figure.append(lanes, caption, replay);

  let run = 0;
  const show = (cycles: number) => drawn.forEach((lane) => lane.show(cycles));
  const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const play = () => {
    const mine = ++run;
    if (still()) return show(slowest);
    let begin: number | undefined;
    const frame = (now: number) => {
      if (mine !== run || !figure.isConnected) return;
      begin ??= now;
      const share = Math.min(1, (now - begin) / SHOWN_TIME);
      show(share * slowest);
      if (share < 1) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  show(slowest);
  replay.hidden = still();
  replay.addEventListener('click', play);
  return { figure, play };
}

function laneView(title: string, lap: Lap, slowest: number, result: RaceResult) {
  const root = document.createElement('div');
  root.className = 'race-lane';
  const name = span(title);
  name.className = 'race-name';
  const readout = span('');
  readout.className = 'race-readout';
  const track = document.createElement('div');
  track.className = 'race-track';
  const bar = document.createElement('div');
  bar.className = 'race-bar';
  bar.style.width = `${(100 * lap.cost) / slowest}%`;
  bar.append(ticks(lap, slowest, result.work));
  track.append(bar);
  root.append(name, readout, track);

  const show = (cycles: number) => {
    const finished = cycles >= lap.cost;
    const share = finished ? 1 : cycles / lap.cost;
    bar.style.clipPath = `inset(0 ${100 - 100 * share}% 0 0)`;
    readout.textContent = finished
      ? `✓ ${count(lap.cost)} ${unitOf(result)}`
      : `${count(doneAt(lap.points, cycles))} of ${count(result.work)} ${result.workUnit}`;
    root.classList.toggle('race-done', finished);
  };
  return { root, show };
}

/**
 * Fine lines where work was done: the same amount between two lines in every lane. Where they would run together, the
 * bar stays plain.
 */
function ticks(lap: Lap, slowest: number, work: number): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 1000 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const unit = Math.ceil(work * TICK_SPACE);
  const space = (lap.cost / slowest) * (unit / work);
  let next = unit;
  const places = lap.points.filter((point) => {
    if (point.done < next || point.cost >= lap.cost) return false;
    next = point.done + unit;
    return true;
  });
  const lines = places.map((point) => `M${((1000 * point.cost) / lap.cost).toFixed(1)} 0V10`);
  path.setAttribute('d', space < TICK_SPACE ? '' : lines.join(''));
  svg.append(path);
  return svg;
}

/** "Bare finishes first, after 1,200 cycles. Trapped needs 36,000, 30 × as many." */
function inWords(titles: Map<string, string>, result: RaceResult): string {
  const [first, ...others] = result.laps.toSorted((a, b) => a.cost - b.cost);
  if (!first) return '';
  const name = (lap: Lap) => titles.get(lap.contender) ?? lap.contender;
  const rest = others.map((lap) => {
    const ratio = first.cost === 0 ? '' : `, ${times(lap.cost / first.cost)} as many`;
    return ` ${name(lap)} needs ${count(lap.cost)}${ratio}.`;
  });
  return `${name(first)} finishes first, after ${count(first.cost)} ${unitOf(result)}.${rest.join('')}`;
}

/** What costs are counted in. */
export function unitOf({ costUnit = 'cycles' }: RaceResult): string {
  return costUnit;
}

function span(text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
