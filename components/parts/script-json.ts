// Data of a widget for a script element of its page, where its element reads it.

/** `data` as JSON in which nothing can end the script element. `replacer`: as JSON.stringify has it. */
export function scriptJson(data: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  return JSON.stringify(data, replacer).replaceAll('<', '\\u003c');
}
