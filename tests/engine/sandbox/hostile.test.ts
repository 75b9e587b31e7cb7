// Programs that try to hang the sandbox, exhaust it, get out of it, or leave something behind. Each must end with the
// stated verdict, the same one twice, and the reference program must give the same bytes after every one of them.

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { HostRefusal, HostStop } from '../../../lessons-engine/sandbox/index.ts';
import { attacks, FUEL, reference, smallLimits as limits, STACK } from '../../support/sandbox-attacks.ts';
import { run, runBody, sandbox, verdict } from './sandbox-under-test.ts';

let expected = '';
beforeAll(async () => {
  expected = JSON.stringify(await run(reference));
  expect(expected).toContain('"ok":true');
});

describe.each(Object.entries(attacks))('%s', (_, group) => {
  it.each(group.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
    const options = attack.limits === undefined ? {} : { limits: attack.limits };
    const first = await run(attack.source, options);
    if (attack.expected instanceof RegExp) expect(verdict(first)).toMatch(attack.expected);
    else expect(verdict(first)).toEqual(attack.expected);
    expect(JSON.stringify(await run(attack.source, options))).toBe(JSON.stringify(first));
    expect(JSON.stringify(await run(reference))).toBe(expected);
  });
});

describe('the memory limit ends a program', () => {
  it('and its error can be caught, at the same allocation each time', async () => {
    const body =
      'const a: any[] = []; try { for (;;) a.push(new Array(100).fill(1)); } catch (e: any) { return [a.length, e?.message ?? null]; }';
    const first = verdict(await runBody(body));
    expect(first).toEqual([expect.any(Number), expect.toBeOneOf(['out of memory', null])]);
    expect(verdict(await runBody(body))).toEqual(first);
  });
});

describe('what is done outside the engine is bounded as well:', () => {
  it('allocations in an exhausted heap', async () => {
    const body =
      'const a: any[] = []; try { for (;;) a.push([1]); } catch {} for (;;) { try { [1].map(String); } catch {} }';
    const start = performance.now();
    expect(verdict(await runBody(body, { limits: { fuel: 100, work: 100_000_000 } }))).toMatch(
      /^(fuel|memory): /,
    );
    // Half a second here, five when each of them asks WebAssembly for room.
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('places in a stack that the program wrote, in a program of one long line', async () => {
    const stack = "'    at program.ts:1:9999999\\n'.repeat(700)";
    const line = `const t: any[] = [${'1 as any,'.repeat(25_000)}]; export function main() { const e = new Error('x'); Object.defineProperty(e, 'stack', { value: ${stack} }); throw e; }`;
    const outcome = await run(line);
    expect(outcome.ok ? [] : outcome.failure.stack).toHaveLength(50);
  });

  it('what is printed when the engine traps inside a host function', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const options = {
      prelude: 'return () => [() => host.refuse()];',
      host: {
        refuse: () => {
          throw new HostRefusal('no');
        },
      },
    };
    const source = 'export function main(refuse: any) { for (;;) { try { refuse(); } catch {} } }';
    expect(verdict(await run(source, { ...options, limits }))).toBe(FUEL);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});

describe('the stack limits end what is too deep', () => {
  it('and a plain recursion of 400 calls stays inside them', async () => {
    expect(
      verdict(
        await runBody('const sum = (n: number): number => (n === 0 ? 0 : n + sum(n - 1)); return sum(400);'),
      ),
    ).toBe(80200);
  });

  it('and a recursion can catch its RangeError', async () => {
    const body =
      'let depth = 0; const f = (): void => { depth++; f(); }; try { f(); } catch (e: any) { return [e instanceof RangeError, depth]; }';
    const first = verdict(await runBody(body)) as [boolean, number];
    expect(first[0]).toBe(true);
    expect(verdict(await runBody(body))).toEqual(first);
  });
});

describe('a run leaves nothing behind', () => {
  it('in a host table that its prelude recursed through', async () => {
    let depth = 0;
    const options = {
      prelude: 'return () => [() => host.enter()];',
      host: {
        enter: () => {
          if (++depth > 5000) throw new HostStop('entered too often');
          return depth;
        },
      },
    };
    const source =
      'export function main(enter: any) { const f = (): void => { try { enter(); f(); } catch { f(); } }; f(); }';
    expect(verdict(await run(source, options))).toMatch(/^(stopped: entered too often|fuel: )/);
    expect(JSON.stringify(await run(reference))).toBe(expected);
  });

  it('in memory, over 200 runs that end in every way', async () => {
    const bodies = [
      'return 1;',
      'throw 1;',
      'for (;;);',
      'return main();',
      'return new Promise(() => {});',
      'return [].indexOf.call({ length: 2 ** 53 - 1 }, 1);',
    ];
    const small = { ...limits, work: 3_000_000 };
    const runAll = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await runBody(bodies[i % bodies.length]!, { limits: small });
    };
    await runAll(60);
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
    await runAll(200);
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
    // One linear memory is 16 MiB: less than one may be added.
    expect(after - before).toBeLessThan(16 * 1024 * 1024);
    expect(JSON.stringify(await run(reference))).toBe(expected);
  });

  it('even when runs overlap', async () => {
    const runs = ['for (;;);', 'return main();', 'return 7;', 'throw 1;'].map((body) =>
      runBody(body, { limits }),
    );
    expect((await Promise.all(runs)).map(verdict)).toEqual([FUEL, STACK, 7, 'threw: a number: 1']);
    const program = { fileName: 'program.ts', source: reference };
    expect(JSON.stringify(await sandbox.run({ program, call: { name: 'main', args: [] }, seed: 1 }))).toBe(
      expected,
    );
  });
});
