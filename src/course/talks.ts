// The speaker notes and polls of each chapter, from its notes.ts and polls.ts.
import type { Poll } from '../../components/poll/poll.ts';
import type { SpeakerNote, Talk } from '../../components/present/speaker-note.ts';
import type { Chapter } from './chapter-schema.ts';

const notes = import.meta.glob<{ default: readonly SpeakerNote[] }>('/content/chapters/*/notes.ts', {
  eager: true,
});
const polls = import.meta.glob<{ default: readonly Poll[] }>('/content/chapters/*/polls.ts', { eager: true });

/** Of a chapter that has neither, a talk without them. */
export function talkOf({ number, slug }: Pick<Chapter, 'number' | 'slug'>): Talk {
  const folder = `/content/chapters/${String(number).padStart(2, '0')}-${slug}`;
  return {
    notes: notes[`${folder}/notes.ts`]?.default ?? [],
    polls: polls[`${folder}/polls.ts`]?.default ?? [],
  };
}
