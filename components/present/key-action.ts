// What a key means while slides are shown. It depends on where the reader is: in a field a key types, a button is pressed by the
// space bar, in a widget the arrows are the widget's; the keys of a presenter's remote (Page Up, Page Down) always turn the page.

export type Action =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'help'
  | 'full-screen'
  | 'notes'
  | 'notes-window'
  | 'leave'
  | 'back';

/** `typing`: in a text field or an editor. `button`: on something to press. `widget`: on what takes arrows as well. */
export type Focus = 'slide' | 'button' | 'widget' | 'typing';

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const turning: Readonly<Record<string, Action>> = { PageDown: 'next', PageUp: 'previous' };
const letters: Readonly<Record<string, Action>> = {
  '?': 'help',
  f: 'full-screen',
  n: 'notes',
  w: 'notes-window',
};
const moving: Readonly<Record<string, Action>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

/** `back` leaves a widget for its slide; null: the key is not ours. */
export function keyAction({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, focus: Focus): Action | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Escape') return focus === 'slide' ? 'leave' : 'back';
  const turn = turning[key];
  if (turn !== undefined) return turn;
  if (focus === 'typing') return null;
  const letter = letters[key.length === 1 ? key.toLowerCase() : key];
  if (letter !== undefined) return letter;
  if (focus === 'widget') return null;
  if (focus === 'slide' && key === 'Enter') return 'next';
  if (focus === 'slide' && key === ' ') return shiftKey ? 'previous' : 'next';
  return moving[key] ?? null;
}
