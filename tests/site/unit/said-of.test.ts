import { describe, expect, it } from 'vitest';
import { plainLine, sentenceWith } from '../../../src/course/said-of.ts';

describe('sentenceWith()', () => {
  it.each([
    [
      'the sentence alone',
      'One was first, and it was slow. CP-40 kept fourteen virtual machines at once, as it was asked to. Another.',
      'kept fourteen',
      'CP-40 kept fourteen virtual machines at once, as it was asked to.',
    ],
    [
      'a short one with the next',
      'It is eight. The tables lie in guest-physical memory. More.',
      'It is eight',
      'It is eight. The tables lie in guest-physical memory.',
    ],
    [
      'a cell of a table',
      '<tr><td>Lucet</td><td>Gone. Its compiler went into Wasmtime <Cite of={refs.a} at="1" />.</td></tr>',
      'Its compiler',
      'Its compiler went into Wasmtime.',
    ],
    [
      'words of the glossary',
      'A <Term of={glossary.hart} /> is what <Term of={glossary.trap}>traps</Term>, one after the other, and again.',
      'is what',
      'A hart is what traps, one after the other, and again.',
    ],
    [
      'what the build counts',
      'The cache saves {figures.a.b} of the waits for the disk, and that is all that it does.',
      'saves',
      'The cache saves … of the waits for the disk, and that is all that it does.',
    ],
    [
      'marks that lost their pair',
      '*It is free. And it is not.* XCP-ng is open source with every feature, and a free ESXi exists again.',
      'open source',
      'XCP-ng is open source with every feature, and a free ESXi exists again.',
    ],
    [
      'either apostrophe',
      'It was the host’s own, and stayed so for as long as anybody looked at it.',
      "host's own",
      'It was the host’s own, and stayed so for as long as anybody looked at it.',
    ],
  ])('gives %s', (_what, line, phrase, sentence) => {
    expect(sentenceWith(plainLine(line), phrase)).toBe(sentence);
  });

  it('finds nothing where the phrase is not', () => {
    expect(sentenceWith('A line.', 'another')).toBeUndefined();
  });
});
