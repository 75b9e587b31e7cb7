// The workflows as data: they run commands that there are, on the Node that package.json promises, with no more rights than they
// need, and nothing of others whose content could change. Whether GitHub carries them out, only GitHub can say.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  id?: string;
  uses?: string;
  if?: string;
  run?: string;
  with?: Record<string, unknown>;
}
interface Job {
  needs?: string;
  'timeout-minutes'?: number;
  permissions?: Record<string, string>;
  environment?: { name: string; url: string };
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

/** The one command that is npm's own. */
const audit = 'npm audit --audit-level=high';

const folder = '.github/workflows';
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const workflow = (file: string): Workflow => parse(textOf(file)) as Workflow;
const stepsOf = (file: string): Step[] => Object.values(workflow(file).jobs).flatMap(({ steps }) => steps);

const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

test('there are four: one asks about packages, one tests, one asks Lighthouse, one publishes', () => {
  expect(files.toSorted()).toEqual(['audit.yml', 'ci.yml', 'lighthouse.yml', 'pages.yml']);
});

describe.each(files)('%s', (file) => {
  test('may read the repository, and its jobs no more but to deploy', () => {
    expect(workflow(file).permissions).toEqual({ contents: 'read' });
    const more = Object.entries(workflow(file).jobs).filter(
      ([, { permissions }]) => permissions !== undefined,
    );
    for (const [name, { permissions }] of more)
      expect({ name, permissions }).toEqual({
        name: 'deploy',
        permissions: { pages: 'write', 'id-token': 'write' },
      });
  });

  test('takes actions of GitHub’s own, each by a commit with its version behind it', () => {
    for (const { uses } of stepsOf(file))
      if (uses !== undefined) {
        expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
        expect(textOf(file)).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
      }
  });

  test('runs scripts that there are, one a step, and no secrets or texts of others', () => {
    for (const { run } of stepsOf(file)) {
      if (run === undefined || run === audit) continue;
      const [, script = '', path = ''] = /^(?:npm (?:run )?([\w:-]+)|node (\S+))$/.exec(run) ?? [];
      expect(script in scripts || existsSync(path), `expected a command that there is, found ${run}`).toBe(
        true,
      );
    }
    expect(textOf(file)).not.toMatch(/secrets\.|github\.event|pull_request_target/);
  });

  test('has the oldest Node that is promised, and leaves no token in the checkout', () => {
    const nodes = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/setup-node@'));
    expect(nodes.length).toBeGreaterThan(0);
    for (const { with: options } of nodes)
      expect(`>=${String(options?.['node-version'])}`).toBe(engines.node);
    for (const { uses, with: options } of stepsOf(file))
      if (uses?.startsWith('actions/checkout@')) expect(options?.['persist-credentials']).toBe(false);
  });

  test('ends at some time', () => {
    for (const job of Object.values(workflow(file).jobs))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
});

test('ci.yml does what .ci/run does, for what is pushed and for what is proposed', () => {
  expect(Object.keys(workflow('ci.yml').on)).toEqual(['push', 'pull_request']);
  const own = /^exec (.+?) <\/dev\/null$/m.exec(readFileSync('.ci/run', 'utf8'))?.[1];
  expect(stepsOf('ci.yml').at(-1)?.run).toBe(own);
});

test('audit.yml asks about every package, also when nothing is pushed', () => {
  const { on, jobs } = workflow('audit.yml');
  expect(Object.keys(on)).toEqual(['push', 'pull_request', 'schedule']);
  expect(Object.values(jobs).flatMap(({ steps }) => steps.map(({ run }) => run))).toContain(audit);
});

test('lighthouse.yml keeps the reports that the command writes, also when a score is too low', () => {
  const { steps } = workflow('lighthouse.yml').jobs['lighthouse'] as Job;
  expect(steps.map(({ run }) => run).filter(Boolean)).toEqual(['npm run build', 'npm run lighthouse']);
  const last = steps.at(-1);
  expect([last?.uses?.split('@')[0], last?.if, last?.with?.['path']]).toEqual([
    'actions/upload-artifact',
    'always()',
    '.cache/lighthouse',
  ]);
  expect(readFileSync('scripts/lighthouse.mjs', 'utf8')).toContain("'../.cache/lighthouse/'");
});

test('pages.yml publishes what the build writes, from the main branch alone', () => {
  const { on, jobs } = workflow('pages.yml');
  expect(on).toEqual({ push: { branches: ['main'] }, workflow_dispatch: null });
  const { build, deploy } = jobs as { build: Job; deploy: Job };
  const steps = build.steps.map(
    ({ run, uses, with: options }) => run ?? [uses?.split('@')[0], options?.['path']],
  );
  expect(steps.slice(-2)).toEqual(['npm run build', ['actions/upload-pages-artifact', 'dist']]);
  expect(deploy.needs).toBe('build');
  expect(deploy.environment).toEqual({
    name: 'github-pages',
    url: `\${{ steps.${deploy.steps[0]?.id}.outputs.page_url }}`,
  });
});
