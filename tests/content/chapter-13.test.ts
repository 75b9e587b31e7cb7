import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import firstAnswer from '../../content/chapters/13-vms-or-containers/challenges/first-answer.ts';
import { contenders } from '../../content/chapters/13-vms-or-containers/contenders.ts';
import { figures, words } from '../../content/chapters/13-vms-or-containers/figures.ts';
import { lectureCells } from '../../content/chapters/13-vms-or-containers/lecture.ts';
import { measurements } from '../../content/chapters/13-vms-or-containers/papers.ts';
import quiz from '../../content/chapters/13-vms-or-containers/quiz.ts';
import detective from '../../content/chapters/13-vms-or-containers/scenarios.ts';
import { glossary } from '../../content/glossary.ts';
import { startCosts, timeOf, usualPrices } from '../../lessons-engine/costs/index.ts';
import {
  gradeFinding,
  scoreGuesses,
  validateChallenge,
  validateDetective,
} from '../../lessons-engine/grader/index.ts';

const folder = join(import.meta.dirname, '../../content/chapters/13-vms-or-containers');
const mdx = readFileSync(join(folder, 'index.mdx'), 'utf8');
const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(mdx) ?? [];

/** Blocks of running text as a reader sees them: no imports, code, diagrams, tables or widgets. */
const prose = body
  .replace(/^```[\s\S]*?^```$/gm, '')
  .replace(/^import .*$/gm, '')
  .replace(/^<(table|figure)\b[^>]*>[\s\S]*?^<\/\1>$/gm, '')
  .replace(/^<(Lab|Challenge)\b[\s\S]*?^<\/\1>$/gm, '')
  .replace(/<Term of=\{glossary\.(\w+)\} \/>/g, (_, key: keyof typeof glossary) => glossary[key].term)
  .replace(/<Term of=\{glossary\.\w+\}>([^<]*)<\/Term>/g, '$1')
  .split(/\n\s*\n/)
  .filter((block) => !/^<(?:Lab|Quiz|Detective|Challenge|Excerpt|Glossary|References)\b/.test(block.trim()))
  .map((block) => block.trim())
  .filter((block) => block !== '');
const cites = /<Cite [^>]*\/>/;
const plain = prose.map((block) =>
  block.replace(new RegExp(cites, 'g'), '').replace(/\{figures\.[\w.]+\}/g, 'figure'),
);
const result = await firstAnswer.run();
const cost = (contender: string): number =>
  result.laps.find((lap) => lap.contender === contender)?.cost ?? NaN;

describe('the text of chapter 13', () => {
  it('has 1,800 to 3,000 words, without code, tables, quiz and widgets', () => {
    const count = plain
      .join(' ')
      .split(/\s+/)
      .filter((word) => /\w/.test(word)).length;
    expect(count).toBeGreaterThanOrEqual(1800);
    expect(count).toBeLessThanOrEqual(3000);
  });

  it('opens with its question and has the first table before the first heading', () => {
    expect(front).toMatch(/^question: .+\?$/m);
    expect(body.indexOf('<table')).toBeLessThan(body.indexOf('\n## '));
  });

  it('cites where it writes a number out, and prints the others from what was counted', () => {
    const number = /(?<![\w.])\d[\d,]*\d\d(?:\.\d+)?(?![\w/])/g;
    for (const [index, block] of plain.entries()) {
      const found = block.replace(/`[^`]*`/g, '').match(number) ?? [];
      if (found.length > 0 && !/^\*Containers start/.test(block))
        expect(prose[index], `expected <Cite …/> beside ${found.join(', ')}`).toMatch(cites);
    }
  });

  it('keeps the house style: no exclamation marks, no filler', () => {
    const unwanted =
      /!(?!\[)|as we saw|in this section|simply|obviously|of course|powerful|seamless|leverag|\bjust\b|behavior|color\b|virtualis/i;
    const found = plain.flatMap((block) => {
      const text = block.replace(/`[^`]*`/g, '').replace(/:::note\[.*\]/g, '');
      const word = unwanted.exec(text)?.[0];
      return word === undefined ? [] : [`expected no "${word}", found it in: ${text.slice(0, 300)}`];
    });
    expect(found).toEqual([]);
  });

  it('lists every word that it explains', () => {
    const explained = [...body.matchAll(/\{glossary\.(\w+)\}/g)].map(
      (match) => match[1] as keyof typeof glossary,
    );
    const listed = new Set<unknown>(words.map(({ id }) => id));
    expect(explained.filter((key) => !listed.has(glossary[key].id))).toEqual([]);
  });
});

