// The JavaScript that QuickJS evaluates first in every run. It makes the console and the host functions, holds the
// called function's arguments while the reader's module is evaluated, and is never reachable from the reader's code.

import { ENCODE } from './encode.ts';
import { PRISTINE } from './pristine.ts';
import { SHOW } from './show.ts';

/** File names of frames that a reader must not see start with this. */
export const TRUSTED_FILE_PREFIX = 'ring:';

const CONTROL = String.raw`
const InternalErrorPrototype = InternalError.prototype, RangeErrorPrototype = RangeError.prototype;
let ballast = new Uint8Array(131072);
let values = [];

const console = {};
let full = false;
const levels = ['log', 'info', 'warn', 'error', 'debug'];
for (let i = 0; i < levels.length; i++) {
  const level = levels[i];
  console[level] = { [level](...items) {
    let text = '';
    if (!full) {
      for (let k = 0; k < items.length; k++) text += (k > 0 ? ' ' : '') + show(items[k], false);
      text = cut(text);
    }
    full = print(level === 'debug' ? 'log' : level, stringify(text)) === 1;
  } }[level];
}
defineProperty(globalThis, 'console', { value: console, writable: true, enumerable: false, configurable: true });

const hostFunction = (name, index) => (...args) => {
  let json;
  try {
    json = encode(args, name + ' arguments', 1048576);
  } catch (error) {
    const text = refusalOf(error);
    if (text === undefined) throw error;
    throw new PristineTypeError(text);
  }
  const reply = callHost(index, json);
  const tag = reply[0];
  if (tag === 'u') return undefined;
  if (tag === 'v') return parse(slice(reply, 1));
  if (tag === 's') for (;;); // everything stops: wait for the interrupt, which no catch clause sees
  const { name: errorName, message } = parse(slice(reply, 1));
  const Maker = mapGet(errorConstructors, errorName);
  const error = new (Maker === undefined ? PristineError : Maker)(message);
  if (Maker === undefined && errorName !== 'Error') {
    defineProperty(error, 'name', { __proto__: null, value: errorName, configurable: true, writable: true });
  }
  throw error;
};

return {
  setUp(makePrelude, hostNames, args) {
    const host = create(null), names = parse(hostNames);
    for (let i = 0; i < names.length; i++) host[names[i]] = hostFunction(names[i], i);
    const prepare = makePrelude(freeze(host), freeze({ uncurry, apply, freeze, defineProperty, create, parse, stringify, isArray, show }));
    values = parse(args);
    if (prepare !== undefined) values = prepare(values);
    if (!isArray(values)) throw new PristineTypeError('the prelude must return a function that returns an array of arguments');
  },
  /* '' when the export can be called, else JSON text: the list of exported names. */
  missing(namespace, name) {
    const names = ownKeys(namespace);
    let found = '';
    for (let i = 0; i < names.length; i++) {
      if (typeof names[i] !== 'string') continue;
      if (names[i] === name && typeof namespace[name] === 'function') return '';
      found += (found === '' ? '' : ',') + stringify(names[i]);
    }
    return '[' + found + ']';
  },
  async settle(value) { return await value; },
  invoke(namespace, name) { return apply(namespace[name], undefined, values); },
  /* 'u', 'v' and JSON text, or 'x' and why it is not JSON. */
  finish(value, limit) {
    if (value === undefined) return 'u';
    try {
      return 'v' + encode(value, 'the returned value', limit);
    } catch (error) {
      const text = refusalOf(error);
      if (text === undefined) throw error;
      return 'x' + text;
    }
  },
  describe(thrown) {
    ballast = undefined; // gives an exhausted heap the room to say so
    return describe(thrown);
  },
};
`;

/** A function expression `(callHost, print, seed) => control`; see the methods returned at its end. */
export const BOOTSTRAP = `(function (callHost, print, seed) {'use strict';${PRISTINE}${ENCODE}${SHOW}${CONTROL}})`;

/** Wraps the lesson's trusted prelude: the body of a function of `host` and `pristine`. */
export function wrapPrelude(prelude: string): string {
  return `(function (host, pristine) {'use strict';${prelude}\n})`;
}
