import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reference } from '../../components/cite/reference.ts';
import { fullCitation, referenceAnchor, shortCitation } from '../../components/cite/reference.ts';
import { refs } from '../../content/references.ts';

const works: Reference[] = Object.values(refs);
const subjects = import.meta.glob<Record<string, Record<string, Reference>>>(
  '../../content/references/*.ts',
  {
    eager: true,
  },
);
const CHAPTERS = join(import.meta.dirname, '../../content/chapters');

/** Names `refs.x` after `pattern` in a chapter's text. */
const named = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].flatMap((match) =>
    [...match[0].matchAll(/refs\.(\w+)/g)].map((name) => name[1] as string),
  );

describe('refs', () => {
  it('has ids that are unique, kebab-case and end in the year when there is one', () => {
    const ids = works.map((work) => work.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const work of works) {
      expect(work.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      if (/\d{4}$/.test(work.id)) expect(work.id.endsWith(`-${work.year}`)).toBe(true);
    }
  });

  it('gives every work a title, a place and an https address, and every author a family name', () => {
    for (const { id, authors, title, where, url } of works) {
      expect(authors.length, id).toBeGreaterThan(0);
      for (const author of authors) expect(author.family, id).not.toBe('');
      expect(title.trim(), id).not.toBe('');
      expect(where.trim(), id).not.toMatch(/^$|\.$/);
      expect(new URL(url).protocol, id).toBe('https:');
    }
  });

  it('can be told apart by author and year, and by anchor', () => {
    expect(new Set(works.map(shortCitation)).size).toBe(works.length);
    expect(new Set(works.map(referenceAnchor)).size).toBe(works.length);
  });

  it.each(Object.entries(subjects))('has every work of %s, sorted by year', (_, subject) => {
    const [listed = {}] = Object.values(subject);
    expect(works).toEqual(expect.arrayContaining(Object.values(listed)));
    const years = Object.values(listed).map(({ year }) => year);
    expect(years).toEqual(years.toSorted((a, b) => a - b));
  });

  it('names each work in one subject only: the second would hide the first', () => {
    const names = Object.values(subjects).flatMap((subject) => Object.values(subject).flatMap(Object.keys));
    expect(names.toSorted()).toEqual(Object.keys(refs).toSorted());
  });
});

describe('shortCitation()', () => {
  it('names one author, two, or the first of many', () => {
    expect(shortCitation(refs.creasy1981)).toBe('Creasy 1981');
    expect(shortCitation(refs.popekGoldberg1974)).toBe('Popek & Goldberg 1974');
    expect(shortCitation(refs.barham2003)).toBe('Barham et al. 2003');
  });

  it('adds the part where author and year are not enough', () => {
    expect(shortCitation(refs.riscvPrivileged)).toBe('RISC-V International 2025, Volume II');
  });
});

describe('fullCitation()', () => {
  it('is authors, year, title, place', () => {
    expect(fullCitation(refs.popekGoldberg1974)).toBe(
      'Gerald J. Popek, Robert P. Goldberg (1974). Formal Requirements for Virtualizable Third Generation Architectures. ' +
        'Communications of the ACM 17(7), 412–421.',
    );
    expect(fullCitation(refs.riscvPrivileged)).toMatch(/^RISC-V International \(2025\)\. /);
  });
});

describe('chapters', () => {
  const files = existsSync(CHAPTERS)
    ? readdirSync(CHAPTERS)
        .map((folder) => join(CHAPTERS, folder, 'index.mdx'))
        .filter(existsSync)
    : [];

  it('list exactly the works that they cite', () => {
    const lists = files.map((file) => {
      const text = readFileSync(file, 'utf8');
      return {
        file,
        cited: [...new Set(named(text, /<Cite\b[^>]*>/g))].toSorted(),
        listed: named(text, /<References\b[^>]*>/gs).toSorted(),
      };
    });
    expect(lists.filter(({ cited, listed }) => cited.join() !== listed.join())).toEqual([]);
  });
});
