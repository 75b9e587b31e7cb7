import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../components/one-server/day-words.ts';
import { imageOf } from '../../components/one-server/one-server-data.ts';
import { figures, server, words } from '../../content/chapters/01-what-is-virtualization/figures.ts';
import { ownGuests } from '../../content/chapters/01-what-is-virtualization/guests.ts';
import solution from '../../content/chapters/01-what-is-virtualization/labs/map-it/solution.ts?raw';
import quiz from '../../content/chapters/01-what-is-virtualization/quiz.ts';
import { gradeAnswer } from '../../lessons-engine/grader/index.ts';
import {
  allThere,
  oneServer,
  properties,
  type Property,
} from '../../lessons-engine/hypervisor/properties/one-server.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('01-what-is-virtualization');

describe('the text of chapter 01', () => {
  keepsTextRules(text, { words, names: /\b(?:19|20)\d\ds?\b/g });

  it('has the demo before the second heading', () => {
    expect(text.body.indexOf('<OneServer')).toBeLessThan(text.body.indexOf('\n## Five'));
  });

  it('has a section for each property, in the order of the switches', () => {
    const headings = [...text.body.matchAll(/^### ([A-Z]\w+)$/gm)].map(([, name]) => name?.toLowerCase());
    expect(headings.slice(0, 5)).toEqual(properties);
  });
});

describe('what chapter 01 says about its demo', () => {
  const images = server.guests.map(imageOf);
  const verdicts = (missing?: Property) =>
    oneServer(missing === undefined ? allThere : { ...allThere, [missing]: false }, images).guests.map(
      (guest, index) => verdictOf(guest, server.guests[index]?.alone ?? ''),
    );

  it('is true with everything there, from the images that the page carries', () => {
    expect(oneServer(allThere, images)).toEqual(server.first);
    expect(verdicts()).toEqual(['right', 'right', 'right', 'right']);
  });

  it.each<[Property, readonly string[]]>([
    ['abstraction', ['silent', 'silent', 'silent', 'silent']],
    ['multiplexing', ['right', 'silent', 'silent', 'silent']],
    ['isolation', ['right', 'right', 'wrong', 'wrong']],
    ['encapsulation', ['wrong', 'wrong', 'right', 'wrong']],
    ['portability', ['right', 'silent', 'right', 'silent']],
  ])('is true without %s: each missing property hurts others', (missing, expected) => {
    expect(verdicts(missing)).toEqual(expected);
  });

  it('is true of the numbers that it gives', () => {
    const number = (text: string): number => Number(text.replaceAll(',', ''));
    expect(number(figures.encapsulation.paid) - number(figures.encapsulation.owed)).toBe(
      number(figures.encapsulation.tooMuch),
    );
    expect(figures.isolation.right).not.toBe(figures.isolation.wrong);
    expect(Number(figures.portability.times)).toBeGreaterThan(2);
    expect(number(figures.multiplexing.web)).toBeGreaterThan(0.9 * number(figures.day.instructions));
    expect(number(figures.day.exits)).toBeLessThan(number(figures.day.instructions) / 100);
    expect(ownGuests.map(({ name }) => name)).toEqual(['web', 'payroll', 'trial', 'archive']);
  });
});

describe('the quiz of chapter 01', () => {
  const question = (id: string) => {
    const found = quiz.questions.find((each) => each.id === id);
    if (found === undefined) throw new Error(`expected a question ${id}`);
    return found;
  };

  it('has nine questions of all six kinds', () => {
    expect(quiz.questions).toHaveLength(9);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(6);
  });

  it('divides frames as the lab’s solution does', async () => {
    const sandbox = await loadSandbox(quickjsWasm());
    const frames = Array.from({ length: 14 }, (_, frame) => frame);
    const guest = (needs: number, shares: number) => ({ needs, wants: 12, shares, turns: 1, card: false });
    const outcome = await sandbox.run({
      program: { fileName: 'solution.ts', source: solution },
      call: { name: 'mapGuests', args: [{ frames, turns: 2 }, [guest(2, 100), guest(3, 200)]] },
      seed: 1,
    });
    if (!outcome.ok) throw new Error('expected the solution to map two guests');
    const { memory } = outcome.value as { memory: number[][] };
    expect(memory.map(({ length }) => length)).toEqual([5, 9]);
    expect(gradeAnswer(question('by-shares'), { kind: 'numeric', text: '9' }).correct).toBe(true);
  });

  it('traces that the guest is told of no multiplication', () => {
    expect(question('can-it-multiply')).toMatchObject({ answer: 0 });
  });
});
