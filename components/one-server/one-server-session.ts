// Runs a day under the switches as they stand and writes what came of it into the page.

import {
  oneServer,
  properties,
  type Setting,
} from '../../lessons-engine/hypervisor/properties/one-server.ts';
import { make, part, readData } from '../parts/part.ts';
import {
  countsOf,
  eventWords,
  lastLines,
  stateWords,
  summaryOf,
  verdictMarks,
  verdictOf,
  verdictWords,
} from './day-words.ts';
import { imageOf, type OneServerData } from './one-server-data.ts';

export function showDay(root: HTMLElement): void {
  const { guests } = readData<OneServerData>(root);
  const setting = Object.fromEntries(
    properties.map((name) => [
      name,
      root.querySelector<HTMLInputElement>(`input[data-property="${name}"]`)?.checked ?? true,
    ]),
  ) as Record<(typeof properties)[number], boolean> satisfies Setting;
  const day = oneServer(setting, guests.map(imageOf));
  part(root, 'said').textContent = summaryOf(
    day,
    guests.map(({ alone }) => alone),
  );
  for (const [index, guest] of day.guests.entries()) {
    const card = part(root, `guest-${guest.name}`);
    const verdict = verdictOf(guest, guests[index]?.alone ?? '');
    card.dataset['verdict'] = verdict;
    part(card, 'mark').textContent = verdictMarks[verdict];
    part(card, 'verdict').textContent = verdictWords[verdict];
    part(card, 'console').textContent = lastLines(guest.console);
    part(card, 'state').textContent = stateWords(guest);
  }
  part(root, 'events').replaceChildren(
    ...day.events.map((event) => {
      const { at, says } = eventWords(event);
      return make('li', {}, make('b', {}, at), make('span', {}, says));
    }),
  );
  part(root, 'counts').textContent = countsOf(day);
}
