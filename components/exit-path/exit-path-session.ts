// <ring-exit-path> at work: two ways at once, a border a step. Everything shown follows from the choices and a number of
// steps, so a step back is the same with one less.

import { serviceOf } from '../../lessons-engine/hypervisor/arrangements/tally.ts';
import { part, readData } from '../parts/part.ts';
import type { StepRequest } from '../step-link/open-link.ts';
import { choiceOf } from './choices.ts';
import { countsTable } from './counts-table.ts';
import type { ExitPathData, SampleExit } from './exit-path-data.ts';
import { count, sentenceOf } from './path-words.ts';
import { picture } from './picture.ts';
import { stepsTable } from './steps-table.ts';
import { walk, type Walk } from './walk.ts';

type Action = 'step' | 'back' | 'end' | 'reset';

export function startExitPath(element: HTMLElement): void {
  const { exits, guest, bytesPerRequest } = readData<ExitPathData>(element);
  const select = (name: string) => part<HTMLSelectElement>(element, name);
  const [exit, first, second] = [select('exit'), select('first'), select('second')];
  let steps = 0;

  const sample = (): SampleExit => {
    const found = exits[exit.selectedIndex];
    if (!found) throw new RangeError(`exit path: expected one of ${exits.length} exits, found ${exit.value}`);
    return found;
  };
  const walks = (): Walk[] => {
    const service = serviceOf(sample().first);
    return [first, second].map(({ value }) => walk(choiceOf(value), service, steps));
  };
  const longest = () => Math.max(...walks().map(({ route }) => route.steps.length));

  const show = (said: string): void => {
    const now = walks();
    element.dataset['step'] = String(steps);
    const chosen = sample();
    part(element, 'counted').textContent = seen(chosen, guest);
    part(element, 'steps').replaceChildren(stepsTable(now, steps));
    part(element, 'pictures').replaceChildren(...now.map(picture));
    part(element, 'counts').replaceChildren(countsTable(now, chosen, bytesPerRequest));
    part(element, 'status').textContent = said;
    const [atStart, atEnd] = [steps === 0, steps >= longest()];
    for (const [name, off] of [
      ['step', atEnd],
      ['end', atEnd],
      ['back', atStart],
      ['reset', atStart],
    ] as const)
      button(name).setAttribute('aria-disabled', String(off));
  };
  const button = (action: Action): HTMLElement => {
    const found = element.querySelector<HTMLElement>(`[data-action="${action}"]`);
    if (!found) throw new Error(`exit path: expected a button ${action}, found none`);
    return found;
  };

  const moves: Readonly<Record<Action, () => number>> = {
    step: () => Math.min(steps + 1, longest()),
    back: () => Math.max(steps - 1, 0),
    end: longest,
    reset: () => 0,
  };
  for (const [action, move] of Object.entries(moves) as [Action, () => number][])
    button(action).addEventListener('click', () => {
      const to = move();
      if (to === steps) return;
      steps = to;
      show(steps === 0 ? start : saidOf(walks(), steps, steps === longest()));
    });
  element.addEventListener('ring-step', (event) => {
    const { step, answer } = (event as CustomEvent<StepRequest>).detail;
    if (step > longest()) return answer(`expected at most ${longest()} steps, found ${step}`);
    steps = step;
    show(steps === 0 ? start : saidOf(walks(), steps, steps === longest()));
    answer(null);
  });
  for (const chosen of [exit, first, second])
    chosen.addEventListener('change', () => {
      steps = 0;
      show(start);
    });
  show(start);
}

const start = 'The guest runs. The next step is its exit.';

function saidOf(walks: Walk[], steps: number, done: boolean): string {
  const sentences = walks.map(sentenceOf);
  if (!done) return [`Step ${steps}.`, ...new Set(sentences)].join(' ');
  const [a, b] = walks as [Walk, Walk];
  const more = a.borders - b.borders;
  if (more === 0) return `Step ${steps}. Both guests run again, after ${a.borders} borders each.`;
  const [longer, shorter] = more > 0 ? [a, b] : [b, a];
  const names = `${longer.choice.title}: ${longer.borders} borders. ${shorter.choice.title}: ${shorter.borders}`;
  return `Step ${steps}. Both guests run again. ${names}, ${Math.abs(more)} fewer.`;
}

/** `In the disk guest 24 times, first at step 1,234 of its work: mmio virtio0-block+0x50.` */
function seen({ times, first }: SampleExit, guest: string): string {
  const often = times === 1 ? 'once' : `${count(times)} times`;
  const what = [first.reason, first.detail].filter((word) => word !== '').join(', ');
  return `${guest.charAt(0).toUpperCase()}${guest.slice(1)} had this exit ${often}, first at step ${count(first.at)} of its work. The machine noted: ${what}.`;
}
