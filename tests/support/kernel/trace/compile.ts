// From a trace to a program in assembly. Each statement with an expectation has a number, and the program writes that number
// with what came of it, in one line: so statements of several tasks may come in any order.

import { sys } from '../assembly.ts';
import { syscallNumber } from '../../../../lessons-engine/kernel/syscalls/table.ts';
import { constant } from './constants.ts';
import { parseTrace, split, type Expected, type Statement } from './parse.ts';
import { routines } from './routines.ts';

export interface Checked {
  readonly text: string;
  readonly expected: Expected;
}

/** Bytes of what a trace names without saying more. */
const BUFFER = 512;
const LOADS = { '': 'lw', half: 'lhu', byte: 'lbu' } as const;

export class TraceProgram {
  /** By the number that the program writes, from 0. */
  readonly checked: Checked[] = [];
  readonly #data: string[] = [];
  readonly #names = new Map<string, number>();
  readonly #handlers = new Map<string, readonly Statement[]>();
  readonly #source: string;
  #labels = 0;

  constructor(trace: string) {
    const body = this.#block(parseTrace(trace));
    const handlers = [...this.#handlers].map(([name, statements]) => this.#handler(name, statements));
    const space = [...this.#names].map(([name, size]) => `        .balign 16\n${name}: .space ${size}`);
    this.#source = [
      `${body}${sys('exit', 0)}`, ...handlers, routines,
      '        .data', ...this.#data, '        .bss', ...space,
    ].join('\n'); // prettier-ignore
  }

  /** From `_start` on; what it uses of assembly.ts is nothing. */
  get source(): string {
    return this.#source;
  }

  #block(statements: readonly Statement[]): string {
    return statements.map((each) => this.#statement(each)).join('');
  }

  #statement(each: Statement): string {
    if (each.kind === 'do') return this.#do(each);
    if (each.kind === 'handler') {
      this.#handlers.set(each.name, each.body);
      return '';
    }
    const label = this.#label();
    const after = each.kind === 'child' ? 'call trace_wait' : each.name === '' ? '' : this.#store(each.name);
    return `${sys('clone', 17, 0, 0, 0, 0)}beqz a0, ${label}_in
        j ${label}_over
${label}_in:
        ${this.#block(each.body)}${sys('exit', 0)}
${label}_over:
        ${after}
        `;
  }

  #do({ text, assign, what, expected }: Statement & { kind: 'do' }): string {
    const run = this.#run(what);
    const keep = assign === null ? '' : this.#store(assign);
    if (expected === null) return `${run}${keep}`;
    const number = this.checked.push({ text, expected }) - 1;
    const report = /^(?:text|string)\(/.test(what) ? 'trace_text' : 'trace_number';
    return `${run}${keep}li a2, ${number}\n        call ${report}\n        `;
  }

  /** Leaves the value in a0; of text its address and length in a0 and a1. */
  #run(what: string): string {
    const called = /^(\w+)\(((?:"[^"]*"|[^()])*)\)((?: [-+&] .+)?)$/.exec(what);
    if (called === null) return this.#value(what, 'a0');
    const [, name = '', inner = '', rest = ''] = called;
    const args = split(inner)
      .map((each, index) => this.#value(each, `a${index}`))
      .join('');
    if (name === 'text') return args;
    if (name === 'string') return `${args}call trace_length\n        `;
    const number = syscallNumber(name) ?? constant(name.replace(/^nr_/, ''));
    if (number === null) throw new Error(`trace: expected a system call, found ${what}`);
    return `${args}li a7, ${number}\n        ecall\n        ${this.#rest(terms(`0${rest}`), 'a0')}`;
  }

  /** What follows the first of the terms of a value that is in the register already. */
  #rest(parts: readonly (readonly [operator: string, term: string])[], register: string): string {
    return parts
      .slice(1)
      .map(([operator, term]) => {
        const instruction = OPERATORS[operator] ?? '';
        return `${this.#value(term, 't1')}${instruction} ${register}, ${register}, t1\n        `;
      })
      .join('');
  }

  /** `text` into a register. Uses t0, t1. */
  #value(text: string, register: string): string {
    const known = constant(text);
    if (known !== null) return `li ${register}, ${known}\n        `;
    if (text.startsWith('"')) return `la ${register}, ${this.#string(text)}\n        `;
    if (text.startsWith('{')) return `la ${register}, ${this.#literal(text)}\n        `;
    const parts = terms(text);
    const [first] = parts;
    if (first !== undefined && parts.length > 1)
      return `${this.#value(first[1], register)}${this.#rest(parts, register)}`;
    const loaded = /^(half|byte)?\[(.*)\]$/.exec(text);
    if (loaded !== null) {
      const [, size = '', place = ''] = loaded;
      return `${this.#value(place, 't0')}${LOADS[size as 'half']} ${register}, 0(t0)\n        `;
    }
    const place = this.#place(text);
    return text.startsWith('$')
      ? `la t0, ${place}\n        lw ${register}, 0(t0)\n        `
      : `la ${register}, ${place}\n        `;
  }

