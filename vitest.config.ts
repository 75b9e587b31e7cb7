// Three projects: `unit` needs nothing but Node; `widgets` opens pages made of widgets alone in a Chromium; `site` drives one
// over the built site in dist/.
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const widgets = globSync('tests/components/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('/widget-site.ts'),
);

/** One Chromium, two cores: pages that are opened side by side only wait for each other. */
const inChromium = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };

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
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/journeys/**', 'tests/site/*.test.ts', ...widgets],
          testTimeout: 20_000,
          // One core fewer is the default, which leaves one of two idle.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { ...inChromium, name: 'widgets', include: widgets, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          ...inChromium,
          name: 'site',
          include: ['tests/site/journeys/**/*.test.ts', 'tests/site/*.test.ts'],
          globalSetup: 'tests/support/site/global-setup.ts',
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
