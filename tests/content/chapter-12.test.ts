import { describe, expect, it } from 'vitest';
import { figures, words } from '../../content/chapters/12-images-and-runtimes/figures.ts';
import quiz from '../../content/chapters/12-images-and-runtimes/quiz.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('12-images-and-runtimes');
const number = (printed: string): number => Number(printed.replace(/[^\d.]/g, ''));

describe('the text of chapter 12', () => {
  keepsTextRules(text, { words });
});

describe('what chapter 12 says about its figures', () => {
  it('is true of the pulls: the second image needs one layer, the second release one and less than half of the bytes', () => {
    expect(figures.pulls.map(({ layers, fetched }) => [layers, fetched])).toEqual([
      ['3', '3'],
      ['2', '1'],
      ['3', '1'],
    ]);
    // Manifest, configuration, and each layer that is new.
    for (const { fetched, requests } of figures.pulls) expect(number(requests)).toBe(number(fetched) + 2);
    expect(number(figures.secondReleaseShare)).toBeLessThan(50);
    expect(number(figures.layers[0]?.tar ?? '')).toBeGreaterThan(number(figures.layers[0]?.blob ?? ''));
  });

  it('is true of the containers: each layer was unpacked once', () => {
    expect(figures.unpacked).toBe('3');
    expect(number(figures.shared)).toBe(3 * (number(figures.containers) - 1));
  });

  it('is true of the commands: reading and truncating copy nothing, appending, chmod and mv all of the file', () => {
    const whole = figures.tableBytes;
    expect(figures.commands.map(({ command, copiedUp }) => [command, copiedUp])).toEqual([
      ['wc /var/data/table', '0'],
      ['echo one > /tmp/note', '0'],
      ['echo one >> /var/data/table', whole],
      ['echo one > /var/data/table', '0'],
      ['chmod 600 /var/data/table', whole],
      ['mv /var/data/table /var/data/old', whole],
      ['rm /var/data/table', '0'],
      ['mv /var/data /var/old', '0'],
    ]);
    expect(figures.commands[0]?.console).toMatch(/65536 \/var\/data\/table$/);
    expect(figures.commands[0]?.upper).toBe('nothing');
    expect(figures.commands.at(-2)?.upper).toBe('var/data/.wh.table');
    expect(figures.commands.at(-1)).toMatchObject({ console: 'mv: /var/data: EXDEV', upper: 'nothing' });
    for (const { console } of figures.commands.slice(1, -1)) expect(console).toBe('');
  });

  it('is true of the releases: three layers move the least, a layer a step the most', () => {
    const [steps, one, best] = figures.releases;
    expect([steps?.layers, one?.layers, best?.layers]).toEqual(['12', '1', '3']);
    expect(steps?.sum).toBeGreaterThan(one?.sum ?? Infinity);
    expect(one?.sum).toBeGreaterThan(best?.sum ?? Infinity);
  });
});

describe('the quiz of chapter 12', () => {
  it('has at least eight questions of five kinds, and computes its number', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
    expect(quiz.questions.find(({ id }) => id === 'two-writes')).toMatchObject({ answer: 65_536 });
  });
});
