// Where a motion has ended, and why, in sentences for the reader.

import { causeName, disassemble, INTERRUPT_BIT } from '../../isa/index.ts';
import {
  instructionAt,
  type Machine,
  type Pause,
  type Stop,
  stopText,
  type WatchedAccess,
} from '../../machine/index.ts';
import type { Halt } from '../travel/halts.ts';
import { place, type Symbols } from './symbols.ts';

const number = new Intl.NumberFormat('en');

export function count(value: number): string {
  return number.format(value);
}

export function stopSentence(stop: Stop): string {
  const text = stopText(stop);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** With a machine that stands where the pause is, the instruction is named. */
export function pauseText(pause: Pause, symbols: Symbols, machine?: Machine): string {
  switch (pause.reason) {
    case 'breakpoint':
      return `Breakpoint at ${place(symbols, pause.pc)}.`;
    case 'arrived':
      return `At ${place(symbols, pause.pc)}.`;
    case 'watchpoint': {
      const { access, address, before, after } = pause.watched;
      const values =
        access === 'read' || before === null || after === null
          ? ''
          : `: 0x${before.toString(16)} → 0x${after.toString(16)}`;
      const instruction = machine === undefined ? null : instructionAt(machine, pause.pc);
      const text = instruction === null ? place(symbols, pause.pc) : disassemble(instruction.word, pause.pc);
      return `Watchpoint: ${access} of ${place(symbols, address)} by ${actor(pause.watched, text)}${values}.`;
    }
  }
}

function actor({ by }: WatchedAccess, instruction: string): string {
  if (by === 'hart') return instruction;
  return by === 'guest' ? `${instruction}, for the guest` : `${by.device}, told to by ${instruction}`;
}

export function haltText(halt: Halt, symbols: Symbols): string {
  if ('pause' in halt) return pauseText(halt.pause, symbols);
  const { cause, pc } = halt.trap;
  const kind = (cause & INTERRUPT_BIT) === 0 ? 'Exception' : 'Interrupt';
  return `${kind} at ${place(symbols, pc)}: ${causeName(cause)}.`;
}
