// Buttons and keys that move a machine, wherever they stand.

import { actions, type Action } from './explorer-data.ts';

/** Calls back for a press on a button of `root` and for a key while the focus is inside, but not where the reader writes. */
export function listenForMoves(root: HTMLElement, act: (action: Action) => void): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-action]'))
    button.addEventListener('click', () => act(button.dataset['action'] as Action));
  root.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const writes = target.closest('input, textarea, select, [contenteditable=true]') !== null;
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions.find(({ key }) => key === event.key)?.action;
    if (action === undefined) return;
    event.preventDefault();
    act(action);
  });
}

/** Makes what the server has left disabled usable. Nothing in a machine sends a form anywhere. */
export function enable(root: HTMLElement): HTMLButtonElement[] {
  root.addEventListener('submit', (event) => event.preventDefault());
  const controls = [...root.querySelectorAll<HTMLButtonElement>('button, input, select')];
  for (const control of controls) control.disabled = false;
  return controls.filter((each) => each instanceof HTMLButtonElement);
}
