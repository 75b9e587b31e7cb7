// The labs of chapter 16: their descriptions are true of the objects, and what is forged is refused.

import { describe, expect, it } from 'vitest';
import {
  moduleObject,
  sizeOfModule,
  boot,
  applicationObject,
} from '../../content/chapters/16-unikernels/labs/assemble-modules.ts';
import {
  fewestBytes,
  linkChosen,
  worldWithTeeth,
} from '../../content/chapters/16-unikernels/labs/link-it/module-world.ts';
import lab from '../../content/chapters/16-unikernels/labs/syscall-to-call/lab.ts';
import { Random } from '../../lessons-engine/bits/index.ts';
import { grade } from '../../lessons-engine/grader/index.ts';
import { loadSandbox } from '../../lessons-engine/sandbox/index.ts';
import { link } from '../../lessons-engine/unikernel/index.ts';
import { quickjsWasm } from '../support/quickjs-wasm.ts';

describe('modules of link-it', () => {
  it('have the bytes that their descriptions say', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const { modules, objects } = worldWithTeeth(new Random(seed), { circles: true });
      for (const { name, bytes } of modules) {
        const { sections } = objects.get(name) ?? { sections: [] };
        const sum = sections
          .filter(({ kind }) => kind !== '.bss')
          .reduce((all, section) => all + section.bytes.length, 0);
        expect(sum, `seed ${seed}, ${name}`).toBe(bytes);
      }
    }
  });

  it('make the image larger by no more than their bytes, and the start', () => {
    const source = {
      name: 'one',
      functions: [{ symbol: 'f', needs: [], padding: 40 }],
      early: [],
      turns: 3,
      mentions: [],
      apart: true,
    };
    const alone = link([applicationObject([])]).size;
    const withOne = link([applicationObject(['f']), moduleObject(source, 0)]).size;
    expect(withOne - alone).toBeGreaterThanOrEqual(sizeOfModule(source));
    expect(withOne - alone).toBeLessThan(sizeOfModule(source) + 40);
  });

  it('tell who was called too early', () => {
    const source = (name: string, early: string[]) =>
      moduleObject(
        {
          name,
          functions: [{ symbol: name, needs: early, padding: 0 }],
          early,
          turns: 0,
          mentions: [],
          apart: false,
        },
        name === 'a' ? 0 : 1,
      );
    const [a, b] = [source('a', ['b']), source('b', [])];
    expect(boot(link([applicationObject(['a']), b, a])).stop).toEqual({ reason: 'shutdown', code: 0 });
    expect(boot(link([applicationObject(['a']), a, b])).early).toBe(1);
  });

  it('have one best choice that links, among all orders of search', () => {
    const world = worldWithTeeth(new Random(7), { collides: true });
    const best = fewestBytes(world.modules, world.needs)?.bytes ?? NaN;
    const relaxed = fewestBytes(world.modules, world.needs, true)?.bytes ?? NaN;
    expect(relaxed).toBeLessThan(best);
    expect(() => linkChosen(world, [])).toThrow(/expected an object that defines/);
  });
});

describe('syscall-to-call', () => {
  const failing = async (body: string): Promise<string[]> => {
    const report = await grade(
      lab,
      `export function rewriter(program) {${body}}`,
      await loadSandbox(quickjsWasm()),
    );
    return report.checks.filter(({ passed }) => !passed).map(({ id }) => id);
  };
  const all = lab.checks.map(({ id }) => id);

  it.each([
    [
      'ends the program in its room',
      'for (let t = program.run(); t; t = program.run()) { const r = program.room(8); if (r) { program.write(r, ["ebreak"]); program.write(t.address, [`j ${r}`]); } }',
    ],
    [
      'ends the program at a site',
      'for (let t = program.run(); t; t = program.run()) program.write(t.address, ["ebreak"]);',
    ],
    ['writes where nobody asked', 'const t = program.run(); program.write(t.address + 4, ["nop"]);'],
    ['writes to the log', 'program.run(); program.write(0x80204000, [".word 0"]);'],
    ['returns at once', ''],
    [
      'changes what the prelude uses',
      'Array.isArray = () => true; Number.isInteger = () => true; program.run(); program.write(2147483648, ["nop"]);',
    ],
  ])('refuses whoever %s', async (_, body) => {
    const found = await failing(body);
    expect(found.length).toBeGreaterThanOrEqual(all.length - 1);
  });
});
