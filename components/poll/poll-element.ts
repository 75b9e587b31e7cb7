// <ring-poll>: a table with a field for the hands of each option, bars that grow with them, and a button that shows what was
// counted. Data come as the property `poll`, or as JSON inside the element. Escape and Enter work in fields as on a form.

import { inlineNodes } from '../inline/inline-nodes.ts';
import { make } from '../parts/part.ts';
import { keepHands, keptHands, readHands, shares, type Hands } from './hands.ts';
import type { Poll, PollOption } from './poll.ts';

export class RingPoll extends HTMLElement {
  /** Chapter and poll, under which hands are kept. */
  name = '';
  poll: Poll | null = null;
  #hands: Hands = {};

  connectedCallback(): void {
    if (this.querySelector('form') !== null) return;
    const data = this.querySelector('script')?.textContent;
    if (this.poll === null && typeof data === 'string') {
      ({ name: this.name, poll: this.poll } = JSON.parse(data) as { name: string; poll: Poll });
    }
    if (this.poll !== null) this.#draw(this.poll);
  }

  #draw(poll: Poll): void {
    this.#hands = keptHands(this.name);
    const level = this.dataset['level'] ?? '2';
    const question = make(level === '3' ? 'h3' : 'h2', { className: 'poll-question' });
    question.append(...inlineNodes(poll.question));
    const rows = poll.options.map((option) => this.#row(option));
    const total = make('output', { className: 'poll-total' });
    const answer = make('p', { className: 'poll-answer' });
    answer.setAttribute('role', 'status');
    const reveal = make('button', { type: 'submit', className: 'r-button' }, 'Show what was counted');
    const clear = make(
      'button',
      { type: 'button', className: 'r-button r-button--quiet' },
      'Clear the hands',
    );
    const form = make(
      'form',
      { className: 'poll', autocomplete: 'off', noValidate: true },
      make(
        'p',
        { className: 'poll-kind' },
        poll.right === undefined ? 'Show of hands' : 'Predict, by show of hands',
      ),
      question,
      make(
        'table',
        {},
        make(
          'thead',
          {},
          make('tr', {}, ...['Answer', 'Hands', 'Share'].map((name) => make('th', { scope: 'col' }, name))),
        ),
        make('tbody', {}, ...rows),
      ),
      make('p', { className: 'poll-buttons' }, reveal, clear, total),
      answer,
    );
    const update = (): void => {
      const ids = poll.options.map(({ id }) => id);
      const all = ids.reduce((sum, id) => sum + (this.#hands[id] ?? 0), 0);
      total.value = all === 0 ? 'No hands yet' : `${all} ${all === 1 ? 'hand' : 'hands'}`;
      for (const [index, share] of shares(this.#hands, ids).entries()) {
        const row = rows[index] as HTMLElement;
        row.style.setProperty('--part', String((share ?? 0) / 100));
        (row.querySelector('.poll-share') as HTMLElement).textContent = share === null ? '–' : `${share} %`;
      }
    };
    form.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const hands = readHands(target.value);
      target.setAttribute('aria-invalid', String(hands === null));
      if (hands === null) return;
      this.#hands = { ...this.#hands, [target.name]: hands };
      keepHands(this.name, this.#hands);
      update();
    });
    form.addEventListener('keydown', (event) => {
      // From field to field, as on a list of numbers; the last one asks for the answer.
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
      const fields = [...form.querySelectorAll('input')];
      const following = fields[fields.indexOf(event.target) + 1];
      if (following === undefined) return;
      event.preventDefault();
      following.focus();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const shown = this.toggleAttribute('data-shown');
      answer.replaceChildren(...(shown ? inlineNodes(poll.counted) : []));
      reveal.textContent = shown ? 'Hide what was counted' : 'Show what was counted';
      for (const [index, { id, counted }] of poll.options.entries())
        this.#mark(rows[index] as HTMLElement, shown, id === poll.right, counted);
      this.dispatchEvent(new Event('poll-resize', { bubbles: true }));
    });
    clear.addEventListener('click', () => {
      this.#hands = {};
      keepHands(this.name, this.#hands);
      for (const field of form.querySelectorAll('input')) {
        field.value = '';
        field.removeAttribute('aria-invalid');
      }
      update();
    });
    this.replaceChildren(form);
    update();
  }

  #row({ id, text }: PollOption): HTMLElement {
    const label = make('label', { htmlFor: `poll-${this.name.replace(/\W/g, '-')}-${id}` });
    label.append(...inlineNodes(text));
    const hands = this.#hands[id];
    const field = make('input', {
      id: label.htmlFor,
      name: id,
      type: 'text',
      inputMode: 'numeric',
      maxLength: 4,
      value: hands === undefined || hands === 0 ? '' : String(hands),
    });
    const bar = make('span', { className: 'poll-bar' });
    bar.setAttribute('aria-hidden', 'true');
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, label, make('span', { className: 'poll-mark' })),
      make('td', {}, field),
      make('td', { className: 'poll-shares' }, bar, make('span', { className: 'poll-share' })),
    );
  }

  #mark(row: HTMLElement, shown: boolean, right: boolean, counted: string | undefined): void {
    row.toggleAttribute('data-right', shown && right);
    const words = [right ? '✓ as counted' : '', counted ?? ''].filter((word) => word !== '').join(': ');
    (row.querySelector('.poll-mark') as HTMLElement).textContent = shown ? words : '';
  }
}

if (customElements.get('ring-poll') === undefined) customElements.define('ring-poll', RingPoll);
