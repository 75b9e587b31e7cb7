// What the fast interpreter does by itself: one entry an operation, each emitting the WebAssembly that does it. An
// instruction that is not here, or that meets something unusual, is left to the interpreter that everything is measured
// against.

import type { FunctionBody } from '../../wasm/index.ts';
import { SLOT, Slot, State, Tags } from './layout.ts';

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
} as const;
export const LOCALS = 8;

/** Blocks that an operation can go to. */
export const Exit = {
  /** On to the instruction that `slot` is at now. */
  dispatch: 'dispatch',
  /** On to the slot after this one. */
  next: 'next',
  /** On to the instruction at `address`, wherever that is. */
  jump: 'jump',
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

const both = (value: Emit): Emit => result((code) => value(register(register(code, 'rs1'), 'rs2')));
const withImmediate = (value: Emit): Emit => result((code) => value(immediate(register(code, 'rs1'))));

/** Pushes the address of this instruction. */
const pc = (code: FunctionBody): FunctionBody =>
  code.get(Local.slot).get(Local.codeBase).op('sub').const(3).op('shr_s').get(Local.codePage).op('add');
/** Pushes the address of the instruction after this one. */
const link = (code: FunctionBody): FunctionBody =>
  pc(code).get(Local.slot).load('i32', Slot.step).const(3).op('shr_s', 'add');

/** The high word of a product; `a` and `b` say how the factors are widened. */
const high = (a: 'i64_extend_s' | 'i64_extend_u', b: 'i64_extend_s' | 'i64_extend_u'): Emit =>
  result((code) => {
    register(code, 'rs1').op(a);
    register(code, 'rs2').op(b, 'i64_mul').constLong(32).op('i64_shr_u', 'i32_wrap');
  });

/** Division never traps: by zero it gives all ones, or the dividend as remainder (Unprivileged ISA, chapter "M"). */
const division = (divide: Emit, byZero: Emit): Emit =>
  result((code) => {
    register(code, 'rs2').op('eqz');
    code.if(
      () => byZero(code),
      () => divide(code),
      true,
    );
  });

const signedDivision = (code: FunctionBody): void => {
  register(code, 'rs2').const(-1).op('eq');
  code.if(
    () => register(code.const(0), 'rs1').op('sub'), // also where the quotient overflows
    () => register(register(code, 'rs1'), 'rs2').op('div_s'),
    true,
  );
};

/** Within the page the immediate is the distance in slots' bytes. */
const branchNear =
  (condition: Emit): Emit =>
  (code) => {
    condition(register(register(code, 'rs1'), 'rs2'));
    code.if(() => {
      code.get(Local.slot);
      immediate(code).op('add').set(Local.slot).br(Exit.dispatch);
    });
    code.br(Exit.next);
  };

const branchFar =
  (condition: Emit): Emit =>
  (code) => {
    condition(register(register(code, 'rs1'), 'rs2'));
    code.if(() => {
      immediate(pc(code)).op('add').set(Local.address).br(Exit.jump);
    });
    code.br(Exit.next);
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

/**
 * Leaves for the slow way unless the address lies in a page that may be written though it holds code, and nothing decoded
 * stands there: neither in the halfwords written nor in the one before, whose instruction could reach into them.
 */
function reachBesideCode(code: FunctionBody, size: 1 | 2 | 4): void {
  code.get(Local.index).load('i32', Tags.mixed);
  code
    .get(Local.address)
    .const(~0xfff | (size - 1))
    .op('and', 'ne')
    .brIf(Exit.slow);
  code.get(Local.index).load('i32', Tags.mixedBase);
  code
    .get(Local.address)
    .const(0xffe)
    .op('and')
    .const(3)
    .op('shl', 'add')
    .const(SLOT)
    .op('sub')
    .tee(Local.value);
  code.load('i8_u').get(Local.value).load('i8_u', SLOT).op('or');
  if (size === 4)
    code
      .get(Local.value)
      .load('i8_u', 2 * SLOT)
      .op('or');
  code.brIf(Exit.slow);
}

const countAccess = (code: FunctionBody): FunctionBody =>
  code.get(Local.accesses).const(1).op('add').set(Local.accesses);

/** Pushes where the address lies in this memory. */
const host = (code: FunctionBody): FunctionBody =>
  code.get(Local.address).get(Local.index).load('i32', Tags.toHost).op('add');

const load =
  (width: 'i32' | 'i8_s' | 'i8_u' | 'i16_s' | 'i16_u', size: 1 | 2 | 4): Emit =>
  (code) => {
    reach(code, Tags.read, size);
    code.op('eqz').brIf(Exit.slow);
    countAccess(code);
    result((inner) => host(inner).load(width))(code);
  };

const store =
  (width: 'i32' | 'i8' | 'i16', size: 1 | 2 | 4): Emit =>
  (code) => {
    reach(code, Tags.write, size);
    code.op('eqz').if(() => reachBesideCode(code, size));
    countAccess(code);
    register(host(code), 'rs2').store(width).br(Exit.next);
  };

/** Operations by name, in the order of their numbers. Of branches and jumps there are two: within the page, and out of it. */
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
  fence: (code) => code.br(Exit.next),
  lui: result((code) => immediate(code)),
  auipc: result((code) => immediate(pc(code)).op('add')),
  jalNear: (code) => {
    code.get(Local.slot).load('i8_u', Slot.rd);
    link(code).store('i32');
    code.get(Local.slot);
    immediate(code).op('add').set(Local.slot).br(Exit.dispatch);
  },
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
  beqNear: branchNear((code) => code.op('eq')),
  bneNear: branchNear((code) => code.op('ne')),
  bltNear: branchNear((code) => code.op('lt_s')),
  bgeNear: branchNear((code) => code.op('ge_s')),
  bltuNear: branchNear((code) => code.op('lt_u')),
  bgeuNear: branchNear((code) => code.op('ge_u')),
  beqFar: branchFar((code) => code.op('eq')),
  bneFar: branchFar((code) => code.op('ne')),
  bltFar: branchFar((code) => code.op('lt_s')),
  bgeFar: branchFar((code) => code.op('ge_s')),
  bltuFar: branchFar((code) => code.op('lt_u')),
  bgeuFar: branchFar((code) => code.op('ge_u')),
  lb: load('i8_s', 1),
  lh: load('i16_s', 2),
  lw: load('i32', 4),
  lbu: load('i8_u', 1),
  lhu: load('i16_u', 2),
  sb: store('i8', 1),
  sh: store('i16', 2),
  sw: store('i32', 4),
  addi: withImmediate((code) => code.op('add')),
  slti: withImmediate((code) => code.op('lt_s')),
  sltiu: withImmediate((code) => code.op('lt_u')),
  xori: withImmediate((code) => code.op('xor')),
  ori: withImmediate((code) => code.op('or')),
  andi: withImmediate((code) => code.op('and')),
  slli: withImmediate((code) => code.op('shl')),
  srli: withImmediate((code) => code.op('shr_u')),
  srai: withImmediate((code) => code.op('shr_s')),
  add: both((code) => code.op('add')),
  sub: both((code) => code.op('sub')),
  sll: both((code) => code.op('shl')),
  slt: both((code) => code.op('lt_s')),
  sltu: both((code) => code.op('lt_u')),
  xor: both((code) => code.op('xor')),
  srl: both((code) => code.op('shr_u')),
  sra: both((code) => code.op('shr_s')),
  or: both((code) => code.op('or')),
  and: both((code) => code.op('and')),
  mul: both((code) => code.op('mul')),
  mulh: high('i64_extend_s', 'i64_extend_s'),
  mulhsu: high('i64_extend_s', 'i64_extend_u'),
  mulhu: high('i64_extend_u', 'i64_extend_u'),
  div: division(signedDivision, (code) => code.const(-1)),
  divu: division(
    (code) => register(register(code, 'rs1'), 'rs2').op('div_u'),
    (code) => code.const(-1),
  ),
  rem: division(
    (code) => register(register(code, 'rs1'), 'rs2').op('rem_s'),
    (code) => register(code, 'rs1'),
  ),
  remu: division(
    (code) => register(register(code, 'rs1'), 'rs2').op('rem_u'),
    (code) => register(code, 'rs1'),
  ),
} satisfies Record<string, Emit>;

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];
