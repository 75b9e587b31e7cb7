// The box of a sealed assignment as it lies in the file, and what is in it once it is open. Opening and closing is the business of
// sealed-box.ts. Published are the names of the construction and its public parameters, so that anybody can check or redo it.

import * as z from 'zod/mini';
import { keyShape } from './own-question.ts';

const base64 = (most: number) =>
  z.string().check(z.maxLength(most), z.regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64'));

export const sealedShape = z.strictObject({
  kdf: z.literal('PBKDF2-HMAC-SHA-256'),
  iterations: z.int().check(z.gte(600_000), z.lte(10_000_000)),
  /** 16 bytes. */
  salt: base64(32),
  cipher: z.literal('AES-256-GCM'),
  /** 12 bytes. */
  iv: base64(24),
  /** The box as JSON, encrypted, with its tag of 16 bytes behind it. */
  box: base64(400_000),
});
export type Sealed = z.infer<typeof sealedShape>;

const json: z.ZodMiniType<unknown> = z.unknown();

/** A call of the student's program that the published assignment does not show. */
const hiddenCallShape = z.strictObject({
  lab: z.string(),
  /** An exported function of the lab. */
  call: z.string().check(z.minLength(1), z.maxLength(100)),
  args: z.array(json).check(z.maxLength(20)),
  expect: json,
});

export const boxShape = z.strictObject({
  /** What every lab is graded with in place of the seed that its student saw; any text. */
  secret: z.string().check(z.minLength(8), z.maxLength(200)),
  keys: z.record(z.string(), keyShape),
  hidden: z.array(hiddenCallShape).check(z.maxLength(200)),
});
export type Box = z.infer<typeof boxShape>;
