// JavaScript source, inside QuickJS: turns a value of the reader's into JSON text, or says precisely why it is not JSON.
// Unlike JSON.stringify it refuses what JSON would lose (NaN, functions, Maps, cycles) and never looks up `toJSON`.

/** Statements; they need PRISTINE before them and define `encode` and `refusalOf`. */
export const ENCODE = String.raw`
const MAX_DEPTH = 256;
let path = create(null), room = 0, refusal = null;

const refuse = (root, depth, found) => {
  let where = root;
  for (let i = 0; i < depth && i < 12; i++) where += path[i];
  if (depth > 12) where += '…';
  refusal = { text: 'expected a JSON value at ' + where + ', found ' + found };
  throw refusal;
};
const spend = (text, root, depth) => {
  room -= text.length;
  if (room < 0) refuse(root, 0, 'more text than the limit allows');
  return text;
};

const encodeAt = (value, root, depth) => {
  if (value === null) return spend('null', root, depth);
  const type = typeof value;
  if (type === 'string') {
    if (value.length > room) refuse(root, depth, 'more text than the limit allows');
    return spend(stringify(value), root, depth);
  }
  if (type === 'number') {
    if (value - value !== 0) refuse(root, depth, '' + value);
    return spend('' + value, root, depth);
  }
  if (type === 'boolean') return spend(value ? 'true' : 'false', root, depth);
  if (type === 'undefined') refuse(root, depth, 'undefined');
  if (type !== 'object') refuse(root, depth, 'a ' + type);
  if (depth >= MAX_DEPTH) refuse(root, depth, 'a value that contains itself or is nested deeper than ' + MAX_DEPTH + ' levels');
  if (isArray(value)) {
    const length = value.length;
    if (typeof length !== 'number') refuse(root, depth, 'an array without a length');
    let text = spend('[', root, depth);
    for (let i = 0; i < length; i++) {
      path[depth] = '[' + i + ']';
      if (i > 0) text += spend(',', root, depth);
      text += encodeAt(value[i], root, depth + 1);
    }
    return text + spend(']', root, depth);
  }
  const exotic = exoticName(value);
  if (exotic !== undefined) {
    refuse(root, depth, 'a ' + exotic + (exotic === 'Promise' ? ' (is an await missing?)' : ''));
  }
  const keys = enumerableKeys(value);
  let text = spend('{', root, depth);
  for (let i = 0; i < keys.length; i++) {
    const item = value[keys[i]];
    if (item === undefined) continue;
    path[depth] = '.' + keys[i];
    if (text.length > 1) text += spend(',', root, depth);
    text += spend(stringify(keys[i]) + ':', root, depth) + encodeAt(item, root, depth + 1);
  }
  return text + spend('}', root, depth);
};

/* JSON text of at most limit characters; throws a refusal, or whatever the reader's getters throw. */
const encode = (value, root, limit) => {
  room = limit;
  return encodeAt(value, root, 0);
};
/* The text of the refusal that encode threw, or undefined when error is something else. */
const refusalOf = (error) => (error !== null && error === refusal ? refusal.text : undefined);
`;
