// Logarithm, exponential and power from additions, products and quotients alone. ECMAScript leaves the last bits of
// Math.log, Math.exp and Math.pow to the engine (ECMA-262, 21.3.2), and a simulation that uses them may take another turn in
// another browser. These give the same bits wherever IEEE 754 doubles are; their relative error is below 10⁻¹⁴.

const LN2_HIGH = 6.9314718036912381649e-1; // ln 2 with 32 trailing zero bits, so that k × LN2_HIGH is exact
const LN2_LOW = 1.90821492927058770002e-10;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Index of the word that holds sign and exponent. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const BIAS = 1023;

/** The natural logarithm of a positive, normal number. Throws a `RangeError` for others. */
export function ln(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity))
    throw new RangeError(`ln: expected a positive, normal number, found ${x}`);
  double[0] = x;
  const high = words[HIGH] as number;
  let exponent = (high >>> 20) - BIAS;
  words[HIGH] = (high & 0x000f_ffff) | (BIAS << 20);
  let m = double[0];
  if (m > 1.4142135623730951) {
    m /= 2;
    exponent += 1;
  }
  // ln m = 2 artanh r, with r = (m − 1)/(m + 1) of at most 0.172: the series ends after eleven terms.
  const r = (m - 1) / (m + 1);
  const rr = r * r;
  let sum = 1 / 23;
  for (let n = 21; n >= 1; n -= 2) sum = sum * rr + 1 / n;
  return exponent * LN2_HIGH + (2 * r * sum + exponent * LN2_LOW);
}

/** e to the power of x, for x from −700 to 700. Throws a `RangeError` for others. */
export function exp(x: number): number {
  if (!(x >= -700 && x <= 700)) throw new RangeError(`exp: expected −700 … 700, found ${x}`);
  const k = Math.floor(x / 0.6931471805599453 + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (r / n) * sum;
  words[HIGH] = (k + BIAS) << 20;
  words[1 - HIGH] = 0;
  return sum * (double[0] as number);
}

/** `base` (positive) to the power of `exponent`. */
export function power(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}
