// What the fast interpreter does by itself: one entry an operation, each emitting the WebAssembly that does it. An
// instruction that is not here, or that meets something unusual, is left to the interpreter that everything is measured
// against.

import type { FunctionBody } from '../../wasm/index.ts';
import { conditions, loads, stores, withImmediate, withRegister, type Compute } from './arithmetic.ts';
import {
  ENTERED,
  ENTRIES,
  ENTRY_BITS,
  REGION_PARAMETERS,
  RegionReturn,
  Slot,
  State,
  Tags,
} from './layout.ts';

/** The locals of the emitted function. */
export const Local = {
  /** The slot of the present instruction. */
  slot: 0,
  remaining: 1,
  accesses: 2,
  codeBase: 3,
  codePage: 4,
  /** An address on its way: of an access, or of a jump. */
  address: 5,
  /** Offset into a TLB's arrays. */
  index: 6,
  value: 7,
  /** The operation that is done next: the one of the slot, or the one beneath a region's. */
  operation: 8,
  /** Which region was left by a computed jump to `address`, or `NO_REGION`. */
  from: 9,
} as const;
export const LOCALS = 10;
/** The index of the function that `emitBesideCode` is of (beside-code.ts). */
export const BESIDE_CODE = 3;
/** Not the number of a region's entry. */
export const NO_REGION = -1;

/** Blocks that an operation can go to. */
export const Exit = {
  /** On to the instruction that `slot` is at now. */
  dispatch: 'dispatch',
  /** On to what `operation` says, at the present slot. */
  operate: 'operate',
  /** On to the slot after this one. */
  next: 'next',
  /** On to the instruction that `slot` is at now, where a loop may have its head: it is counted. */
  warm: 'warm',
  /** On to the instruction at `address`, wherever that is. */
  jump: 'jump',
  /** The same, after a region was left by a computed jump. */
  computedJump: 'computedJump',
  /** Nothing has been done: this instruction is done elsewhere. */
  slow: 'slow',
  /** The loop cannot go on by itself. */
  help: 'help',
  /** From the state, as at the beginning. */
  enter: 'enter',
} as const;

type Emit = (code: FunctionBody) => void;

/** Pushes the register that a field of the slot names. */
const register = (code: FunctionBody, field: 'rs1' | 'rs2'): FunctionBody =>
  code.get(Local.slot).load('i8_u', Slot[field]).load('i32');
const immediate = (code: FunctionBody): FunctionBody => code.get(Local.slot).load('i32', Slot.immediate);

/** rd = what `value` pushes. */
const result =
  (value: Emit): Emit =>
  (code) => {
    code.get(Local.slot).load('i8_u', Slot.rd);
    value(code);
    code.store('i32').br(Exit.next);
  };

const both = (compute: Compute): Emit =>
  result((code) =>
    compute(
      code,
      () => register(code, 'rs1'),
      () => register(code, 'rs2'),
    ),
  );
const withConstant = (compute: Compute): Emit =>
  result((code) =>
    compute(
      code,
      () => register(code, 'rs1'),
      () => immediate(code),
    ),
  );

/** Pushes the address of this instruction. */
const pc = (code: FunctionBody): FunctionBody =>
  code.get(Local.slot).get(Local.codeBase).op('sub').const(3).op('shr_s').get(Local.codePage).op('add');
/** Pushes the address of the instruction after this one. */
const link = (code: FunctionBody): FunctionBody =>
  pc(code).get(Local.slot).load('i8_u', Slot.step).const(3).op('shr_u', 'add');

const branch =
  (condition: Compute, goTo: Emit): Emit =>
  (code) => {
    condition(
      code,
      () => register(code, 'rs1'),
      () => register(code, 'rs2'),
    );
    code.if(() => goTo(code));
    code.br(Exit.next);
  };

/** Within the page the immediate is the distance in slots' bytes. */
const goInPage =
  (exit: typeof Exit.dispatch | typeof Exit.warm): Emit =>
  (code) => {
    code.get(Local.slot);
    immediate(code).op('add').set(Local.slot).br(exit);
  };

const goFar: Emit = (code) => {
  immediate(pc(code)).op('add').set(Local.address).br(Exit.jump);
};

const jumpInPage =
  (exit: typeof Exit.dispatch | typeof Exit.warm): Emit =>
  (code) => {
    code.get(Local.slot).load('i8_u', Slot.rd);
    link(code).store('i32');
    goInPage(exit)(code);
  };

/** address = rs1 + immediate, index = its place in the tags; pushes whether `tags` allow an access of this size. */
function reach(code: FunctionBody, tags: number, size: 1 | 2 | 4): void {
  immediate(register(code, 'rs1')).op('add');
  reachTop(code, tags, size);
}

/** The same for the address on the stack's top. */
function reachTop(code: FunctionBody, tags: number, size: 1 | 2 | 4): void {
  code.tee(Local.address).const(10).op('shr_u').const(0x3fc).op('and').tee(Local.index).load('i32', tags);
  code
    .get(Local.address)
    .const(~0xfff | (size - 1))
    .op('and', 'eq');
}

const countAccess = (code: FunctionBody): FunctionBody =>
  code.get(Local.accesses).const(1).op('add').set(Local.accesses);

