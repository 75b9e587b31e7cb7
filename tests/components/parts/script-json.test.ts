import { expect, test } from 'vitest';
import { scriptJson } from '../../../components/parts/script-json.ts';

test('scriptJson() keeps what it is given, and has nothing that ends a script element', () => {
  const data = { text: '</script><!-- <script>', list: ['<', 1, null] };
  const json = scriptJson(data);
  expect(json).not.toContain('<');
  expect(JSON.parse(json)).toEqual(data);
});

test('scriptJson() leaves out what its replacer leaves out', () => {
  expect(scriptJson({ a: 1, b: 2 }, (key, value) => (key === 'b' ? undefined : value))).toBe('{"a":1}');
});
