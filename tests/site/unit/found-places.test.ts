import { describe, expect, it } from 'vitest';
import type { FoundPage } from '../../../src/search/best-places.ts';
import type { CourseName } from '../../../src/search/course-name.ts';
import { foundPlaces, namedPlace } from '../../../src/search/found-places.ts';

const site = 'https://host/a/b/';
const page = (path: string, title: string, ...sections: [title: string, anchor: string][]): FoundPage => ({
  meta: { title },
  url: `/a/b/${path}`,
  excerpt: '',
  sub_results: sections.map(([name, anchor]) => ({
    url: `/a/b/${path}#${anchor}`,
    title: name,
    excerpt: `of ${name}`,
  })),
});
const hgatp: CourseName = { name: 'hgatp', kind: 'CSR', says: 'The root.', href: 'reference/csrs/#hgatp' };
const found = (pages: FoundPage[], listed: CourseName[] = []) =>
  foundPlaces(
    pages,
    'x',
    listed.map((thing) => namedPlace(thing, site)),
    [hgatp],
    site,
  ).map(({ title, kind, of }) => [title, kind, of]);

describe('foundPlaces()', () => {
  const csrs = page('reference/csrs/', 'CSRs', ['hgatp', 'hgatp'], ['Hypervisor', 'hypervisor']);

  it('says what kind of thing a place is, and the page of a section', () => {
    expect(found([csrs])).toEqual([
      ['hgatp', 'CSR', undefined],
      ['Hypervisor', 'Reference', 'CSRs'],
    ]);
    expect(found([page('browser/', 'Your browser')])).toEqual([['Your browser', 'Page', undefined]]);
  });

  it('leaves out what was found by its name', () => {
    expect(found([csrs], [hgatp])).toEqual([['Hypervisor', 'Reference', 'CSRs']]);
  });

  it('takes the kind of an exercise out of its heading', () => {
    const chapter = page('chapters/c/', 'C', ['Lab: Write it', 'lab-write-it'], ['Linux: parts', 'parts']);
    expect(found([chapter]).toSorted()).toEqual([
      ['Linux: parts', 'Chapter', 'C'],
      ['Write it', 'Lab', 'C'],
    ]);
  });
});
