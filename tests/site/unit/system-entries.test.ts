import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemEntries, systemNames } from '../../../src/course/system-entries.ts';

const chapters = readdirSync('content/chapters')
  .sort()
  .map((folder) => ({
    number: Number(folder.slice(0, 2)),
    title: folder,
    href: `/chapters/${folder.slice(3)}/`,
    body: readFileSync(`content/chapters/${folder}/index.mdx`, 'utf8'),
  }));
const entries = systemEntries(chapters);

describe('systemEntries()', () => {
  it('has an anchor of its own for each', () => {
    const ids = entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('has a sentence without markup, and its place, of what runs or has a source', () => {
    for (const { name, how, says, place, source } of entries) {
      if (how === 'passing' || how === 'unnamed') continue;
      expect(says, name).toMatch(/[.:?]$/);
      expect(says, name).not.toMatch(/[<>{}]|\*\*/);
      expect(place?.href, name).toMatch(/^\/chapters\//);
      expect(source !== undefined, name).toBe(how === 'named');
    }
  });

  it('says nothing of a system whose chapter is not written, but where others name it', () => {
    const firecracker = systemEntries(chapters.filter(({ number }) => number !== 15)).find(
      ({ id }) => id === 'firecracker',
    );
    expect(firecracker?.says).toBeUndefined();
    expect(firecracker?.uses.map(({ number }) => number)).toContain(13);
  });
});

describe('systemNames()', () => {
  it.each([
    ['Live migration (vMotion)', ['Live migration']],
    ['Railway / Render', ['Railway / Render', 'Railway', 'Render']],
    ['VMM / hypervisor', ['VMM / hypervisor', 'VMM']],
  ])('takes %s apart', (name, names) => {
    expect(systemNames(name)).toEqual(names);
  });
});
