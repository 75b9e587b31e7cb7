// What the browser's own translation is told to leave alone.
import { expect, it } from 'vitest';
import { untranslated } from '../../../src/integrations/untranslated.ts';

it.each([
  ['<p>a <code>b</code> c</p>', '<p>a <code translate="no">b</code> c</p>'],
  [
    '<pre class="x"><code>a <kbd>b</kbd></code></pre><kbd>c</kbd>',
    '<pre translate="no" class="x"><code>a <kbd>b</kbd></code></pre><kbd translate="no">c</kbd>',
  ],
  ['<pre title="a > b">1</pre>', '<pre translate="no" title="a > b">1</pre>'],
  ['<samp translate="yes">a</samp>', '<samp translate="yes">a</samp>'],
  ['<!-- <pre> --><code>a</code>', '<!-- <pre> --><code translate="no">a</code>'],
  ['<script>"<code>"</script><code>a</code>', '<script>"<code>"</script><code translate="no">a</code>'],
  ['<prefix>a</prefix>', '<prefix>a</prefix>'],
])('%s', (html, expected) => {
  expect(untranslated(html)).toBe(expected);
});
