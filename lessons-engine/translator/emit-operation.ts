// What one instruction of a region becomes: the same rows as in the interpreter's loop, over locals.

import { arithmetic, type Operation } from '../machine/index.ts';
import type { FunctionBody } from '../wasm/index.ts';
import type { Offset } from './block.ts';
import { emitLoad, emitStore, type AccessPlace } from './emit-access.ts';
import { Local } from './locals.ts';

const { conditions, loads, stores, withImmediate, withRegister } = arithmetic;

/** Where the guest's registers are. */
export interface Registers {
  /** Pushes a register. */
  get(register: number): void;
  /** Takes the value on the stack. */
  set(register: number): void;
}

const has = <Rows extends object>(rows: Rows, name: PropertyKey): name is keyof Rows => name in rows;

/** One that neither branches nor jumps, at `offset` in the page. */
export function emitOperation(
  code: FunctionBody,
  registers: Registers,
  operation: Operation,
  offset: Offset,
  access: AccessPlace,
): void {
  const { name, rd, rs1, rs2, imm } = operation;
  const a = (): void => registers.get(rs1);
  const address = (): void => {
    a();
    if (imm !== 0) code.const(imm).op('add');
    code.set(Local.address);
  };
  if (has(stores, name)) {
    address();
    emitStore(code, stores[name], () => registers.get(rs2), access);
    return;
  }
  if (has(loads, name)) {
    address();
    emitLoad(code, loads[name], access);
    registers.set(rd);
    return;
  }
  if (name === 'fence' || rd === 0) return;
  if (has(withRegister, name)) withRegister[name](code, a, () => registers.get(rs2));
  else if (has(withImmediate, name)) {
    if (imm === 0 && (name === 'addi' || name === 'ori' || name === 'xori')) a();
    else if (rs1 === 0 && name === 'addi') code.const(imm);
    else withImmediate[name](code, a, () => code.const(imm));
  } else if (name === 'lui') code.const(imm);
  else if (name === 'auipc')
    code
      .get(Local.page)
      .const(offset + imm)
      .op('add');
  else throw new Error(`emitOperation: expected an instruction that regions do, found ${name}`);
  registers.set(rd);
}

/** Pushes whether a branch is taken. */
export function emitCondition(code: FunctionBody, registers: Registers, { name, rs1, rs2 }: Operation): void {
  if (!has(conditions, name)) throw new Error(`emitCondition: expected a branch, found ${name}`);
  if (rs2 === 0 && (name === 'beq' || name === 'bne')) {
    registers.get(rs1);
    code.op('eqz');
    if (name === 'bne') code.op('eqz');
    return;
  }
  conditions[name](
    code,
    () => registers.get(rs1),
    () => registers.get(rs2),
  );
}
