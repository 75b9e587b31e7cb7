// The same verdict and the same counters in Node and in Chromium, for the solution of every lab of a chapter, the starter of
// its first, and in one lab of the course for programs that do not end by themselves. Whole reports are compared. The reader
// there has no pointer: every lab of the course is found, started, written, left and run with keys alone. And no network: the
// chapter was opened once, and then its host went away.

import { beforeAll, expect, inject, test } from 'vitest';
import { grade, type Lab, type Report } from '../../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../quickjs-wasm.ts';
import { chapter } from './chapters.ts';
import { expectAnnounced, Keys } from './keys.ts';
import { untilPageIsKept } from './keep-offline.ts';
import { LabBench, labFile, listenForReports } from './lab-bench.ts';
import { SlowHost } from './slow-host.ts';
import { deep, longVisit, type Visit } from './visit.ts';

const modules = import.meta.glob<{ default: Lab }>('../../../content/chapters/*/labs/*/lab.ts');

/** Every lab runs what is handed in in the same sandbox. */
const WITH_HOSTILE = 'trap-and-emulate/vmm-loop';

/** Files of which no check can begin. */
const unloadable = {
  'a syntax error': 'export function main() {\n  return 1 +;\n}\n',
  'an empty file': '\n',
  'an endless loop at the top': "console.log('top');\nfor (;;) ''.trim();\n",
};

/** How programs end that do not come to an end by themselves. */
const hostile = {
  'an endless loop': 'for (;;);',
  'endless recursion': '(function again(): void { again(); })();',
  'an allocation bomb': "const all = ['x'.repeat(1e6)]; for (;;) all.push(all.join(''));",
  'a thrown number': 'throw 7;',
  'a promise that never settles': 'return new Promise(() => {});',
};

/** All but what comes from elsewhere, and the parts of the page's frame. */
const OTHER_WIDGETS = [
  'ring-challenge',
  'ring-cold-starts',
  'ring-demo',
  'ring-detective',
  'ring-escape',
  'ring-exit-path',
  'ring-machine',
  'ring-one-server',
  'ring-quiz',
  'ring-scenarios',
  'ring-terminals',
  'ring-time-share',
  'ring-translated',
  'ring-wasm-measure',
  'ring-wat-bench',
].join(', ');

/** Declares the tests of one chapter, by its slug. */
export function describeSameEverywhere(slug: string): void {
  const { path, labs } = chapter(slug);
  const [place] = deep;
  let sandbox: Sandbox;
  // One page for all of them, as one reader would use it.
  let visited: Visit;
  beforeAll(async () => {
    sandbox = await loadSandbox(quickjsWasm());
    const host = await SlowHost.open(inject('dist'), place.path);
    const { end, ...visit } = await longVisit({ site: host.url, serviceWorkers: 'allow' });
    await listenForReports(visit.page);
    await visit.page.goto(host.url + path);
    await untilPageIsKept(visit.page);
    host.isDown = true;
    await visit.page.reload();
    visited = visit;
    return async () => {
      await end();
      await host.close();
    };
  });

  test.each(
    labs.map((lab, index) => ({
      id: lab.id,
      lab,
      names: ['solution.ts', 'starter.ts'].slice(0, index === 0 ? 2 : 1),
    })),
  )('$id, with keys alone, gives the same reports in Node and in Chromium', async ({ id, lab, names }) => {
    const { page } = visited;
    const bench = new LabBench(page, id);
    const { default: definition } =
      await modules[`../../../content/chapters/${lab.numbered.replace('/', '/labs/')}/lab.ts`]!();
    const programs = new Map(names.map((name) => [name, labFile(lab, name)]));
    if (id === WITH_HOSTILE) {
      for (const [name, body] of Object.entries(hostile))
        programs.set(name, `export function ${definition.exports[0]}(): unknown {\n  ${body}\n}\n`);
      for (const [name, source] of Object.entries(unloadable)) programs.set(name, source);
    }
    const keys = new Keys(page);
    await keys.jumpTo(bench.root.locator('section'));
    await keys.press(bench.root.getByRole('button', { name: 'Start' }));
    await bench.editor.and(page.locator(':focus')).waitFor();
    for (const [name, source] of programs) {
      await keys.tabTo(bench.editor);
      await keys.replaceAll(source);
      await page.keyboard.press('Escape');
      // Both at once: each has a core.
      await bench.forget();
      await keys.press(bench.root.getByRole('button', { name: 'Run the checks' }), 2);
      const here: Report = await grade(definition, source, sandbox);
      const said = await bench.verdict();
      if (name === 'solution.ts') expect(said).toMatch(/^All \d+ checks pass\./);
      await expectAnnounced(bench.status);
      expect(await bench.report(), name).toEqual(here);
    }
  });

  // What cannot be loaded is an error in the console, for which the visit fails.
  test('every other widget of the chapter starts', async () => {
    const { page } = visited;
    const widgets = page.locator(OTHER_WIDGETS);
    for (const widget of await widgets.all()) {
      await widget.scrollIntoViewIfNeeded();
      const button = widget.locator('button:visible:not([disabled])').first();
      if ((await button.count()) > 0) await button.click();
    }
    await page.waitForLoadState('networkidle');
    expect(visited.errors).toEqual([]);
  });
}
