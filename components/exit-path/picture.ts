// The parts of an arrangement, one below the other, and the borders between them. Every crossing leaves an arrow with the
// number of its step; the part where control is says so. The tables say the same, so readers of text lose nothing.

import type { Place } from '../../lessons-engine/hypervisor/arrangements/arrangement.ts';
import { placesOf } from '../../lessons-engine/hypervisor/arrangements/route.ts';
import { make } from '../parts/part.ts';
import { deviceOf, kindWords, placeWords } from './path-words.ts';
import type { Walk } from './walk.ts';

type Part = Place | 'guest';

export function picture(walk: Walk): HTMLElement {
  const parts: Part[] = ['guest', ...placesOf(walk.choice.arrangement)];
  const rows = parts.flatMap((part, index) => {
    const next = parts[index + 1];
    return next === undefined ? [partBox(walk, part)] : [partBox(walk, part), border(walk, part, next)];
  });
  const root = make(
    'div',
    { className: 'r-exit-picture' },
    make('p', { className: 'r-exit-name' }, walk.choice.title),
    ...rows,
  );
  root.ariaHidden = 'true';
  return root;
}

function partBox(walk: Walk, part: Part): HTMLElement {
  const here = walk.control === part;
  const box = make('div', { className: 'r-exit-part' }, make('span', {}, placeWords[part]));
  if (here) box.append(make('b', {}, '▶ control'));
  box.classList.toggle('r-exit-here', here);
  const copies = walk.route.steps
    .slice(0, walk.made)
    .flatMap((step, index) => (step.kind === 'copy' && step.at === part ? [index + 1] : []));
  for (const step of copies) box.append(make('span', { className: 'r-exit-mark' }, `copy ${step}`));
  const device = deviceOf(walk.service);
  if (device === null || walk.choice.arrangement.serves[walk.service].at(-1) !== part) return box;
  const works = walk.serving && here;
  const drawn = make('div', { className: 'r-exit-device' }, works ? `${device}: at work` : device);
  drawn.classList.toggle('r-exit-works', works);
  return make('div', { className: 'r-exit-owner' }, box, drawn);
}

/** What was crossed between two neighbours: `↓ 2`, `↑ 3`, under the words for it. */
function border(walk: Walk, upper: Part, lower: Part): HTMLElement {
  const arrows: HTMLElement[] = [];
  const kinds = new Set<string>();
  for (const [index, step] of walk.route.steps.entries()) {
    if (step.kind === 'copy') continue;
    const down = step.from === upper && step.to === lower;
    if (!down && !(step.from === lower && step.to === upper)) continue;
    kinds.add(kindWords[step.kind]);
    if (index >= walk.made) continue;
    const arrow = make('span', { className: 'r-exit-arrow' }, `${down ? '↓' : '↑'} ${index + 1}`);
    arrow.dataset['way'] = down ? 'down' : 'up';
    arrow.classList.toggle('r-exit-now', walk.last !== null && index === walk.made - 1);
    arrows.push(arrow);
  }
  const words = make(
    'span',
    { className: 'r-exit-kinds' },
    kinds.size === 0 ? 'not crossed' : [...kinds].join(', '),
  );
  return make('div', { className: 'r-exit-border' }, words, make('span', {}, ...arrows));
}
