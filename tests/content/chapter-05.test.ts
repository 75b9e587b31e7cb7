import { describe, expect, it } from 'vitest';
import {
  arrangementOf,
  crossingsOf,
  linesByReach,
  workTallies,
} from '../../content/chapters/05-type-1-and-type-2/counting.ts';
import countTheBorders from '../../content/chapters/05-type-1-and-type-2/challenges/count-the-borders.ts';
import { figures, words } from '../../content/chapters/05-type-1-and-type-2/figures.ts';
import { hypervisors } from '../../content/chapters/05-type-1-and-type-2/hypervisors.ts';
import { measureGuest } from '../../content/chapters/05-type-1-and-type-2/measured-guests.ts';
import { linesOfCode, modelSizes } from '../../content/chapters/05-type-1-and-type-2/model-sizes.ts';
import quiz from '../../content/chapters/05-type-1-and-type-2/quiz.ts';
import battleRoyale from '../../content/chapters/05-type-1-and-type-2/scenarios.ts';
import { gradeScenario, validateGame } from '../../lessons-engine/grader/index.ts';
import { arrangements, path, services } from '../../lessons-engine/hypervisor/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('05-type-1-and-type-2');

describe('the text of chapter 05', () => {
  keepsTextRules(text, { words, names: /^\*Type 1 outperforms[\s\S]*/g });

  it('has the first table before the first heading', () => {
    expect(text.body.indexOf('<table')).toBeLessThan(text.body.indexOf('\n## '));
  });
});

describe('the diagrams of chapter 05', () => {
  /** Labels of the arrows, in order, of each sequence diagram. */
  const drawn = [...text.body.matchAll(/^```mermaid[\s\S]*?^```$/gm)]
    .map(([text]) => text)
    .filter((text) => text.includes('sequenceDiagram'))
    .map((text) => [...text.matchAll(/->>\w+: (.+)$/gm)].map((match) => match[1]?.replace(' ', '-')));

  it('draw the way of a request to the disk as the engine works it out, one arrow a border', () => {
    expect(drawn).toEqual(arrangements.map((arrangement) => path(arrangement, 'disk-request')));
  });
});

describe('what chapter 05 says about its figures', () => {
  const { disk, compute } = figures;
  const total = (id: (typeof arrangements)[number]['id']): number => crossingsOf(disk.tallies[id]);

  it('is true of the disk guest: the extremes are of type 1, hosted and kernel module lie between', () => {
    expect(total('own-drivers')).toBeLessThan(total('hosted'));
    expect(total('hosted')).toBeLessThan(total('kernel-module'));
    expect(total('kernel-module')).toBeLessThan(total('driver-domain'));
    expect(new Set(figures.diskRows.map(({ exits }) => exits)).size).toBe(1);
  });

  it('is true of the doorbell: it brings the kernel module below the hosted arrangement', () => {
    expect(Number(disk.bellAll)).toBeLessThan(total('hosted'));
    expect(disk.bellEvents).toBe(disk.requests);
  });

  it('is true of one request: six exits, one of which needs the disk, two for the interrupt controller', () => {
    const { requests } = disk.tallies['own-drivers'];
    const each = requests['disk-request'];
    expect(disk.exitsPerRequest).toBe(6);
    expect(each).toBe(24); // eight pages, read, written and read again
    expect(requests['interrupt-controller']).toBe(2 * each);
    expect(requests['device-register']).toBe(2 * each);
    expect(requests.memory).toBe(1); // the page that it reads into
  });

  it('is true of the compute guest: it exits far less often than the disk guest', () => {
    expect(Number(compute.exits)).toBeLessThan(Number(disk.exits) / 10);
    expect(Number(compute.most)).toBeLessThan(total('own-drivers'));
  });

  it('is true of the disk’s other registers: six borders away, four, and two where it is hosted', () => {
    const ways = arrangements.map((arrangement) => path(arrangement, 'device-register').length);
    expect(ways).toEqual([2, 6, 4, 2]);
  });

  it('is true of booting: the same for both, and two world switches a page where the host is asked', () => {
    const [first, second] = [measureGuest('disk'), measureGuest('compute')];
    expect(first.boot).toEqual(second.boot);
    expect(Number(figures.boot.hostedSwitches)).toBe(2 * Number(figures.boot.pages));
  });

  it('adds up: every border of the tables is one of a request', () => {
    for (const guest of [measureGuest('disk'), measureGuest('compute')])
      for (const [id, { requests, crossings }] of Object.entries(workTallies(guest))) {
        const arrangement = arrangementOf(id as (typeof arrangements)[number]['id']);
        const borders = services.reduce(
          (sum, service) => sum + requests[service] * path(arrangement, service).length,
          0,
        );
        expect(Object.values(crossings).reduce((sum, count) => sum + count)).toBe(borders);
      }
  });

  it('is true of the lines of code: fewest borders, most lines that reach everybody', () => {
    const lines = arrangements.map(linesByReach);
    const all = Object.values(modelSizes).reduce((sum, size) => sum + size, 0);
    expect(lines[0]).toEqual({ everybody: all, domain: 0, process: 0 });
    for (const { everybody } of lines.slice(1)) expect(everybody).toBeLessThan(all);
    expect(Math.max(...Object.values(modelSizes))).toBe(modelSizes.disk);
  });

  it('says of seven hypervisors where each line stands', () => {
    expect(hypervisors.map(({ id }) => id)).toHaveLength(7);
    for (const { sources, title } of hypervisors) expect(sources.length, title).toBeGreaterThan(0);
  });
});

