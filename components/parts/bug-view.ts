// How a bug of ours looks in the page: said plainly, with everything that is needed to report it, ready to copy.

import { EngineBug } from '../../lessons-engine/worker/client.ts';
import { make } from './part.ts';

/** `context`: what else belongs into a report, for instance the reader's source. */
export function bugView(error: unknown, context: Record<string, string>): HTMLElement {
  const text = bugText(error, context);
  const copy = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Copy the details');
  const details = make('pre', { textContent: text, tabIndex: 0 });
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
    } catch {
      // Copying may be forbidden: then the text is selected, and the reader's own keys copy it.
      getSelection()?.selectAllChildren(details);
      copy.textContent = 'Selected: copy it with Ctrl-C';
    }
  });
  const box = make(
    'div',
    { className: 'r-widget-bug' },
    make('p', {}, make('strong', {}, 'This is our bug, not yours.'), ' Nothing of your work is lost.'),
    details,
    copy,
  );
  box.setAttribute('role', 'alert');
  return box;
}

export function bugText(error: unknown, context: Record<string, string>): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof EngineBug ? error.engineStack : error instanceof Error ? error.stack : '';
  const more = Object.entries(context).map(
    ([name, value]) => `${name}: ${value.includes('\n') ? `\n${value}` : value}`,
  );
  return [message, stack ?? '', ...more].filter((line) => line !== '').join('\n');
}
