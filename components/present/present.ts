// A chapter as slides: `?present` on its address. This script is loaded then and only then, with what the chapter's talk has
// beside the chapter: speaker notes and polls.

import { addOwnSlides } from './own-slides.ts';
import { addPrintedNotes } from './print-notes.ts';
import { cutSlides } from './cut-slides.ts';
import { Deck } from './deck.ts';
import { openNotes } from './notes-window.ts';
import { Stage } from './stage.ts';
import type { Talk as TalkData } from './speaker-note.ts';
import { Talk } from './talk.ts';
import { loadStyle } from '../parts/load-style.ts';
import style from './slides.css?url';

/** What the chapter brings for its slides; null where the page is no chapter. */
async function load(): Promise<TalkData | null> {
  const answer = await fetch(new URL('present.json', location.href.replace(/index\.html(?=[?#]|$)/, '')));
  return answer.ok ? ((await answer.json()) as TalkData) : null;
}

/** Turns this page into slides, or into the window with their notes. */
export async function present(): Promise<void> {
  const content = document.querySelector<HTMLElement>('main .sl-markdown-content');
  const header = document.querySelector<HTMLElement>('main header');
  if (content === null || header === null || !/\/chapters\/[^/]+\//.test(location.pathname)) return;
  const [data] = await Promise.all([load(), loadStyle(style)]);
  if (data === null) return;
  const isNotes = new URLSearchParams(location.search).get('present') === 'notes';
  const chapter = (header.querySelector('h1')?.textContent ?? '').trim();
  const slug = /\/chapters\/([^/]+)\//.exec(location.pathname)?.[1] ?? '';
  let talk: Talk | null = null;
  addOwnSlides(content, header, slug, data.polls, () => talk?.leave());
  document.documentElement.dataset['present'] = isNotes ? 'notes' : 'slides';
  content.tabIndex = -1;
  content.setAttribute('role', 'group');
  content.setAttribute('aria-label', 'Slide');
  const slides = cutSlides(content);
  const stage = new Stage(content, slides);
  if (isNotes) return openNotes(content, slides, stage, data.notes);
  addPrintedNotes(content, slides, data.notes);
  talk = new Talk(content, new Deck(slides, stage), data.notes, chapter);
  talk.begin();
}
