// The window for whoever speaks: the note of this slide, the slide that comes next, a clock. It has the same chapter in it and
// shows of it what the slides tell it to; nothing in it can be worked with but the buttons.

import { make } from '../parts/part.ts';
import { Clock, clockText } from './clock.ts';
import type { Slide } from './cut-slides.ts';
import { keyAction, type Action } from './key-action.ts';
import { NotesChannel, type Told } from './notes-channel.ts';
import { noteView } from './note-view.ts';
import { minutesBefore, noteFor, type SpeakerNote } from './speaker-note.ts';
import type { Stage } from './stage.ts';

export function openNotes(
  content: HTMLElement,
  slides: readonly Slide[],
  stage: Stage,
  notes: readonly SpeakerNote[],
): void {
  const channel = new NotesChannel(location.pathname);
  const anchors = slides.map(({ anchor }) => anchor);
  const clock = new Clock(performance.now());
  const time = make('span', { className: 'present-clock' });
  time.setAttribute('role', 'timer');
  const planned = make('span', { className: 'present-planned' });
  const where = make('p', { className: 'present-notes-where' }, 'Waiting for the slides.');
  const note = make('div', { className: 'present-notes-text', tabIndex: 0 });
  note.setAttribute('role', 'region');
  note.setAttribute('aria-label', 'Note for this slide');
  const nextTitle = make('p', { className: 'present-next-title' }, 'Next');
  const hold = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Hold the clock');
  const reset = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'From zero');
  const ask = (action: Action): void => channel.send({ type: 'do', action });
  const previous = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Previous');
  const next = make('button', { type: 'button', className: 'r-button' }, 'Next');
  previous.addEventListener('click', () => ask('previous'));
  next.addEventListener('click', () => ask('next'));
  const tick = (): void => {
    time.textContent = clockText(clock.at(performance.now()));
  };
  hold.addEventListener('click', () => {
    clock.toggle(performance.now());
    hold.textContent = clock.running ? 'Hold the clock' : 'Go on';
    tick();
  });
  reset.addEventListener('click', () => {
    clock.reset(performance.now());
    tick();
  });
  setInterval(tick, 500);
  tick();

  content.inert = true;
  content.before(
    make(
      'div',
      { className: 'present-notes' },
      make('div', { className: 'present-notes-head' }, time, planned, hold, reset),
      where,
      note,
      make('div', { className: 'present-notes-head' }, previous, next),
    ),
    nextTitle,
  );

  const show = ({ slide, slides: all, part, parts, anchor, title, next: following }: Told): void => {
    where.textContent = `${slide} / ${all}${parts > 1 ? `, ${part} of ${parts}` : ''}  ${title}`;
    note.replaceChildren(noteView(noteFor(notes, anchors, anchor)));
    note.scrollTop = 0;
    planned.textContent = `planned: ${minutesBefore(notes, anchors, anchor)} min before this`;
    const coming = following === null ? undefined : slides[following.slide];
    nextTitle.textContent = coming === undefined ? 'Nothing comes after this.' : `Next: ${coming.title}`;
    content.hidden = coming === undefined;
    if (coming !== undefined && following !== null) stage.show(coming, following);
    document.title = `Notes: ${title}`;
  };
  channel.onMessage((message) => {
    if (message.type === 'at') show(message);
  });
  addEventListener('keydown', (event) => {
    const action = keyAction(event, event.target instanceof HTMLButtonElement ? 'widget' : 'slide');
    if (action === null || action === 'help' || action === 'full-screen') return;
    event.preventDefault();
    if (action === 'leave' || action === 'notes-window') close();
    else ask(action);
  });
  channel.send({ type: 'hello' });
}
