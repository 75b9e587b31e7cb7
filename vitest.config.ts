// Two projects: `unit` needs nothing but Node; `site` drives a Chromium over the built site in dist/.
import { defineConfig } from 'vitest/config';

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
          exclude: ['tests/site/journeys/**', 'tests/site/*.test.ts'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'site',
          include: ['tests/site/journeys/**/*.test.ts', 'tests/site/*.test.ts'],
          globalSetup: 'tests/support/site/global-setup.ts',
          // One Chromium, two cores: journeys that run side by side only wait for each other.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
