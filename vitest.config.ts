// `unit` needs nothing but Node; `widgets` opens pages made of widgets alone in a Chromium; `site` drives one over the built
// site in dist/, and `site-alone` is what of that looks at time and wants no neighbour.
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const widgets = globSync('tests/components/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('/widget-site.ts'),
);

/** What is waited for comes, on a machine that is busy with other things as well. */
const inChromium = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
};
/** Whether frames are dropped, and what a collection of garbage leaves, cannot be seen while another page works. */
const alone = ['crowd', 'lab', 'left-behind', 'responsive'].map(
  (name) => `tests/site/journeys/${name}.test.ts`,
);
/** One core fewer is the default, which leaves one of two idle. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    // A test file that is all comments, or a folder that moved, must not pass for a success.
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/{journeys,browsers}/**', 'tests/site/*.test.ts', ...widgets],
          testTimeout: 60_000,
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...inChromium,
          name: 'widgets',
          isolate: false,
          include: widgets,
          globalSetup: 'tests/support/widget-site/build.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...inChromium,
          name: 'site',
          isolate: false,
          include: ['tests/site/{journeys,browsers}/**/*.test.ts', 'tests/site/*.test.ts'],
          exclude: alone,
          globalSetup: 'tests/support/site/global-setup.ts',
          // Each page has a profile of its own, and nothing here is timed.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...inChromium,
          name: 'site-alone',
          include: alone,
          globalSetup: 'tests/support/site/global-setup.ts',
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
