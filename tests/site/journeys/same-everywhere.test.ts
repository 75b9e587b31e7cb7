// The same verdict and the same counters in Node and in Chromium, for every lab's solution and starter and for programs
// that do not end by themselves. Whole reports are compared.

import { beforeAll, describe, expect, test } from 'vitest';
import { grade, type Lab, type Report } from '../../../lessons-engine/grader/index.ts';
import { loadSandbox, type Sandbox } from '../../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../../support/quickjs-wasm.ts';
import { builtChapters } from '../../support/site/chapters.ts';
import { LabBench, labFile, listenForReports } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

const modules = import.meta.glob<{ default: Lab }>('../../../content/chapters/*/labs/*/lab.ts');
const labs = builtChapters.flatMap(({ path, labs }) => labs.map((lab) => ({ id: lab.id, lab, path })));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await loadSandbox(quickjsWasm());
});

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

describe.each(labs)('$id', ({ id, lab, path }) => {
  const files = ['solution.ts', 'starter.ts'];

  test('gives the same reports in Node and in Chromium', async () => {
    const [place] = places;
    const { page } = await visit({ site: place.url() });
    await listenForReports(page);
    await page.goto(place.url() + path);
    const bench = new LabBench(page, id);
    await bench.start();
    const { default: definition } =
      await modules[`../../../content/chapters/${lab.numbered.replace('/', '/labs/')}/lab.ts`]!();
    const programs = new Map(files.map((name) => [name, labFile(lab, name)]));
    for (const [name, body] of Object.entries(hostile))
      programs.set(name, `export function ${definition.exports[0]}(): unknown {\n  ${body}\n}\n`);
    for (const [name, source] of Object.entries(unloadable)) programs.set(name, source);
    for (const [name, source] of programs) {
      await bench.write(source);
      // Both at once: each has a core.
      await bench.begin();
      const here: Report = await grade(definition, source, sandbox);
      await bench.verdict();
      expect(await bench.report(), name).toEqual(here);
    }
  });
});
