// The security pass on single pages: where styles go, and what the policy lets run.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { gatherStyles, policyOf, withPolicy } from '../../../src/integrations/page-policy.ts';

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"/>${head}</head><body>${body}</body></html>`;
const sheetOf = (html: string): string => /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('gatherStyles()', () => {
  test('makes classes of style attributes, one for each text', () => {
    const html = gatherStyles(
      page('<p style="color: red">a</p><b class="x y" style=\'color: red\'>b</b><i style="--n: 1;">c</i>'),
    );
    expect(html).toContain('<p class="s-0">a</p><b class="x y s-0">b</b><i class="s-1">c</i>');
    expect(sheetOf(html)).toBe('.s-0:not(#s#s){color: red}\n.s-1:not(#s#s){--n: 1}');
    expect(html).not.toContain('style=');
  });

  test('reads entities, in attributes and in drawings', () => {
    const html = gatherStyles(
      page('<svg><style>#a b &gt; c { x: "&amp;" }</style><g style="font: &quot;A&quot;"></g></svg>'),
    );
    expect(sheetOf(html)).toBe('#a b > c { x: "&" }\n.s-0:not(#s#s){font: "A"}');
  });

  test('leaves alone what only looks like an attribute', () => {
    const body =
      '<!-- <p style="a: b"> --><script type="application/json">{"a":"<p style=\\"a: b\\">"}</script><p data-style="a" title=\'x style="a"\'></p>';
    expect(gatherStyles(page(body))).toBe(page(body));
  });

  test('drops an empty attribute', () => {
    expect(gatherStyles(page('<p style="">a</p>'))).toBe(page('<p>a</p>'));
  });
});

describe('policyOf()', () => {
  test('names the hashes of scripts and style sheets in the page, and of nothing else', () => {
    const policy = policyOf(
      page(
        '<script>one()</script><script type="module">two()</script><script type="application/json">{}</script><script src="a.js"></script>',
        '<style>p{}</style>',
      ),
    );
    expect(policy).toContain(
      `script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash('one()')}' 'sha256-${hash('two()')}';`,
    );
    expect(policy).toContain(`style-src 'self' 'sha256-${hash('p{}')}';`);
    expect(policy).not.toMatch(/unsafe-inline|[^-]unsafe-eval|\*/);
  });

  test('lets only the page with a container have frames from elsewhere', () => {
    expect(policyOf(page('')).split('; ')).toContain("frame-src 'none'");
    expect(policyOf(page('<ring-node-container></ring-node-container>'))).toContain('frame-src https://');
  });
});

describe('withPolicy()', () => {
  test('puts the policy before everything that it is about, and replaces it', () => {
    const once = withPolicy(page('<script>one()</script>'));
    expect(once).toMatch(
      /<meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy" content="default-src/,
    );
    const changed = withPolicy(once.replace('one()', 'two()'));
    expect(changed).toContain(hash('two()'));
    expect(changed).not.toContain(hash('one()'));
    expect(changed.match(/http-equiv/g)).toHaveLength(1);
  });

  test('wants a page that says what its letters are', () => {
    expect(() => withPolicy('<html><head></head></html>')).toThrow(
      'policy: expected <meta charset="utf-8"> in the page, found none',
    );
  });
});

test('scripts that stand in the page lose their comments, and data do not', () => {
  const page = gatherStyles(
    '<head></head><script>\n  // why\n  run("http://a/b");\n</script><script type="application/json">\n  // 1\n</script>',
  );
  expect(page).toBe(
    '<head></head><script>\nrun("http://a/b");\n</script><script type="application/json">\n  // 1\n</script>',
  );
});