/** Pushes where the address lies in this memory. */
const host = (code: FunctionBody): FunctionBody =>
  code.get(Local.address).get(Local.index).load('i32', Tags.toHost).op('add');

const load =
  ({ width, size }: (typeof loads)[keyof typeof loads]): Emit =>
  (code) => {
    reach(code, Tags.read, size);
    code.op('eqz').brIf(Exit.slow);
    countAccess(code);
    result((inner) => host(inner).load(width))(code);
  };

const store =
  ({ width, size }: (typeof stores)[keyof typeof stores]): Emit =>
  (code) => {
    reach(code, Tags.write, size);
    code.if(
      () => host(code).set(Local.value),
      () => {
        code.get(Local.address).const(size).call(BESIDE_CODE).tee(Local.value);
        code.op('eqz').brIf(Exit.slow);
      },
    );
    countAccess(code);
    register(code.get(Local.value), 'rs2').store(width).br(Exit.next);
  };

/** A table's rows made operations. */
const each = <Name extends string, Row>(
  rows: Readonly<Record<Name, Row>>,
  emit: (row: Row) => Emit,
): Record<Name, Emit> =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, emit(row as Row)])) as Record<
    Name,
    Emit
  >;

const named = <Name extends string, Suffix extends string>(
  rows: Readonly<Record<Name, Emit>>,
  suffix: Suffix,
): Record<`${Name}${Suffix}`, Emit> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, emit]) => [`${name}${suffix}`, emit as Emit]),
  ) as Record<`${Name}${Suffix}`, Emit>;

/**
 * Operations by name, in the order of their numbers. Of branches and jumps there are three: ahead within the page, back within
 * the page, and out of it.
 */
export const operations = {
  /** Not decoded yet. Its number is 0, so that a cleared page is an undecoded one. */
  undecoded: (code) => code.br(Exit.slow),
  /** Not done here. */
  slow: (code) => code.br(Exit.slow),
  /** Behind the last slot: on to the next page, which is no step. */
  pageEnd: (code) => {
    code.get(Local.remaining).const(1).op('add').set(Local.remaining);
    code.get(Local.codePage).const(4096).op('add').set(Local.address).br(Exit.jump);
  },
  /** A translated region begins here. */
  region: enterRegion,
  fence: (code) => code.br(Exit.next),
  lui: result((code) => immediate(code)),
  auipc: result((code) => immediate(pc(code)).op('add')),
  jalAhead: jumpInPage(Exit.dispatch),
  jalBack: jumpInPage(Exit.warm),
  jalFar: (code) => {
    immediate(pc(code)).op('add').set(Local.address);
    code.get(Local.slot).load('i8_u', Slot.rd);
    link(code).store('i32').br(Exit.jump);
  },
  jalr: (code) => {
    immediate(register(code, 'rs1')).op('add').const(~1).op('and').tee(Local.address);
    code.const(0).load('i32', State.misaligned).op('and').brIf(Exit.slow);
    code.get(Local.slot).load('i8_u', Slot.rd);
    link(code).store('i32').br(Exit.jump);
  },
  ...named(
    each(conditions, (condition) => branch(condition, goInPage(Exit.dispatch))),
    'Ahead',
  ),
  ...named(
    each(conditions, (condition) => branch(condition, goInPage(Exit.warm))),
    'Back',
  ),
  ...named(
    each(conditions, (condition) => branch(condition, goFar)),
    'Far',
  ),
  ...each(loads, load),
  ...each(stores, store),
  ...each(withImmediate, withConstant),
  ...each(withRegister, both),
} satisfies Record<string, Emit>;

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];

/**
 * Runs the region that the slot says. It leaves in the state where it went, or that the instruction there is not its own: then
 * what stands beneath is done.
 */
function enterRegion(code: FunctionBody): void {
  code
    .get(Local.slot)
    .load('i16_u', Slot.heat)
    .tee(Local.value)
    .const(ENTRY_BITS)
    .op('shr_u')
    .const(2)
    .op('shl')
    .tee(Local.index);
  code.get(Local.index).load('i32', ENTERED).const(1).op('add').store('i32', ENTERED);
  code
    .get(Local.value)
    .const(ENTRIES - 1)
    .op('and');
  code.get(Local.remaining).const(1).op('add').get(Local.codePage);
  code.get(Local.value).const(ENTRY_BITS).op('shr_u').callIndirect(REGION_PARAMETERS).set(Local.index);
  code.const(0).load('i32', State.remaining).set(Local.remaining);
  code.const(0).load('i32', State.pc).set(Local.address);
  code.get(Local.index).const(RegionReturn.on).op('eq').brIf(Exit.jump);
  code.get(Local.index).const(RegionReturn.stay).op('eq');
  code.if(() => {
    slotOfAddress(code);
    code.get(Local.slot).load('i8_u', Slot.beneath).set(Local.operation).br(Exit.operate);
  });
  code.get(Local.value).set(Local.from).br(Exit.computedJump);
}

/** slot = the slot of `address` in the page in force. */
export function slotOfAddress(code: FunctionBody): void {
  code
    .get(Local.codeBase)
    .get(Local.address)
    .const(0xffe)
    .op('and')
    .const(3)
    .op('shl', 'add')
    .set(Local.slot);
}
