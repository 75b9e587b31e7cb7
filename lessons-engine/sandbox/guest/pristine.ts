// JavaScript source that runs inside QuickJS before anything else: it keeps the built-ins it needs out of the
// reader's reach, removes the ones that would let a run depend on time or on garbage collection, and seeds chance.
// `eval` and `Function` stay: what they make is counted, bounded and powerless like the rest of the guest.

/** Statements; they expect `seed` (an integer) in scope and define the constants that the other guest parts use. */
export const PRISTINE = String.raw`
const uncurry = Function.prototype.bind.bind(Function.prototype.call);
const { apply, ownKeys } = Reflect;
const { create, freeze, keys: enumerableKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty, hasOwn, is } = Object;
const { isArray } = Array;
const { parse, stringify } = JSON;
const slice = uncurry(String.prototype.slice);
const symbolToString = uncurry(Symbol.prototype.toString);
const mapGet = uncurry(Map.prototype.get);
const mapEach = uncurry(Map.prototype.forEach);
const setEach = uncurry(Set.prototype.forEach);
const TypedArray = getPrototypeOf(Uint8Array);
const typedLength = uncurry(getOwnPropertyDescriptor(TypedArray.prototype, 'length').get);
const typedName = uncurry(getOwnPropertyDescriptor(TypedArray.prototype, Symbol.toStringTag).get);
const PristineError = Error, PristineTypeError = TypeError;
const errorConstructors = new Map([['RangeError', RangeError], ['TypeError', TypeError], ['SyntaxError', SyntaxError]]);
const exoticNames = new Map([
  [Map.prototype, 'Map'], [Set.prototype, 'Set'], [WeakMap.prototype, 'WeakMap'], [WeakSet.prototype, 'WeakSet'],
  [Promise.prototype, 'Promise'], [RegExp.prototype, 'RegExp'], [Error.prototype, 'Error'],
  [TypedArray.prototype, 'typed array'], [ArrayBuffer.prototype, 'ArrayBuffer'], [DataView.prototype, 'DataView'],
  [Function.prototype, 'function'], [String.prototype, 'String'], [Number.prototype, 'Number'],
  [Boolean.prototype, 'Boolean'], [Symbol.prototype, 'Symbol'], [BigInt.prototype, 'BigInt'],
]);

/* The name of the built-in kind that value inherits from, or undefined for plain objects, classes and arrays. */
const exoticName = (value) => {
  for (let proto = getPrototypeOf(value); proto !== null; proto = getPrototypeOf(proto)) {
    const name = mapGet(exoticNames, proto);
    if (name !== undefined) return name;
  }
  return undefined;
};

for (const name of ['Date', 'performance', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'navigator']) {
  delete globalThis[name];
}
for (const name of ['prepareStackTrace', 'captureStackTrace', 'stackTraceLimit']) delete Error[name];

/* xorshift128 (Marsaglia 2003), started from the seed by splitmix-like mixing; two draws make 53 bits. */
{
  let mixed = seed | 0;
  const mix = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let x = mix(), y = mix(), z = mix(), w = mix() | 1;
  const draw = () => {
    const t = x ^ (x << 11);
    x = y; y = z; z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
  const random = { random() { return ((draw() >>> 5) * 67108864 + (draw() >>> 6)) / 9007199254740992; } }.random;
  defineProperty(Math, 'random', { value: random, writable: true, enumerable: false, configurable: true });
}
`;
