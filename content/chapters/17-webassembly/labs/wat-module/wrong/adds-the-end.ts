// fails: bounds
import type { Wat } from 'ring/wat';

/** Works out where the range ends; for a range beyond the last address that comes to a number before its beginning. */
export function wat(): Wat {
  return `(module
  (memory (export "memory") 1)
  (func (export "checksum") (param $at i32) (param $length i32)
      (result i32)
    (local $hash i32) (local $end i32)
    (local.set $hash (i32.const 0x811c9dc5))
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $hash
          (i32.mul
            (i32.xor
              (local.get $hash)
              (i32.load8_u (local.get $at)))
            (i32.const 16777619)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (local.get $hash)))`;
}
