// No safe answer has fewer exits than the reference, and the reader's program cannot make the count: it is asked for
// settings, and sees nothing of the guest.

import { beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import lab from '../../content/chapters/06-cpu-virtualization/labs/fewest-exits/lab.ts';
import {
  expectSafe,
  HOST_ADDRESS,
  type GuestRun,
} from '../../content/chapters/06-cpu-virtualization/labs/fewest-exits/world.ts';
import { guestKernel, type ProgramName } from '../../content/guests/library.ts';
import { Random } from '../../lessons-engine/bits/index.ts';
import { CheckFailure, grade, type Attempt } from '../../lessons-engine/grader/index.ts';
import { loadSandbox, type Json, type Sandbox } from '../../lessons-engine/sandbox/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

interface Controls {
  hedeleg: string[];
  hideleg: string[];
  hcounteren: string[];
  vtw: boolean;
  vtvm: boolean;
  vtsr: boolean;
  map: { guest: number; host: number; size: number }[];
}

const run = (name: ProgramName, alone: boolean): GuestRun => ({
  name,
  program: guestKernel(name),
  memorySize: 0x10_0000,
  alone,
});
const guests = [run('getpid', false), run('idle', false), run('idle', true)];
/** What the solution answers for these guests. */
const best = ({ memorySize, alone }: GuestRun): Controls => ({
  hedeleg: [
    'instruction address misaligned', 'instruction access fault', 'illegal instruction', 'breakpoint',
    'load address misaligned', 'load access fault', 'store address misaligned', 'store access fault', 'ecall from VU',
    'instruction page fault', 'load page fault', 'store page fault',
  ], // prettier-ignore
  hideleg: ['software', 'timer', 'external'],
  hcounteren: ['time'],
  vtw: !alone,
  vtvm: false,
  vtsr: false,
  map: Array.from({ length: memorySize / 4096 }, (_, page) => {
    return { guest: 0x8000_0000 + 4096 * page, host: HOST_ADDRESS + 4096 * page, size: 4096 };
  }),
});

/** Exits with an answer, or null when it does harm. */
async function exitsWith(guest: GuestRun, answer: Controls): Promise<number | null> {
  let exits = 0;
  const attempt = {
    call: () => Promise.resolve(answer as unknown as Json),
    count: (counters: Record<string, number>) => (exits = counters['exits'] ?? 0),
  } as unknown as Attempt;
  try {
    await expectSafe(attempt, guest);
    return exits;
  } catch (error) {
    if (error instanceof CheckFailure) return null;
    throw error;
  }
}

const toggled = <T>(list: readonly T[], each: T): T[] =>
  list.includes(each) ? list.filter((other) => other !== each) : [...list, each];

/** The answer with one setting turned round. */
function* neighbours(answer: Controls): Generator<Controls> {
  for (const name of answer.hedeleg) yield { ...answer, hedeleg: toggled(answer.hedeleg, name) };
  for (const name of answer.hideleg) yield { ...answer, hideleg: toggled(answer.hideleg, name) };
  for (const name of ['cycle', 'time', 'instret'] as const)
    yield { ...answer, hcounteren: toggled(answer.hcounteren, name) };
  yield { ...answer, vtw: !answer.vtw };
  yield { ...answer, vtvm: !answer.vtvm };
  yield { ...answer, vtsr: !answer.vtsr };
  yield { ...answer, map: answer.map.slice(1) };
  yield { ...answer, map: [{ guest: 0x8000_0000, host: HOST_ADDRESS, size: 0x40_0000 }] };
}

describe.each(guests)('the reference for $name (alone: $alone)', (guest) => {
  it('is not beaten by turning any setting round', async () => {
    const reference = (await exitsWith(guest, best(guest))) as number;
    expect(reference).toBeGreaterThan(0);
    for (const answer of neighbours(best(guest))) {
      const exits = await exitsWith(guest, answer);
      if (exits !== null)
        expect(exits, JSON.stringify({ ...answer, map: [] })).toBeGreaterThanOrEqual(reference);
    }
  });

  it('is not beaten by 10 random answers', async () => {
    const seed = 1106;
    const random = new Random(seed);
    const reference = (await exitsWith(guest, best(guest))) as number;
    const { hedeleg, hideleg, map } = best(guest);
    for (let i = 0; i < 10; i++) {
      const some = <T>(list: readonly T[]): T[] => list.filter(() => random.below(4) > 0);
      const exits = await exitsWith(guest, {
        hedeleg: some(hedeleg),
        hideleg: some(hideleg),
        hcounteren: some(['cycle', 'time', 'instret']),
        vtw: random.below(2) === 0,
        vtvm: random.below(2) === 0,
        vtsr: random.below(2) === 0,
        map: some(map),
      });
      if (exits !== null) expect(exits, `seed ${seed}, answer ${i}`).toBeGreaterThanOrEqual(reference);
    }
  });
});

describe('the challenge fewest-exits', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await loadSandbox(quickjsWasm());
  });
  const solution = readFileSync(
    new URL('../../content/chapters/06-cpu-virtualization/labs/fewest-exits/solution.ts', import.meta.url),
    'utf8',
  );

  it('is reached by the solution, exactly', async () => {
    const report = await grade(lab, solution, sandbox);
    expect(report.reached).toMatchObject({ count: lab.goal?.reference, points: 100 });
  });

  it.each([
    ['returns counts of its own', 'return {', 'return { exits: 0, counters: { exits: 0 },'],
    [
      'maps a device’s addresses to memory',
      'return map;',
      'return [...map, { guest: 0x10000000, host: hostAddress, size: PAGE }];',
    ],
    ['leaves the host’s memory', 'host: hostAddress + done', 'host: hostAddress + done + 0x40000000'],
    ['maps more than there is room for', 'SUPERPAGE ? SUPERPAGE : PAGE', 'SUPERPAGE ? PAGE : PAGE'],
  ])('is no better for an answer that %s', async (_, old, by) => {
    expect(solution.split(old)).toHaveLength(2);
    const report = await grade(lab, solution.replace(old, by), sandbox);
    if (report.passed) expect(report.reached?.count).toBe(lab.goal?.reference);
    else expect(report.reached).toBeUndefined();
  });

  const superpage = '{ guest: BASE, host: hostAddress, size: SUPERPAGE } as Mapping';
  it.each([
    ['by its name', `!['reach', 'spy'].includes(name)`],
    ['by its size', 'memorySize === 1048576'],
    ['for being alone', 'alone'],
  ])('refuses what shows a guest its neighbour’s memory because it is trusted %s', async (_, trusted) => {
    const program = solution
      .replace('{ memorySize, hostAddress }: Guest', '{ name, alone, memorySize, hostAddress }: Guest')
      .replace(
        'let done = 0;',
        `void name, alone;\n  if (${trusted}) return [${superpage}];\n  let done = 0;`,
      );
    const { checks } = await grade(lab, program, sandbox);
    const failed = checks.filter(({ passed }) => !passed);
    expect(failed.map(({ id }) => id)).toContain('disguised');
    expect(failed.find(({ id }) => id === 'disguised')?.message).toMatch(
      /^`reach`, with what you set for `\w+`, (has written to memory behind its own|ended otherwise)/,
    );
  });
});
