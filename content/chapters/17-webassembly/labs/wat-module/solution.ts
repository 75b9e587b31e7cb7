import type { Wat } from 'ring/wat';

/** Counts down the bytes that are left, so that no end is computed that could wrap. */
export function wat(): Wat {
  return `(module
  (memory (export "memory") 1)
  (func (export "checksum") (param $at i32) (param $length i32)
      (result i32)
    (local $hash i32)
    (local.set $hash (i32.const 0x811c9dc5))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $length)))
        (local.set $hash
          (i32.mul
            (i32.xor
              (local.get $hash)
              (i32.load8_u (local.get $at)))
            (i32.const 16777619)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $length
          (i32.sub (local.get $length) (i32.const 1)))
        (br $next)))
    (local.get $hash)))`;
}
