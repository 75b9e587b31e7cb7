// A speaker note as elements: what to say, to ask and to run, and what many believe. The same on the slide and beside it.

import { inlineNodes } from '../inline/inline-nodes.ts';
import type { SpeakerNote } from './speaker-note.ts';

const rows = [
  ['say', 'Say'],
  ['ask', 'Ask'],
  ['run', 'Run'],
  ['mistaken', 'Often believed'],
] as const;

export function noteView(note: SpeakerNote | null): HTMLElement {
  const box = document.createElement('div');
  box.className = 'present-note';
  if (note === null) {
    box.append('No note for this slide.');
    return box;
  }
  const list = document.createElement('dl');
  for (const [field, name] of rows) {
    const text = note[field];
    if (text === undefined) continue;
    const term = document.createElement('dt');
    term.textContent = name;
    const said = document.createElement('dd');
    said.append(...inlineNodes(text));
    list.append(term, said);
  }
  const time = document.createElement('p');
  time.className = 'present-note-time';
  time.textContent = `About ${note.minutes} ${note.minutes === 1 ? 'minute' : 'minutes'}`;
  box.append(list, time);
  return box;
}
