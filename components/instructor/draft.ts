// What an instructor has typed so far. Numbers and times are texts as they stand in their fields, so that nothing is lost of what
// is not right yet; assembled.ts makes an assignment of it.

import { toBase64 } from '../../lessons-engine/assignment/base64.ts';
import { WHENS, type When } from '../../lessons-engine/assignment/policy.ts';

export const DRAFT_VERSION = 1;

export interface DraftSingle {
  ref: string;
  points: string;
}

export interface DraftPool {
  /** Tells pools apart while they are worked on. */
  pool: number;
  pick: string;
  /** For each that is drawn. */
  points: string;
  of: string[];
}

export type DraftItem = DraftSingle | DraftPool;

export const OWN_KINDS = ['single', 'multiple', 'numeric', 'ordering'] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** An option of a choice, or an item of an order, which stand here in the right order. */
export interface DraftPart {
  /** Chosen at random, so that it tells nothing. */
  id: string;
  text: string;
  right: boolean;
  why: string;
}

/** Whatever its kind is; what the kind does not need is kept for when it is changed back. */
export interface DraftQuestion {
  kind: OwnKind;
  prompt: string;
  parts: DraftPart[];
  answer: string;
  /** Percent. */
  tolerance: string;
  unit: string;
  why: string;
}

export interface DraftTime {
  /** `2026-12-01T23:59`, or empty. */
  wall: string;
  /** Of a time that clocks show twice, the second. */
  second: boolean;
}

export interface DraftRules {
  opens: DraftTime;
  due: DraftTime;
  timeZone: string;
  /** Empty: any number. */
  attempts: string;
  hints: When;
  explanations: When;
  solutions: When;
  partial: boolean;
  late: 'accept' | 'refuse' | 'daily';
  percent: string;
  least: string;
  variants: boolean;
}

export interface HiddenCall {
  /** `chapter/lab`. */
  lab: string;
  call: string;
  /** JSON, a list. */
  args: string;
  /** JSON. */
  expect: string;
}

export interface Draft {
  version: typeof DRAFT_VERSION;
  id: string;
  /** The edition that students may have: its id, a hash of what it asks, and whether another one keeps its id. */
  issued: { id: string; hash: string; keep: boolean } | null;
  title: string;
  note: string;
  items: DraftItem[];
  /** By name; `own:name` stands among the items. */
  own: Record<string, DraftQuestion>;
  rules: DraftRules;
  sealing: { on: boolean; secret: string; hidden: HiddenCall[] };
}

/** So many random bytes. */
export type RandomBytes = (bytes: number) => Uint8Array<ArrayBuffer>;

/** Characters a–z and 2–7, five random bits in each. */
export function randomWord(length: number, random: RandomBytes): string {
  return Array.from(random(length), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte & 31]).join('');
}

export const newId = (random: RandomBytes): string => randomWord(16, random);

/** 100 random bits, in groups that can be read to somebody. */
export const newPassphrase = (random: RandomBytes): string =>
  (randomWord(20, random).match(/.{5}/g) ?? []).join('-');

export const newSecret = (random: RandomBytes): string => toBase64(random(24));

export function newDraft(timeZone: string, random: RandomBytes): Draft {
  return {
    version: DRAFT_VERSION,
    id: newId(random),
    issued: null,
    title: '',
    note: '',
    items: [],
    own: {},
    rules: {
      opens: { wall: '', second: false },
      due: { wall: '', second: false },
      timeZone,
      attempts: '',
      hints: 'always',
      explanations: 'attempt',
      solutions: 'due',
      partial: true,
      late: 'daily',
      percent: '10',
      least: '50',
      variants: true,
    },
    sealing: { on: false, secret: newSecret(random), hidden: [] },
  };
}

export function newPart(random: RandomBytes): DraftPart {
  return { id: randomWord(6, random), text: '', right: false, why: '' };
}

export function newQuestion(random: RandomBytes): DraftQuestion {
  return {
    kind: 'single',
    prompt: '',
    parts: [newPart(random), newPart(random), newPart(random)],
    answer: '',
    tolerance: '0',
    unit: '',
    why: '',
  };
}

/** A draft that a browser kept, or null when it is none of this version. */
export function readDraft(text: string): Draft | null {
  try {
    const draft = JSON.parse(text) as Draft;
    const { items, own, rules, sealing } = draft;
    const whole =
      draft.version === DRAFT_VERSION &&
      [
        draft.id,
        draft.title,
        draft.note,
        rules.opens.wall,
        rules.due.wall,
        rules.timeZone,
        sealing.secret,
      ].every((field) => typeof field === 'string') &&
      [rules.hints, rules.explanations, rules.solutions].every((when) => WHENS.includes(when)) &&
      items.every((item) => ('of' in item ? Array.isArray(item.of) : typeof item.ref === 'string')) &&
      Object.values(own).every(({ kind, parts }) => OWN_KINDS.includes(kind) && Array.isArray(parts)) &&
      Array.isArray(sealing.hidden);
    return whole ? draft : null;
  } catch {
    return null;
  }
}
