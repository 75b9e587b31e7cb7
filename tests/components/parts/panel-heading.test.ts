import { describe, expect, it } from 'vitest';
import { panelHeading } from '../../../components/parts/panel-heading.ts';

const heading = (text: string) => `<div><h3 id="x">${text}</h3><a href="#x">Section titled “x”</a></div>`;

describe('panelHeading()', () => {
  it.each([
    ['Lab: Write the monitor', 'Write the monitor'],
    ['Lab: Popek &amp; Goldberg', 'Popek & Goldberg'],
    ['Challenge: 64\u00a0MiB', '64 MiB'],
    ['Lab: the guest’s <code>mepc</code>', "the guest's mepc"],
  ])('takes "%s" for a lab called "%s"', (text, title) => {
    expect(panelHeading(heading(text), title, 'lab x')).toBe(heading(text));
  });

  it('says what it expected and found when the heading names something else', () => {
    expect(() => panelHeading(heading('Lab: Read'), 'Write the monitor', 'lab a/b')).toThrow(
      'lab a/b: expected a heading with "Write the monitor" between the tags, found "Lab: Read"',
    );
  });

  it('says so when there is no heading', () => {
    expect(() => panelHeading('<p>Write the monitor</p>', 'Write the monitor', 'lab a/b')).toThrow(
      'found none',
    );
  });
});
