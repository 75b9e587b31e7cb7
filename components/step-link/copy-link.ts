// Puts a link to a widget as it is now into the address bar and the clipboard. Loaded by the first click on such a button.

import { publishLink } from '../parts/publish-link.ts';
import { writeState } from './link-state.ts';
import { stateOf } from './widget-state.ts';

/** `button`: that of StepLink.astro. */
export async function copyLink(button: HTMLElement): Promise<void> {
  const widget = button.closest<HTMLElement>('.r-widget');
  if (widget === null) throw new Error('step link: expected a widget round the button, found none');
  const where = await publishLink(`#${button.dataset['stepLink']}=${writeState(stateOf(widget))}`);
  const said = button.nextElementSibling;
  if (said !== null) said.textContent = `The link is ${where}.`;
}
