// That sealing is the standard construction and nothing of ours: what other implementations closed opens here, and the other way
// round. And that whoever has no passphrase, a wrong one or a damaged file gets a sentence.

import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import {
  BOX_ITERATIONS,
  closeBox,
  openBox,
  type Box,
  type Sealed,
} from '../../../lessons-engine/assignment/index.ts';

const { subtle } = globalThis.crypto;
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

const id = 'abcdefghijklmnop';
const passphrase = 'café au lait, 7 cups';
const box: Box = {
  secret: 'sealed-tests-only',
  keys: { ring: { kind: 'options', right: ['minus-one'] } },
  hidden: [{ lab: 'trap-and-emulate/vmm-loop', call: 'run', args: [1, 'zwölf'], expect: null }],
};

// Closed by hashlib.pbkdf2_hmac and AESGCM of the package cryptography, under Python, with the box and the names above.
const closedInPython: Sealed = {
  kdf: 'PBKDF2-HMAC-SHA-256',
  iterations: 600_000,
  salt: 'AAECAwQFBgcICQoLDA0ODw==',
  cipher: 'AES-256-GCM',
  iv: 'ZGVmZ2hpamtsbW5v',
  box:
    'P+I4Fn1ZO/+4AudE9EFL4v35E8GFuHBnrLqbXD+zp1aHuXNpNeblDUeTPlniTY8vwTEJTYWGdYRq3Ys4hCIPGQGOazudxl0u/b/MIo+9Hvw5yA9PZquP6cHRGgekEDvc' +
    'IGWIoyINjdlHRECgBSEZv5kljVWQMsolJZIrcxPZXwDZSg29v5U2ILIL3lM+FTYuVsOKA5qVqUJd5UmOzoSXjoLtW219W+kyV6uVZ8TWR7r+Wi9qCQxXIJBh4dTlskmY' +
    'tH/BfyE=',
};

const open = (sealed: Sealed, words = passphrase, of = id) => openBox({ id: of, sealed }, words, subtle);
const bytes = (base64: string) => Buffer.from(base64, 'base64');

/** The key by another implementation of PBKDF2. */
const keyElsewhere = (salt: Uint8Array) =>
  pbkdf2(sha256, new TextEncoder().encode(passphrase), salt, { c: BOX_ITERATIONS, dkLen: 32 });

test('openBox() opens what another implementation closed', async () => {
  expect(await open(closedInPython)).toEqual({ ok: true, value: box });
});

test('closeBox() makes what PBKDF2 and AES-256-GCM elsewhere open, bound to the id', async () => {
  const sealed = await closeBox(box, { id, passphrase }, subtle, random);
  expect(sealed.iterations).toBe(600_000);
  const closed = bytes(sealed.box);
  const decipher = createDecipheriv('aes-256-gcm', keyElsewhere(bytes(sealed.salt)), bytes(sealed.iv));
  decipher.setAAD(Buffer.from(`ring-minus-one/assignment ${id}`));
  decipher.setAuthTag(closed.subarray(-16));
  const plain = Buffer.concat([decipher.update(closed.subarray(0, -16)), decipher.final()]);
  expect(JSON.parse(plain.toString('utf8'))).toEqual(box);
});

test('closeBox() takes a new salt and a new vector each time, and closes nothing twice alike', async () => {
  const [one, two] = [
    await closeBox(box, { id, passphrase }, subtle, random),
    await closeBox(box, { id, passphrase }, subtle, random),
  ];
  expect([bytes(one.salt).length, bytes(one.iv).length]).toEqual([16, 12]);
  for (const part of ['salt', 'iv', 'box'] as const) expect(one[part]).not.toBe(two[part]);
  expect(await open(one)).toEqual(await open(two));
});

test('a passphrase may be typed with composed letters or with accents apart', async () => {
  expect(await open(closedInPython, passphrase.normalize('NFD'))).toEqual({ ok: true, value: box });
});

describe('openBox() says why a box stays closed:', () => {
  const wrong =
    /^expected the passphrase that assignment \w+ was sealed with, found one that does not open its box;/;

  test('another passphrase', async () => {
    for (const words of ['', 'cafe au lait, 7 cups', `${passphrase} `])
      expect(await open(closedInPython, words)).toEqual({
        ok: false,
        message: expect.stringMatching(wrong) as string,
      });
  });

  test('the same box in another assignment', async () => {
    expect(await open(closedInPython, passphrase, 'ponmlkjihgfedcba')).toMatchObject({
      ok: false,
      message: expect.stringMatching(wrong) as string,
    });
  });

  test('a changed bit, wherever it is', async () => {
    for (const [part, at] of [
      ['box', 0],
      ['box', 60],
      ['box', -1],
      ['salt', 5],
      ['iv', 11],
    ] as const) {
      const changed = bytes(closedInPython[part]);
      const place = at < 0 ? changed.length + at : at;
      changed[place] = (changed[place] as number) ^ 1;
      expect(await open({ ...closedInPython, [part]: changed.toString('base64') }), part).toMatchObject({
        ok: false,
        message: expect.stringMatching(wrong) as string,
      });
    }
  });

  test.each<[Partial<Sealed>, string]>([
    [{ salt: 'AAEC' }, 'sealed: expected a salt of 16 bytes, found 3; the file is damaged'],
    [{ iv: 'A' }, 'sealed: expected an iv of 12 bytes, found text that is no base64; the file is damaged'],
    [
      { box: 'AAECAwQFBgcICQoLDA0ODw==' },
      'sealed: expected a box of more than the 16 bytes of its tag, found 16; the file is damaged',
    ],
  ])('damage that lengths show: %j', async (part, message) => {
    expect(await open({ ...closedInPython, ...part })).toEqual({ ok: false, message });
  });

  test('no box', async () => {
    expect(await openBox({ id }, passphrase, subtle)).toEqual({
      ok: false,
      message: 'expected a sealed assignment, found one without a sealed box',
    });
  });

  test.each([
    ['no JSON', 'sealed: the box opens, but expected JSON in it, found something else'],
    [
      '{"secret":"short","keys":{},"hidden":[]}',
      'sealed: the box opens, but secret: expected at least 8 characters',
    ],
  ])('something else in it: %s', async (inside, message) => {
    const salt = randomBytes(16);
    const iv = randomBytes(12);
    const cipher = createCipheriv(
      'aes-256-gcm',
      pbkdf2Sync(passphrase, salt, BOX_ITERATIONS, 32, 'sha256'),
      iv,
    );
    cipher.setAAD(Buffer.from(`ring-minus-one/assignment ${id}`));
    const closed = Buffer.concat([cipher.update(inside), cipher.final(), cipher.getAuthTag()]);
    const [saltText, ivText, boxText] = [salt, iv, closed].map((part) => part.toString('base64')) as [
      string,
      string,
      string,
    ];
    const sealed = { ...closedInPython, salt: saltText, iv: ivText, box: boxText };
    expect(await open(sealed)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message) as string,
    });
  });
});
