// Writes into a page where it is and which card stands for it.

import { CARD_HEIGHT, CARD_WIDTH } from '../cards/card.ts';
import { xml } from '../export/xml.ts';

export interface PageAddress {
  /** Of the page, in full. */
  address: string;
  /** Of its card, in full. */
  card: string;
  /** What the card says, for who does not see it. */
  cardSays: string;
  /** Of the feed, in full. */
  feed: string;
}

/** @throws Error where the page has no head. */
export function withAddress(html: string, { address, card, cardSays, feed }: PageAddress): string {
  const property = (name: string, content: string): string =>
    `<meta property="${name}" content="${xml(content)}">`;
  const tags = [
    `<link rel="canonical" href="${xml(address)}">`,
    `<link rel="alternate" type="application/atom+xml" title="Changes" href="${xml(feed)}">`,
    property('og:url', address),
    property('og:image', card),
    property('og:image:type', 'image/png'),
    property('og:image:width', String(CARD_WIDTH)),
    property('og:image:height', String(CARD_HEIGHT)),
    property('og:image:alt', cardSays),
    '<meta name="twitter:card" content="summary_large_image">',
  ].join('');
  const end = html.indexOf('</head>');
  if (end === -1) throw new Error(`${address}: expected a page with a head, found none`);
  return html.slice(0, end) + tags + html.slice(end);
}
