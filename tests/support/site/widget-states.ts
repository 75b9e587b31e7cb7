// Every kind of widget in its states, as they follow one another: at rest, in work, right, wrong, refused. How a state is come to
// and known goes by the structure of the page and not by its words, so that it holds in a page that somebody had translated.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { LabBench, labFile } from './lab-bench.ts';
import { chapter } from './chapters.ts';

export interface WidgetState {
  /** What the state is. */
  name: string;
  reach(widget: Locator): Promise<void>;
}

export interface WidgetPlace {
  widget: string;
  /** Address relative to the site. */
  path: string;
  states: WidgetState[];
}

const click = (widget: Locator, selector: string) => widget.locator(selector).first().click();
const shown = (widget: Locator, selector: string) => widget.locator(selector).first().waitFor();
const text = (widget: Locator, selector: string) => widget.locator(selector).first().innerText();

/** Does `act`, and waits until the words of `selector` are others. */
async function changed(widget: Locator, selector: string, act: () => Promise<unknown>): Promise<void> {
  const before = await text(widget, selector);
  await act();
  await expect.poll(() => text(widget, selector)).not.toBe(before);
}

/** At the end of a range of values. */
async function toTheEnd(slider: Locator): Promise<void> {
  await slider.focus();
  await slider.press('End');
}

const lab = chapter('trap-and-emulate').labs.find(({ id }) => id.endsWith('/vmm-loop'))!;

/** The editor and its buttons by their places. */
async function runs(widget: Locator, source?: string): Promise<void> {
  if (source !== undefined) {
    await widget.locator('.cm-content').click();
    await new LabBench(widget.page(), lab.id).write(source);
  }
  await widget.locator('[data-part=status]').evaluate((words) => delete words.dataset['state']);
  await click(widget, '[data-part=run]');
  await shown(widget, '[data-part=status]:is([data-state=passed], [data-state=failed])');
  await widget.and(widget.page().locator('[data-state=open]')).waitFor();
}

const answersAll = async (widget: Locator, right: boolean): Promise<void> => {
  const quiz = JSON.parse((await widget.locator('> script').textContent()) ?? '') as {
    questions: { id: string; answer?: number; options?: { id: string; correct: boolean }[] }[];
  };
  for (const { id, answer, options } of quiz.questions) {
    const form = widget.locator(`form[data-question="${id}"]`);
    for (const each of options ?? [])
      if (each.correct === right) await form.locator(`input[value="${each.id}"]`).check();
    if (answer !== undefined) await form.locator('input').fill(String(right ? answer : answer + 7));
    for (const select of await form.locator('select').all()) await select.selectOption({ index: 1 });
    await form.locator('[type=submit]').click();
    // An order that nobody has touched is asked about first.
    if ((await form.locator('.quiz-verdict:visible').count()) === 0)
      await form.locator('[type=submit]').click();
    await form.locator('.quiz-verdict').waitFor();
  }
};

/** What lets the scripts of workers come that are held back. */
const gates = new WeakMap<Page, () => void>();
const WORKERS = /worker[^/]*\.js/;

/** What is seen between a press and its result, for as long as it takes to look at it: the worker does not come before `workersCome`. */
const inWork = (begin: (widget: Locator) => Promise<unknown>): WidgetState => ({
  name: 'at work',
  reach: async (widget) => {
    const page = widget.page();
    const { promise, resolve } = Promise.withResolvers<void>();
    gates.set(page, resolve);
    let asked = 0;
    await page.route(WORKERS, async (route) => {
      asked++;
      await promise;
      // Who has been ended meanwhile asks for nothing any more.
      await route.continue().catch(() => undefined);
    });
    await begin(widget);
    await expect.poll(() => asked).toBeGreaterThan(0);
  },
});

async function workersCome(page: Page): Promise<void> {
  gates.get(page)?.();
  await page.unrouteAll({ behavior: 'wait' });
}

const guesses = async (widget: Locator, guess: string): Promise<void> => {
  for (const field of await widget.locator('input').all()) await field.fill(guess);
  await click(widget, '[type=submit]');
};

const rest: WidgetState = { name: 'at rest', reach: (widget) => widget.scrollIntoViewIfNeeded() };

const challenge: WidgetState[] = [
  rest,
  {
    name: 'a guess that cannot be read',
    reach: async (widget) => {
      await guesses(widget, 'many');
      await shown(widget, '[aria-invalid=true]');
    },
  },
  inWork((widget) => guesses(widget, '1000')),
  {
    name: 'raced',
    reach: async (widget) => {
      await workersCome(widget.page());
      await widget.locator('.challenge-result h4').waitFor({ timeout: 50_000 });
    },
  },
];

