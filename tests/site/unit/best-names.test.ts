import { describe, expect, it } from 'vitest';
import { bestNames } from '../../../src/search/best-names.ts';
import type { CourseName, NameKind } from '../../../src/search/course-name.ts';

const thing = (kind: NameKind, name: string, ...also: string[]): CourseName => ({
  name,
  kind,
  says: `about ${name}`,
  href: `page/#${name}`,
  also,
});
const all = [
  thing('Chapter', 'Trap and emulate', 'trap-and-emulate', 'chapter 4'),
  thing('Lab', 'Write the monitor', 'vmm-loop'),
  thing('Lab', 'Eight guests, and a ninth', 'balloon'),
  thing('Instruction', 'hlv.w'),
  thing('Instruction', 'hlv.wu'),
  thing('CSR', 'hgatp'),
  thing('Term', 'trap'),
  thing('Term', 'balloon'),
  thing('Term', 'TLB', 'translation lookaside buffer'),
  thing('System', 'Memory ballooning'),
  thing('System', 'Firecracker'),
  thing('Trap', 'load page fault', 'exception 13'),
];
const names = (search: string) => bestNames(all, search).map(({ name }) => name);

describe('bestNames()', () => {
  it.each([
    ['hlv.w', ['hlv.w', 'hlv.wu']],
    ['HGATP', ['hgatp']],
    ['fire', ['Firecracker']],
    ['trap', ['trap', 'Trap and emulate']],
    ['vmm-loop', ['Write the monitor']],
    ['exception 13', ['load page fault']],
    ['translation lookaside', ['TLB']],
    ['chapter 4', ['Trap and emulate']],
  ])('finds “%s” in any case, the exact name before those that begin with it', (search, found) => {
    expect(names(search)).toEqual(found);
  });

  it('takes a name before another name of something, and that before words', () => {
    expect(names('balloon')).toEqual(['balloon', 'Eight guests, and a ninth', 'Memory ballooning']);
  });

  it('wants every word, in any order; the word for the kind may be among them', () => {
    expect(names('fault page')).toEqual(['load page fault']);
    expect(names('lab monitor')).toEqual(['Write the monitor']);
    expect(names('monitor fault')).toEqual([]);
  });

  it('finds nothing for the word of a kind, or for no word', () => {
    expect(names('lab')).toEqual([]);
    expect(names('  ')).toEqual([]);
  });

  it('shows at most six, and all that have exactly this name', () => {
    const many = (name: (i: number) => string) => Array.from({ length: 9 }, (_, i) => thing('CSR', name(i)));
    expect(
      bestNames(
        many((i) => `pmpaddr${i}`),
        'pmp',
      ),
    ).toHaveLength(6);
    expect(
      bestNames(
        many(() => 'Status'),
        'status',
      ),
    ).toHaveLength(9);
  });
});
