// A name for a work that leads nowhere and is the same for every edition: a UUID of version 8 (RFC 9562, section 5.8).

import { createHash } from 'node:crypto';

export function stableUrn(name: string): string {
  const hex = createHash('sha256').update(`ring-minus-one/${name}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