/** A form of a game: refused while empty, then answered with the first of all. */
const game: WidgetState[] = [
  rest,
  {
    name: 'nothing chosen',
    reach: async (widget) => {
      await click(widget, 'form [type=submit]');
      await shown(widget, '.quiz-problem:not(:empty)');
    },
  },
  {
    name: 'answered',
    reach: async (widget) => {
      const form = widget.locator('form').first();
      for (const group of await form.locator('fieldset').all()) await group.locator('input').first().check();
      await form.locator('[type=submit]').click();
      await shown(widget, '.quiz-verdict:visible');
    },
  },
];

const machine: WidgetState[] = [
  rest,
  {
    name: 'a step on',
    reach: (widget) =>
      changed(widget, '[data-part=position]', () => click(widget, '[data-action=step]:enabled')),
  },
  {
    name: 'with a breakpoint',
    reach: async (widget) => {
      const mark = widget.locator('[data-part=code] button:visible').nth(2);
      await mark.click();
      await expect.poll(() => mark.getAttribute('aria-pressed')).toBe('true');
    },
  },
];

const widgetPlaces: WidgetPlace[] = [
  {
    widget: 'ring-one-server',
    path: 'chapters/what-is-virtualization/',
    states: [
      rest,
      {
        name: 'without a property',
        reach: async (widget) => {
          const before = await text(widget, '[data-part=counts]');
          await widget.locator('[role=switch]:enabled').first().uncheck();
          await expect.poll(() => text(widget, '[data-part=counts]')).not.toBe(before);
        },
      },
    ],
  },
  {
    widget: 'ring-time-share',
    path: 'chapters/history/',
    states: [
      rest,
      {
        name: 'many users',
        reach: (widget) =>
          changed(widget, '[data-part=said]', () => toTheEnd(widget.locator('input[type=range]').first())),
      },
    ],
  },
  {
    widget: 'ring-demo',
    path: 'chapters/trap-and-emulate/',
    states: [
      rest,
      {
        name: 'a step on',
        reach: (widget) =>
          changed(widget, '[data-view=position]', () => click(widget, '[data-action=step]:enabled')),
      },
      {
        name: 'run',
        reach: (widget) => changed(widget, '[data-view=console]', () => click(widget, '[data-action=run]')),
      },
    ],
  },
  { widget: 'ring-challenge', path: 'chapters/trap-and-emulate/', states: challenge },
  {
    widget: 'ring-quiz',
    path: 'chapters/trap-and-emulate/',
    states: [
      rest,
      {
        name: 'nothing chosen',
        reach: async (widget) => {
          for (const form of await widget.locator('form').all()) await form.locator('[type=submit]').click();
          expect(await widget.locator('.quiz-problem:not(:empty)').count()).toBeGreaterThan(3);
        },
      },
      { name: 'answered wrongly', reach: (widget) => answersAll(widget, false) },
      {
        name: 'answered rightly',
        reach: async (widget) => {
          await click(widget, '[data-act=retry]');
          await answersAll(widget, true);
        },
      },
    ],
  },
  {
    widget: `ring-lab:has(#lab-${lab.id.split('/')[1]})`,
    path: 'chapters/trap-and-emulate/',
    states: [
      rest,
      {
        name: 'started, with a hint',
        reach: async (widget) => {
          await click(widget, '[data-part=start]:enabled');
          await shown(widget, '.cm-content');
          await click(widget, '.r-lab-hint > summary');
        },
      },
      inWork((widget) => click(widget, '[data-part=run]')),
      {
        name: 'stopped',
        reach: async (widget) => {
          await click(widget, '[data-part=stop]:enabled');
          await widget.and(widget.page().locator('[data-state=open]')).waitFor();
          await workersCome(widget.page());
        },
      },
      { name: 'failed', reach: (widget) => runs(widget) },
      { name: 'no program', reach: (widget) => runs(widget, 'export function (') },
      { name: 'passed', reach: (widget) => runs(widget, labFile(lab, 'solution.ts')) },
      {
        name: 'asked before a reset',
        reach: async (widget) => {
          await click(widget, '[data-part=reset]');
          await shown(widget, '[data-part=notices] button');
        },
      },
    ],
  },
  {
    widget: 'ring-exit-path',
    path: 'chapters/type-1-and-type-2/',
    states: [
      rest,
      {
        name: 'a step on',
        reach: (widget) => changed(widget, '[data-part=status]', () => click(widget, '[data-action=step]')),
      },
      {
        name: 'at the end',
        reach: (widget) => changed(widget, '[data-part=status]', () => click(widget, '[data-action=end]')),
      },
    ],
  },
  { widget: 'ring-scenarios', path: 'chapters/type-1-and-type-2/', states: game },
  { widget: 'ring-machine', path: 'chapters/cpu-virtualization/', states: machine },
  { widget: 'ring-machine', path: 'chapters/memory-virtualization/', states: machine },
  {
    widget: 'ring-years',
    path: 'chapters/cpu-virtualization/',
    states: [
      rest,
      {
        name: 'another year',
        reach: (widget) =>
          changed(widget, '[data-part=said]', () => toTheEnd(widget.locator('input[type=range]'))),
      },
    ],
  },
  {
    widget: 'ring-terminals',
    path: 'chapters/containers/',
    states: [
      rest,
      {
        name: 'with a line that was run',
        reach: async (widget) => {
          await click(widget, '[data-part=start]:enabled');
          await widget.locator('[data-part=input-a]:enabled').waitFor({ timeout: 50_000 });
          await click(widget, '[data-type]');
          await changed(widget, '[data-part=log-a]', () => widget.page().keyboard.press('Enter'));
        },
      },
    ],
  },
  {
    widget: '.r-arrangements',
    path: 'chapters/images-and-runtimes/',
    states: [
      rest,
      {
        name: 'opened',
        reach: async (widget) => {
          for (const each of await widget.locator('details:not([open]) > summary').all()) await each.click();
        },
      },
    ],
  },
  { widget: 'ring-detective', path: 'chapters/vms-or-containers/', states: game },
  {
    widget: 'ring-wat-bench',
    path: 'chapters/webassembly/',
    states: [
      rest,
      {
        name: 'called',
        reach: (widget) => changed(widget, '[data-part=log]', () => click(widget, '[data-part=call]')),
      },
      {
        name: 'no program',
        reach: async (widget) => {
          await widget.locator('[data-part=text]').fill('(module (func');
          await changed(widget, '[data-part=status]', () => click(widget, '[data-part=assemble]'));
        },
      },
    ],
  },
  {
    widget: 'ring-escape',
    path: 'chapters/webassembly/',
    states: [
      rest,
      inWork((widget) => click(widget, '[data-part=run]')),
      {
        name: 'run',
        reach: async (widget) => {
          await workersCome(widget.page());
          await widget.locator('[data-part=result] > *').first().waitFor({ timeout: 50_000 });
        },
      },
    ],
  },
  {
    widget: 'ring-wasm-measure',
    path: 'chapters/webassembly/',
    states: [
      rest,
      inWork((widget) => click(widget, '[data-part=measure]')),
      {
        name: 'measured',
        reach: async (widget) => {
          await workersCome(widget.page());
          await widget.locator('[data-part=result] > *').first().waitFor({ timeout: 50_000 });
        },
      },
    ],
  },
  { widget: 'ring-challenge', path: 'chapters/webassembly/', states: challenge },
  { widget: '.r-scatter', path: 'chapters/serverless/', states: [rest] },
  {
    widget: 'ring-cold-starts',
    path: 'chapters/serverless/',
    states: [
      rest,
      inWork((widget) => click(widget, '[data-part=start]')),
      {
        name: 'measured',
        reach: async (widget) => {
          await workersCome(widget.page());
          await widget.locator('[data-part=start]:not([aria-disabled])').waitFor({ timeout: 50_000 });
        },
      },
    ],
  },
  {
    widget: 'ring-node-container',
    path: 'chapters/serverless/',
    states: [
      rest,
      {
        name: 'refused',
        reach: (widget) => changed(widget, '[data-part=said]', () => click(widget, '[data-part=start]')),
      },
    ],
  },
  {
    widget: 'ring-try-container',
    path: 'browser/',
    states: [
      rest,
      {
        name: 'refused',
        reach: (widget) => changed(widget, '[data-part=said]', () => click(widget, '[data-part=start]')),
      },
    ],
  },
  {
    widget: 'ring-search dialog',
    path: '',
    states: [
      {
        name: 'with findings',
        reach: async (widget) => {
          await widget.page().keyboard.press('ControlOrMeta+k');
          await widget.locator('input').fill('trap');
          await shown(widget, '.results > li');
        },
      },
      {
        name: 'with nothing found',
        reach: (widget) => changed(widget, '.status', () => widget.locator('input').fill('qqqqq')),
      },
    ],
  },
  {
    widget: '.term-meaning:popover-open',
    path: 'chapters/trap-and-emulate/',
    states: [
      { name: 'opened', reach: (widget) => widget.page().locator('main button.term').first().click() },
    ],
  },
];

/** What there is to be looked at on each page that has any, in one visit. */
export const pagesOfWidgets = [...new Set(widgetPlaces.map(({ path }) => path))].map((path) => ({
  path,
  places: widgetPlaces.filter((place) => place.path === path),
}));
