// The type checker over the libraries of the installed TypeScript, and a module of the size that a lab has.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TypeChecker } from '../../../src/workers/type-checker.ts';

const API = `
/** Why the guest stopped. */
export type VmExit = { reason: 'halt' } | { reason: 'mmio'; address: number };
export interface Vcpu {
  /** Runs the guest until it exits. */
  run(): VmExit;
}
`;

const PROGRAM = `import type { Vcpu } from 'ring/vm';

export function monitor(vcpu: Vcpu): number {
  const exit = vcpu.run();
  console.log(exit.reason);
  return exit.reason === 'mmio' ? exit.address : [1, 2].toSorted().at(-1) ?? 0;
}
`;

describe('TypeChecker', () => {
  let checker: TypeChecker;

  beforeAll(() => {
    const folder = dirname(createRequire(import.meta.url).resolve('typescript'));
    const names = readdirSync(folder).filter((name) =>
      /^lib\.(es5|es20\d\d(\.[\w.]+)?|decorators.*)\.d\.ts$/.test(name),
    );
    const libraries = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    checker = new TypeChecker(libraries, 'ring/vm', API);
  });

  it('finds nothing in a right program that uses the module, the console and ES2023', () => {
    expect(checker.check(PROGRAM)).toEqual([]);
    expect(checker.check('')).toEqual([]);
  });

  it('marks a misspelt member where it stands', () => {
    const wrong = PROGRAM.replace('vcpu.run()', 'vcpu.rum()');
    const [problem] = checker.check(wrong);
    expect(problem?.message).toContain("Property 'rum' does not exist on type 'Vcpu'");
    expect(wrong.slice(problem?.from, problem?.to)).toBe('rum');
  });

  it('knows that there is no DOM, no Node and no other module', () => {
    expect(checker.check('document.body;')[0]?.message).toContain('no DOM');
    expect(checker.check('process.exit();')[0]?.message).toContain('no Node');
    expect(checker.check("import x from 'ring/other'; x;")[0]?.message).toContain('ring/other');
  });

  it('reports a syntax error', () => {
    expect(checker.check('const = 1;')[0]?.message).toContain('expected');
  });

  it('completes the members of a value of the module', () => {
    const source = PROGRAM.replace('vcpu.run()', 'vcpu.');
    const labels = checker.complete(source, source.indexOf('vcpu.;') + 5).map((c) => c.label);
    expect(labels).toEqual(['run']);
  });

  it('shows the declaration and its doc comment', () => {
    const hover = checker.hover(PROGRAM, PROGRAM.indexOf('run()') + 1);
    expect(hover?.signature).toContain('Vcpu.run(): VmExit');
    expect(hover?.documentation).toBe('Runs the guest until it exits.');
    expect(PROGRAM.slice(hover?.from, hover?.to)).toBe('run');
  });
});
