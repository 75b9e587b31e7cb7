// <ring-exercises>: a chapter's exercises. Without an assignment in the address they are what they are in the chapter, and this
// does nothing; with one, the widgets wait in a template until it is known what this student was drawn.

import { make, part } from '../parts/part.ts';

class ExercisesElement extends HTMLElement {
  connectedCallback(): void {
    const id = new URLSearchParams(location.search).get('assignment');
    if (id === null) return;
    import('./assigned-exercises.ts')
      .then(({ showAssigned }) => showAssigned(this, id))
      .catch((error: unknown) => {
        part(this, 'assigned').replaceChildren(
          make('p', {}, 'The assignment could not be loaded. Check the connection and reload the page.'),
        );
        console.error(error);
      });
  }
}

customElements.define('ring-exercises', ExercisesElement);
