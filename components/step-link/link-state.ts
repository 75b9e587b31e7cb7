// The state of a widget as it stands in a link: `first:hosted,second:own-drivers,step:5`. What is read is not trusted.

/** By name of a control; `step` is how far the widget has been stepped. */
export type LinkState = ReadonlyMap<string, string>;

export function writeState(state: LinkState): string {
  return [...state].map(([name, value]) => `${name}:${encodeURIComponent(value)}`).join(',');
}

/** @throws Error with what was expected and found. */
export function readState(text: string): LinkState {
  const state = new Map<string, string>();
  for (const pair of text.split(',')) {
    const [, name, value] = /^([a-z]+(?:-[a-z]+)*):([\w.~%-]+)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined || state.has(name))
      throw new Error(`expected pairs like step:5, each once, found “${pair.slice(0, 40)}”`);
    state.set(name, decoded(value));
  }
  return state;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new Error(`expected a value that can be read, found “${value.slice(0, 40)}”`);
  }
}

/** The id of a widget and its state, where a fragment has the form of such a link. */
export function linkedWidget(fragment: string): { id: string; text: string } | null {
  const [, id, text] = /^#([a-z]+(?:-[a-z]+)*)=(.*)$/.exec(fragment) ?? [];
  return id === undefined || text === undefined ? null : { id, text };
}
