// <ring-assignment>: the student's page of assignments. All that it does is loaded at once, because the page is nothing without.

import { part } from '../parts/part.ts';

class AssignmentElement extends HTMLElement {
  connectedCallback(): void {
    import('./assignment-page.ts')
      .then(({ startAssignmentPage }) => startAssignmentPage(this))
      .catch((error: unknown) => {
        const problem = part(this, 'problem');
        problem.textContent = 'This page could not be loaded. Check the connection and reload it.';
        problem.hidden = false;
        console.error(error);
      });
  }
}

customElements.define('ring-assignment', AssignmentElement);
