// The picture that is taken out of links to headings, and no other.
import { expect, test } from 'vitest';
import { withoutAnchorIcons } from '../../../src/integrations/heading-anchors.ts';

test('takes out the icons of links to headings and leaves other pictures', () => {
  const icon =
    '<span aria-hidden="true" class="sl-anchor-icon"><svg width="16"><path d="M0 0"></path></svg></span>';
  const other = '<svg class="diagram"><path d="M1 1"></path></svg>';
  const empty = '<span aria-hidden="true" class="sl-anchor-icon"></span>';
  expect(withoutAnchorIcons(`<a>${icon}</a>${other}<a>${icon}</a>`)).toBe(
    `<a>${empty}</a>${other}<a>${empty}</a>`,
  );
});
