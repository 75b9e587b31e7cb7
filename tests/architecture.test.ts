// Holds the rooms and floors: what may import what, where barrels are, that the engine runs anywhere.

import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { readSource } from './support/architecture/imports-of.ts';
import { sourceFiles } from './support/architecture/source-files.ts';
import { LONGEST, violations } from './support/architecture/violations.ts';

/** One line a violation. */
const told = (files: Record<string, string>): string[] =>
  violations(new Map(Object.entries(files))).map(
    ({ file, expected, found }) => `${file}: expected ${expected}, found ${found}`,
  );

describe('this repository', () => {
  const files = sourceFiles();

  test('has its rooms', () => {
    for (const room of ['lessons-engine/', 'components/', 'content/', 'src/', 'tests/'])
      expect([...files.keys()].filter((name) => name.startsWith(room)).length, room).toBeGreaterThan(3);
  });

  test('keeps to them', () => {
    expect(told(Object.fromEntries(files))).toEqual([]);
  });
});

describe('violations()', () => {
  test('is silent about files that look down', () => {
    expect(
      told({
        'lessons-engine/bits/index.ts': "export { sign } from './sign.ts';",
        'lessons-engine/bits/sign.ts': 'export const sign = 1;',
        'lessons-engine/isa/decode.ts': "import { sign } from '../bits/index.ts';",
        'components/lab/lab-element.ts': "import { sign } from '../../lessons-engine/bits/sign.ts';",
        'content/chapters/04-traps/index.mdx':
          "import Lab from '../../../components/lab/Lab.astro';\n\nText.",
        'components/lab/Lab.astro':
          "---\nimport './lab.css';\n---\n<script>import './lab-element.ts';</script>",
        'components/lab/lab.css': '',
        'tests/lab.test.ts': "import '../components/lab/lab-element.ts';",
      }),
    ).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a floor that looks up',
      {
        'lessons-engine/isa/decode.ts': "import type { Hart } from '../machine/index.ts';",
        'lessons-engine/machine/index.ts': "export type { Hart } from './hart.ts';",
        'lessons-engine/machine/hart.ts': 'export interface Hart {}',
      },
      'lessons-engine/isa/decode.ts:1: expected isa (floor 1) to import lower floors, found machine (floor 2)',
    ],
    [
      'a floor that looks sideways',
      {
        'lessons-engine/kernel/task.ts': "\nexport * from '../hypervisor/index.ts';\nexport const a = 1;",
        'lessons-engine/hypervisor/index.ts': '',
      },
      'lessons-engine/kernel/task.ts:2: expected kernel (floor 3) to import lower floors, found hypervisor (floor 3)',
    ],
    [
      'an import past the index of a floor',
      {
        'lessons-engine/isa/decode.ts': "import { sign } from '../bits/sign.ts';",
        'lessons-engine/bits/sign.ts': '',
      },
      'lessons-engine/isa/decode.ts:1: expected bits through lessons-engine/bits/index.ts, found lessons-engine/bits/sign.ts',
    ],
    [
      'a file that imports the index of its own floor',
      { 'lessons-engine/bits/sign.ts': "import './index.ts';", 'lessons-engine/bits/index.ts': '' },
      'lessons-engine/bits/sign.ts:1: expected the file itself, inside a floor, found lessons-engine/bits/index.ts',
    ],
    [
      'an unknown floor',
      { 'lessons-engine/attic/box.ts': "import '../bits/index.ts';", 'lessons-engine/bits/index.ts': '' },
      'lessons-engine/attic/box.ts:1: expected one of the floors bits, costs, isa, wasm, machine, cloud, hypervisor, kernel, unikernel, translator, sandbox, oci, grader, assignment, worker, found attic',
    ],
    [
      'a widget that knows the course',
      {
        'components/quiz/Quiz.astro': "---\n\nimport { terms } from '../../content/glossary.ts';\n---\n<p />",
        'content/glossary.ts': '',
      },
      'components/quiz/Quiz.astro:3: expected imports from components and the rooms below it, found content',
    ],
    [
      'a script in a page that reaches into the site',
      {
        'components/quiz/Quiz.astro': "<p />\n<script>\n  import '../../src/start.ts';\n</script>",
        'src/start.ts': '',
      },
      'components/quiz/Quiz.astro:3: expected imports from components and the rooms below it, found src',
    ],
    [
      'a chapter that reaches into the site',
      {
        'content/chapters/04/index.mdx':
          "Text.\n\nimport Map from '../../../src/Map.astro';\n\n```js\nimport 'no'\n```",
        'src/Map.astro': '',
      },
      'content/chapters/04/index.mdx:3: expected imports from content and the rooms below it, found src',
    ],
    [
      'a site that needs a script',
      { 'src/cli/lab.ts': "await import('../../scripts/serve.mjs');", 'scripts/serve.mjs': '' },
      'src/cli/lab.ts:1: expected imports from src and the rooms below it, found scripts, above every room',
    ],
    [
      'a worker in a room above',
      {
        'components/lab/spawn.ts': "new Worker(new URL('../../src/workers/w.ts', import.meta.url));",
        'src/workers/w.ts': '',
      },
      'components/lab/spawn.ts:1: expected imports from components and the rooms below it, found src',
    ],
    [
      'an import of tests',
      { 'scripts/a.mjs': "import '../tests/support/a.ts';", 'tests/support/a.ts': '' },
      'scripts/a.mjs:1: expected that nothing but the bench imports tests, found tests/support/a.ts',
    ],
    [
      'an import without an extension',
      { 'src/a.ts': "import './b';", 'src/b.ts': '' },
      'src/a.ts:1: expected the path of a file, with its extension, found ./b',
    ],
    [
      'a circle of values, through a re-export',
      {
        'src/a.ts': "import { c } from './b.ts';",
        'src/b.ts': "export { c } from './c.ts';\nexport const b = 1;",
        'src/c.ts': "import './a.ts';",
      },
      'src/a.ts: expected no files that import values from each other in a circle, found src/a.ts ↔ src/b.ts ↔ src/c.ts',
    ],
    [
      'a Node module in the engine',
      { 'lessons-engine/bits/a.ts': "import { readFileSync } from 'fs';" },
      'lessons-engine/bits/a.ts:1: expected no Node module in the engine, found fs',
    ],
    [
      'a widget that asks Astro for content',
      { 'components/a/A.astro': "---\nimport { getEntry } from 'astro:content';\n---\n<p />" },
      'components/a/A.astro:2: expected widgets that do not know Astro’s content, found astro:content',
    ],
    [
      'a barrel inside a floor',
      { 'lessons-engine/isa/rows.ts': "export * from './a.ts';", 'lessons-engine/isa/a.ts': '' },
      'lessons-engine/isa/rows.ts: expected barrels only at a floor’s index.ts, found a file that only hands on what others export',
    ],
    [
      'an index in another room',
      { 'components/lab/index.ts': 'export const a = 1;' },
      'components/lab/index.ts: expected barrels only at a floor’s index.ts, found a file named index',
    ],
    [
      'a drawer',
      { 'lessons-engine/bits/utils.ts': '' },
      'lessons-engine/bits/utils.ts: expected a name that says the one thing inside, found utils.',
    ],
    [
      'a file that is too long',
      { 'src/long.ts': '//\n'.repeat(LONGEST + 1) },
      `src/long.ts: expected at most ${LONGEST} lines, found ${LONGEST + 1}`,
    ],
  ])('catches %s', (_, files, line) => {
    expect(told(files)).toEqual([line]);
  });

  test('allows a circle of types and of imports that happen later', () => {
    expect(
      told({
        'src/a.ts':
          "import type { B } from './b.ts';\nimport { type B as C } from './b.ts';\nexport type A = B | C;",
        'src/b.ts': "import { A } from './a.ts';\nexport type B = A;",
        'src/c.ts': "const a = () => import('./d.ts');",
        'src/d.ts': "import './c.ts';",
      }),
    ).toEqual([]);
  });
});

