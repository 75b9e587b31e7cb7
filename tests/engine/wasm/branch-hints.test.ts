import { expect, test } from 'vitest';
import { decodeModule, encodeModule, FunctionBody } from '../../../lessons-engine/wasm/index.ts';

test('what is rarely so is hinted at, before the code and at the place of the branch in its function', () => {
  const code = new FunctionBody(1);
  code.get(0).const(7).op('eq');
  const ordinary = code.length;
  code.if(() => code.const(1).set(1));
  code.get(0).op('eqz');
  const rare = code.length;
  code.rarely(() => code.const(2).set(1));
  code.get(1);
  const body = code.encode();
  expect([body[3 + ordinary], body[3 + rare]], 'both are an if, behind the header of three bytes').toEqual([
    4, 4,
  ]);
  const bytes = encodeModule({
    imports: [{ name: 'other', parameters: 1 }],
    exports: [
      { name: 'plain', parameters: 1, body },
      { name: 'hinted', parameters: 1, body, rare: code.rare },
    ],
  });
  const names = decodeModule(bytes).map(({ name }) => name);
  expect(names.indexOf('code')).toBe(names.length - 1);
  const module = new WebAssembly.Module(bytes);
  const [hints] = WebAssembly.Module.customSections(module, 'metadata.code.branch_hint');
  // One function, the one behind the import and the plain one; one hint; where, one byte, unlikely.
  expect([...new Uint8Array(hints as ArrayBuffer)]).toEqual([1, 2, 1, 3 + rare, 1, 0]);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(module, { env: { memory, other: () => 0 } });
  const hinted = exports['hinted'] as (value: number) => number;
  expect([0, 7, 9].map((value) => hinted(value))).toEqual([2, 1, 0]);
});