describe('what chapter 13 says about its figures', () => {
  const number = (text: string): number => Number(text.replaceAll(',', ''));

  it('is true of the microVM: nearly as many exits, no firmware, most of them pages', () => {
    expect(number(figures.micro.exits) / number(figures.vm.exits)).toBeGreaterThan(0.6);
    expect(number(figures.vm.pages)).toBeGreaterThan(number(figures.vm.exits) / 2);
    expect(number(figures.micro.instructions)).toBeLessThan(number(figures.vm.instructions));
  });

  it('is true of the container: a few hundred instructions before its program, more in the cold function’s runtime than in the VM', () => {
    const root = result.pricing?.runs
      .find(({ contender }) => contender === 'container')
      ?.phases.find(({ name }) => name === 'root');
    expect(root?.counts['instructions']).toBeLessThan(1000);
    expect(Number(figures.cold.overVm)).toBeGreaterThan(2);
    expect(number(figures.warm.instructions)).toBeLessThan(2000);
  });

  it('is true of the order: warm function, Wasm instance, microVM, container, cold function, full VM', () => {
    const order = result.laps.toSorted((a, b) => a.cost - b.cost).map(({ contender }) => contender);
    expect(order).toEqual(['warm-function', 'wasm-instance', 'microvm', 'container', 'cold-function', 'vm']);
    expect(cost('microvm') / cost('wasm-instance')).toBeGreaterThan(100);
  });

  it('is true of what the times hang on: one row each', () => {
    expect(Number.parseFloat(figures.vm.monitorShare)).toBeGreaterThan(95);
    expect(Number.parseFloat(figures.container.programShare)).toBeGreaterThan(95);
    // With the abstract's 1 ms for fork and exec, the two are nearly even.
    const cheaper = { ...usualPrices, programs: 1e6 };
    const total = (contender: string) =>
      result.pricing?.runs.find((run) => run.contender === contender)?.phases.at(-1)?.counts ?? {};
    expect(timeOf(total('container'), cheaper) / timeOf(total('microvm'), cheaper)).toBeLessThan(1.2);
    expect(timeOf(total('container'), cheaper) / timeOf(total('microvm'), cheaper)).toBeGreaterThan(0.8);
  });

  it('is true of what is unknown: five costs, four of them of containers alone', () => {
    expect(figures.unknown).toBe(5);
    const unknown = startCosts.filter(({ nanoseconds }) => nanoseconds === null).map(({ id }) => id);
    const counts = (contender: string): Readonly<Record<string, number>> =>
      result.pricing?.runs.find((run) => run.contender === contender)?.phases.at(-1)?.counts ?? {};
    expect(unknown.filter((id) => (counts('container')[id] ?? 0) > 0)).toHaveLength(4);
    expect(unknown.filter((id) => (counts('vm')[id] ?? 0) > 0)).toHaveLength(0);
  });

  it('says of each figure of others where it stands', () => {
    for (const { what, source, at } of measurements) {
      expect(source.id, what).toMatch(/\d{4}$/);
      expect(at, what).not.toBe('');
    }
    for (const { what, standing, sources, papers } of lectureCells)
      if (standing !== 'doubtful') expect(sources.length, `${what}: ${papers}`).toBeGreaterThan(0);
  });
});

describe('the challenge of chapter 13', () => {
  it('is one that a page can show', () => {
    expect(validateChallenge(firstAnswer)).toEqual([]);
    expect(firstAnswer.contenders).toBe(contenders);
  });

  it('gives 100 points for what was counted, and none for the lecture’s times', () => {
    const exact = Object.fromEntries(
      firstAnswer.quantities.map(({ id, contender, counter }) => [
        id,
        result.laps.find((lap) => lap.contender === contender)?.counters[counter] ?? NaN,
      ]),
    );
    expect(scoreGuesses(firstAnswer, exact, result).score).toBe(100);
    const lecture = {
      'vm-time': 45e6,
      'container-time': 5e5,
      'cold-function-time': 2e6,
      'warm-function-time': 1e5,
    };
    const { guesses } = scoreGuesses(firstAnswer, { ...exact, ...lecture }, result);
    for (const { quantity, points } of guesses) if (quantity in lecture) expect(points, quantity).toBe(0);
  });

  it('follows each lap from nothing to the answer, never backwards', () => {
    for (const { points, cost: all } of result.laps) {
      expect(points[0]).toEqual({ cost: 0, done: 0 });
      expect(points.at(-1)).toEqual({ cost: all, done: result.work });
      for (const [index, point] of points.slice(1).entries())
        expect(point.cost).toBeGreaterThanOrEqual(points[index]?.cost ?? 0);
    }
  });
});

describe('the detective of chapter 13', () => {
  it('has six cases, each with one best answer that earns everything', () => {
    expect(validateDetective(detective)).toEqual([]);
    expect(detective.scenarios).toHaveLength(6);
    for (const found of detective.scenarios) {
      const best = (of: Readonly<Record<string, { worth: string }>>): string =>
        Object.entries(of).find(([, { worth }]) => worth === 'best')?.[0] ?? '';
      const verdict = gradeFinding(found, {
        asked: found.evidence.map(({ id }) => id),
        placed: Object.fromEntries(found.workloads.map(({ id, places }) => [id, best(places)])),
        requirement: found.requirements.find(({ worth }) => worth === 'best')?.id ?? null,
      });
      expect(verdict.points, found.id).toBe(100);
    }
  });

  it('cannot be won by one answer for all: each place is best somewhere, and ruled out somewhere', () => {
    const rated = detective.scenarios.flatMap(({ workloads }) => workloads.map(({ places }) => places));
    for (const { id } of detective.places) {
      const worths = rated.map((places) => places[id]?.worth);
      expect(worths, id).toContain('best');
      expect(worths, id).toContain('wrong');
    }
  });

  it('explains every place and every requirement in a sentence of its own', () => {
    const whys = detective.scenarios.flatMap(({ workloads, requirements }) => [
      ...workloads.flatMap(({ places }) => Object.values(places).map(({ why }) => why)),
      ...requirements.map(({ why }) => why),
    ]);
    for (const why of whys) expect(why).toMatch(/^[A-Z0-9“].{25,}\.$/s);
    expect(new Set(whys).size).toBe(whys.length);
  });
});

describe('the quiz of chapter 13', () => {
  it('has ten questions of five kinds', () => {
    expect(quiz.questions).toHaveLength(10);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
  });
});
