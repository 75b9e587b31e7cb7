import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  compressionRows,
  NODE_FRAMES,
  nodeRows,
} from '../../content/chapters/07-memory-virtualization/near-and-small-figures.ts';
import {
  exitCycles,
  mixRows,
  referencesOf,
  walkRows,
} from '../../content/chapters/07-memory-virtualization/paging-figures.ts';
import { figures, SECRET, words } from '../../content/chapters/07-memory-virtualization/figures.ts';
import balloon from '../../content/chapters/07-memory-virtualization/labs/balloon/lab.ts';
import overcommit from '../../content/chapters/07-memory-virtualization/labs/overcommit/lab.ts';
import shadowPager from '../../content/chapters/07-memory-virtualization/labs/shadow-pager/lab.ts';
import sharePages from '../../content/chapters/07-memory-virtualization/labs/share-pages/lab.ts';
import walk from '../../content/chapters/07-memory-virtualization/labs/walk/lab.ts';
import quiz from '../../content/chapters/07-memory-virtualization/quiz.ts';
import { memoryGuests } from '../../content/guests/memory/library.ts';
import { grade, reached } from '../../lessons-engine/grader/index.ts';
import { cacheGuest, Host, operationsOf } from '../../lessons-engine/hypervisor/index.ts';
import { PAGE_SIZE } from '../../lessons-engine/machine/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('07-memory-virtualization');
const number = (text: string): number => Number(text.replace(/[, %]/g, ''));

describe('the text of chapter 07', () => {
  keepsTextRules(text, { words, names: /million|RV32/g });
});

