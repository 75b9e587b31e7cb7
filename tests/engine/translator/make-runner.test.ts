import { afterEach, describe, expect, test, vi } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { stateHash, type Pauses, type Runner } from '../../../lessons-engine/machine/index.ts';
import { makeRunner, runnerKind } from '../../../lessons-engine/translator/index.ts';

const program = assemble(`
        li   s0, 30000
again:  addi a0, a0, 3
        xor  a1, a1, a0
        addi s0, s0, -1
        bnez s0, again
        li   t0, 0x100000
        li   t1, 0x5555
        sw   t1, (t0)`);

/** Stops at the instruction at one address. */
const at = (address: number): Pauses => ({
  looksAt: (offset) => offset === (address & 0xfff),
  watchedPages: null,
  before: ({ hart }) => (hart.pc === address ? { reason: 'breakpoint', pc: address } : null),
  after: () => null,
});

function ended(runner: Runner): object {
  runner.machine.load(program);
  const first = runner.run(50_000);
  const pause = runner.runUntil(1_000, at(program.symbols.get('again') as number));
  const last = runner.run(1e9);
  return { first, pause, last, instret: runner.machine.hart.instret, hash: stateHash(runner.machine) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('makeRunner()', () => {
  test('translates unless it is told not to', () => {
    expect(runnerKind(makeRunner())).toBe('translator');
    expect(runnerKind(makeRunner({ translator: false }))).toBe('interpreter');
  });

  test('gives the readable interpreter where WebAssembly may not be compiled, and all three do the same', async () => {
    const expected = ended(makeRunner({ translator: false }));
    expect(ended(makeRunner({ threshold: 50 }))).toEqual(expected);
    vi.resetModules();
    class Module {
      constructor() {
        throw new EvalError('Refused to compile WebAssembly');
      }
    }
    vi.stubGlobal('WebAssembly', Object.create(WebAssembly, { Module: { value: Module } }));
    const strict = await import('../../../lessons-engine/translator/index.ts');
    const runner = strict.makeRunner();
    expect(strict.runnerKind(runner)).toBe('reference');
    expect(ended(runner)).toEqual(expected);
  });
});
