// What the checks of labs, quizzes and challenges have in common. The build does not ask the compiler, so a field may be
// missing or hold anything: each of these says so, and gives back something to go on with.

/** Notes one mistake: where it is, what was expected, what was found. */
export type Blame = (where: string, expected: string, found: string) => void;

export function isKebab(id: unknown): boolean {
  return typeof id === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
}

/** Blames what is no text, and an empty one; true when it is a text. */
export function needText(where: string, text: unknown, blame: Blame): text is string {
  if (typeof text === 'string' && text.trim() !== '') return true;
  blame(where, 'a text', typeof text === 'string' ? 'an empty one' : shown(text));
  return false;
}

/** The same for a text that is shown with `code` marks. */
export function needProse(where: string, text: unknown, blame: Blame): text is string {
  if (!needText(where, text, blame)) return false;
  if (text.split('`').length % 2 === 0) blame(where, 'backticks in pairs', shown(text));
  return true;
}

/** `list`, or none when it is no list; blames that, and one with fewer than `least` items. */
export function needList<T>(where: string, list: T[], least: number, blame: Blame): T[] {
  if (!Array.isArray(list)) {
    blame(where, least === 0 ? 'a list' : `a list of ${least} or more`, shown(list));
    return [];
  }
  if (list.length < least) blame(where, `at least ${least}`, list.length === 0 ? 'none' : `${list.length}`);
  return list;
}

/** What stands more than once in `values`, each named once. */
export function repeated<T>(values: T[]): Set<T> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return value === undefined ? 'nothing' : typeof value === 'function' ? 'a function' : JSON.stringify(value);
}
