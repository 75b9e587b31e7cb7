import { describe, expect, it } from 'vitest';
import { figures, words } from '../../content/chapters/16-unikernels/figures.ts';
import quiz from '../../content/chapters/16-unikernels/quiz.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('16-unikernels');
const number = (printed: string): number => Number(printed.replace(/[^\d.]/g, ''));

describe('the text of chapter 16', () => {
  keepsTextRules(text, { words });
});

describe('what chapter 16 says about its figures', () => {
  const [unikernel, rewritten, process, servers] = figures.rows.map((row) => ({
    size: number(row.size),
    request: number(row.request),
    traps: number(row.traps),
    switches: number(row.switches),
    pages: number(row.pages),
  })) as [Row, Row, Row, Row];
  type Row = Record<'size' | 'request' | 'traps' | 'switches' | 'pages', number>;

  it('is true of the first row: no trap, and less of everything than in the others', () => {
    expect(unikernel.traps).toBe(0);
    for (const other of [rewritten, process, servers])
      for (const count of ['size', 'request', 'pages'] as const)
        expect(unikernel[count]).toBeLessThan(other[count]);
  });

  it('is true of the second and third: one file, so one size, and traps in the third alone', () => {
    expect(rewritten.size).toBe(process.size);
    expect([rewritten.traps, process.traps]).toEqual([0, number(figures.model.systemCalls)]);
  });

  it('is true of the last: two switches a question, and the most of everything', () => {
    expect(servers.switches).toBe(2 * number(figures.servers.messages));
    expect(servers.traps).toBeGreaterThanOrEqual(servers.switches);
    expect(servers.request).toBeGreaterThan(process.request);
  });

  it('is true of the image: dropping saves some, the seal costs more than that', () => {
    expect(number(figures.unikernel.plain)).toBeLessThan(number(figures.unikernel.whole));
    expect(number(figures.unikernel.sealed)).toBeGreaterThan(3 * number(figures.unikernel.plain));
    const dropped = figures.modules.filter(({ kept }) => kept === '0').map(({ module }) => module);
    expect(dropped).toEqual(['memory', 'timer', 'scheduler']);
  });

  it('is true of the shared ecall: one site, and more instructions than on the kernel', () => {
    expect(figures.shared.sites).toBe('1');
    expect(number(figures.shared.request)).toBeGreaterThan(number(figures.process.request));
    expect(number(figures.shared.traps)).toBe(2 * (number(figures.model.systemCalls) - 1));
  });

  it('is true of the seal: the fifth act succeeds until the tables are locked', () => {
    expect(figures.acts[4]?.ends).toEqual({ none: 'done', tables: 'done', locked: 'store access fault' });
    expect(figures.acts.filter(({ ends }) => ends.locked === 'done')).toEqual([]);
  });

  it('is true of the family', () => {
    expect(figures.family.process).toBe('child  sees: 2\nparent sees: 1');
    expect(figures.family.unresolved).toContain('"fork", found none');
    expect(figures.family.pretended).toBe('child  sees: 2\nparent sees: 2');
    expect(figures.lastWords.console).toMatch(/^trap 0000000f at /);
  });
});

describe('the quiz of chapter 16', () => {
  it('has eight questions or more, of four kinds or more', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
  });
});