describe('what chapter 07 says about its figures', () => {
  it('is true of the placement: two guests never lie in one frame', () => {
    const frames = figures.placement.flatMap((row) => row.frames).filter((frame) => frame !== 'none yet');
    expect(figures.placement[0]?.address).toBe('0x80000000');
    expect(figures.placement[0]?.frames).not.toContain('none yet');
    expect(new Set(frames).size).toBe(frames.length);
  });

  it('is true of the walks: the formula holds where no stage has superpages, and superpages read less', () => {
    const counted = Object.fromEntries(walkRows().map((row) => [`${row.guest}/${row.host}`, row.counted]));
    expect(counted['pages/none']).toBe(referencesOf(2, 0));
    expect(counted['none/pages']).toBe(referencesOf(0, 2));
    expect(counted['pages/pages']).toBe(referencesOf(2, 2));
    expect(counted['superpage/pages']).toBe(referencesOf(1, 2));
    // The guest's tables lie in pages all the same: only the last address finds the host's superpage.
    expect(counted['pages/superpage']).toBe(referencesOf(2, 2) - 1);
    expect(figures.formula).toEqual({ sv32: 8, four: 24, five: 35 });
  });

  it('is true of the programs: two stages exit as often for all, and read more for churn with fewer misses', () => {
    const row = (program: string, title: string) => {
      const found = figures.paging.find((each) => each.program === program && each.title === title);
      if (found === undefined) throw new Error(`expected a row ${program}, ${title}`);
      return found;
    };
    for (const program of ['compute', 'getpid', 'forkwait', 'churn'])
      expect(row(program, 'two stages').exits).toBe(figures.churn.pages);
    const [shadow, two] = [row('churn', 'shadow'), row('churn', 'two stages')];
    expect(number(two.references)).toBeGreaterThan(number(shadow.references));
    expect(number(two.misses)).toBeLessThan(number(shadow.misses));
    expect(number(figures.churn.bareMisses)).toBeLessThan(number(two.misses));
    expect(number(figures.churn.hiddenAtFences)).toBeGreaterThan(number(figures.churn.hidden));
  });

  it('is true of the mix: six entries more a miss, exits for changes alone, and a crossover in between', () => {
    const [still, ...others] = mixRows();
    for (const { misses, shadow, twoStage } of others) {
      expect((shadow.references - still!.shadow.references) / misses).toBeCloseTo(2, 0);
      expect((twoStage.references - still!.twoStage.references) / misses).toBeCloseTo(8, 0);
      expect(shadow.exits - twoStage.exits).toBeCloseTo(6, 0);
    }
    expect(figures.mix.map(({ cheaper }) => cheaper)).toEqual([
      'two stages',
      'two stages',
      'shadow',
      'shadow',
    ]);
    expect(exitCycles).toBe(784);
    expect(number(figures.crossover.fast)).toBeGreaterThan(number(figures.crossover.near));
    expect(number(figures.crossover.near)).toBeGreaterThan(number(figures.crossover.slow));
  });

  it('is true of balloon, sharing and tax: the shapes of the paper', () => {
    for (const column of ['native', 'ballooned'] as const) {
      const speeds = figures.balloon.map((row) => Number(row[column]));
      expect(speeds).toEqual(speeds.toSorted((a, b) => a - b));
    }
    expect(Number.parseFloat(figures.balloonGap.replace('less than ', ''))).toBeLessThan(1.4);
    const saved = figures.sharing.map((row) => number(row.saved));
    expect(saved).toEqual(saved.toSorted((a, b) => a - b));
    expect(number(figures.sharingLast.salted)).toBeLessThan(number(figures.sharingLast.saved));
    expect(figures.tax.untaxed.idle).toBe(figures.tax.untaxed.active);
    expect(figures.tax.taxed.active).toBeGreaterThan(2 * figures.tax.taxed.idle);
    expect(figures.tax.taxed.idle).toBeGreaterThan(0);
    expect(number(figures.tax.gain)).toBeGreaterThan(30);
  });

  it('is true of the caching guest: a block that it lacks costs more than 20 times one that it has', () => {
    const ticksAnOperation = (pages: number, blocks: number): number => {
      const host = new Host({ frames: 700, seed: 1 });
      const program = cacheGuest(memoryGuests.cache, { pages, blocks });
      const { guest } = host.add(program, { memorySize: pages * PAGE_SIZE });
      const after = (operations: number): number => {
        while (operationsOf(guest) < operations) guest.run(100);
        return guest.guest.ticks;
      };
      const begin = after(400);
      return (after(800) - begin) / 400;
    };
    // 40 blocks are all in memory by then; of 1,024 hardly one is.
    const ratio = ticksAnOperation(32, 1024) / ticksAnOperation(96, 40);
    expect(ratio).toBeGreaterThan(20);
    expect(ratio).toBeLessThan(25);
  });

  it('is true of one guest alone and of guests with a salt each: they share with themselves, zeros above all', () => {
    expect(figures.sharingLast.singleZeros).toBe('100\u00a0%');
    expect(figures.sharingLast.salted).toBe(figures.sharing[0]?.saved);
  });

  it('is true of the cache of compressed pages: it helps where frames are few, and not where they nearly suffice', () => {
    const rows = compressionRows();
    const [least, most] = [rows[0], rows.at(-1)];
    if (least === undefined || most === undefined)
      throw new Error('expected rows of compression, found none');
    expect(least.cached.pageIns).toBeLessThan(0.9 * least.without.pageIns);
    expect(most.cached.pageIns).toBeGreaterThanOrEqual(most.without.pageIns);
    // More pages are away at a time, because the cache has some of the frames.
    for (const { without, cached } of rows)
      expect(cached.pageIns + cached.decompressions).toBeGreaterThan(without.pageIns);
  });

  it('is true of the nodes: at home while there are frames, then as far away as Linux assumes', () => {
    const rows = nodeRows();
    for (const { pages, local, remote, distance } of rows) {
      expect(local).toBeLessThanOrEqual(NODE_FRAMES);
      if (remote > 0) expect(local, `${pages} pages`).toBe(NODE_FRAMES);
      expect(distance).toBeCloseTo((10 * local + 20 * remote) / (local + remote));
    }
    expect(rows.map(({ remote }) => remote > 0)).toEqual([false, true, true, true]);
  });

  it('is true of the spy: it prints the digit, and nothing with a salt', () => {
    expect(figures.channel).toEqual({
      secret: SECRET.toString(16),
      told: SECRET.toString(16),
      breaks: 1,
      salted: '?',
    });
  });
});

describe('the quiz of chapter 07', () => {
  it('has at least eight questions of five kinds, and computes its numbers', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
    expect(quiz.questions.find(({ id }) => id === 'five-on-four')).toMatchObject({ answer: 29 });
    expect(quiz.questions.find(({ id }) => id === 'idle-page')).toMatchObject({ answer: 4 });
  });
});

