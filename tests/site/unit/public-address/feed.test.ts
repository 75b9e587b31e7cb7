import { describe, expect, it } from 'vitest';
import { atomFeed, titleOf, type FeedEntry } from '../../../../src/public-address/feed.ts';

const site = 'https://host/a/';
const entry = (text: string, updated: string): FeedEntry => ({ text, kind: 'Added', updated, link: site });
const feed = (...entries: FeedEntry[]) =>
  atomFeed({ site, title: 'Changes', author: 'Ring', otherwise: '2020-01-01T00:00:00.000Z' }, entries);

describe('atomFeed()', () => {
  it('has the newest first, and its date', () => {
    const text = feed(
      entry('Older.', '2026-01-01T00:00:00.000Z'),
      entry('Newer.', '2026-02-01T00:00:00.000Z'),
    );
    expect([...text.matchAll(/ <title>(.*)<\/title>/g)].map(([, title]) => title)).toEqual([
      'Changes',
      'Newer',
      'Older',
    ]);
    expect(/<updated>(.*)<\/updated>/.exec(text)?.[1]).toBe('2026-02-01T00:00:00.000Z');
  });

  it('has a date without entries, and at most forty of them', () => {
    expect(feed()).toContain('<updated>2020-01-01T00:00:00.000Z</updated>');
    const many = Array.from({ length: 50 }, (_, i) => entry(`${i}.`, '2026-01-01T00:00:00.000Z'));
    expect(feed(...many).match(/<entry>/g)).toHaveLength(40);
  });

  it('escapes what stands in a change, and keeps its few marks', () => {
    const text = feed(
      entry('`a<b>` & *new*, [here](/x/) and [there](docs/y.md).', '2026-01-01T00:00:00.000Z'),
    );
    expect(text).toContain(
      '&lt;p&gt;&lt;code&gt;a&amp;lt;b&amp;gt;&lt;/code&gt; &amp;amp; &lt;em&gt;new&lt;/em&gt;, ' +
        '&lt;a href=&quot;https://host/a/x/&quot;&gt;here&lt;/a&gt; and there.&lt;/p&gt;',
    );
  });

  it('gives a change the same id in every build', () => {
    const id = (date: string) => /#([0-9a-f]{16})</.exec(feed(entry('One.', date)))?.[1];
    expect(id('2026-01-01T00:00:00.000Z')).toBe(id('2027-01-01T00:00:00.000Z'));
  });
});

describe('titleOf()', () => {
  it.each([
    ['Chapter 05, *Type 1 and type 2*: requests followed. More.', 'Chapter 05, Type 1 and type 2'],
    ['A translator: guest code becomes WebAssembly. More.', 'A translator: guest code becomes WebAssembly'],
    ['`npm run claims` lists. More.', 'npm run claims lists'],
    [`${'word '.repeat(30)}end.`, `${'word '.repeat(20).trim()} …`],
  ])('of “%s”', (text, title) => expect(titleOf(text)).toBe(title));
});
