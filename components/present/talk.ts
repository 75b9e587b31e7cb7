// Slides on this screen: keys, fingers and buttons move the deck, and the address, the bar, the notes and the other window
// follow it.

import { Controls } from './controls.ts';
import type { Deck, Position } from './deck.ts';
import { keyAction, type Action, type Focus } from './key-action.ts';
import { noteView } from './note-view.ts';
import { NotesChannel } from './notes-channel.ts';
import { hashOf, idIn, placeOf } from './place.ts';
import { noteFor, type SpeakerNote } from './speaker-note.ts';
import { listenForSwipes } from './swipe.ts';
import { make } from '../parts/part.ts';

const TYPING =
  'textarea, select, [contenteditable]:not([contenteditable=false]), input:not([type=checkbox], [type=radio], [type=range], [type=button])';
const PRESSED = 'button, a[href], summary';
const TAKES_ARROWS =
  'input, [role=radiogroup], [role=tablist], [role=slider], [role=toolbar], [tabindex]:not([tabindex="-1"], button, a)';

export class Talk {
  readonly #content: HTMLElement;
  readonly #deck: Deck;
  readonly #notes: readonly SpeakerNote[];
  readonly #controls: Controls;
  readonly #panel = make('aside', { className: 'present-panel', hidden: true });
  readonly #channel = new NotesChannel(location.pathname);
  #position: Position | null = null;

  constructor(content: HTMLElement, deck: Deck, notes: readonly SpeakerNote[], chapter: string) {
    this.#content = content;
    this.#deck = deck;
    this.#notes = notes;
    this.#controls = new Controls(chapter, (action) => this.#do(action));
    this.#panel.setAttribute('aria-label', 'Speaker notes');
    document.body.append(this.#controls.top, this.#panel, this.#controls.bottom, this.#controls.help);
  }

  begin(): void {
    this.#deck.onMove((position) => this.#moved(position));
    addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => this.#follow());
    addEventListener('resize', () => this.#deck.refit());
    this.#content.addEventListener('poll-resize', () => this.#deck.refit());
    listenForSwipes(this.#content, (way) => this.#do(way));
    this.#channel.onMessage((message) => {
      if (message.type === 'hello') this.#tell();
      if (message.type === 'do') this.#do(message.action);
    });
    this.#follow();
    // Type that comes late changes what fits.
    void document.fonts.ready.then(() => this.#deck.refit());
  }

  leave(): void {
    const address = new URL(location.href);
    address.searchParams.delete('present');
    address.hash = this.#position?.slide.anchor ?? '';
    location.assign(address);
  }

  #follow(): void {
    const place = placeOf(location.hash);
    const { slide, part } = this.#deck.place;
    if (place !== null && (place.slide !== slide || place.part !== part || this.#position === null))
      this.#deck.go(place);
    else if (place === null && location.hash.length > 1) this.#deck.goToHeading(idIn(location.hash));
    else if (this.#position === null) this.#deck.first();
  }

  #moved(position: Position): void {
    const before = this.#position;
    this.#position = position;
    history.replaceState(null, '', hashOf(position.place));
    this.#controls.show(position);
    this.#showNote();
    this.#tell();
    if (before !== null && before.slide !== position.slide) this.#content.focus({ preventScroll: true });
  }

  #anchors(): string[] {
    return this.#deck.slides.map(({ anchor }) => anchor);
  }

  #showNote(): void {
    if (this.#panel.hidden || this.#position === null) return;
    const note = noteFor(this.#notes, this.#anchors(), this.#position.slide.anchor);
    this.#panel.replaceChildren(noteView(note));
    this.#panel.scrollTop = 0;
  }

  #tell(): void {
    if (this.#position === null) return;
    const { slide, place, parts, slides, next } = this.#position;
    const { anchor, title } = slide;
    this.#channel.send({
      type: 'at',
      slide: place.slide,
      part: place.part,
      parts,
      slides,
      anchor,
      title,
      next,
    });
  }

  #focus(): Focus {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body || at === this.#content) return 'slide';
    if (at.matches(TYPING) || at.isContentEditable) return 'typing';
    if (at.closest(TAKES_ARROWS) !== null) return 'widget';
    return at.closest(PRESSED) === null ? 'slide' : 'button';
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.#controls.help.open) return;
    const action = keyAction(event, this.#focus());
    if (action === null) return;
    event.preventDefault();
    this.#do(action);
  }

  #do(action: Action): void {
    switch (action) {
      case 'next':
        return this.#deck.next();
      case 'previous':
        return this.#deck.previous();
      case 'first':
        return this.#deck.first();
      case 'last':
        return this.#deck.last();
      case 'help':
        return this.#controls.help.showModal();
      case 'back':
        return this.#content.focus({ preventScroll: true });
      case 'leave':
        return this.leave();
      case 'notes':
        return this.#toggleNotes();
      case 'notes-window':
        return this.#openWindow();
      case 'full-screen':
        return void this.#toggleFullScreen();
    }
  }

  #toggleNotes(): void {
    this.#panel.hidden = !this.#panel.hidden;
    document.documentElement.toggleAttribute('data-present-notes', !this.#panel.hidden);
    this.#controls.pressed('notes', !this.#panel.hidden);
    this.#showNote();
    this.#deck.refit();
  }

  #openWindow(): void {
    const address = new URL(location.href);
    address.searchParams.set('present', 'notes');
    address.hash = '';
    const opened = window.open(address, 'ring-notes', 'popup,width=1120,height=760');
    if (opened === null)
      this.#controls.notice('The browser did not allow a window: allow it for this site, or press N.');
  }

  async #toggleFullScreen(): Promise<void> {
    try {
      if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
      else await document.exitFullscreen();
    } catch {
      this.#controls.notice('This browser has no full screen for pages.');
    }
  }
}
