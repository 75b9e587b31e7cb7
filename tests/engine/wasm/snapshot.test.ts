import { describe, expect, it } from 'vitest';
import { snapshotOf, type WasmInstance } from '../../../lessons-engine/wasm/index.ts';
import { binaryOf } from '../../support/wasm/wat.ts';

/** Writes a byte of memory, which begins with "A" at 100, and counts how often in a global. */
const module = new WebAssembly.Module(
  await binaryOf(`(module
    (memory (export "memory") 1)
    (data (i32.const 100) "A")
    (global $writes (export "writes") (mut i32) (i32.const 0))
    (func (export "grow") (drop (memory.grow (i32.const 1))))
    (func (export "write") (param i32 i32)
      (i32.store8 (local.get 0) (local.get 1))
      (global.set $writes (i32.add (global.get $writes) (i32.const 1)))))`),
);
interface Made extends WasmInstance {
  exports: {
    memory: WebAssembly.Memory;
    writes: WebAssembly.Global<'i32'>;
    grow(): void;
    write(at: number, byte: number): void;
  };
}
const made = () => new WebAssembly.Instance(module) as unknown as Made;
const bytes = ({ exports }: Made) => new Uint8Array(exports.memory.buffer);

describe('snapshotOf()', () => {
  it('is restored into a new instance: memory, its size and globals', () => {
    const { exports } = made();
    exports.grow();
    exports.write(65_536, 7);
    const fresh = made();
    snapshotOf({ exports } as unknown as WasmInstance).restore(fresh);
    expect(bytes(fresh)).toHaveLength(2 * 65_536);
    expect(bytes(fresh)[65_536]).toBe(7);
    expect(fresh.exports.writes.value).toBe(1);
  });

  it('keeps zeros that stand where a new instance has data', () => {
    const changed = made();
    changed.exports.write(100, 0);
    changed.exports.write(3, 1);
    const snapshot = snapshotOf(changed);
    expect(snapshot.bytes).toBe(4);
    const fresh = made();
    snapshot.restore(fresh);
    expect(bytes(fresh)).toEqual(bytes(changed));
  });

  it('throws for an instance without memory', async () => {
    const empty = new WebAssembly.Instance(new WebAssembly.Module(await binaryOf('(module)')));
    expect(() => snapshotOf(empty as unknown as WasmInstance)).toThrow(
      'expected an instance that exports "memory", found none',
    );
  });
});
