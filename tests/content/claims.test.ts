// What the texts of chapters 01, 02, 05 to 07, 11 to 13 and 16 to 18 claim: each number of somebody else's stands beside its
// citation, each of ours is printed from what was counted, and a work that nobody here has read is cited for no page of it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Reference } from '../../components/cite/reference.ts';
import { refs } from '../../content/references.ts';

const CHAPTERS = join(import.meta.dirname, '../../content/chapters');
const chapters = [
  '01-what-is-virtualization',
  '02-history',
  '05-type-1-and-type-2',
  '06-cpu-virtualization',
  '07-memory-virtualization',
  '11-containers',
  '12-images-and-runtimes',
  '13-vms-or-containers',
  '16-unikernels',
  '17-webassembly',
  '18-serverless',
] as const;
const textOf = (chapter: string): string =>
  readFileSync(join(CHAPTERS, chapter, 'index.mdx'), 'utf8').replaceAll('\u00a0', ' ');

/** Sentences of the running text, block by block: no front matter, imports, code, diagrams, tables or widgets. */
function sentences(mdx: string): string[][] {
  const [, body = ''] = /^---\n[\s\S]*?\n---\n([\s\S]*)$/.exec(mdx) ?? [];
  return body
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^import .*$/gm, '')
    .replace(/^<(table|figure|details)\b[\s\S]*?^<\/\1>$/gm, '')
    .replace(
      /^<(Lab|Challenge|Machine|Quiz|Scenarios|YearTable|Timeline|References|Glossary|Excerpt)\b[\s\S]*?\/?>$/gm,
      '',
    )
    .replace(/`[^`]*`/g, 'code')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !block.startsWith('#'))
    .map((block) => block.split(/(?<=[.?]\*?) (?=[*“A-Z{<])/));
}

/** Numbers as a reader sees them: 22.7, 98, 2,030, 1999; not one digit, not what stands in markup or braces. */
const numbers = (sentence: string): string[] =>
  sentence
    .replace(/<[^>]*>|\{[^}]*\}/g, '')
    .replace(/\b[Cc]hapters? \d+|\bCP-\d+|\bSystem\/\d+|\bModel \d+/g, '')
    .match(/(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w/])/g)
    ?.filter((found) => found.replace(/\D/g, '').length > 1) ?? [];

/** Numbers that need no citation: a piece of their sentence, and where they come from. */
const given: Readonly<Record<(typeof chapters)[number], Readonly<Record<string, string>>>> = {
  '01-what-is-virtualization': {},
  '02-history': {
    '*The cloud began in 2006.*': 'quoted to be refuted: the next sentences say what began then',
  },
  '05-type-1-and-type-2': {
    '*Type 1 outperforms type 2, with 5 to 10 %': 'quoted to be refuted: nobody measured it',
  },
  '06-cpu-virtualization': {
    'the figures of 2003 are above': 'cited above, in the section on paravirtualization',
  },
  '07-memory-virtualization': {
    'at 20, {figures.crossover.slow}': 'an assumption, worked out in figures.ts',
    'a guest that is given 64 pages': 'an example',
    'made anew, at more than 20 times the work': 'held by chapter-07.test.ts',
    'costs more than 20 times as much': 'held by chapter-07.test.ts',
    'A tax below 100 %': 'the definition of a tax',
    'a host of 64 MiB and a queue': 'set by the challenge',
    '*Ballooning 2.0 is': 'quoted to be refuted: the name was not found',
  },
  '11-containers': {
    'the obvious step in its release 4.0': 'cited at the end of the paragraph',
    'between release 2.4.19 and release 5.6': 'cited below the table of releases',
    '| mount | 2.4.19 |': 'cited below the table',
    'does what could be done in 1979': 'cited above, in the section on chroot',
    'in groups of weight 25 and 75': 'set for the run',
    'With code at 12:': 'set for the run',
  },
  '12-images-and-runtimes': {
    'is that of release 1.3': 'cited above the table of hooks',
    'measured both in 2015': 'cited where the measurement is told',
  },
  '13-vms-or-containers': {
    'gives 45 seconds for the VM': 'quoted from the lecture, whose table is rebuilt below',
    'guessing 20 loses as much as guessing 5': 'an example',
  },
  '16-unikernels': {
    '*Under 10 MB, against more than 1 GB': 'quoted to be refuted',
  },
  '17-webassembly': {
    'go on at byte 40': 'an example of what cannot be written',
    'With a name of 16 bytes it returns 0': 'held by chapter-17.test.ts',
    'With 17 it returns': 'held by chapter-17.test.ts',
    'Overwrite all 65,536 bytes': 'the size of one page, set by the program',
    'the 16,342nd found no room': 'measured for this chapter, and told as such',
    'In Chromium 156 it was the 125th': 'measured for this chapter, and told as such',
    'after 50 ms, stop': 'an example',
  },
  '18-serverless': {
    'The number to write down was 80': 'held by chapter-18.test.ts',
    'there are 80 of them at any moment': 'held by chapter-18.test.ts',
    'with 99 % confidence bounds': 'held by chapter-18.test.ts',
    'instances where 80 would do': 'held by chapter-18.test.ts',
    'instances restored from a snapshot in 0.2 seconds': 'set for the run, in the second row of the table',
    'before 50 minutes or after 60': 'an example, worked out with the margins of the policy',
    '*A warm call takes 100 ms': 'quoted to be refuted',
  },
};

/** Works that chapters cite by section, table or figure: somebody has read them whole. */
const read: readonly (keyof typeof refs)[] = [
  'adamsAgesen2006', 'agesen2012', 'barham2003', 'intelSdm2023', 'kivity2007', 'sugerman2001', 'waldspurger2002',
]; // prettier-ignore

const citations = (mdx: string): { of: keyof typeof refs; at: string | undefined }[] =>
  [...mdx.matchAll(/<Cite of=\{refs\.(\w+)\}(?: at="([^"]*)")? \/>/g)].map(([, of, at]) => ({
    of: of as keyof typeof refs,
    at,
  }));

describe.each(chapters)('the claims of chapter %s', (chapter) => {
  const mdx = textOf(chapter);

  it('have their citation in the sentence of the number or the one beside it', () => {
    const bare = sentences(mdx).flatMap((block) =>
      block.filter((sentence, index) => {
        const around = block.slice(Math.max(0, index - 1), index + 2).join(' ');
        const known = Object.keys(given[chapter]).some((piece) => sentence.includes(piece));
        return numbers(sentence).length > 0 && !/<Cite /.test(around) && !known;
      }),
    );
    expect(bare).toEqual([]);
  });

  it('need every exception that is made for them', () => {
    const all = sentences(mdx).flat();
    for (const piece of Object.keys(given[chapter]))
      expect(
        all.filter((sentence) => sentence.includes(piece) && numbers(sentence).length > 0),
        piece,
      ).toHaveLength(1);
  });

  it('say where in a paper that was read each of them stands', () => {
    expect(citations(mdx).length).toBeGreaterThan(10);
    expect(citations(mdx).filter(({ of, at }) => read.includes(of) && at === undefined)).toEqual([]);
  });
});

describe('works that are known only from an abstract, a quotation or a report', () => {
  const known = (Object.keys(refs) as (keyof typeof refs)[]).filter((key) => {
    const work: Reference = refs[key];
    return work.where.includes('known here from');
  });

  it('are said to be so', () => {
    expect(known.toSorted()).toEqual([
      'awsInit2025', 'barr2014', 'bhargava2008', 'brooker2023', 'bugnion1997', 'bugnion2012', 'doran1988', 'gandhi2016',
      'goldberg1973', 'hall2019', 'herokuIsolation2026', 'hykes2013', 'joosen2024', 'kressel2025', 'lehmann2021', 'liedtke1993',
      'madhavapeddy2013', 'nccGroup2019', 'oakes2018', 'olivier2019', 'packheiser2018', 'shahrad2020', 'shen2019',
      'souppaya2011', 'souppaya2017', 'varda2020', 'varian1991', 'vmware2024', 'vusion2017',
    ]); // prettier-ignore
  });

  it('are cited for no page, section, table or figure, in any chapter, unless excerpts of it were read', () => {
    const all = readdirSync(CHAPTERS).flatMap((chapter) => citations(textOf(chapter)));
    const excerpts = (of: keyof typeof refs): boolean =>
      /excerpts of sections? [\d, and]+/.test(refs[of].where);
    const located = all.filter(
      ({ of, at }) => known.includes(of) && at !== undefined && at !== 'abstract' && !excerpts(of),
    );
    expect(located).toEqual([]);
  });
});
