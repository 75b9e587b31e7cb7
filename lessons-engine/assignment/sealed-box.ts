// Closing and opening the box of a sealed assignment: PBKDF2-HMAC-SHA-256 makes a key of a passphrase, AES-256-GCM encrypts with
// it. Nothing here is our own invention, and any library that has the two can redo it: docs/decisions/sealed-assignments.md.
// The cryptography itself is handed in; browsers and Node both have it as `crypto.subtle`.

import { strFromU8, strToU8 } from 'fflate';
import type { Assignment } from './assignment.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { checkShape, problemText } from './expectation.ts';
import type { ReadResult } from './read-file.ts';
import { boxShape, type Box, type Sealed } from './sealed-shape.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is used of the interface SubtleCrypto (Web Cryptography API, section 14). A key is whatever it takes for one. */
export interface BoxCrypto {
  importKey(
    format: 'raw',
    secret: Bytes,
    kind: 'PBKDF2',
    extractable: false,
    uses: ['deriveKey'],
  ): Promise<unknown>;
  deriveKey(
    how: { name: 'PBKDF2'; hash: 'SHA-256'; salt: Bytes; iterations: number },
    from: unknown,
    to: { name: 'AES-GCM'; length: 256 },
    extractable: false,
    uses: ['encrypt', 'decrypt'],
  ): Promise<unknown>;
  encrypt(how: GcmCall, key: unknown, plain: Bytes): Promise<ArrayBuffer>;
  /** Rejects when the key is another, or anything of the box was changed. */
  decrypt(how: GcmCall, key: unknown, sealed: Bytes): Promise<ArrayBuffer>;
}

interface GcmCall {
  name: 'AES-GCM';
  iv: Bytes;
  additionalData: Bytes;
  tagLength: 128;
}

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (Password Storage Cheat Sheet). */
export const BOX_ITERATIONS = 600_000;

const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `box` as it may be published in the assignment of this id, and opened in no other. `random` gives so many bytes that nobody can
 * guess; a box that is closed again has another salt and another initialization vector, as GCM needs.
 */
export async function closeBox(
  box: Box,
  { id, passphrase }: { id: Assignment['id']; passphrase: string },
  crypto: BoxCrypto,
  random: (bytes: number) => Bytes,
): Promise<Sealed> {
  const salt = random(SALT_BYTES);
  const iv = random(IV_BYTES);
  const key = await keyOf(passphrase, salt, BOX_ITERATIONS, crypto);
  const sealed = await crypto.encrypt(gcm(iv, id), key, strToU8(JSON.stringify(box)));
  return {
    kdf: 'PBKDF2-HMAC-SHA-256',
    iterations: BOX_ITERATIONS,
    salt: toBase64(salt),
    cipher: 'AES-256-GCM',
    iv: toBase64(iv),
    box: toBase64(new Uint8Array(sealed)),
  };
}

/**
 * The box of `assignment`, or why it stays closed. Damage that its lengths show is told as damage. Beyond that a wrong passphrase
 * and a changed box are one case: the tag fails for both, and a cipher that told them apart would help whoever guesses.
 */
export async function openBox(
  { id, sealed }: Pick<Assignment, 'id' | 'sealed'>,
  passphrase: string,
  crypto: BoxCrypto,
): Promise<ReadResult<Box>> {
  if (sealed === undefined) return refused('expected a sealed assignment, found one without a sealed box');
  const parts = partsOf(sealed);
  if (typeof parts === 'string') return refused(`sealed: ${parts}; the file is damaged`);
  const key = await keyOf(passphrase, parts.salt, sealed.iterations, crypto);
  let plain: ArrayBuffer;
  try {
    plain = await crypto.decrypt(gcm(parts.iv, id), key, parts.box);
  } catch {
    return refused(
      `expected the passphrase that assignment ${id} was sealed with, found one that does not open its box; ` +
        'if the passphrase is right, the box or the id of the assignment was changed since',
    );
  }
  return readBox(new Uint8Array(plain));
}

/** Whoever knows the passphrase may still have closed something else in it. */
function readBox(plain: Bytes): ReadResult<Box> {
  let data: unknown;
  try {
    data = JSON.parse(strFromU8(plain));
  } catch {
    return refused('sealed: the box opens, but expected JSON in it, found something else');
  }
  const checked = checkShape(boxShape, data);
  if (checked.ok) return { ok: true, value: checked.value };
  return refused(`sealed: the box opens, but ${checked.problems.map(problemText).join('; ')}`);
}

function partsOf({ salt, iv, box }: Sealed): { salt: Bytes; iv: Bytes; box: Bytes } | string {
  const parts = { salt: fromBase64(salt), iv: fromBase64(iv), box: fromBase64(box) };
  if (parts.salt?.length !== SALT_BYTES)
    return `expected a salt of ${SALT_BYTES} bytes, found ${length(parts.salt)}`;
  if (parts.iv?.length !== IV_BYTES) return `expected an iv of ${IV_BYTES} bytes, found ${length(parts.iv)}`;
  if (parts.box === null || parts.box.length <= TAG_BYTES)
    return `expected a box of more than the ${TAG_BYTES} bytes of its tag, found ${length(parts.box)}`;
  return { salt: parts.salt, iv: parts.iv, box: parts.box };
}

const length = (bytes: Bytes | null): string =>
  bytes === null ? 'text that is no base64' : `${bytes.length}`;

/** One letter has several spellings in Unicode, and keyboards differ in which they type: NFC makes them one. */
async function keyOf(
  passphrase: string,
  salt: Bytes,
  iterations: number,
  crypto: BoxCrypto,
): Promise<unknown> {
  const secret = strToU8(passphrase.normalize('NFC'));
  const from = await crypto.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  return crypto.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    from,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const gcm = (iv: Bytes, id: string): GcmCall => ({
  name: 'AES-GCM',
  iv,
  additionalData: strToU8(`ring-minus-one/assignment ${id}`),
  tagLength: 128,
});

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });
