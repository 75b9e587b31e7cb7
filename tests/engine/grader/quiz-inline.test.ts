import { describe, expect, it } from 'vitest';
import { parseInline, plainInline } from '../../../lessons-engine/grader/inline.ts';

const shape = (text: string) => parseInline(text).map((span) => `${span.kind}:${span.text}`);

describe('parseInline()', () => {
  it.each([
    ['plain', ['text:plain']],
    ['', []],
    ['`mret` returns', ['code:mret', 'text: returns']],
    ['the *real* `mtvec`', ['text:the ', 'em:real', 'text: ', 'code:mtvec']],
    ['*two words*', ['em:two words']],
    ['2 * 3 * 4', ['text:2 * 3 * 4']],
    ['`a * b` and *c*', ['code:a * b', 'text: and ', 'em:c']],
    ['a lone ` tick', ['text:a lone ` tick']],
    ['<b>&amp;</b>', ['text:<b>&amp;</b>']],
  ])('cuts %j', (text, spans) => {
    expect(shape(text)).toEqual(spans);
  });
});

describe('plainInline()', () => {
  it('takes the marks off', () => {
    expect(plainInline('the *real* `mtvec`')).toBe('the real mtvec');
  });
});
