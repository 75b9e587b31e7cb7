// <ring-challenge>: the form is in the page already; what judges the guesses is loaded later, and the engine only when
// the reader starts the race.

import { wakeWhenNear } from '../quiz/wake-when-near.ts';

class ChallengeElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./challenge-session.ts')).startChallenge(this),
      (sentence) => this.querySelector('.challenge-error')?.replaceChildren(sentence),
    );
  }
}

customElements.define('ring-challenge', ChallengeElement);
