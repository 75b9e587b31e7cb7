// The fast interpreter itself, as WebAssembly: one loop that looks at a slot and goes to its operation. It is emitted once;
// every machine makes an instance of its own, over its own memory. So its speed does not depend on what other machines in
// the page have taught the JavaScript engine.

import {
  encodeModule,
  FunctionBody,
  IMPORTED,
  webAssembly,
  type WasmMemory,
  type WasmModule,
} from '../../wasm/index.ts';
import { Slot, State, Tags } from './layout.ts';
import { Exit, Local, LOCALS, operationNames, operations } from './operations.ts';

/**
 * Why the function came back: all steps taken; the instruction at pc is left to others; pc is on a page not known here; the
 * instruction at pc raised a trap; something wants a look.
 */
export const Return = { budget: 0, slow: 1, page: 2, trap: 3, look: 4 } as const;
/** What is said to the function that helps instead of a slot: there is none, for `pc` is on another page. */
export const NO_SLOT = 0;
/** What it answers when the loop can go on from what it has put into the state. */
export const GO_ON = -1;

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

/** Runs until no step is left, or somebody must help: then `slot` says with what. */
function dispatch(code: FunctionBody): void {
  code.block(Exit.help, () => {
    code.loop(Exit.dispatch, () => {
      code.block(Exit.slow, () => {
        code.block(Exit.jump, () => {
          code.block(Exit.next, () => {
            code.get(Local.remaining).op('eqz');
            code.if(() => {
              storePc(code);
              storeCounts(code);
              code.const(Return.budget).op('return');
            });
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
      storePc(code);
    });
  });
}

/** The address of the instruction at `slot` becomes the state's pc. */
function storePc(code: FunctionBody): void {
  code.const(0).get(Local.slot).get(Local.codeBase).op('sub').const(3).op('shr_s');
  code.get(Local.codePage).op('add').store('i32', State.pc);
}

function storeCounts(code: FunctionBody): void {
  code.const(0).get(Local.remaining).store('i32', State.remaining);
  code.const(0).get(Local.accesses).store('i32', State.accesses);
}

/** Asks for help, which goes on here or ends the run. */
function askForHelp(code: FunctionBody): void {
  storeCounts(code);
  code.const(0).get(Local.codeBase).store('i32', State.codeBase);
  code.const(0).get(Local.codePage).store('i32', State.codePage);
  code.get(Local.slot).call(IMPORTED).tee(Local.value).const(GO_ON).op('ne');
  code.if(() => code.get(Local.value).op('return'));
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
  code.const(0).get(Local.address).store('i32', State.pc).const(NO_SLOT).set(Local.slot).br(Exit.help);
}

function emit(): WasmModule {
  const code = new FunctionBody(LOCALS);
  code.loop(Exit.enter, () => {
    code.const(0).load('i32', State.remaining).set(Local.remaining);
    code.const(0).load('i32', State.accesses).set(Local.accesses);
    code.const(0).load('i32', State.codeBase).set(Local.codeBase);
    code.const(0).load('i32', State.codePage).set(Local.codePage);
    code.const(0).load('i32', State.pc).set(Local.address);
    slotOfAddress(code);
    dispatch(code);
    askForHelp(code);
    code.br(Exit.enter);
  });
  code.op('unreachable');
  return new webAssembly.Module(encodeModule('run', 'help', code.encode()));
}

let module: WasmModule | null = null;

/**
 * The function over `memory`; it returns one of `Return`. Where it cannot go on it calls `help` with a slot or `NO_SLOT`;
 * that answers `GO_ON`, or what the function is to return.
 */
export function instantiate(memory: WasmMemory, help: (slot: number) => number): () => number {
  module ??= emit();
  return new webAssembly.Instance(module, { env: { memory, help } }).exports['run'] as () => number;
}
