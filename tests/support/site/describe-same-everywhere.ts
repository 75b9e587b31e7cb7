// The same verdict and the same counters in Node and in Chromium, for the solution of every lab of a chapter, the starter of
// its first, and in one lab of the course for programs that do not end by themselves. Whole reports are compared.

import { beforeAll, expect, test } from 'vitest';
import { grade, type Lab, type Report } from '../../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../quickjs-wasm.ts';
import { chapter } from './chapters.ts';
import { LabBench, labFile, listenForReports } from './lab-bench.ts';
import { deep, visit } from './visit.ts';

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

/** Declares the tests of one chapter, by its slug. */
export function describeSameEverywhere(slug: string): void {
  const { path, labs } = chapter(slug);
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await loadSandbox(quickjsWasm());
  });

  test.each(
    labs.map((lab, index) => ({
      id: lab.id,
      lab,
      names: ['solution.ts', 'starter.ts'].slice(0, index === 0 ? 2 : 1),
    })),
  )('$id gives the same reports in Node and in Chromium', async ({ id, lab, names }) => {
    const [place] = deep;
    const { page } = await visit({ site: place.url() });
    await listenForReports(page);
    await page.goto(place.url() + path);
    const bench = new LabBench(page, id);
    await bench.start();
    const { default: definition } =
      await modules[`../../../content/chapters/${lab.numbered.replace('/', '/labs/')}/lab.ts`]!();
    const programs = new Map(names.map((name) => [name, labFile(lab, name)]));
    if (id === WITH_HOSTILE) {
      for (const [name, body] of Object.entries(hostile))
        programs.set(name, `export function ${definition.exports[0]}(): unknown {\n  ${body}\n}\n`);
      for (const [name, source] of Object.entries(unloadable)) programs.set(name, source);
    }
    for (const [name, source] of programs) {
      await bench.write(source);
      // Both at once: each has a core.
      await bench.begin();
      const here: Report = await grade(definition, source, sandbox);
      await bench.verdict();
      expect(await bench.report(), name).toEqual(here);
    }
  });
}
