// Speaker notes and polls of every chapter: they stand at headings that there are, and a poll's answer is the chapter's count.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Poll } from '../../components/poll/poll.ts';
import type { SpeakerNote } from '../../components/present/speaker-note.ts';
import { headingIds } from '../support/heading-ids.ts';

const texts = Object.keys(import.meta.glob('../../content/chapters/*/index.mdx', { query: '?raw' }));
const notes = import.meta.glob<{ default: readonly SpeakerNote[] }>('../../content/chapters/*/notes.ts', {
  eager: true,
});
const polls = import.meta.glob<{ default: readonly Poll[] }>('../../content/chapters/*/polls.ts', {
  eager: true,
});

describe.each(texts.map((path) => path.replace('/index.mdx', '')))('%s', (folder) => {
  const text = readFileSync(new URL(`${folder}/index.mdx`, import.meta.url), 'utf8');
  const ids = headingIds(text);
  const own = notes[`${folder}/notes.ts`]?.default ?? [];
  const asked = polls[`${folder}/polls.ts`]?.default ?? [];

  test('has speaker notes, in the order of its headings, each at a heading that there is', () => {
    expect(own.length).toBeGreaterThanOrEqual(6);
    const places = own.map(({ at }) => ['', ...ids].indexOf(at));
    expect(own.filter((_, index) => places[index] === -1).map(({ at }) => at)).toEqual([]);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  });

  test('says something in each note, in minutes that a class can have', () => {
    for (const { at, minutes, say, ...more } of own) {
      expect(minutes, at).toBeGreaterThan(0);
      expect(minutes, at).toBeLessThanOrEqual(45);
      for (const line of [say, ...Object.values(more)]) {
        expect(line, at).toMatch(/^[A-Z`0-9$].{15,}[.?]$|^`.+`$/su);
        expect(line.split('`').length % 2, at).toBe(1);
        expect(line, at).not.toMatch(/undefined|NaN/);
      }
    }
  });

  test('plans no more minutes for the class than the chapter takes', () => {
    const planned = own.reduce((sum, { minutes }) => sum + minutes, 0);
    expect(planned).toBeLessThanOrEqual(Number(/^minutes: (\d+)$/m.exec(text)?.[1]));
  });

  test('tells once a chapter what many believe, asks a question, and has something to run or to do', () => {
    expect(own.filter(({ mistaken }) => mistaken !== undefined).length).toBeGreaterThanOrEqual(1);
    expect(own.filter(({ ask }) => ask !== undefined).length).toBeGreaterThanOrEqual(2);
    expect(own.filter(({ run }) => run !== undefined).length).toBeGreaterThanOrEqual(1);
  });

  test('has a poll before a heading that there is, with an answer that was counted', () => {
    expect(asked.filter(({ right }) => right !== undefined).length).toBeGreaterThanOrEqual(1);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    for (const poll of asked) {
      expect(ids, poll.id).toContain(poll.before);
      expect(poll.options.length, poll.id).toBeGreaterThanOrEqual(3);
      expect(new Set(poll.options.map(({ id }) => id)).size, poll.id).toBe(poll.options.length);
      expect(new Set(poll.options.map((option) => option.text)).size, poll.id).toBe(poll.options.length);
      if (poll.right !== undefined) expect(poll.options.map(({ id }) => id)).toContain(poll.right);
      expect(poll.counted, poll.id).toMatch(/\d/);
      expect(poll.question, poll.id).not.toMatch(/undefined|NaN/);
      expect(poll.counted, poll.id).not.toMatch(/undefined|NaN/);
    }
  });
});

test('the class is asked what it has used, as in the lecture', () => {
  const [first] = polls['../../content/chapters/05-type-1-and-type-2/polls.ts']?.default ?? [];
  expect(first?.options.map((option) => option.text)).toContain('VirtualBox');
  expect(first?.right).toBeUndefined();
});
