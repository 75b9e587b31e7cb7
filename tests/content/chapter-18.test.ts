import { describe, expect, it } from 'vitest';
import { figures, words } from '../../content/chapters/18-serverless/figures.ts';
import { herd, payment, recursion, slowHello } from '../../content/chapters/18-serverless/incident-logs.ts';
import quiz from '../../content/chapters/18-serverless/quiz.ts';
import scenarios from '../../content/chapters/18-serverless/scenarios.ts';
import { gradeFinding, validateDetective } from '../../lessons-engine/grader/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('18-serverless');
describe('the text of chapter 18', () => keepsTextRules(text, { words }));

const number = (shown: string): number => Number(shown.replaceAll(',', '').replace(/[^\d.].*$/, ''));

describe('what the text of chapter 18 says of its figures', () => {
  const { herd: herdRows, policies, queue, recursion: bills } = figures;

  it('80 calls are there on average: rate times time', () => {
    expect(herdRows.during * (number(herdRows.running) / 1000)).toBe(80);
  });

  it('slow starts make several times the instances, restored ones not many more than needed', () => {
    expect(number(herdRows.plain.instances)).toBeGreaterThan(4 * 80);
    expect(number(herdRows.restored.instances)).toBeLessThan(2 * 80);
    expect(number(herdRows.shared.instances)).toBeLessThan(80);
    expect(herdRows.ready.cold).toBe('0');
  });

  it('at equal load the wait falls from most of a second to next to nothing', () => {
    const waits = queue.slice(1).map(({ theory }) => number(theory));
    expect(new Set(queue.slice(1).map(({ load }) => load)).size).toBe(1);
    expect(waits[0]).toBeGreaterThan(800);
    expect(waits.at(-1)).toBeLessThan(10);
  });

  it('the simulated wait agrees with the theory within its bound', () => {
    for (const { theory, simulated } of queue) {
      const [mean = NaN, bound = NaN] = simulated.split(/[^\d.]+/).map(Number);
      expect(Math.abs(mean - number(theory)), simulated).toBeLessThanOrEqual(bound);
    }
  });

  it('every hybrid point lies below and to the left of the line through the fixed ones', () => {
    const fixed = policies.rows.filter(({ kind }) => kind === 'fixed');
    for (const { title, x, y } of policies.rows.filter(({ kind }) => kind === 'hybrid')) {
      const right = fixed.findLast((each) => each.x >= x);
      const left = fixed.find((each) => each.x <= x);
      if (right === undefined)
        throw new Error(`${title}: expected a fixed policy with more cold calls, found none`);
      const line = left === undefined || left === right ? (left ?? fixed.at(-1)!).y : right.y + ((right.x - x) / (right.x - left.x)) * (left.y - right.y); // prettier-ignore
      expect(y, title).toBeLessThan(line);
    }
  });

  it('a function that calls itself twice costs hundreds of times one that does so once', () => {
    const [once, twice, ended] = bills.rows.map(({ weekend }) => Number(weekend.replace(/[$,]/g, '')));
    expect(twice).toBeGreaterThan(500 * (once as number));
    expect(ended).toBeLessThan(1);
  });
});

describe('the incidents of chapter 18', () => {
  it('are a game without mistakes, and each says that it is a story', () => {
    expect(validateDetective(scenarios)).toEqual([]);
    for (const { prompt } of scenarios.scenarios) expect(prompt).toContain('This is a story');
  });

  it.each(scenarios.scenarios.map((found) => [found.id, found] as const))(
    '%s is solved by its remedy and its cause, with the evidence',
    (_, found) => {
      const remedies = found.workloads[0]!.places;
      const best = Object.keys(remedies).find((place) => remedies[place]?.worth === 'best') ?? '';
      const cause = found.requirements.find(({ worth }) => worth === 'best')!;
      const finding = { asked: [cause.shownBy ?? ''], placed: { remedy: best }, requirement: cause.id };
      expect(gradeFinding(found, finding).points).toBe(100);
    },
  );

  it('have another remedy each', () => {
    const best = scenarios.scenarios.map(
      ({ workloads }) => Object.entries(workloads[0]!.places).find(([, { worth }]) => worth === 'best')?.[0],
    );
    expect(new Set(best).size).toBe(4);
  });

  it('have logs that say what the answers say', () => {
    expect(recursion.lines.filter((line) => line.includes('timeout'))).toEqual([]);
    expect(slowHello.cold).toBe(4);
    expect(payment.lines.filter((line) => line.includes('timeout'))).toHaveLength(3);
    expect(herd.counts.wasted).toBeGreaterThan(0.9 * herd.counts.calls);
    expect(herd.counts.failed).toBeGreaterThan(300);
    expect(herd.counts.calls).toBe(400 + herd.counts.retried);
  });
});

it('every platform that the sources name has a row with a source', () => {
  const rows = [...text.body.matchAll(/<tr>\s*<td>([^<{]+)<\/td>\s*<td>([\s\S]*?)<\/td>\s*<\/tr>/g)];
  const named = rows.map(([, name]) => name).join(' ');
  for (const name of 'Lambda,Fargate,Azure Functions,Cloud Run,Cloud Functions,App Engine,Knative,Workers,Fastly,Fly.io,Heroku,Railway,Render,Vercel,Netlify,Deno,Serverless Framework'.split(
    ',',
  ))
    // prettier-ignore
    expect(named).toContain(name);
  for (const [row, name] of rows) expect(row, name).toContain('<Cite of=');
});

it('the quiz of chapter 18 has eight questions or more, of five kinds', () => {
  expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
  expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
});
