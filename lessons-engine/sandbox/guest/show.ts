// JavaScript source, inside QuickJS: the text of any value for a console line or an error message.
// Survives cycles, getters (never called), proxies and objects that throw when they are looked at.
// Left out: colours, format strings such as %s, line breaking.

/** Statements; they need PRISTINE before them and define `show` and `describe`. */
export const SHOW = String.raw`
const MAX_TEXT = 4096, MAX_ITEMS = 100, MAX_NODES = 1000, MAX_LEVELS = 4;
let nodes = 0, ancestors = create(null);

const cut = (text) => (text.length > MAX_TEXT ? slice(text, 0, MAX_TEXT) + '…' : text);
const dataOf = (object, key) => {
  const descriptor = getOwnPropertyDescriptor(object, key);
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
};
const nameOf = (thing) => {
  const name = dataOf(thing, 'name');
  return typeof name === 'string' ? cut(name) : '';
};
const className = (object) => {
  const proto = getPrototypeOf(object);
  if (proto === null) return '';
  const maker = dataOf(proto, 'constructor');
  const name = typeof maker === 'function' ? nameOf(maker) : '';
  return name === 'Object' ? '' : name;
};
/* Joins what item(i) gives for 0..count-1 between two brackets, stopping at MAX_ITEMS. */
const list = (open, close, count, item) => {
  if (count === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  let text = open + space;
  for (let i = 0; i < count; i++) {
    if (i > 0) text += ', ';
    if (i === MAX_ITEMS || nodes > MAX_NODES) { text += '… ' + (count - i) + ' more'; break; }
    text += item(i);
  }
  return text + space + close;
};
const safely = (read) => { try { return read(); } catch { return '[unreadable]'; } };

const showObject = (value, level) => {
  for (let i = 0; i < level; i++) if (ancestors[i] === value) return '[circular]';
  ancestors[level] = value;
  const exotic = isArray(value) ? 'Array' : exoticName(value);
  if (exotic === 'Error') return errorText(value);
  if (level >= MAX_LEVELS) return exotic === 'Array' ? '[…]' : '{…}';
  const inner = (item) => safely(() => showAt(item, level + 1, true));
  if (exotic === 'Array') return list('[', ']', value.length, (i) => inner(dataOf(value, i)));
  if (exotic === 'typed array') {
    return typedName(value) + '(' + typedLength(value) + ') ' + list('[', ']', typedLength(value), (i) => inner(value[i]));
  }
  if (exotic === 'Map') {
    const pairs = create(null);
    let size = 0;
    mapEach(value, (item, key) => { pairs[size++] = { key, item }; });
    return 'Map(' + size + ') ' + list('{', '}', size, (i) => inner(pairs[i].key) + ' => ' + inner(pairs[i].item));
  }
  if (exotic === 'Set') {
    const items = create(null);
    let size = 0;
    setEach(value, (item) => { items[size++] = item; });
    return 'Set(' + size + ') ' + list('{', '}', size, (i) => inner(items[i]));
  }
  const keys = enumerableKeys(value);
  const name = className(value);
  return (name === '' ? '' : name + ' ') + list('{', '}', keys.length, (i) => {
    const descriptor = getOwnPropertyDescriptor(value, keys[i]);
    const text = descriptor === undefined || hasOwn(descriptor, 'value') ? inner(dataOf(value, keys[i])) : '[getter]';
    return cut(keys[i]) + ': ' + text;
  });
};

const showAt = (value, level, quoted) => {
  nodes++;
  const type = typeof value;
  if (type === 'string') return quoted ? stringify(cut(value)) : cut(value);
  if (type === 'number') return is(value, -0) ? '-0' : '' + value;
  if (type === 'bigint') return cut('' + value) + 'n';
  if (type === 'symbol') return cut(symbolToString(value));
  if (type === 'function') return nameOf(value) === '' ? '[function]' : '[function ' + nameOf(value) + ']';
  if (type !== 'object' || value === null) return '' + value;
  return showObject(value, level);
};
const show = (value, quoted) => {
  nodes = 0;
  return safely(() => showAt(value, 0, quoted));
};

const textOf = (error, key) => safely(() => {
  const text = error[key];
  return typeof text === 'string' ? cut(text) : show(text, true);
});
const errorText = (error) => {
  const name = textOf(error, 'name'), message = textOf(error, 'message');
  return message === '' ? name : name + ': ' + message;
};
const article = (type) => (type === 'object' ? 'an object' : 'a ' + type);

/* What was thrown, as JSON text: {thrown, name, message, stack, native}; native is set for the engine's own exhaustion errors. */
const describe = (thrown) => {
  let isError = false;
  try { isError = typeof thrown === 'object' && thrown !== null && exoticName(thrown) === 'Error'; } catch {}
  if (!isError) {
    const what = thrown === null || thrown === undefined ? '' + thrown : article(typeof thrown) + ': ' + show(thrown, true);
    return '{"thrown":"' + (thrown === null ? 'null' : 'other') + '","message":' + stringify(what) + ',"stack":"","native":""}';
  }
  let stack = '', native = '';
  try {
    const own = dataOf(thrown, 'stack');
    if (typeof own === 'string') stack = slice(own, 0, 16384);
    const message = dataOf(thrown, 'message'), proto = getPrototypeOf(thrown);
    if (proto === InternalErrorPrototype && message === 'out of memory') native = 'memory';
    if (proto === InternalErrorPrototype && message === 'interrupted') native = 'interrupted';
    if (proto === RangeErrorPrototype && message === 'Maximum call stack size exceeded') native = 'stack';
  } catch {}
  return '{"thrown":"error","name":' + stringify(textOf(thrown, 'name')) + ',"message":' + stringify(textOf(thrown, 'message')) +
    ',"stack":' + stringify(stack) + ',"native":' + stringify(native) + '}';
};
`;
