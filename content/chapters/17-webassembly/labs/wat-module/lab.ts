// Lab: a module in the text format that computes a checksum of bytes in its memory. It is assembled by wabt, metered, and run in
// the engine of the place where it is graded.

import {
  CheckFailure,
  type Attempt,
  type Check,
  type Lab,
} from '../../../../../lessons-engine/grader/index.ts';
import {
  exportedFunctions,
  MeteredInstance,
  signatureText,
  USUAL_BUDGET,
  watAssembler,
  type Ended,
} from '../../../../../lessons-engine/wasm/index.ts';

/** Loaded with the first grading. */
const assembler = watAssembler(async () => (await import('wabt')).default());

const PAGE = 65_536;
/** Units of fuel for a byte, and for everything else: the solution needs 17, and 6. */
const [EACH, REST] = [24, 64];
const MOST = 4096;

interface Bench {
  readonly instance: MeteredInstance;
  readonly memory: Uint8Array;
}

/** The reader's module, with memory that the check has filled. */
async function bench(attempt: Attempt): Promise<Bench> {
  const text = await attempt.call('wat', []);
  if (typeof text !== 'string')
    throw new CheckFailure('`wat` returns a text.', {
      expected: 'a text that begins with `(module`',
      found: shown(text),
    });
  const assembled = await assembler.assemble(text);
  if (!assembled.ok) {
    const [first] = assembled.errors;
    throw new CheckFailure(`Your text, line ${first?.line}, column ${first?.column}: ${first?.message}`);
  }
  const { bytes } = assembled;
  const found = exportedFunctions(bytes).find(({ name }) => name === 'checksum');
  if (found === undefined || signatureText(found) !== '(param i32 i32) (result i32)')
    throw new CheckFailure('Your module exports a function `checksum`.', {
      expected: '(param i32 i32) (result i32)',
      found: found === undefined ? 'no function of that name' : signatureText(found),
    });
  const instance = instantiated(bytes);
  const memory = instance.memory();
  if (memory === undefined || memory.buffer.byteLength < PAGE)
    throw new CheckFailure('Your module exports its memory as `memory`.', {
      expected: 'a memory of one page or more',
      found: memory === undefined ? 'none' : `${memory.buffer.byteLength} bytes`,
    });
  const view = new Uint8Array(memory.buffer);
  for (let at = 0; at < view.length; at++) view[at] = attempt.random.below(256);
  return { instance, memory: view };
}

function instantiated(bytes: Uint8Array): MeteredInstance {
  try {
    return new MeteredInstance(bytes, { ...USUAL_BUDGET, fuel: MOST * 1000 });
  } catch (thrown) {
    // The engine's words are about the reader's module: an import that is missing, a memory that is too large.
    throw new CheckFailure(
      `Your module could not be instantiated without imports: ${thrown instanceof Error ? thrown.message : ''}`,
    );
  }
}

/** FNV-1a of 32 bits, as a signed number. */
function checksum(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 16_777_619), 0x811c9dc5 | 0);
}

function shown(value: unknown): string {
  return `${JSON.stringify(value) ?? 'nothing'}`.slice(0, 60);
}

const hex = (value: unknown): string =>
  typeof value === 'number' ? `0x${(value >>> 0).toString(16).padStart(8, '0')}` : shown(value);

function told(ended: Ended): string {
  if (ended.how === 'returned') return hex(ended.values[0]);
  return ended.how === 'trapped' ? `a trap: ${ended.trap}` : `an end: ${ended.how}`;
}

/** Calls, and compares with what the bytes come to. The units of fuel that it took. */
function compare({ instance, memory }: Bench, at: number, length: number): number {
  const expected = hex(checksum(memory.subarray(at, at + length)));
  const ended = instance.call('checksum', at, length);
  const found = told(ended);
  if (found !== expected) throw new CheckFailure(`checksum(${at}, ${length}) is wrong.`, { expected, found });
  return ended.fuel;
}

