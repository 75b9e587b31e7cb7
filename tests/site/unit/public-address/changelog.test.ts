import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChangelog } from '../../../../src/public-address/changelog.ts';

const file = `# Changelog

What changed.

## [Unreleased]

### Added

- One, which goes on
  in a second line.
- Two.

## [1.0.0] - 2026-12-01

### Fixed

- Three.
`;

describe('readChangelog()', () => {
  it('gives each change with its release, its kind and its lines', () => {
    expect(readChangelog(file)).toEqual([
      { release: 'Unreleased', kind: 'Added', text: 'One, which goes on in a second line.', lines: [9, 10] },
      { release: 'Unreleased', kind: 'Added', text: 'Two.', lines: [11, 11] },
      { release: '1.0.0', date: '2026-12-01', kind: 'Fixed', text: 'Three.', lines: [17, 17] },
    ]);
  });

  it('reads the changelog of the course', () => {
    const text = readFileSync('CHANGELOG.md', 'utf8');
    const changes = readChangelog(text);
    expect(changes).toHaveLength(text.match(/^- /gm)!.length);
    for (const change of changes) expect(change.text).toMatch(/\.$/);
  });
});
