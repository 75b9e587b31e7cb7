// Submissions that try to make grading fail as if by a mistake of ours, to make it last, to fill the page, or to learn
// the generated inputs. Each ends in a report, soon, and of a size that can be shown.

import { describe, expect, it } from 'vitest';
import {
  CheckFailure,
  grade,
  VmWorld,
  type Attempt,
  type CheckResult,
  type Lab,
} from '../../../lessons-engine/grader/index.ts';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { sandbox } from '../sandbox/sandbox-under-test.ts';

const SEED = 7;
const program = assemble('li t0, 0x00100000\nsw zero, 0(t0)');

async function check(source: string, run: (attempt: Attempt) => Promise<void>): Promise<CheckResult> {
  const checks: Lab['checks'] = [{ id: 'only', title: 'the only check', run }];
  const lab = { id: 'test/hostile', exports: ['main'], seed: SEED, checks } as unknown as Lab;
  const first = await grade(lab, source, sandbox);
  expect(await grade(lab, source, sandbox)).toEqual(first);
  return first.checks[0]!;
}

/** `body` is that of `main(vm)`. */
const withVm = (body: string): Promise<CheckResult> =>
  check(
    `export function main(vm: any): any {\nconst vcpu = vm.createVcpu();\n${body}\n}`,
    async (attempt) => {
      await attempt.call('main', [], new VmWorld({ program }).api());
    },
  );

describe('an argument of vm or vcpu that has no text of its own', () => {
  it('is refused like any other', async () => {
    const { message } = await withVm('const x: any = { toString: 1, valueOf: 1 }; vcpu.getReg(x);');
    expect(message).toContain(', found { toString: 1, valueOf: 1 }');
  });

  it.each([
    ['throws whatever it is asked', 'new Proxy({}, { get() { throw 1; }, ownKeys() { throw 1; } })'],
    ['contains itself', '(() => { const a: any = {}; a.a = a; return a; })()'],
    ['throws when it is read', '{ get slot() { return 1; }, get memorySize() { throw new Error("mine"); } }'],
  ])('is refused or throws its own when it %s', async (_, value) => {
    const { message } = await withVm(`vm.setUserMemoryRegion(${value});`);
    expect(message).toMatch(/^Your code threw (a number: 1|Error: mine|InvalidArgument: .*)$/);
  });

  it('and a long one is cut', async () => {
    const { message } = await withVm('vcpu.pc = "x".repeat(1e6);');
    expect(message!.length).toBeLessThan(200);
  });
});

describe('a check comes to an end soon', () => {
  it('when host calls are refused again and again', async () => {
    const body =
      'let n = 0; for (;;) { try { vm.createVcpu(); } catch { if (++n % 1000 === 0) console.log(n); } }';
    const { message, console } = await withVm(body);
    expect(message).toContain('ran out of fuel');
    expect(console.length).toBeLessThan(10);
  });

  it('when each of many calls is slow', async () => {
    let calls = 0;
    const source = 'export function main() { for (let i = 0; i < 5e5; i++); return 1; }';
    const { message, fuel } = await check(source, async (attempt) => {
      for (calls = 0; calls < 1000; calls++) await attempt.call('main', []);
    });
    expect(message).toMatch(
      /^Your code was stopped: its calls together used up the fuel of one check\. Fuel counts /,
    );
    expect(calls).toBeLessThan(10);
    expect(fuel).toBeLessThan(400);
  });
});

describe('a report can be shown', () => {
  it('when the message, what is expected or what is found is huge', async () => {
    const failing = await check('export const main = () => "x".repeat(1e6);', async (attempt) => {
      const text = String(await attempt.call('main', []));
      throw new CheckFailure(text, { expected: text, found: text });
    });
    for (const text of [failing.message, failing.expected, failing.found])
      expect(text).toMatch(/^x{10000}… and 990000 more characters$/);
  });

  it('when what is found has very many lines', async () => {
    const { found } = await check('export const main = () => "\\n".repeat(9000);', async (attempt) => {
      throw new CheckFailure('Differs.', { expected: '', found: String(await attempt.call('main', [])) });
    });
    expect(found).toMatch(/^\n{199}… and 8801 more characters$/);
  });

  it('when many calls print', async () => {
    const source = 'export const main = () => { for (let i = 0; i < 300; i++) console.log("line", i); };';
    const { console } = await check(source, async (attempt) => {
      for (let i = 0; i < 5; i++) await attempt.call('main', []);
    });
    expect(console.length).toBe(203);
    expect(console.at(-1)).toBe('more lines were dropped: they fill the console of a check');
  });
});

it('Math.random says nothing about the generated inputs', async () => {
  const first = async (seed: number): Promise<unknown> => {
    let value: unknown;
    const run = async (attempt: Attempt): Promise<void> => {
      value = await attempt.call('main', []);
    };
    const checks = [{ id: 'only', title: '', run }];
    const lab = { id: 'test/hostile', exports: ['main'], seed, checks } as unknown as Lab;
    await grade(lab, 'export const main = () => Math.random();', sandbox);
    return value;
  };
  expect(await first(1)).toBe(await first(2));
});

it('a load that the guest rewrote at another address of the same memory is an exit, not a mistake of ours', async () => {
  const aliased = assemble('lw a0, 0(zero)\nsw t1, 0(t0)');
  const result = await check(
    `export function main(vm: any): any {
      const { userspaceAddr } = vm.image;
      const vcpu = vm.createVcpu();
      vm.setUserMemoryRegion({ slot: 0, guestPhysAddr: 0x80000000, memorySize: 4096, userspaceAddr });
      vm.setUserMemoryRegion({ slot: 1, guestPhysAddr: 0xa0000000, memorySize: 4096, userspaceAddr });
      vcpu.pc = 0x80000000;
      const reasons = [vcpu.run(1).reason];
      vcpu.pc = 0x80000004;
      vcpu.setReg(5, 0xa0000000);
      vcpu.setReg(6, 0x13);
      reasons.push(vcpu.run(1).reason);
      vcpu.pc = 0x80000000;
      reasons.push(vcpu.run(1).reason);
      return reasons;
    }`,
    async (attempt) => {
      const reasons = await attempt.call('main', [], new VmWorld({ program: aliased }).api());
      throw new CheckFailure(String(reasons));
    },
  );
  expect(result.message).toBe('mmio,budget,exception');
});
