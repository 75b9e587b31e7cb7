import { expect, test } from 'vitest';
import { assembled } from '../../support/first-difference.ts';
import { minimize } from '../../support/minimize.ts';
import { hotProgramText, randomHotProgram, type Statement } from '../../support/random-hot-program.ts';

const all = (statements: readonly Statement[]): Statement[] =>
  statements.flatMap((each) => [each, ...(each.parts ?? []).flatMap(all)]);

test('minimize() leaves what shows it, and nothing else', () => {
  const program = randomHotProgram(7);
  const has = (body: readonly Statement[], name: string): boolean =>
    all(body).some(({ lines = [] }) => lines.some((line) => line.startsWith(name)));
  const [name] = ['amoadd', 'sfence', 'mul', 'sub'].filter((each) => has(program.main, each));
  expect(name).toBeDefined();
  const smallest = minimize(program, ({ main }) => has(main, name as string));
  expect(all(smallest.main)).toHaveLength(1);
  expect(all(smallest.functions.flat())).toHaveLength(0);
});

test('a smaller program can be assembled still', () => {
  const program = randomHotProgram(12);
  const smallest = minimize(program, ({ main }) => main.length > 0 && all(main).length > 2);
  expect(assembled(smallest).segments.length).toBeGreaterThan(0);
  expect(hotProgramText(smallest).length).toBeLessThan(hotProgramText(program).length);
});
