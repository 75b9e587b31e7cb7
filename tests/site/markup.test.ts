// Every page of the built site is valid HTML (html-validate's `standard` preset).
import { readdirSync, readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';

const dist = process.env['RING_DIST'] ?? 'dist';
const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);

test('there are pages to validate', () => {
  expect(pages).toContain('index.html');
});

test.each(pages)('%s is valid HTML', async (page) => {
  const validate = new HtmlValidate({ extends: ['html-validate:standard'] });
  const report = await validate.validateString(readFileSync(`${dist}/${page}`, 'utf8'), page);
  const found = report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `${page}:${line}:${column} ${message} (${ruleId})`),
  );
  expect(found).toEqual([]);
});
