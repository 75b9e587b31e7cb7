// The race on one time axis: a lane a contender, a bar up to its first answer, a tick where a phase is over. The scale is
// logarithmic unless the reader asks for the other. Lengths are percent of the picture and letters keep their size, so it
// fits any width. What it shows stands in the table behind it, so it is hidden from screen readers.

import type { PricedRun } from './priced-runs.ts';
import { timeScale, type ScaleKind } from './time-scale.ts';
import { timeText } from './time-text.ts';

/** Pixels: a lane, the part of it above the bar, the bar, the axis below all lanes. */
const LANE = 46;
const NAME = 20;
const BAR = 14;
const AXIS = 26;
/** Time that the whole race takes on the screen (unit: ms). */
const SHOWN_TIME = 4000;

export interface LanesView {
  svg: SVGElement;
  /** Draws the moment at this share (0 … 1) of the axis. */
  show(share: number): void;
}

export function lanesView(
  runs: readonly PricedRun[],
  titles: ReadonlyMap<string, string>,
  kind: ScaleKind,
): LanesView {
  const scale = timeScale(
    kind,
    runs.map(({ total }) => total),
  );
  const height = runs.length * LANE + AXIS;
  const svg = draw('svg', { class: 'priced-lanes', width: '100%', height, 'aria-hidden': 'true' });
  const bottom = runs.length * LANE;
  for (const mark of scale.marks) {
    const x = scale.at(mark);
    const anchor = x < 3 ? 'start' : x > 75 ? 'end' : 'middle';
    svg.append(
      draw('line', { class: 'priced-grid', x1: `${x}%`, x2: `${x}%`, y1: 0, y2: bottom }),
      draw(
        'text',
        { class: 'priced-mark', x: `${x}%`, y: bottom + 18, 'text-anchor': anchor },
        timeText(mark),
      ),
    );
  }
  const shown = runs.map((run, index) => {
    const y = index * LANE;
    const end = scale.at(run.total);
    const readout = draw('text', { class: 'priced-time', x: '100%', y: y + 14, 'text-anchor': 'end' });
    const bar = draw('rect', { class: 'priced-bar', x: 0, y: y + NAME, height: BAR, rx: 3 });
    const ticks = run.phases.slice(0, -1).map(({ until }) => {
      const x = `${scale.at(until)}%`;
      return draw('line', { class: 'priced-tick', x1: x, x2: x, y1: y + NAME, y2: y + NAME + BAR });
    });
    svg.append(
      draw('text', { class: 'priced-name', x: 0, y: y + 14 }, titles.get(run.contender) ?? run.contender),
      draw('rect', { class: 'priced-track', x: 0, y: y + NAME, width: '100%', height: BAR, rx: 3 }),
      bar,
      ...ticks,
      readout,
    );
    return (share: number): void => {
      const now = scale.time(share);
      const done = now >= run.total || share >= 1;
      bar.setAttribute('width', `${Math.min(end, 100 * share)}%`);
      ticks.forEach((tick, tickIndex) => {
        const until = run.phases[tickIndex]?.until ?? 0;
        tick.setAttribute('visibility', done || until <= now ? 'visible' : 'hidden');
      });
      const phase = run.phases.find(({ until }) => until > now);
      readout.textContent = done ? `✓ ${timeText(run.total)}` : `${phase?.name ?? ''} …`;
    };
  });
  const show = (share: number): void => shown.forEach((lane) => lane(share));
  show(1);
  return { svg, show };
}

/** Runs `show` from 0 to 1; at once where motion is unwanted, and not at all once `going` says no. */
export function playLanes(show: (share: number) => void, going: () => boolean): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return show(1);
  let begin: number | undefined;
  const frame = (now: number): void => {
    if (!going()) return;
    begin ??= now;
    const share = Math.min(1, (now - begin) / SHOWN_TIME);
    show(share);
    if (share < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function draw(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== '') element.textContent = text;
  return element;
}
