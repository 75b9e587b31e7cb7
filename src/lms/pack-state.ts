// The state in the few characters that an LMS keeps for us: 4096 in SCORM 1.2. A letter for the version, then the records by key,
// deflated, in the alphabet of links, which no LMS changes. Records carry the keys of their exercises, not places in a list, so
// a package with more or other exercises reads what an older one wrote.
// What does not fit is dropped in this order: guesses of challenges; what was answered; which checks of an unfinished
// lab have passed; records that have earned nothing. That something was passed, right or scored is never dropped.

import { deflateSync, inflateSync } from 'fflate';
import { fromBase64, toBase64Url } from '../../lessons-engine/assignment/base64.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import type { Done, State } from './done.ts';
import { readAnswer, writeAnswer } from './pack-answer.ts';
import type { PackageItem, QuestionItem } from './package-item.ts';

const VERSION = 'A';
/** What a state may unpack to (unit: bytes). */
const LARGEST = 200_000;

/** How much is kept, from everything to the least. */
const LEVELS = ['all', 'no guesses', 'no answers', 'no checks', 'earned'] as const;
type Level = (typeof LEVELS)[number];

export interface Packed {
  text: string;
  /** What was left out so that it fits; `all` when nothing was. */
  level: Level;
}

/** `limit` in characters. Throws when not even the least fits: the package then has too many exercises. */
export function packState(items: readonly PackageItem[], state: State, limit: number): Packed {
  for (const level of LEVELS) {
    const text = VERSION + toBase64Url(deflateSync(records(items, state, level), { level: 9 }));
    if (text.length <= limit) return { text, level };
  }
  throw new Error(`state of ${items.length} exercises: expected at most ${limit} characters, found more`);
}

/** The state that `text` holds; null when it is not one that this version can read. Empty text is an empty state. */
export function unpackState(items: readonly PackageItem[], text: string): State | null {
  if (text === '') return new Map();
  const bytes = text.startsWith(VERSION) ? fromBase64(text.slice(1)) : null;
  if (bytes === null || bytes.length === 0) return null;
  try {
    return readRecords(items, inflateSync(bytes, { out: new Uint8Array(LARGEST) }));
  } catch {
    return null;
  }
}

// A record: three bytes of key, one byte of length, and the bytes of the record, the first of which says what is in it. The
// length lets a package skip what it does not know.
const KIND = { lab: 0, question: 1, challenge: 2 } as const;

function records(items: readonly PackageItem[], state: State, level: Level): Uint8Array {
  const all = new ByteWriter();
  for (const item of [...items].sort((a, b) => a.key - b.key)) {
    const done = state.get(item.ref);
    if (done === undefined || done.kind !== item.kind || (level === 'earned' && hasEarnedNothing(done)))
      continue;
    const record = recordOf(item, done, LEVELS.indexOf(level)).bytes;
    all.byte(item.key >>> 16);
    all.byte(item.key >>> 8);
    all.byte(item.key);
    all.byte(record.length);
    for (const byte of record) all.byte(byte);
  }
  return all.bytes;
}

const hasEarnedNothing = (done: Done): boolean =>
  done.kind === 'challenge'
    ? done.score === 0
    : done.kind === 'lab'
      ? !done.passed
      : !done.correct && done.share === 0;

const FLAG = { won: 4, more: 8, second: 16 } as const;

function recordOf(item: PackageItem, done: Done, dropped: number): ByteWriter {
  const record = new ByteWriter();
  const head = (flags: boolean[]) =>
    record.byte(
      flags.reduce((sum, flag, place) => sum + (flag ? FLAG.won << place : 0), KIND[done.kind] as number),
    );
  if (done.kind === 'lab') {
    const keepsChecks = !done.passed && dropped < 3;
    head([done.passed, keepsChecks, done.points !== undefined]);
    if (keepsChecks) record.number(done.checks);
    if (done.points !== undefined) record.byte(Math.round(done.points));
  } else if (done.kind === 'challenge') {
    const keepsGuesses = done.guesses !== undefined && dropped < 1;
    head([false, keepsGuesses, false]);
    record.byte(Math.round(done.score));
    if (keepsGuesses) {
      record.byte(done.guesses?.length ?? 0);
      for (const guess of done.guesses ?? [])
        record.number(Math.min(Math.max(0, Math.round(guess)), 2 ** 52));
    }
  } else {
    const answer = new ByteWriter();
    const keepsAnswer =
      done.answer !== undefined &&
      dropped < 2 &&
      writeAnswer(answer, item as QuestionItem, done.answer) &&
      answer.bytes.length < 120;
    head([done.correct, keepsAnswer, done.share > 0 && !done.correct]);
    record.byte(Math.min(255, done.tries));
    if (done.share > 0 && !done.correct) record.byte(Math.round(done.share * 100));
    if (keepsAnswer) for (const byte of answer.bytes) record.byte(byte);
  }
  return record;
}

function readRecords(items: readonly PackageItem[], bytes: Uint8Array): State {
  const state: State = new Map();
  const byKey = new Map(items.map((item) => [item.key, item]));
  const all = new ByteReader(bytes);
  while (!all.isDone) {
    const key = (all.byte() << 16) | (all.byte() << 8) | all.byte();
    const record = Uint8Array.from({ length: all.byte() }, () => all.byte());
    const item = byKey.get(key);
    const done = item && !all.ended ? readRecord(item, new ByteReader(record)) : undefined;
    if (item && done) state.set(item.ref, done);
  }
  return state;
}

function readRecord(item: PackageItem, record: ByteReader): Done | undefined {
  const head = record.byte();
  if ((head & 3) !== KIND[item.kind]) return undefined;
  const won = (head & FLAG.won) !== 0;
  const more = (head & FLAG.more) !== 0;
  const second = (head & FLAG.second) !== 0;
  const done = ((): Done => {
    if (item.kind === 'lab') {
      const all = 2 ** item.checks.length - 1;
      const checks = won ? all : more ? Math.min(record.number(), all) : 0;
      return {
        kind: 'lab',
        passed: won,
        checks,
        ...(second ? { points: Math.min(100, record.byte()) } : {}),
      };
    }
    if (item.kind === 'challenge') {
      const score = Math.min(100, record.byte());
      if (!more) return { kind: 'challenge', score };
      const guesses = Array.from({ length: record.byte() }, () => record.number());
      const fits = guesses.length === item.quantities.length;
      return { kind: 'challenge', score, ...(fits ? { guesses } : {}) };
    }
    const tries = record.byte();
    const share = won ? 1 : second ? Math.min(100, record.byte()) / 100 : 0;
    const answer = more ? readAnswer(record, item) : undefined;
    return { kind: 'question', correct: won, tries, share, ...(answer === undefined ? {} : { answer }) };
  })();
  return record.ended ? undefined : done;
}
