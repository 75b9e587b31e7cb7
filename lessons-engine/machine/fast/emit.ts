// The fast interpreter itself, as WebAssembly: one loop that looks at a slot and goes to its operation. It is emitted once;
// every machine makes an instance of its own, over its own memory. So its speed does not depend on what other machines in
// the page have taught the JavaScript engine.

import {
  encodeModule,
  FunctionBody,
  webAssembly,
  type WasmMemory,
  type WasmModule,
  type WasmTable,
} from '../../wasm/index.ts';
import { REGION_PARAMETERS, Slot, State, Tags } from './layout.ts';
import { emitBesideCode } from './beside-code.ts';
import { Exit, Local, LOCALS, NO_REGION, operationNames, operations, slotOfAddress } from './operations.ts';

/**
 * Why the function came back: all steps taken; the instruction at pc is left to others; pc is on a page not known here; the
 * instruction at pc raised a trap; something wants a look.
 */
export const Return = { budget: 0, slow: 1, page: 2, trap: 3, look: 4 } as const;
/** What is said to the function that helps instead of a slot: there is none, for `pc` is on another page. */
export const NO_SLOT = 0;
const Import = { help: 0, hot: 1 } as const;
const REGION = operationNames.indexOf('region');
/** What it answers when the loop can go on from what it has put into the state. */
export const GO_ON = -1;

/** Runs until no step is left, or somebody must help: then `slot` says with what. */
function dispatch(code: FunctionBody): void {
  code.block(Exit.help, () => {
    code.loop(Exit.dispatch, () => {
      code.get(Local.slot).load('i8_u', Slot.operation).set(Local.operation);
      code.loop(Exit.operate, () => {
        code.block(Exit.slow, () => {
          code.block(Exit.computedJump, () => {
            code.block(Exit.jump, () => {
              code.block(Exit.warm, () => {
                code.block(Exit.next, () => {
                  takeStep(code);
                  choose(code, operationNames.length - 1);
                });
                code.get(Local.slot).get(Local.slot).load('i8_u', Slot.step).op('add').set(Local.slot);
                code.br(Exit.dispatch);
              });
              warm(code, isHot, NO_REGION);
            });
            jump(code, () => warm(code, isHot, NO_REGION));
          });
          jump(code, () => warm(code, isComputedOften, null));
        });
        code.get(Local.remaining).const(1).op('add').set(Local.remaining);
        storePc(code);
      });
    });
  });
}

function takeStep(code: FunctionBody): void {
  code.get(Local.remaining).op('eqz');
  code.if(() => {
    storePc(code);
    storeCounts(code);
    code.const(Return.budget).op('return');
  });
  code.get(Local.remaining).const(1).op('sub').set(Local.remaining);
}

/** Of the count on the stack. */
const isHot = (code: FunctionBody): FunctionBody => code.const(0).load('i32', State.hot).op('eq');
const isComputedOften = (code: FunctionBody): FunctionBody =>
  code.const(0).load('i32', State.oftenComputed).op('rem_u', 'eqz');

/**
 * Counts that `slot` was jumped to, unless a region begins there, and says so when the count is one that `notable` pushes
 * true for.
 */
function warm(code: FunctionBody, notable: (code: FunctionBody) => void, from: number | null): void {
  code.get(Local.slot).load('i8_u', Slot.operation).const(REGION).op('ne');
  code.if(() => {
    code.get(Local.slot);
    code.get(Local.slot).load('i16_u', Slot.heat).const(1).op('add').tee(Local.value).store('i16', Slot.heat);
    notable(code.get(Local.value));
    code.if(() => {
      code.get(Local.slot);
      if (from === null) code.get(Local.from);
      else code.const(from);
      code.call(Import.hot).op('drop');
    });
  });
  code.br(Exit.dispatch);
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
  code.get(Local.slot).call(Import.help).tee(Local.value).const(GO_ON).op('ne');
  code.if(() => code.get(Local.value).op('return'));
}

/** One block inside the other; behind each block's end stands what its operation does. */
function choose(code: FunctionBody, index: number): void {
  const name = operationNames[index];
  if (name === undefined) {
    code.get(Local.operation).brTable(operationNames, 'slow');
    return;
  }
  code.block(name, () => choose(code, index - 1));
  operations[name](code);
}

/** Finds the slot of `address`, and goes on as `then` says. */
function jump(code: FunctionBody, then: () => void): void {
  code.get(Local.address).get(Local.codePage).op('xor').const(~0xfff).op('and', 'eqz');
  code.if(() => {
    slotOfAddress(code);
    then();
  });
  code.get(Local.address).const(10).op('shr_u').const(0x3fc).op('and').tee(Local.index);
  code.load('i32', Tags.code).get(Local.address).const(~0xfff).op('and').tee(Local.value).op('eq');
  code.if(() => {
    code.get(Local.value).set(Local.codePage);
    code.get(Local.index).load('i32', Tags.codeBase).set(Local.codeBase);
    slotOfAddress(code);
    then();
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
  const bytes = encodeModule({
    imports: [
      { name: 'help', parameters: 1 },
      { name: 'hot', parameters: 2 },
    ],
    table: { name: 'regions', parameters: REGION_PARAMETERS },
    exports: [
      { name: 'run', parameters: 0, body: code.encode() },
      { name: 'besideCode', parameters: 2, body: emitBesideCode() },
    ],
  });
  return new webAssembly.Module(bytes);
}

let module: WasmModule | null = null;

/** What the function is given besides memory. */
export interface LoopImports {
  readonly memory: WasmMemory;
  /** The regions that it can run. */
  readonly regions: WasmTable;
  /** Called with a slot or `NO_SLOT` where it cannot go on; answers `GO_ON`, or what the function is to return. */
  help(slot: number): number;
  /**
   * Called when a slot without a region has been jumped to `State.hot` times; and, with the entry of the region that a computed jump
   * left, each time that such a jump has come there `State.oftenComputed` times more.
   */
  hot(slot: number, from: number): number;
}

export interface LoopExports {
  /** Returns one of `Return`. */
  readonly run: () => number;
  /** Where in this memory an address of a page with decoded instructions may be written; 0 when somebody must look. */
  readonly besideCode: (address: number, size: number) => number;
}

/** An instance of the interpreter, over one memory. */
export function instantiate(imports: LoopImports): LoopExports {
  module ??= emit();
  return new webAssembly.Instance(module, { env: imports }).exports as unknown as LoopExports;
}
