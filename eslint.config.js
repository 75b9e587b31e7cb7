// What the compiler and the formatter do not say already.
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', '.astro/', '.cache/', 'coverage/', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  astro.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
    },
  },
  {
    // What readers, students and instructors give is text for ever: nothing here makes markup or a program of a text. Markup of a
    // build (`set:html`) is Astro's, and is written by us.
    files: ['{src,components,content,lessons-engine}/**/*.{ts,astro}'],
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-restricted-properties': [
        'error',
        ...[
          'innerHTML',
          'outerHTML',
          'insertAdjacentHTML',
          'createContextualFragment',
          'setHTMLUnsafe',
          'parseHTMLUnsafe',
          'parseFromString',
          'srcdoc',
        ].map((property) => ({ property, message: 'Set textContent, or make elements.' })),
        ...['write', 'writeln', 'execCommand'].map((property) => ({
          object: 'document',
          property,
          message: 'Make elements.',
        })),
      ],
    },
  },
  {
    // Old syntax on purpose: it runs on whatever Node is there.
    files: ['**/*.cjs'],
    rules: {
      'no-var': 'off',
      'prefer-const': 'off',
      'object-shorthand': 'off',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  {
    // Inline scripts go to the browser as they are written.
    files: ['**/*.astro/*.js', '**/*.astro/*.ts'],
    rules: { 'no-var': 'off' },
  },
  {
    // A starter holds what the reader will need, and a wrong answer may leave it lying there.
    files: ['content/chapters/*/labs/*/starter.ts', 'content/chapters/*/labs/*/wrong/*.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
);
