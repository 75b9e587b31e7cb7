// What a reader sees when the race did not take place: a sentence for a refusal or a stop, all details for a bug of ours.

import { bugView } from '../parts/bug-view.ts';
import { make } from '../parts/part.ts';

/** Fills `place`. `guesses` go into the report of a bug. */
export function showFailure(place: HTMLElement, error: unknown, guesses: Record<string, number>): void {
  if (error instanceof Error && (error.name === 'Refused' || error.name === 'EngineStopped')) {
    const sentence = make('p', {}, error.message);
    sentence.role = 'alert';
    place.replaceChildren(sentence);
    return;
  }
  place.replaceChildren(bugView(error, { guesses: JSON.stringify(guesses) }));
  console.error(error);
}
