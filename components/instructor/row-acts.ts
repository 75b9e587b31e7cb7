// What the buttons of rows do to the draft, what is said of it, and where the focus goes when its place is gone.

import { newPart, type Draft, type RandomBytes } from './draft.ts';
import { add, addOwn, addPool, move, refsIn, remove, removePool } from './draft-items.ts';

export interface Acted {
  says: string;
  /** A selector. */
  focus?: string;
  /** What is added next goes there. */
  target?: string;
}

/** `data` of the button; `target` is the pool that things are added to, or empty; `titleOf` an item. */
export function act(
  draft: Draft,
  data: DOMStringMap,
  target: string,
  random: RandomBytes,
  titleOf: (ref: string) => string,
): Acted {
  const { add: added, do: what = '', ref = '', own = '', by = '', option = '', place = '' } = data;
  if (added !== undefined) return take(draft, added, target, titleOf(added));
  const title = ref.startsWith('pool ') ? ref.replace('pool', 'Pool') : titleOf(ref);
  switch (what) {
    case 'move': {
      const at = move(draft, ref, Number(by));
      return {
        says:
          at === null
            ? `${title} is already ${by === '1' ? 'last' : 'first'}.`
            : `${title}: now ${at.place} of ${at.of}.`,
      };
    }
    case 'remove':
      remove(draft, ref);
      return { says: `Removed: ${title}.`, focus: '[data-do=add-own]' };
    case 'remove-pool':
      removePool(draft, Number(ref.replace('pool ', '')));
      return { says: `${title} is dissolved.`, focus: '[data-do=add-pool]' };
    case 'add-pool': {
      const pool = addPool(draft);
      return { says: `Pool ${pool}: what you add next goes into it.`, target: String(pool) };
    }
    case 'add-own': {
      const name = addOwn(draft, random);
      return { says: `${name} is at the end of the list.`, focus: `[data-own="${name}"][data-field=prompt]` };
    }
    case 'add-hidden':
      draft.sealing.hidden.push({ lab: '', call: '', args: '[]', expect: '' });
      return {
        says: 'A hidden call more.',
        focus: `[data-hidden="${draft.sealing.hidden.length - 1}"][data-field=lab]`,
      };
    case 'remove-hidden':
      draft.sealing.hidden.splice(Number(place), 1);
      return { says: 'The hidden call is removed.', focus: '[data-do=add-hidden]' };
    default:
      return actOnPart(draft, what, own, option, Number(by), random);
  }
}

function take(draft: Draft, ref: string, target: string, title: string): Acted {
  if (refsIn(draft).includes(ref)) {
    remove(draft, ref);
    return { says: `Removed: ${title}.` };
  }
  add(draft, ref, target === '' ? undefined : Number(target));
  return { says: `Added${target === '' ? '' : ` to pool ${target}`}: ${title}.` };
}

function actOnPart(
  draft: Draft,
  what: string,
  own: string,
  id: string,
  by: number,
  random: RandomBytes,
): Acted {
  const parts = draft.own[own]?.parts;
  const from = parts?.findIndex((part) => part.id === id) ?? -1;
  if (parts === undefined) throw new Error(`builder: expected something to do, found ${what}`);
  if (what === 'add-part') {
    const part = newPart(random);
    parts.push(part);
    return { says: `${parts.length} now.`, focus: `[data-option="${part.id}"][data-field=text]` };
  }
  if (what === 'remove-part') {
    parts.splice(from, 1);
    return { says: `Removed; ${parts.length} are left.`, focus: `[data-own="${own}"][data-do=add-part]` };
  }
  const to = from + by;
  if (to < 0 || to >= parts.length) return { says: `It is already ${by === 1 ? 'last' : 'first'}.` };
  parts.splice(to, 0, ...parts.splice(from, 1));
  return { says: `Now ${to + 1} of ${parts.length}.` };
}
