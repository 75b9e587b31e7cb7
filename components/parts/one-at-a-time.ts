// A button whose work takes a while and is not begun twice. It says that it is off and keeps the focus, which a disabled one loses.

/** Does `work` at each press that comes while none is at work; rejects nothing: `work` says itself what went wrong. */
export function oneAtATime(button: HTMLButtonElement, work: () => Promise<void>): void {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    void work().finally(() => button.removeAttribute('aria-disabled'));
  });
}