describe('the challenge of chapter 05', () => {
  const result = countTheBorders.run();

  it('counts what the tables of the text say', () => {
    for (const { contender, counters, cost } of result.laps) {
      const id = contender as (typeof arrangements)[number]['id'];
      expect(counters['disk guest']).toBe(crossingsOf(figures.disk.tallies[id]));
      expect(counters['compute guest']).toBe(crossingsOf(figures.compute.tallies[id]));
      expect(cost).toBe((counters['disk guest'] ?? 0) + (counters['compute guest'] ?? 0));
    }
  });

  it('follows each lap from nothing to all of the work, never backwards', () => {
    for (const { points, cost } of result.laps) {
      expect(points[0]).toEqual({ cost: 0, done: 0 });
      expect(points.at(-1)).toEqual({ cost, done: result.work });
      expect(points.length).toBeLessThanOrEqual(65);
      for (const [index, point] of points.slice(1).entries()) {
        const before = points[index];
        expect(point.cost).toBeGreaterThanOrEqual(before?.cost ?? 0);
        expect(point.done).toBeGreaterThanOrEqual(before?.done ?? 0);
      }
    }
  });

  it('tells beforehand what the text says of the compute guest', () => {
    expect(figures.compute.tallies['own-drivers'].requests.console).toBe(8);
  });
});

describe('the game of chapter 05', () => {
  const { scenarios } = battleRoyale;

  it('has six situations without a mistake, and all seven hypervisors', () => {
    expect(validateGame(battleRoyale)).toEqual([]);
    expect(scenarios).toHaveLength(6);
    const chosen = new Set(scenarios.flatMap(({ choices }) => choices.map(({ id }) => id)));
    expect([...chosen].toSorted()).toEqual(hypervisors.map(({ id }) => id).toSorted());
  });

  it('is not won by one brand in all situations, nor by picking every fact', () => {
    for (const { id } of hypervisors) {
      const wins = scenarios.filter((scenario) => {
        const facts = scenario.facts.filter(({ decides }) => decides).map((fact) => fact.id);
        return gradeScenario(scenario, { choice: id, facts }).won;
      });
      expect(wins.length, id).toBeLessThan(scenarios.length);
    }
    for (const scenario of scenarios) {
      const facts = scenario.facts.map(({ id }) => id);
      for (const { id } of scenario.choices)
        expect(gradeScenario(scenario, { choice: id, facts }).won).toBe(false);
    }
  });

  it('explains every part in a sentence: a capital, more than 30 characters, a full stop', () => {
    const short = scenarios.flatMap(({ choices, facts }) =>
      [...choices, ...facts].filter(({ explanation }) => !/^[A-Z“][\s\S]{30,}\.$/.test(explanation)),
    );
    expect(short).toEqual([]);
  });

  it('says of product facts that decide where they stand', () => {
    const names = /VirtualBox|ESXi|Hyper-V|Workstation|Parallels|KVM|Xen/;
    const bare = scenarios.flatMap(({ facts }) =>
      facts.filter(({ decides, text, source }) => decides && names.test(text) && source === undefined),
    );
    expect(bare).toEqual([]);
  });
});

describe('the quiz of chapter 05', () => {
  const answerOf = (id: string): number => {
    const found = quiz.questions.find((question) => question.id === id);
    if (found?.kind !== 'numeric') throw new Error(`expected a numeric question ${id}`);
    return found.answer;
  };

  it('has at least eight questions of five kinds', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
  });

  it('computes its numbers', () => {
    expect(answerOf('letters')).toBe(40 * 2 * 8);
    expect(answerOf('split-device')).toBe(17 * modelSizes.disk);
    expect(answerOf('world-switches')).toBe(2);
  });

  it('says truly which exits cost the same everywhere', () => {
    const ways = (service: (typeof services)[number]): number =>
      new Set(arrangements.map((arrangement) => path(arrangement, service).length)).size;
    expect(ways('processor')).toBe(1);
    expect(ways('interrupt-controller')).toBe(1);
    for (const service of ['disk-request', 'device-register', 'console'] as const)
      expect(ways(service)).toBeGreaterThan(1);
  });
});

describe('linesOfCode()', () => {
  it('leaves out blank lines and comments', () => {
    expect(linesOfCode('// a\n\nlet x = 1; // b\n/** c\n * d\n */\nx++;\n')).toBe(2);
  });
});
