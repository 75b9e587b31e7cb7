// <ring-quiz>: the forms are in the page already; what grades them is loaded later.

import { wakeWhenNear } from './wake-when-near.ts';

class QuizElement extends HTMLElement {
  connectedCallback(): void {
    wakeWhenNear(
      this,
      async () => (await import('./quiz-session.ts')).startQuiz(this),
      (sentence) => this.querySelector('.quiz-spoken')?.replaceChildren(sentence),
    );
  }
}

customElements.define('ring-quiz', QuizElement);
