import { describe, expect, it } from 'vitest';
import { linkedWidget, readState, writeState } from '../../../components/step-link/link-state.ts';

describe('readState()', () => {
  it('reads what writeState() wrote', () => {
    const state = new Map([
      ['first', 'own-drivers'],
      ['exit', 'start a request, 1:2'],
      ['step', '5'],
    ]);
    expect(writeState(state)).toBe('first:own-drivers,exit:start%20a%20request%2C%201%3A2,step:5');
    expect(readState(writeState(state))).toEqual(state);
  });

  it.each(['', 'step', 'step:', ':5', 'step:5,', 'step:5,step:6', 'Step:5', 'step:5 6', 'step:<b>'])(
    'refuses “%s”',
    (text) => expect(() => readState(text)).toThrow(/^expected pairs like step:5, each once, found “/),
  );

  it('refuses an escape that is none', () => {
    expect(() => readState('step:%zz')).toThrow('expected a value that can be read, found “%zz”');
  });
});

describe('linkedWidget()', () => {
  it.each([
    ['#exit-path=step:5', { id: 'exit-path', text: 'step:5' }],
    ['#demo=', { id: 'demo', text: '' }],
    ['#demo-a-kernel', null],
    ['#"]=x', null],
    ['', null],
  ])('of “%s”', (fragment, linked) => expect(linkedWidget(fragment)).toEqual(linked));
});
