// Makes a page of memory smaller, word by word. Pages are full of zeros, of the same word again, and of words that differ
// only in their low bits (pointers, small numbers); each of the three gets a short code. After Wilson, Kaplan and
// Smaragdakis 1999, "The Case for Compressed Caching in Virtual Memory Systems".
// What it is not: it finds no repeated strings, as LZ methods do, and packs nothing by frequency; on text it gains nothing.

/** Words of a page. */
const WORDS = 1024;
/** The words seen last, each at the place that its high bits hash to. */
const DICTIONARY = 16;
const Code = { Zero: 0, Same: 1, Near: 2, Other: 3 } as const;
/** Bits of a word that two near ones may differ in. */
const LOW_BITS = 10;
const LOW = (1 << LOW_BITS) - 1;

const placeOf = (word: number): number => (Math.imul(word >>> LOW_BITS, 0x9e3779b1) >>> 28) % DICTIONARY;

/** The page in fewer bytes, or null when it needs more than `limit`. */
export function compressPage(words: Int32Array, limit: number): Uint8Array | null {
  const out = new Uint8Array(limit);
  const dictionary = new Int32Array(DICTIONARY);
  let bit = 0;
  const put = (value: number, width: number): boolean => {
    if (bit + width > 8 * limit) return false;
    for (let i = 0; i < width; i++, bit++) out[bit >> 3]! |= ((value >>> i) & 1) << (bit & 7);
    return true;
  };
  for (const word of words) {
    const place = placeOf(word);
    const known = dictionary[place] as number;
    let fits: boolean;
    if (word === 0) fits = put(Code.Zero, 2);
    else if (known === word) fits = put(Code.Same | (place << 2), 6);
    else if (known >>> LOW_BITS === word >>> LOW_BITS)
      fits = put(Code.Near | (place << 2) | ((word & LOW) << 6), 6 + LOW_BITS);
    else fits = put(Code.Other, 2) && put(word, 32);
    if (!fits) return null;
    if (word !== 0) dictionary[place] = word;
  }
  return out.slice(0, (bit + 7) >> 3);
}

/** What `compressPage` was given. */
export function decompressPage(packed: Uint8Array): Int32Array {
  const words = new Int32Array(WORDS);
  const dictionary = new Int32Array(DICTIONARY);
  let bit = 0;
  const take = (width: number): number => {
    let value = 0;
    for (let i = 0; i < width; i++, bit++) value |= (((packed[bit >> 3] as number) >>> (bit & 7)) & 1) << i;
    return value;
  };
  for (let i = 0; i < WORDS; i++) {
    const code = take(2);
    if (code === Code.Zero) continue;
    let word: number;
    if (code === Code.Other) word = take(32);
    else {
      const known = dictionary[take(4)] as number;
      word = code === Code.Same ? known : (known & ~LOW) | take(LOW_BITS);
    }
    words[i] = word;
    dictionary[placeOf(word)] = word;
  }
  return words;
}
