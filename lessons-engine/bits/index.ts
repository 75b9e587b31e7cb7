// Words of 32 bits, bit fields, hashes, and randomness that is a function of a seed. Nothing here knows of a machine.

export { bits, hex32, mulh, mulhsu, mulhu, signExtend, toUnsigned } from './int.ts';
export { ChaChaRandom } from './chacha-random.ts';
export { Random } from './random.ts';
export { XoshiroRandom } from './xoshiro-random.ts';
export { Fnv1a } from './fnv1a.ts';
export { median } from './median.ts';
export { resolutionOf, type Clock } from './clock.ts';
