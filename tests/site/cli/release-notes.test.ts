// Release notes of a small repository that is made here, with a tag, a merge, and commits that were taken back.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audienceOf } from '../../../src/cli/release/audience.ts';
import { runCli } from '../../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-release-'));
afterAll(() => rmSync(folder, { recursive: true }));

const identity = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@b',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@b',
};
/** Nobody's own settings: no signing, no hooks. */
const alone = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
let clock = 0;
const git = (...args: string[]): string => {
  const date = `2020-01-01T00:00:${String(clock++).padStart(2, '0')}Z`;
  const env = { ...process.env, ...identity, ...alone, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
};

function commit(message: string, ...files: string[]): string {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), message);
  }
  git('add', '-A');
  git('commit', '-q', '-m', message);
  return git('rev-parse', 'HEAD').trim();
}

const notes = (...args: string[]) => {
  const ended = runCli('release-notes', args, folder);
  return { ...ended, stdout: ended.stdout.replace(/ \([0-9a-f]{9}\)$/gm, '') };
};

beforeAll(() => {
  git('init', '-q', '-b', 'main');
  commit('Begin', 'README.md');
  git('tag', 'v0.1.0');
  commit(
    'Tell of pages',
    'content/chapters/01-a/index.mdx',
    'tests/content/chapter-01.test.ts',
    'lessons-engine/isa/a.ts',
  );
  commit('Grade *all* <files> with `a_b`', 'src/cli/grading/grades.ts', 'tests/site/cli/grade.test.ts');
  const wrong = commit('Do what is wrong', 'lessons-engine/isa/b.ts');
  git('revert', '--no-edit', wrong);
  git('checkout', '-q', '-b', 'side', 'v0.1.0');
  commit('Decode faster\n\nWith a table.', 'lessons-engine/isa/c.ts');
  git('checkout', '-q', 'main');
  git('merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
  git('tag', 'v0.2.0');
  commit('Mend a test', 'tests/a.test.ts');
});

describe('npm run release-notes', () => {
  it('groups the first lines of commits by whom they are for, without merges and what was taken back', () => {
    expect(notes('v0.1.0..v0.2.0')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        '# v0.1.0..v0.2.0',
        '',
        '## For readers',
        '',
        '- Tell of pages',
        '',
        '## For instructors',
        '',
        '- Grade \\*all\\* \\<files\\> with `a_b`',
        '',
        '## For authors, and in the engine',
        '',
        '- Decode faster',
        '',
      ].join('\n'),
    });
  });

  it('begins at the last tag when nothing is said, and puts the hash of each behind it', () => {
    const { stdout } = runCli('release-notes', [], folder);
    const hash = git('rev-parse', 'HEAD').slice(0, 9);
    expect(stdout).toBe(`# v0.2.0..HEAD\n\n## For authors, and in the engine\n\n- Mend a test (${hash})\n`);
    expect(notes('v0.2.0..v0.2.0').stdout).toBe('# v0.2.0..v0.2.0\n\nNo commits.\n');
  });

  it.each([
    [['v0.1.0'], 'expected a range <from>..<to>, found "v0.1.0"'],
    [['v0.1.0...v0.2.0'], 'expected a range <from>..<to>, found "v0.1.0...v0.2.0"'],
    [['a..b', 'c..d'], 'expected one range, found a..b c..d'],
    [['v9..HEAD'], 'expected a tag, a branch or a commit, found "v9"\n'],
    [['--from', 'v0.1.0'], "Unknown option '--from'"],
  ])('says what it expected of %j', (args, problem) => {
    const { code, stdout, stderr } = notes(...args);
    expect(stderr).toContain(problem);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('audienceOf()', () => {
  it.each([
    [['content/chapters/04-x/index.mdx', 'lessons-engine/isa/a.ts'], 'readers'],
    [['content/chapters/04-x/notes.ts'], 'instructors'],
    [['components/grading/grading.ts', 'components/lab/lab.css'], 'readers'],
    [['src/pages/instructor/grade.astro', 'README.md', 'tests/a.ts', 'tests/b.ts'], 'instructors'],
    [['lessons-engine/assignment/policy.ts'], 'instructors'],
    [['lessons-engine/machine/hart.ts'], 'authors'],
    [['content/tsconfig.json', 'content/apis/vm.d.ts'], 'authors'],
    [['docs/a.md', 'tests/content/a.ts'], 'authors'],
    [[], 'authors'],
  ] as const)('of %j are %s', (files, audience) => {
    expect(audienceOf(files)).toBe(audience);
  });
});
