// `npm run ok`: everything before a commit. Format and lint first, because they are quick; then all that `npm test` does,
// budgets included.
import { program, step } from './steps.mjs';
import { test } from './test.mjs';

const tidy = [
  await step('format', [program('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  await step('lint', [program('eslint/bin/eslint.js'), '.', '--max-warnings', '0']),
];
const code = await test();
if (!tidy.every(Boolean))
  console.log('Format or lint failed: see above ("npm run format" mends the format).');
process.exitCode = tidy.every(Boolean) ? code : 1;
