// What the documents claim that the course began from, and the systems that they name: all of them are listed once, and what
// the lists say of a chapter is in that chapter.

import { describe, expect, it } from 'vitest';
import type { Reference } from '../../components/cite/reference.ts';
import { documents } from '../../content/claims.ts';
import type { Claim } from '../../content/claims/claim.ts';
import { refs } from '../../content/references.ts';
import { systems } from '../../content/systems.ts';
import type { System } from '../../content/systems/system.ts';
import { chapterFile, chapterFolder, findPhrase, shownLine } from '../../src/cli/chapter-phrases.ts';
import { claimRows, systemRows, type Row } from '../../src/cli/claims-rows.ts';
import { claimsText } from '../../src/cli/claims-text.ts';

const claims: [string, Claim][] = documents.flatMap(({ claims }) => Object.entries(claims));
const named: [string, System][] = Object.entries(systems);
/** How many claims were found in each document, in the order of the list. */
const COUNTS = [62, 57, 150, 60];
const SYSTEMS = 168;

const problems = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ id, problem, says }) =>
    problem === undefined ? [] : [`${id}: ${problem}: ${says ?? ''}`],
  );
const sentence = /^[^\n]{7,}[^.]\.$/;
/** A reason follows the colon of a list: no capital, no full stop. */
const reason = /^[a-z][^\n]{15,}[^.]$/;

describe('the claims of the source documents', () => {
  it('are all there, each once: every document from its first to its last', () => {
    const expected = COUNTS.flatMap((count, document) =>
      Array.from(
        { length: count },
        (_, index) => `${String(document).padStart(3, '0')}-${String(index + 1).padStart(3, '0')}`,
      ),
    );
    expect(documents.map(({ claims }) => Object.keys(claims).length)).toEqual(COUNTS);
    expect(claims.map(([id]) => id).toSorted()).toEqual(expected);
  });

  it('are told in a sentence and belong to a chapter', () => {
    for (const [id, { claim, chapter }] of claims) {
      expect(claim, id).toMatch(sentence);
      expect(
        [...Array(22).keys()].map((index) => index + 1),
        id,
      ).toContain(chapter);
    }
  });

  it('have their phrase in their chapter, and an answer when that is written', () => {
    expect(problems(claimRows())).toEqual([]);
  });

  it('are used only if they are true', () => {
    const used = claims.filter(([, { used }]) => used !== undefined);
    expect(used.filter(([, { verdict }]) => verdict !== 'supported')).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  it('are answered by a phrase that says something, or dropped for a reason', () => {
    for (const [id, { used, corrected, dropped }] of claims) {
      const phrase = used ?? corrected;
      if (phrase !== undefined) expect(phrase.length, `${id}: ${phrase}`).toBeGreaterThan(12);
      if (dropped !== undefined) expect(dropped, id).toMatch(reason);
    }
  });

  it('are not answered by their own words, which a note quotes in italics before it says what is true', () => {
    const quoted = claimRows().filter(({ how, says = '', place }) => {
      if (how !== 'corrected' || place === undefined) return false;
      const line = shownLine(chapterFile(place.file).split('\n')[place.line - 1] ?? '');
      return /^\*([^*]+)\*/.exec(line)?.[1]?.includes(shownLine(says)) === true;
    });
    expect(quoted.map(({ id }) => id)).toEqual([]);
  });
});

describe('the systems that the source documents name', () => {
  it('are all there', () => {
    expect(named).toHaveLength(SYSTEMS);
  });

  it('have their phrase in their chapter, and an answer when that is written', () => {
    expect(problems(systemRows())).toEqual([]);
  });

  it('are named with a work that the chapter cites in the same file', () => {
    const key = new Map(Object.entries<Reference>(refs).map(([name, { id }]) => [id, name]));
    for (const [name, { chapter, named, cites }] of namedNow()) {
      const place = findPhrase(chapter, named);
      expect(key.get(cites), `${name}: expected the id of a work, found "${cites}"`).toBeDefined();
      expect(chapterFile(place?.file ?? ''), name).toContain(`refs.${key.get(cites)}`);
    }
  });

  it('are left out for a reason', () => {
    for (const [name, { unnamed }] of named) if (unnamed !== undefined) expect(unnamed, name).toMatch(reason);
  });
});

/** Systems that a chapter names which is there. */
function namedNow(): [string, { chapter: number; named: string; cites: string }][] {
  return named.flatMap(([name, { chapter, named, cites }]) =>
    named !== undefined && chapterFolder(chapter) !== undefined ? [[name, { chapter, named, cites }]] : [],
  );
}

describe('claimRows()', () => {
  const row = (claim: Claim): Row | undefined =>
    claimRows([{ id: 'test', title: 'A test', claims: { '009-001': claim } }])[0];
  const said = { claim: 'It is so.', verdict: 'wrong', chapter: 4 } as const;

  it('says where a phrase stands, by file and line', () => {
    const place = row({ ...said, corrected: 'System/370 was announced in 1970' })?.place;
    expect(place?.file).toBe('04-trap-and-emulate/index.mdx');
    const line = chapterFile(place?.file ?? '').split('\n')[(place?.line ?? 0) - 1];
    expect(line).toContain('System/370 was announced in 1970');
  });

  it('reports a phrase that is not in its chapter', () => {
    expect(row({ ...said, corrected: 'nobody ever wrote this' })?.problem).toBe('not in 04-trap-and-emulate');
  });

  it('reports a claim that a written chapter leaves out, and lets one wait for a chapter that is not there', () => {
    expect(row(said)?.problem).toBe('04-trap-and-emulate is written: expected an answer');
    expect(row({ ...said, chapter: 99 })).toMatchObject({ how: 'waiting' });
    expect(row({ ...said, chapter: 99 })?.problem).toBeUndefined();
  });
});

describe('shownLine()', () => {
  it('takes both apostrophes for one, as pages print one for both', () => {
    expect(shownLine("the guest’s and the host's")).toBe("the guest's and the host's");
  });

  it('has the words of the glossary in place and citations away', () => {
    expect(
      shownLine(
        'A <Term of={glossary.trap} /> is <Term of={glossary.vmm}>its</Term> <Cite of={refs.a} at="b" />.',
      ),
    ).toBe('A trap is its.');
  });
});

describe('claimsText()', () => {
  it('counts the answers and lists what is wrong below the table', () => {
    const rows: Row[] = [
      {
        id: '009-001',
        claim: 'It is so.',
        verdict: 'wrong',
        chapter: 4,
        how: 'corrected',
        says: 'not so',
        problem: 'not in 04',
      },
      { id: '009-002', claim: 'It was.', verdict: 'supported', chapter: 30, how: 'waiting' },
    ];
    expect(claimsText(rows, ['corrected', 'waiting'], 'claims').split('\n')).toEqual([
      '009-001  04  wrong       corrected  It is so.',
      '    “not so”',
      '    not in 04',
      '009-002  30  supported   waiting    It was.',
      '',
      '2 claims: 1 corrected, 1 waiting',
      '✗ 009-001: not in 04: “not so”',
      '',
    ]);
  });
});
