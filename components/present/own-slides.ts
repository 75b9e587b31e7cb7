// Slides that the chapter's page does not have: its title, the polls, and the end. They are put among its blocks and marked, so
// that they are cut like the rest.

import { RingPoll } from '../poll/poll-element.ts';
import type { Poll } from '../poll/poll.ts';
import { make } from '../parts/part.ts';

function titleSlide(header: HTMLElement): HTMLElement {
  const text = (selector: string): string => (header.querySelector(selector)?.textContent ?? '').trim();
  const objectives = [...header.querySelectorAll('details li')].map((line) =>
    make('li', {}, (line.textContent ?? '').trim()),
  );
  const slide = make(
    'section',
    { className: 'present-title' },
    make('p', { className: 'present-kicker' }, text('.place').replace(/\s+/g, ' ')),
    make('p', { className: 'present-name' }, text('h1')),
    make('p', { className: 'present-question' }, text('.question')),
    make('p', { className: 'present-kicker' }, 'After this you can'),
    make('ul', {}, ...objectives),
  );
  slide.dataset['present'] = 'title';
  return slide;
}

function endSlide(leave: () => void): HTMLElement {
  const button = make('button', { type: 'button', className: 'r-button' }, 'Back to the chapter');
  button.addEventListener('click', leave);
  const slide = make(
    'section',
    { className: 'present-end' },
    make('p', { className: 'present-name' }, 'End of the slides'),
    make('p', {}, 'The chapter has more: its words, the works that it cites, and what to read next.'),
    button,
  );
  slide.dataset['present'] = 'end';
  return slide;
}

function pollSlide(chapter: string, poll: Poll, title: string): HTMLElement {
  const element = new RingPoll();
  element.name = `${chapter}/${poll.id}`;
  element.poll = poll;
  element.className = 'not-content';
  Object.assign(element.dataset, { present: 'poll', anchor: poll.before, title });
  return element;
}

/** The block of `content` that has the heading `anchor` in it. */
const blockOf = (content: HTMLElement, anchor: string): Element | undefined => {
  const heading = document.getElementById(anchor);
  return [...content.children].find((block) => heading !== null && block.contains(heading));
};

export function addOwnSlides(
  content: HTMLElement,
  header: HTMLElement,
  chapter: string,
  polls: readonly Poll[],
  leave: () => void,
): void {
  for (const poll of polls) {
    const block = blockOf(content, poll.before);
    const title = document.getElementById(poll.before)?.textContent ?? '';
    if (block !== undefined) block.before(pollSlide(chapter, poll, title.trim()));
  }
  content.prepend(titleSlide(header));
  content.append(endSlide(leave));
}