  /** Keeps a0 in a variable, or in memory. */
  #store(target: string): string {
    const inMemory = /^\[(.*)\]$/.exec(target);
    const address =
      inMemory === null
        ? `la t0, ${this.#place(target)}\n        `
        : this.#value(inMemory[1] as string, 't0');
    return `${address}sw a0, 0(t0)\n        `;
  }

  /** The label of a variable, of a handler, or of a buffer: `name`, or `name:4096` where it is first named. */
  #place(text: string): string {
    const found = /^(\$?)([a-z]\w*)(?::(\d+))?$/.exec(text);
    if (found === null) throw new Error(`trace: expected a value, found ${text}`);
    const [, dollar, name = '', size] = found;
    if (this.#handlers.has(name) && dollar === '') return `on_${name}`;
    const label = dollar === '' ? `at_${name}` : `var_${name}`;
    if (!this.#names.has(label) || size !== undefined)
      this.#names.set(label, dollar === '' ? Number(size ?? BUFFER) : 4);
    return label;
  }

  #string(text: string): string {
    const label = this.#label();
    this.#data.push(`${label}: .byte ${[...bytesOf(text), 0].join(', ')}`);
    return label;
  }

  /** `{1, "text", half:5, ascii:"abc", space:8, name}`: words, strings by their address, and pieces of other sizes. */
  #literal(text: string): string {
    const label = this.#label();
    const lines = split(text.slice(1, -1)).map((each) => {
      const [, kind = '', rest = ''] = /^(half|byte|ascii|space):(.*)$/.exec(each) ?? [];
      if (kind === 'ascii') return `        .byte ${bytesOf(rest).join(', ')}`;
      if (kind !== '') return `        .${kind} ${constant(rest)}`;
      if (each.startsWith('"')) return `        .word ${this.#string(each)}`;
      const [place = '', offset = '0'] = each.split('+');
      return `        .word ${constant(each) ?? `${this.#place(place)} + ${offset}`}`;
    });
    this.#data.push('        .balign 8', `${label}:`, ...lines);
    return label;
  }

  /** A handler keeps the number of the signal in $signal, the addresses of siginfo and ucontext in $info and $context. */
  #handler(name: string, statements: readonly Statement[]): string {
    return `on_${name}:
        addi sp, sp, -16
        sw ra, 12(sp)
        ${this.#store('$signal')}mv a0, a1
        ${this.#store('$info')}mv a0, a2
        ${this.#store('$context')}${this.#block(statements)}lw ra, 12(sp)
        addi sp, sp, 16
        ret`;
  }

  #label(): string {
    return `trace_${this.#labels++}`;
  }
}

const OPERATORS: Readonly<Record<string, string>> = { '+': 'add', '-': 'sub', '&': 'and' };

/** At `+`, `-` and `&` between spaces, outside of brackets; `name+4` holds together no less. */
function terms(text: string): [operator: string, term: string][] {
  const all: [string, string][] = [];
  let depth = 0;
  let from = 0;
  let operator = '+';
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '[') depth++;
    else if (text[index] === ']') depth--;
    const found = depth === 0 && index > from ? /^ ?([-+&]) ?(?=[$\w[])/.exec(text.slice(index)) : null;
    if (found === null) continue;
    all.push([operator, text.slice(from, index)]);
    operator = found[1] as string;
    index += found[0].length - 1;
    from = index + 1;
  }
  return [...all, [operator, text.slice(from)]];
}

function bytesOf(quoted: string): number[] {
  const text = quoted
    .slice(1, -1)
    .replace(/\\(x[\da-f]{2}|.)/g, (_, escape: string) =>
      escape === '0' ? '\0' : escape === 'n' ? '\n' : String.fromCharCode(Number(`0${escape}`)),
    );
  return [...text].map((letter) => letter.charCodeAt(0));
}
