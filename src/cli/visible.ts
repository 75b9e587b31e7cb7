// What a submission printed or named must not steer the terminal that shows it.

/** `text` with control characters as the pictures that stand for them, and direction marks spelled out. Tabs and line ends stay. */
export function visible(text: string): string {
  return text
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, (character) =>
      character < ' ' ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : '\u2421',
    )
    .replace(
      /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
