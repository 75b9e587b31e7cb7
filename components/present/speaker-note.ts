// What a lecturer may want to say, ask and run at a place of a chapter. Written for who stands in front, so it is short.

import type { Poll } from '../poll/poll.ts';

export interface SpeakerNote {
  /** Id of the heading that it belongs to; '' for what comes before the first one. */
  at: string;
  /** Minutes for the slides of this heading, work of the class included. */
  minutes: number;
  /** What the slides do not say themselves. */
  say: string;
  /** A question to the class. */
  ask?: string;
  /** What to run, and what to look at. */
  run?: string;
  /** What many believe at this point, and what is true. */
  mistaken?: string;
}

/** What a chapter's slides have beside the chapter itself; fetched when they are opened. */
export interface Talk {
  notes: readonly SpeakerNote[];
  polls: readonly Poll[];
}

/** The note for a place: its own, or the last one before. `anchors` are those of the slides, in order. */
export function noteFor(
  notes: readonly SpeakerNote[],
  anchors: readonly string[],
  at: string,
): SpeakerNote | null {
  for (let index = anchors.indexOf(at); index >= 0; index--) {
    const found = notes.find((note) => note.at === anchors[index]);
    if (found !== undefined) return found;
  }
  return null;
}

/** Minutes that the notes plan for all that comes before the note of `at`. */
export function minutesBefore(notes: readonly SpeakerNote[], anchors: readonly string[], at: string): number {
  const here = noteFor(notes, anchors, at);
  const before = here === null ? [] : anchors.slice(0, anchors.indexOf(here.at));
  return notes.filter((note) => before.includes(note.at)).reduce((sum, { minutes }) => sum + minutes, 0);
}