test('readSource() tells values, types, later imports and assets apart', () => {
  const { imports } = readSource(
    'a.ts',
    [
      "import a, { type B } from './value.ts';",
      "import type C from './type.ts';",
      "export type { D } from './type.ts';",
      "type E = import('./type.ts').E;",
      "const f = import('./dynamic.ts');",
      "import g from './asset.s?raw';",
      "// import h from './comment.ts';",
      'const i = "import \'./string.ts\'";',
    ].join('\n'),
  );
  expect(imports.map(({ specifier, kind, line }) => `${line} ${kind} ${specifier}`)).toEqual([
    '1 value ./value.ts',
    '2 type ./type.ts',
    '3 type ./type.ts',
    '4 type ./type.ts',
    '5 dynamic ./dynamic.ts',
    '6 asset ./asset.s',
  ]);
});

describe('the engine', () => {
  test('is compiled without DOM or Node names', () => {
    const config = ts.getParsedCommandLineOfConfigFile('lessons-engine/tsconfig.json', {}, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
      },
    } satisfies ts.ParseConfigFileHost) as ts.ParsedCommandLine;
    // All files are compiled before any test. Here, one that uses such names: each must be an error, or the configuration no
    // longer guards.
    const names = ['document', 'window', 'fetch', 'process', 'Buffer', 'setTimeout'];
    const probe = resolve('lessons-engine/probe.ts');
    const host = ts.createCompilerHost(config.options);
    const { getSourceFile, fileExists } = host;
    const text = names.map((name) => `export const ${name}Here = ${name};`).join('\n');
    host.fileExists = (name) => name === probe || fileExists(name);
    host.getSourceFile = (name, ...rest) =>
      name === probe
        ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest)
        : getSourceFile.call(host, name, ...rest);
    const program = ts.createProgram([probe], config.options, host);
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => ({
      file: file?.fileName ?? '',
      line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
    expect(problems.filter(({ file }) => file !== probe)).toEqual([]);
    expect(problems.map(({ line, message }) => `${line} ${/'(\w+)'/.exec(message)?.[1]}`)).toEqual(
      names.map((name, index) => `${index + 1} ${name}`),
    );
  });
});
