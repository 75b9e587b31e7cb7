// Moving the items of an ordering with buttons: works with any pointer and with the keyboard, says what it did, and keeps
// the focus on the item that moved.

/** Makes the buttons inside `form` work; `say` is called with a sentence after every move. */
export function letItemsMove(form: HTMLFormElement, say: (sentence: string) => void): void {
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-move]');
    const item = button?.closest('li');
    const list = item?.parentElement;
    if (!button || !item || !list) return;
    const up = button.dataset['move'] === '-1';
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
    const text = item.querySelector('.quiz-item')?.textContent?.trim() ?? '';
    if (!neighbour) {
      say(`${text} is already ${up ? 'first' : 'last'}.`);
      return;
    }
    // The neighbour moves, so that the item keeps its focus.
    if (up) item.after(neighbour);
    else item.before(neighbour);
    const places = [...list.children];
    say(`${text}: now ${places.indexOf(item) + 1} of ${places.length}.`);
  });
}
