// Random WebAssembly programs that are also run here, by a walk over their own tree which counts one instruction after the
// other. The walk knows nothing of binaries, pieces or counters: it is what metering is compared with.

import type { Random } from '../../../lessons-engine/bits/index.ts';

/** What a naive run came to. */
export interface NaiveRun {
  readonly result: number | 'trap' | 'too long';
  readonly instructions: number;
}

export interface RandomProgram {
  readonly wat: string;
  run(argument: number, most: number): NaiveRun;
}

class NaiveTrap extends Error {}
class TooLong extends Error {}
class Branch {
  readonly label: string;
  constructor(label: string) {
    this.label = label;
  }
}
class Return {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

interface State {
  locals: number[];
  global: number;
  readonly memory: Uint8Array;
  ticks: number;
  readonly most: number;
  readonly functions: FunctionNode[];
}
interface Node<Value> {
  readonly wat: string;
  run(state: State): Value;
}
type Expression = Node<number>;
type Statement = Node<void>;
interface FunctionNode {
  readonly wat: string;
  call(state: State, depth: number, argument: number): number;
}

const PAGE = 65_536;
const LOCALS = 6;
/** Local 0 is how deep calls may still go, 1 the argument, 2 and 3 free, 4 and 5 count loops. */
const FREE = [1, 2, 3];

function tick(state: State, cost = 1): void {
  state.ticks += cost;
  if (state.ticks > state.most) throw new TooLong();
}

const operators: readonly (readonly [string, (a: number, b: number) => number])[] = [
  ['i32.add', (a, b) => a + b],
  ['i32.sub', (a, b) => a - b],
  ['i32.mul', Math.imul],
  ['i32.xor', (a, b) => a ^ b],
  ['i32.shl', (a, b) => a << b],
  ['i32.lt_s', (a, b) => Number(a < b)],
];
/** They trap by zero, so they are rare. */
const divisions: typeof operators = [
  ['i32.rem_u', (a, b) => divided(b, () => (a >>> 0) % (b >>> 0))],
  ['i32.div_u', (a, b) => divided(b, () => (a >>> 0) / (b >>> 0))],
];
function divided(by: number, result: () => number): number {
  if (by === 0) throw new NaiveTrap('division by zero');
  return Math.trunc(result());
}

export function randomProgram(random: Random): RandomProgram {
  let labels = 0;
  const functions: FunctionNode[] = [];

  const constant = (value: number): Expression => ({
    wat: `i32.const ${value}`,
    run(state) {
      tick(state);
      return value;
    },
  });
  const get = (local: number): Expression => ({
    wat: `local.get ${local}`,
    run(state) {
      tick(state);
      return state.locals[local] ?? 0;
    },
  });
  function expression(depth: number): Expression {
    if (depth <= 0) return random.below(2) === 0 ? constant(random.below(9) - 2) : get(random.pick(FREE));
    const [a, b] = [expression(depth - 1 - random.below(2)), expression(depth - 1 - random.below(2))];
    switch (random.below(10)) {
      case 0:
        return {
          wat: `${a.wat} i32.const 0xffff i32.and i32.load8_u offset=7`,
          run(state) {
            const address = a.run(state) & 0xffff;
            tick(state, 3);
            if (address + 7 >= PAGE) throw new NaiveTrap('out of bounds');
            return state.memory[address + 7] ?? 0;
          },
        };
      case 1: {
        const local = random.pick(FREE);
        return {
          wat: `${a.wat} local.tee ${local}`,
          run(state) {
            const value = a.run(state);
            tick(state);
            state.locals[local] = value;
            return value;
          },
        };
      }
      case 2: {
        const c = expression(0);
        return {
          wat: `${c.wat} if (result i32) ${a.wat} else ${b.wat} end`,
          run(state) {
            const value = c.run(state);
            tick(state);
            return value === 0 ? b.run(state) : a.run(state);
          },
        };
      }
      case 3: {
        const index = random.below(3);
        return {
          wat: `local.get 0 i32.const 1 i32.sub ${a.wat} call ${index}`,
          run(state) {
            tick(state, 3);
            const deeper = ((state.locals[0] ?? 0) - 1) | 0;
            const argument = a.run(state);
            tick(state);
            return (state.functions[index] as FunctionNode).call(state, deeper, argument);
          },
        };
      }
      case 4: {
        const index = random.below(12) === 0 ? 3 : random.below(3);
        return {
          wat: `local.get 0 i32.const 1 i32.sub ${a.wat} i32.const ${index} call_indirect (type $f)`,
          run(state) {
            tick(state, 3);
            const deeper = ((state.locals[0] ?? 0) - 1) | 0;
            const argument = a.run(state);
            tick(state, 2);
            const callee = state.functions[index];
            if (callee === undefined || index === 3) throw new NaiveTrap('indirect call');
            return callee.call(state, deeper, argument);
          },
        };
      }
      default: {
        const [name, apply] = random.below(30) === 0 ? random.pick(divisions) : random.pick(operators);
        return {
          wat: `${a.wat} ${b.wat} ${name}`,
          run(state) {
            const [x, y] = [a.run(state), b.run(state)];
            tick(state);
            return apply(x, y) | 0;
          },
        };
      }
    }
  }

  function statements(depth: number, open: readonly string[]): Statement {
    const all = Array.from({ length: 1 + random.below(3) }, () => statement(depth, open));
    return {
      wat: all.map(({ wat }) => wat).join('\n'),
      run: (state) => all.forEach((each) => each.run(state)),
    };
  }

  function statement(depth: number, open: readonly string[]): Statement {
    const value = expression(2);
    switch (random.below(depth <= 0 ? 5 : 9)) {
      case 0: {
        const local = random.pick(FREE);
        return {
          wat: `${value.wat} local.set ${local}`,
          run(state) {
            const found = value.run(state);
            tick(state);
            state.locals[local] = found;
          },
        };
      }
      case 1: {
        const address = expression(1);
        return {
          wat: `${address.wat} i32.const 0xffff i32.and ${value.wat} i32.store8`,
          run(state) {
            const at = address.run(state) & 0xffff;
            tick(state, 2);
            const byte = value.run(state);
            tick(state);
            state.memory[at] = byte;
          },
        };
      }
      case 2:
        return {
          wat: `${value.wat} global.get 0 i32.add global.set 0`,
          run(state) {
            const found = value.run(state);
            tick(state, 3);
            state.global = (state.global + found) | 0;
          },
        };
      case 3: {
        const length = random.below(300);
        return {
          wat: `i32.const 16 ${value.wat} i32.const ${length} memory.fill nop`,
          run(state) {
            tick(state);
            const byte = value.run(state);
            tick(state, 2 + (length >>> 6));
            state.memory.fill(byte, 16, 16 + length);
            tick(state);
          },
        };
      }
      case 4: {
        const label = open.length === 0 ? null : random.pick(open);
        if (label === null || random.below(4) === 0)
          return {
            wat: `${value.wat} i32.const 1 i32.and if ${value.wat} return end`,
            run(state) {
              const found = value.run(state) & 1;
              tick(state, 3);
              if (found === 0) return;
              const result = value.run(state);
              tick(state);
              throw new Return(result);
            },
          };
        return {
          wat: `${value.wat} br_if ${label}`,
          run(state) {
            const found = value.run(state);
            tick(state);
            if (found !== 0) throw new Branch(label);
          },
        };
      }
      case 5: {
        const label = `$b${labels++}`;
        const inside = statements(depth - 1, [...open, label]);
        return {
          wat: `block ${label}\n${inside.wat}\nend`,
          run: (state) => left(label, () => inside.run(state)),
        };
      }
      case 6: {
        const [then, otherwise] = [statements(depth - 1, open), statements(depth - 1, open)];
        return {
          wat: `${value.wat} if\n${then.wat}\nelse\n${otherwise.wat}\nend`,
          run(state) {
            const found = value.run(state);
            tick(state);
            (found === 0 ? otherwise : then).run(state);
          },
        };
      }
      case 7: {
        // Branches by a table: to the block within, or to the one around it.
        const [inner, outer] = [`$b${labels++}`, `$b${labels++}`];
        const between = statements(depth - 1, [...open, outer]);
        return {
          wat: `block ${outer}\nblock ${inner}\n${value.wat} br_table ${inner} ${outer} ${inner}\nend\n${between.wat}\nend`,
          run: (state) =>
            left(outer, () => {
              left(inner, () => {
                const found = value.run(state);
                tick(state);
                throw new Branch(found === 1 ? outer : inner);
              });
              between.run(state);
            }),
        };
      }
      default: {
        const [counter, times] = [depth === 2 ? 4 : 5, 1 + random.below(4)];
        const inside = statements(depth - 1, open);
        const label = `$b${labels++}`;
        return {
          wat: `i32.const ${times} local.set ${counter}\nloop ${label}\n${inside.wat}
local.get ${counter} i32.const 1 i32.sub local.tee ${counter} br_if ${label}\nend`,
          run(state) {
            tick(state, 2);
            state.locals[counter] = times;
            for (;;) {
              inside.run(state);
              tick(state, 5);
              const next: number = (state.locals[counter] ?? 0) - 1;
              state.locals[counter] = next;
              if (next === 0) return;
            }
          },
        };
      }
    }
  }

  for (let index = 0; index < 3; index++) {
    const body = statements(2, []);
    const last = expression(2);
    functions.push({
      wat: `(func $f${index} (type $f) (local i32 i32 i32 i32)
local.get 0 i32.const 0 i32.le_s if local.get 1 return end
${body.wat}
${last.wat})`,
      call(state, depth, argument) {
        const before = state.locals;
        state.locals = [depth, argument, ...Array.from({ length: LOCALS - 2 }, () => 0)];
        try {
          tick(state, 4);
          if (depth <= 0) {
            tick(state, 2);
            return argument;
          }
          body.run(state);
          return last.run(state);
        } catch (thrown) {
          if (thrown instanceof Return) return thrown.value;
          throw thrown;
        } finally {
          state.locals = before;
        }
      },
    });
  }
  const wat = `(module
(type $f (func (param i32 i32) (result i32)))
(memory (export "memory") 1) (global (mut i32) (i32.const 0))
(table 4 funcref) (elem (i32.const 0) $f0 $f1 $f2)
${functions.map((each) => each.wat).join('\n')}
(func (export "run") (param i32) (result i32) i32.const 4 local.get 0 call $f0))`;
  return {
    wat,
    run(argument, most) {
      const state: State = { locals: [], global: 0, memory: new Uint8Array(PAGE), ticks: 0, most, functions };
      try {
        tick(state, 3);
        return { result: (functions[0] as FunctionNode).call(state, 4, argument), instructions: state.ticks };
      } catch (thrown) {
        if (thrown instanceof NaiveTrap) return { result: 'trap', instructions: state.ticks };
        if (thrown instanceof TooLong) return { result: 'too long', instructions: state.ticks };
        throw thrown;
      }
    },
  };
}

/** Runs what may branch to `label`, the end of a block. */
function left(label: string, inside: () => void): void {
  try {
    inside();
  } catch (thrown) {
    if (!(thrown instanceof Branch && thrown.label === label)) throw thrown;
  }
}
