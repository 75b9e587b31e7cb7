import { describe, expect, it } from 'vitest';
import { glossary } from '../../content/glossary.ts';
import { textOf, type ChapterText } from '../support/chapter-text.ts';
import { uncited, unlisted, unwanted, wordCount } from '../support/text-rules.ts';

const key = Object.keys(glossary)[0] as keyof typeof glossary;
const front = '---\nquestion: What is left?\n---\n';
const text = (body: string): ChapterText => textOf('00-none', front + body);

describe('textOf()', () => {
  it('leaves out code, imports, tables, widgets and what they hold', () => {
    const widgets = '<Lab\n  lab={lab}\n>\n\n### Lab: it\n\n</Lab>\n\n<Quiz quiz={quiz} />\n';
    const rest = 'import a from \'./a.ts\';\n\n```ts\ncode\n```\n\n<table class="a">\n<tr />\n</table>\n';
    expect(text(`${rest}\nFirst.\n\n${widgets}\nSecond.\n`).prose).toEqual(['First.', 'Second.']);
  });

  it('keeps what stands between a widget that closes itself and one with an end', () => {
    const both = '<Lab lab={a} />\n\nBetween.\n\n<Lab lab={b}>\n\n### Lab: it\n\n</Lab>\n\nLast.';
    expect(text(both).prose).toEqual(['Between.', 'Last.']);
  });

  it('writes words of the glossary out, leaves citations out, and has one word for a figure', () => {
    const { plain } = text(
      `A <Term of={glossary.${key}} /> <Cite of={refs.a} /> takes {figures.a.b} <Term of={glossary.${key}}>steps</Term>.`,
    );
    expect(plain).toEqual([`A ${glossary[key].term}  takes figure steps.`]);
  });

  it('says which chapter has no front matter', () => {
    expect(() => textOf('00-none', 'Text.')).toThrow('00-none/index.mdx: expected front matter');
  });
});

describe('wordCount()', () => {
  it('counts what has a letter or a digit', () => {
    expect(wordCount(text('One – two, 3.\n\nFour'))).toBe(4);
  });
});

describe('uncited()', () => {
  it('names figures of three digits or more without a source', () => {
    expect(uncited(text('It took 2,034 steps.'))).toEqual([
      'expected <Cite …/> or a counted {figures.…} beside 2,034, found: It took 2,034 steps.',
    ]);
    for (const good of ['It took 2,034 <Cite of={refs.a} />.', 'It took 34.', '`li a0, 2034`', '{figures.a}'])
      expect(uncited(text(good)), good).toEqual([]);
  });

  it('passes over what is named as no figure', () => {
    expect(uncited(text('System/370'), /System\/\d+/g)).toEqual([]);
    expect(uncited(text('System/370 of 1970'), /System\/\d+/g)).toHaveLength(1);
  });
});

describe('unwanted()', () => {
  it('names the word and where it stands, outside code and pictures', () => {
    expect(unwanted(text('It simply works.'))).toEqual([
      'expected no "simply", found it in: It simply works.',
    ]);
    expect(unwanted(text('What a machine!'))).toHaveLength(1);
    expect(unwanted(text('![a picture](a.svg) of `simply`'))).toEqual([]);
  });
});

describe('unlisted()', () => {
  it('names words that the list leaves out', () => {
    const one = text(`A <Term of={glossary.${key}} />.`);
    expect(unlisted(one, [])).toEqual([key]);
    expect(unlisted(one, [glossary[key]])).toEqual([]);
  });
});
