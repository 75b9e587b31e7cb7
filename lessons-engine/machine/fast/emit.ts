// The fast interpreter itself, as WebAssembly: one loop that looks at a slot and goes to its operation. It is emitted once;
// every machine makes an instance of its own, over its own memory. So its speed does not depend on what other machines in
// the page have taught the JavaScript engine.

import {
  encodeModule,
  FunctionBody,
  webAssembly,
  type WasmMemory,
  type WasmModule,
} from '../../wasm/index.ts';
import { Slot, State, Tags } from './layout.ts';
import { Exit, Local, LOCALS, operationNames, operations } from './operations.ts';

/** Why the function came back: all steps taken; the instruction at pc is not done here; pc is on a page not known here. */
export const Return = { budget: 0, slow: 1, page: 2 } as const;

/** Stores what goes out and returns `reason`; the address of the next instruction is on the stack's top already. */
function leave(code: FunctionBody, pushPc: () => void, reason: number): void {
  code.const(0);
  pushPc();
  code.store('i32', State.pc);
  code.const(0).get(Local.remaining).store('i32', State.remaining);
  code.const(0).get(Local.accesses).store('i32', State.accesses);
  code.const(reason).op('return');
}

/** slot = the slot of `address` in the page in force. */
function slotOfAddress(code: FunctionBody): void {
  code
    .get(Local.codeBase)
    .get(Local.address)
    .const(0xffe)
    .op('and')
    .const(3)
    .op('shl', 'add')
    .set(Local.slot);
}

function dispatch(code: FunctionBody): void {
  const pushPc = (): void => {
    code.get(Local.slot).get(Local.codeBase).op('sub').const(3).op('shr_s').get(Local.codePage).op('add');
  };
  code.loop(Exit.dispatch, () => {
    code.block(Exit.slow, () => {
      code.block(Exit.jump, () => {
        code.block(Exit.next, () => {
          code.get(Local.remaining).op('eqz');
          code.if(() => leave(code, pushPc, Return.budget));
          code.get(Local.remaining).const(1).op('sub').set(Local.remaining);
          choose(code, operationNames.length - 1);
        });
        code
          .get(Local.slot)
          .get(Local.slot)
          .load('i32', Slot.step)
          .op('add')
          .set(Local.slot)
          .br(Exit.dispatch);
      });
      jump(code);
    });
    code.get(Local.remaining).const(1).op('add').set(Local.remaining);
    leave(code, pushPc, Return.slow);
  });
}

/** One block inside the other; behind each block's end stands what its operation does. */
function choose(code: FunctionBody, index: number): void {
  const name = operationNames[index];
  if (name === undefined) {
    code.get(Local.slot).load('i8_u', Slot.operation).brTable(operationNames, 'slow');
    return;
  }
  code.block(name, () => choose(code, index - 1));
  operations[name](code);
}

function jump(code: FunctionBody): void {
  code.get(Local.address).get(Local.codePage).op('xor').const(~0xfff).op('and', 'eqz');
  code.if(() => {
    slotOfAddress(code);
    code.br(Exit.dispatch);
  });
  code.get(Local.address).const(10).op('shr_u').const(0x3fc).op('and').tee(Local.index);
  code.load('i32', Tags.code).get(Local.address).const(~0xfff).op('and').tee(Local.value).op('eq');
  code.if(() => {
    code.get(Local.value).set(Local.codePage);
    code.get(Local.index).load('i32', Tags.codeBase).set(Local.codeBase);
    slotOfAddress(code);
    code.br(Exit.dispatch);
  });
  leave(code, () => code.get(Local.address), Return.page);
}

function emit(): WasmModule {
  const code = new FunctionBody(LOCALS);
  code.const(0).load('i32', State.remaining).set(Local.remaining);
  code.const(0).load('i32', State.codeBase).set(Local.codeBase);
  code.const(0).load('i32', State.codePage).set(Local.codePage);
  code.const(0).load('i32', State.pc).set(Local.address);
  slotOfAddress(code);
  dispatch(code);
  code.op('unreachable');
  return new webAssembly.Module(encodeModule('run', code.encode()));
}

let module: WasmModule | null = null;

/** The function over `memory`; it returns one of `Return`. */
export function instantiate(memory: WasmMemory): () => number {
  module ??= emit();
  return new webAssembly.Instance(module, { env: { memory } }).exports['run'] as () => number;
}
