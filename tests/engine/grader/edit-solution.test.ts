import { describe, expect, it } from 'vitest';
import { editSolution, type SolutionEdit } from '../../../lessons-engine/grader/edit-solution.ts';

const solution = `export function next(state: State): number {
  const old = state.value;
  state.value = old + 1;
  log(old);
  log(state);
  return old;
}
`;
const edited = (...replace: SolutionEdit['replace']) =>
  editSolution(solution, { fails: 'x', because: 'It is wrong.', replace }, 'lab a/b: wrong/c.edit.ts');

describe('editSolution()', () => {
  it('puts the texts on the right in the places of those on the left, in any order', () => {
    expect(edited(['return old', 'return state.value'], ['old + 1', 'old - 1'])).toBe(
      solution.replace('return old', 'return state.value').replace('old + 1', 'old - 1'),
    );
  });

  it('takes a text as it is: no pattern, no $', () => {
    expect(edited(['log(old)', 'log("$&")'])).toBe(solution.replace('log(old)', () => 'log("$&")'));
  });

  it('replaces a text over several lines, and takes one away', () => {
    expect(edited(['  log(old);\n  log(state);\n', ''])).not.toContain('log');
  });

  it('looks for every text in the solution, not in what other edits made of it', () => {
    expect(edited(['old + 1', 'return old'], ['  return old;', '  return 7;'])).toContain('= return old;');
  });

  it.each<[string, SolutionEdit['replace'], string]>([
    [
      'is nowhere, with the line most like it',
      [['state.value = old + 2;', '']],
      'expected "state.value = old + 2;" exactly once in solution.ts, found it nowhere; the line most like it is 3, "state.value = old + 1;"',
    ],
    [
      'is nowhere because of its second line, with the line most like that',
      [['  log(old);\n  log(stat);', '']],
      'found it nowhere; the line most like it is 5, "log(state);"',
    ],
    [
      'is there twice, with the lines',
      [['state.value', '']],
      'exactly once in solution.ts, found it twice; in the lines 2, 3; add what stands around the one that you mean',
    ],
    ['is there more often', [['old', '']], 'found it 4 times; in the lines 2, 3, 4, 6;'],
    ['is empty', [['', 'x']], 'expected a text to replace, found ""'],
    [
      'is replaced by itself',
      [['log(old)', 'log(old)']],
      'expected a replacement that differs, found "log(old)"',
    ],
    [
      'lies inside another',
      [
        ['const old = state.value;', ''],
        ['old = s', ''],
      ],
      'expected texts that do not overlap, found "old = s" inside another',
    ],
  ])('refuses a text that %s', (_, replace, message) => {
    expect(() => edited(...replace)).toThrow(`lab a/b: wrong/c.edit.ts: `);
    expect(() => edited(...replace)).toThrow(message);
  });

  it('refuses an edit that changes nothing', () => {
    expect(() => edited()).toThrow('expected at least one pair in "replace", found none');
  });
});
