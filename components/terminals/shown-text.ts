// What a terminal's output looks like in a log that only grows: new lines as they are, a carriage return before one dropped,
// what cannot be seen left out. Left out: cursor movements; the course's programs make none.

/** Bell, backspace, escape and the like; tabs and new lines stay. */
const UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;

export const shownText = (text: string): string => text.replaceAll('\r\n', '\n').replace(UNSEEN, '');
