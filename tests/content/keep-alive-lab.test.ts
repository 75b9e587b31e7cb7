// The challenge `keep-alive` counts what the simulated platform did, and nothing that a program says of itself.

import { beforeAll, describe, expect, it } from 'vitest';
import lab from '../../content/chapters/18-serverless/labs/keep-alive/lab.ts';
import { KeepAliveWorld } from '../../content/chapters/18-serverless/labs/keep-alive/keep-alive-world.ts';
import { ChaChaRandom } from '../../lessons-engine/bits/index.ts';
import { FixedKeepAlive } from '../../lessons-engine/cloud/index.ts';
import { grade } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Json, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

const MINUTE = 60_000_000;
const SEED = 20;

describe('KeepAliveWorld', () => {
  it('comes to the same whether a policy is the engine’s or was asked of a program', () => {
    const world = new KeepAliveWorld(new ChaChaRandom(SEED), 'timer');
    const { first, keep } = world.api().host as Record<string, (...args: Json[]) => Json>;
    for (let idle = first!(); idle !== null;) idle = keep!(0, 10);
    expect(world.ended).toBe(true);
    expect(world.reached()).toEqual(world.measure(new FixedKeepAlive(10 * MINUTE)));
  });

  it('tells of a moment what is over by then, and refuses what is no time', () => {
    const world = new KeepAliveWorld(new ChaChaRandom(SEED), 'timer');
    const { first, keep } = world.api().host as Record<string, (...args: Json[]) => Json>;
    let now = 0;
    for (let idle = first!() as { now: number; idle: number | null } | null; idle !== null;) {
      expect(Object.keys(idle).toSorted()).toEqual(['app', 'idle', 'memory', 'now']);
      expect(idle.now, `seed ${SEED}`).toBeGreaterThanOrEqual(now);
      expect(idle.idle ?? 0).toBeLessThanOrEqual(idle.now);
      now = idle.now;
      for (const bad of [-1, 1e7, '10', null]) expect(() => keep!(bad, 10)).toThrow('expected minutes');
      idle = keep!(0, 10) as typeof idle;
    }
    expect(() => keep!(0, 10)).toThrow('found the end of the week');
  });
});

describe('a program that means to cheat', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await loadSandbox(quickjsWasm());
  });

  it.each([
    ['returns a cost of its own', 'export const policy = () => ({ cost: 1, cold: 0 });'],
    [
      'decides for the first and goes',
      'export function policy(platform) { platform.first(); platform.keep(0, 1e6); return { cost: 1 }; }',
    ],
    [
      'asks for the first again and again',
      'export function policy(platform) { for (let n = 0; n < 1e4; n++) platform.first(); }',
    ],
    [
      'puts its own functions where the engine’s were',
      'export function policy(platform) { try { platform.keep = () => null; } catch {} Object.prototype.cost = 1; let e = platform.first(); while (e) e = platform.keep(0, 10); }',
    ],
  ])('%s, and is not paid for it', async (_, source) => {
    const report = await grade(lab, source, sandbox);
    expect(report.checks.find(({ id }) => id === 'weeks')?.passed).toBe(false);
    expect(report.counters['cost']).toBeUndefined();
  });
});
