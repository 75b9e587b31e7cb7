// Words of WebAssembly and of its hosts.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const webassembly = {
  wasmModule: {
    id: 'wasm-module',
    term: 'Wasm module',
    says: 'Code of WebAssembly in its binary form: types, functions, what it imports and exports. It is checked as a whole before any of it runs, and has no state; instances have.',
  },
  wasmInstance: {
    id: 'wasm-instance',
    term: 'Wasm instance',
    says: 'A WebAssembly module at work: its code with a memory of its own, which can reach nothing but that memory and the functions that its host handed in.',
  },
  linearMemory: {
    id: 'linear-memory',
    term: 'linear memory',
    says: 'The memory of a Wasm instance: one array of bytes from address 0 on, in pages of 64 KiB. Code, the stack of calls and the engine’s own data are not in it.',
  },
  trapWasm: {
    id: 'trap-wasm',
    term: 'trap (WebAssembly)',
    says: 'The end of a call that cannot go on: out of bounds, division by zero, `unreachable`, a call of the wrong type. None of the module’s code runs on, and its caller is told.',
  },
  fuel: {
    id: 'fuel',
    term: 'fuel',
    says: 'A budget of instructions that a run uses up. It is counted by code, not by a clock, so it ends every program at the same place each time.',
  },
  wasi: {
    id: 'wasi',
    term: 'WASI',
    long: 'WebAssembly System Interface',
    says: 'What a host may offer to modules outside of browsers: files, clocks, random numbers, later sockets and HTTP. Everything is reached through handles that the host gave.',
  },
  objectCapability: {
    id: 'object-capability',
    term: 'capability (handle)',
    says: 'A reference that cannot be forged and is at once the right to use what it refers to. Without one, a program cannot even name the thing. Linux uses the word for something else.',
  },
  preopen: {
    id: 'preopen',
    term: 'pre-opened directory',
    says: 'A directory that the host opened before the module began. All paths of the module start at one of them, and lead nowhere else.',
  },
  isolate: {
    id: 'isolate',
    term: 'isolate',
    says: 'An instance of V8 with a heap of its own. A process holds many, and changes from one to another without the kernel.',
  },
} as const satisfies Record<string, TermEntry>;
