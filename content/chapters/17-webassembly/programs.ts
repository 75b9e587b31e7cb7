// The programs of this chapter in WebAssembly's text format. The page's bench starts with them; figures.ts assembles and runs
// them when the site is built.

export interface Program {
  id: string;
  title: string;
  /** What to try, with `code` marks. */
  lead: string;
  text: string;
  /** The call that is filled in. */
  name: string;
  values: readonly string[];
}

export const programs = [
  {
    id: 'sum',
    title: 'It returns',
    lead: 'Adds up the numbers from 1 to n. Find the four instructions of the loop that decide whether it goes on.',
    text: `(module
  (func (export "sum") (param $n i32) (result i32)
    (local $total i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $total
          (i32.add (local.get $total) (local.get $n)))
        (local.set $n
          (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))
    (local.get $total)))
`,
    name: 'sum',
    values: ['10'],
  },
  {
    id: 'out-of-bounds',
    title: 'Out of bounds',
    lead: 'Reads four bytes of a memory of one page, 65,536 bytes. What is the last address that works? Try `65532`, then `65533`, then `-4`.',
    text: `(module
  (memory (export "memory") 1)
  (data (i32.const 0) "the only page")
  (func (export "read") (param $address i32) (result i32)
    (i32.load (local.get $address))))
`,
    name: 'read',
    values: ['65533'],
  },
  {
    id: 'division',
    title: 'Division',
    lead: 'Two quotients do not fit into 32 bits. One is any number by 0. Which is the other?',
    text: `(module
  (func (export "divide") (param $a i32) (param $b i32)
      (result i32)
    (i32.div_s (local.get $a) (local.get $b))))
`,
    name: 'divide',
    values: ['7', '0'],
  },
  {
    id: 'unreachable',
    title: 'Unreachable',
    lead: 'An instruction that does nothing but trap. Compilers put it where a program must never come, such as behind `abort`.',
    text: `(module
  (func (export "assert") (param $holds i32)
    (if (i32.eqz (local.get $holds))
      (then unreachable))))
`,
    name: 'assert',
    values: ['0'],
  },
  {
    id: 'exhaustion',
    title: 'Stack exhausted',
    lead: 'Calls itself and never comes back. The stack that it uses up is the engine’s, outside of its memory. Run it with and without metering.',
    text: `(module
  (global $depth (mut i32) (i32.const 0))
  (func $down (export "down") (result i32)
    (global.set $depth
      (i32.add (global.get $depth) (i32.const 1)))
    (i32.add (call $down) (i32.const 1)))
  (func (export "depth") (result i32)
    (global.get $depth)))
`,
    name: 'down',
    values: [],
  },
  {
    id: 'spin',
    title: 'It never ends',
    lead: 'No trap will ever come. With metering it ends where its fuel does. Without, the page has to end the whole worker.',
    text: `(module
  (func (export "spin")
    (loop $again (br $again))))
`,
    name: 'spin',
    values: [],
  },
  {
    id: 'overflow',
    title: 'An attack on data',
    lead: 'Copies a name of so many bytes into a buffer of 16, and forgets to check. Behind the buffer lies a flag. Up to which length does `login` return 0?',
    text: `(module
  (memory (export "memory") 1)
  ;; 0: name, 16 bytes.  16: may this user do anything?
  (data (i32.const 64)
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
  (func (export "login") (param $length i32) (result i32)
    (i32.store (i32.const 16) (i32.const 0))
    (memory.copy
      (i32.const 0) (i32.const 64) (local.get $length))
    (i32.load (i32.const 16))))
`,
    name: 'login',
    values: ['17'],
  },
  {
    id: 'pointer',
    title: 'An attack on a function pointer',
    lead: 'The same mistake, with a function pointer behind the buffer: an index into the module’s table. Write a digit over it: `attack` takes the index. Which of 0 to 4 run something, and what do the others do?',
    text: `(module
  (type $handler (func (result i32)))
  (memory (export "memory") 1)
  (table 4 funcref)
  (elem (i32.const 0) $guest $admin $other)
  (func $guest (result i32) (i32.const 100))
  (func $admin (result i32) (i32.const 999))
  (func $other (param i32))
  (func (export "attack") (param $index i32) (result i32)
    ;; What an overflow would write behind the buffer.
    (i32.store (i32.const 16) (local.get $index))
    (call_indirect (type $handler)
      (i32.load (i32.const 16)))))
`,
    name: 'attack',
    values: ['1'],
  },
] as const satisfies readonly Program[];

export type ProgramId = (typeof programs)[number]['id'];

/** What is measured: `start` marks what is no prime below 32,768 by dividing, `serve` reads one mark. */
export const sieve = `(module
  (memory (export "memory") 1)
  (func (export "start") (result i32)
    (local $n i32) (local $by i32)
    (local.set $n (i32.const 2))
    (loop $next
      (local.set $by (i32.const 2))
      (block $done
        (loop $try
          (br_if $done (i32.gt_u
            (i32.mul (local.get $by) (local.get $by)) (local.get $n)))
          (if (i32.eqz (i32.rem_u (local.get $n) (local.get $by)))
            (then
              (i32.store8 (local.get $n) (i32.const 1))
              (br $done)))
          (local.set $by (i32.add (local.get $by) (i32.const 1)))
          (br $try)))
      (br_if $next (i32.lt_u
        (local.tee $n (i32.add (local.get $n) (i32.const 1)))
        (i32.const 32768))))
    (i32.const 0))
  (func (export "serve") (result i32)
    (i32.load8_u (i32.const 32767))))
`;

/** For WASI: opens the path that is its first argument below descriptor 3, and writes what it reads to descriptor 1. */
export const cat = `(module
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func $length (param $text i32) (result i32)
    (local $end i32)
    (local.set $end (local.get $text))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (i32.load8_u (local.get $end))))
        (local.set $end (i32.add (local.get $end) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $end) (local.get $text)))
  (func $or_exit (param $errno i32)
    (if (local.get $errno) (then (call $proc_exit (local.get $errno)))))
  (func (export "_start")
    (local $path i32)
    (call $or_exit (call $args_get (i32.const 0) (i32.const 64)))
    (local.set $path (i32.load (i32.const 4)))
    (call $or_exit (call $path_open
      (i32.const 3) (i32.const 1)
      (local.get $path) (call $length (local.get $path))
      (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0)
      (i32.const 16)))
    (i32.store (i32.const 24) (i32.const 4096))
    (i32.store (i32.const 28) (i32.const 1024))
    (block $end
      (loop $more
        (call $or_exit (call $fd_read (i32.load (i32.const 16)) (i32.const 24) (i32.const 1) (i32.const 20)))
        (br_if $end (i32.eqz (i32.load (i32.const 20))))
        (i32.store (i32.const 32) (i32.const 4096))
        (i32.store (i32.const 36) (i32.load (i32.const 20)))
        (call $or_exit (call $fd_write (i32.const 1) (i32.const 32) (i32.const 1) (i32.const 40)))
        (br $more)))))
`;