const check = (id: string, title: string, run: (bench: Bench, attempt: Attempt) => void): Check => ({
  id,
  title,
  async run(attempt) {
    run(await bench(attempt), attempt);
  },
});

const lab: Lab = {
  id: 'webassembly/wat-module',
  title: 'A checksum in WebAssembly',
  minutes: 35,
  brief:
    'Write `wat()`: it returns a module in the text format that exports its memory as `memory` and a function `checksum(at, length)`. The checksum begins as 0x811c9dc5; for each byte it is first xored with the byte and then multiplied by 16777619. A range that is not all inside the memory must trap.',
  api: 'ring/wat',
  exports: ['wat'],
  seed: 2017,
  material: [
    {
      name: 'instructions',
      text: `(local $x i32)                      a local, 0 at first
(local.get $x) (local.set $x …)     read it, write it
(i32.add a b) sub mul xor and       32 bits; what does not fit falls off
(i32.load8_u at) (i32.load8_s at)   a byte, as 0 to 255, or as -128 to 127
(i32.eqz a) (i32.lt_u a b) ge_u …   1 or 0; _u without, _s with a sign
(block $done … (br_if $done a))     leaves the block when a is not 0
(loop $next … (br $next))           goes back to the beginning of the loop

The checksum is FNV-1a with 32 bits. Of no bytes it is 0x811c9dc5.`,
    },
  ],
  hints: [
    {
      title: 'The loop',
      text: 'A `block` around a `loop`: `br_if` to the block when nothing is left, `br` to the loop at its end. Count `length` down and `at` up.',
    },
    {
      title: 'Bounds',
      text: 'You need not check anything: a load beyond the memory traps. But look at what your condition does with `checksum(-16, 32)`, whose end is 16.',
    },
  ],
  checks: [
    check(
      'module',
      'the text assembles to a module that exports what it should and needs nothing',
      () => undefined,
    ),
    check('ends', 'of no bytes the checksum is where it begins, and the call comes back', (made) => {
      compare(made, 0, 0);
      compare(made, PAGE, 0);
    }),
    check('bytes', 'one byte, all 256 of them, and random ranges', (made, { random }) => {
      for (let byte = 0; byte < 256; byte++) {
        made.memory[byte] = byte;
        compare(made, byte, 1);
      }
      for (let count = 0; count < 60; count++) compare(made, random.below(PAGE - 300), random.below(300));
      compare(made, PAGE - 20, 20);
    }),
    check(
      'bounds',
      'a range that leaves the memory traps, wherever it leaves it',
      ({ instance, memory }, { random }) => {
        const size = memory.length;
        const ranges = [
          [size, 1],
          [size - 4, 5],
          [size - random.below(100), 200],
          [-1, 1],
          [-16, 32],
          [-(1 + random.below(1000)), 2000],
          [-2147483648, 1],
        ] as const;
        for (const [at, length] of ranges) {
          const found = told(instance.call('checksum', at, length));
          if (found !== 'a trap: out of bounds')
            throw new CheckFailure(`checksum(${at}, ${length}) reaches beyond ${size} bytes.`, {
              expected: 'a trap: out of bounds',
              found,
            });
        }
      },
    ),
    check('untouched', 'memory is as it was', (made, { random }) => {
      const before = made.memory.slice();
      for (let count = 0; count < 20; count++) compare(made, random.below(PAGE - 300), random.below(300));
      const changed = before.findIndex((byte, at) => made.memory[at] !== byte);
      if (changed >= 0)
        throw new CheckFailure('Computing a checksum changed the memory.', {
          expected: `${before[changed]} at address ${changed}`,
          found: String(made.memory[changed]),
        });
    }),
    check('thrift', `${MOST} bytes take at most ${EACH} units of fuel each`, (made, attempt) => {
      const fuel = compare(made, attempt.random.below(1000), MOST);
      attempt.count({ fuel });
      if (fuel > EACH * MOST + REST)
        throw new CheckFailure('That is more work than the checksum needs.', {
          expected: `${EACH * MOST + REST} units or fewer`,
          found: String(fuel),
        });
    }),
  ],
};

export default lab;
