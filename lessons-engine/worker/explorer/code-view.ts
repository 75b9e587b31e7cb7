// Disassembly around an address, with symbols and lines of the source. Going forward from an instruction is exact; where
// instructions begin before it, compressed ones make a guess unless the source or a symbol says so.

import { disassemble, instructionSize, type LineMap } from '../../isa/index.ts';
import { Access, type Machine } from '../../machine/index.ts';
import type { CodeRow, LookRequest } from './messages.ts';
import type { Symbols } from './symbols.ts';

export function codeRows(
  machine: Machine,
  { address, rows }: NonNullable<LookRequest['code']>,
  symbols: Symbols,
  lines: LineMap | null,
): CodeRow[] {
  const anchor = (address ?? machine.hart.pc) & ~1;
  const before = address === null ? Math.floor(rows / 3) : 0;
  const found: CodeRow[] = [];
  for (let at = startBefore(machine, anchor >>> 0, before, symbols, lines); found.length < rows;) {
    const word = wordAt(machine, at);
    if (word === null) break;
    const size = instructionSize(word);
    found.push({
      address: at,
      word: (size === 2 ? word & 0xffff : word >>> 0).toString(16).padStart(2 * size, '0'),
      text: disassemble(word, at),
      label: symbols.at(at),
      line: lines?.lineAt(at) ?? null,
    });
    at = (at + size) >>> 0;
  }
  return found;
}

/** The word at a virtual address, of which the high half is 0 when it cannot be had; null when nothing can. */
function wordAt({ hart, bus }: Machine, address: number): number | null {
  const half = (at: number): number | null => {
    const physical = hart.mmu.peek(at >>> 0, Access.Execute);
    return physical === null || bus.ramAt(physical, 2) === null
      ? null
      : (bus.load(physical, 2) as number) & 0xffff;
  };
  const low = half(address);
  if (low === null || instructionSize(low) === 2) return low;
  return (low | ((half(address + 2) ?? 0) << 16)) >>> 0;
}

/** Where to begin so that about `count` instructions stand before `anchor`, and one begins at it. */
function startBefore(
  machine: Machine,
  anchor: number,
  count: number,
  symbols: Symbols,
  lines: LineMap | null,
): number {
  if (count === 0) return anchor;
  const known = symbols.startBefore(anchor - 4 * count);
  const far = 4 * count + 4;
  const candidates: number[] = [];
  if (known !== null && anchor - known < 4096) candidates.push(known);
  for (let distance = far; distance >= 2; distance -= 2) candidates.push(anchor - distance);
  for (const start of candidates) {
    const starts = walkTo(machine, start, anchor, lines);
    if (starts !== null) return starts.at(-count) ?? starts[0] ?? anchor;
  }
  return anchor;
}

/** Where instructions begin from `start` to before `anchor`; null when none ends exactly there. */
function walkTo(machine: Machine, start: number, anchor: number, lines: LineMap | null): number[] | null {
  if (
    lines !== null &&
    lines.lineAt(start) !== undefined &&
    !lines.entries.some(({ address }) => address === start)
  )
    return null;
  const starts: number[] = [];
  for (let at = start; at < anchor;) {
    const word = wordAt(machine, at);
    if (word === null) return null;
    starts.push(at);
    at += instructionSize(word);
    if (at > anchor) return null;
  }
  return starts;
}