describe('the challenge of chapter 07', () => {
  const goal = overcommit.goal ?? { counter: '', better: 'more', reference: 0 };
  const loop = (body: string): string =>
    `export function overcommit(host) { do { const state = host.state(); ${body} } while (host.run()); }`;
  const lab = join(import.meta.dirname, '../../content/chapters/07-memory-virtualization/labs/overcommit');
  const solution = readFileSync(join(lab, 'solution.ts'), 'utf8');

  it('has the reference that its solution reaches', async () => {
    const report = await grade(overcommit, solution, await loadSandbox(quickjsWasm()));
    expect(report.passed).toBe(true);
    expect(reached(goal, report.counters)).toMatchObject({ count: goal.reference, points: 100 });
  });

  it.each([
    ['a constant', 'export function overcommit() { return { guests: 999 }; }'],
    [
      'all guests in the last turn',
      loop('if (state.left === 1) for (const { id } of state.waiting) host.start(id);'),
    ],
    ['all guests in the first turn', loop('for (const { id } of state.waiting) host.start(id);')],
    ['one guest again and again', loop('for (let n = 0; n < 99; n++) try { host.start(0); } catch {}')],
    ['another count in the state', loop('state.pageIns = 0; state.running.length = 99; state.most = 1e9;')],
    [
      'functions of the host replaced',
      loop('try { host.run = () => false; } catch {} Object.assign({}, host).left = 0;'),
    ],
    [
      'prototypes of its own',
      `Array.prototype.reduce = () => 0; Number.isInteger = () => true; ${loop('for (const { id } of state.waiting) try { host.start(id); host.balloon(id, 1e6); } catch {}')}`,
    ],
    [
      'balloons that are no numbers',
      loop('for (const { id } of state.waiting) { host.start(id); host.balloon(id, NaN); }'),
    ],
    [
      'an error after the start',
      loop('for (const { id } of state.waiting) host.start(id); throw new Error("enough");'),
    ],
  ])('gives nothing for %s', async (_, program) => {
    const report = await grade(overcommit, program, await loadSandbox(quickjsWasm()));
    expect(report.passed).toBe(false);
    expect(report.counters[goal.counter] ?? 0).toBe(0);
  });
});

describe('the labs of chapter 07', () => {
  const eventLoop = (name: string, body: string): string =>
    `export function ${name}(host) { for (;;) { const event = host.run(); if (event.kind === 'end') return; ${body} } }`;

  it.each([
    [
      'walk: reads nothing',
      walk,
      'export const references = (n, m) => (n + 1) * (m + 1) - 1; export const walk = () => "page-fault";',
    ],
    [
      'walk: reads all that there is',
      walk,
      'export const references = () => 8; export function walk({ read }) { for (let at = 2 ** 31; ; at += 4) read(at); }',
    ],
    ['shadow-pager: never comes back to the guest', shadowPager, 'export function keepShadow() {}'],
    [
      'shadow-pager: lets everything through',
      shadowPager,
      eventLoop(
        'keepShadow',
        'if (event.kind === "fault") host.map(0x80000, Math.floor(event.address / 4096), host.hostPage(0x80010), { read: true, write: true, execute: true });',
      ),
    ],
    [
      'shadow-pager: makes devices of all',
      shadowPager,
      eventLoop('keepShadow', 'if (event.kind === "fault") host.device();'),
    ],
    [
      'shadow-pager: replaces what it was given',
      shadowPager,
      'export function keepShadow(monitor) { Object.defineProperty(monitor, "run", { value: () => ({ kind: "end" }) }); monitor.run(); }',
    ],
    ['share-pages: shares nothing', sharePages, eventLoop('sharePages', '')],
    [
      'share-pages: merges whatever it meets',
      sharePages,
      eventLoop('sharePages', 'if (event.kind === "look") host.merge(event, { guest: 0, page: 0 });'),
    ],
    ['share-pages: leaves at once', sharePages, 'export function sharePages() {}'],
    ['balloon: gives zeros', balloon, 'export const balloons = ({ guests }) => guests.map(() => 0);'],
    ['balloon: refuses everybody', balloon, 'export const balloons = () => null;'],
    [
      'balloon: gives what JSON cannot hold',
      balloon,
      'export const balloons = ({ guests }) => guests.map(() => NaN);',
    ],
  ])('are not passed by what does not do the work: %s', async (_, lab, program) => {
    const report = await grade(lab, program, await loadSandbox(quickjsWasm()));
    expect(report.passed).toBe(false);
    for (const { passed, message = '' } of report.checks) if (!passed) expect(message).toMatch(/\S.{20,}/);
  });
});
