// README.md, the other documents at the top and docs against what there is: their commands are those of package.json, and the
// files that they name exist. Leaves out whether a sentence is true.

import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'lessons-engine/README.md',
  ...globSync('docs/**/*.md').map((path) => path.replaceAll('\\', '/')),
];

/** Top folders and files of the repository: a path that begins otherwise is an example, or is not ours. */
const roots = /^(?:lessons-engine|components|content|src|tests|scripts|bench|docs|\.github|\.ci)\//;

/** Commands `npm run x` and `npm x` in fences and between backticks, each with its line. */
function unknownCommands(text: string, known: readonly string[]): string[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)]
      .map(([, run, short]) => run ?? (short as string))
      .filter((name) => !known.includes(name))
      .map((name) => `${index + 1}: expected a script of package.json, found npm run ${name}`),
  );
}

/** Paths between backticks and targets of links that are not there, each with its line. What has a placeholder is no path. */
function lostPaths(text: string, exists: (path: string, linked: boolean) => boolean): string[] {
  let fenced = false;
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*```/.test(line)) fenced = !fenced;
    if (fenced) return [];
    const links = [...line.matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)]
      .map(([, path]) => path as string)
      .filter((path) => !/^[a-z]+:/.test(path) && !exists(path, true));
    const named = [...line.matchAll(/`([^`]+)`/g)]
      .flatMap(([, code = '']) => code.split(/\s+/))
      .filter((path) => roots.test(path) && !/[<>{}…*]|NN|\.\.\.|\/my-/.test(path))
      .map((path) => path.replace(/[,:;.]$/, ''))
      .filter((path) => !exists(path, false));
    return [...links, ...named].map(
      (path) => `${index + 1}: expected a file or folder of this repository, found ${path}`,
    );
  });
}

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  test('names commands that there are', () => {
    expect(unknownCommands(text, Object.keys(scripts))).toEqual([]);
  });

  test('names files that there are', () => {
    const exists = (path: string, linked: boolean): boolean =>
      existsSync(linked ? join(dirname(document), path) : path) ||
      // The beginning of a file's name, as a test is asked for.
      (!linked && globSync(`${path}*`).length > 0);
    expect(lostPaths(text, exists)).toEqual([]);
  });
});

test('unknownCommands() names the line', () => {
  const text = 'Run `npm run labs` or `npm test`.\n\n```sh\nnpm run --silent exam -- a\nnpm start\n```\n';
  expect(unknownCommands(text, ['test', 'start'])).toEqual([
    '1: expected a script of package.json, found npm run labs',
    '4: expected a script of package.json, found npm run exam',
  ]);
});

test('lostPaths() looks at links and at paths in code, and lets examples be', () => {
  const text =
    'See [a](docs/a.md#b), [far](https://a.b/c), `src/a.ts`, `npm run x -- tests/a`, `content/NN/x`, `src/<x>`, `a/b.ts`.';
  expect(lostPaths(text, () => false)).toEqual([
    '1: expected a file or folder of this repository, found docs/a.md',
    '1: expected a file or folder of this repository, found src/a.ts',
    '1: expected a file or folder of this repository, found tests/a',
  ]);
});
