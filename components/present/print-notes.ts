// On paper every slide begins a page, and the notes of its heading follow it. On the screen none of this shows.

import type { Slide } from './cut-slides.ts';
import { noteView } from './note-view.ts';
import type { SpeakerNote } from './speaker-note.ts';

export function addPrintedNotes(
  content: HTMLElement,
  slides: readonly Slide[],
  notes: readonly SpeakerNote[],
): void {
  const owners = new Set<Element>(slides.flatMap(({ atoms }) => atoms.map(({ owner }) => owner)));
  for (const block of content.children) block.toggleAttribute('data-beyond', !owners.has(block));
  for (const [index, { anchor, atoms }] of slides.entries()) {
    atoms[0]?.owner.setAttribute('data-page', '');
    if (slides[index + 1]?.anchor === anchor) continue;
    const note = notes.find(({ at }) => at === anchor);
    if (note === undefined) continue;
    const printed = noteView(note);
    printed.dataset['off'] = '';
    printed.dataset['printed'] = '';
    atoms.at(-1)?.owner.after(printed);
  }
}
