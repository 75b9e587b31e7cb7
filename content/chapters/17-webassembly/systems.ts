// The systems that this chapter's subject names, and how they stand in November 2026.

import type { Reference } from '../../../components/cite/reference.ts';
import { refs } from '../../references.ts';

export interface System {
  name: string;
  says: string;
  sources: readonly { of: Reference; at?: string }[];
}

export const systems: readonly System[] = [
  {
    name: 'WebAssembly',
    says: 'Run on this page by your browser’s own engine. Designed by people of four browser vendors and published in 2017.',
    sources: [{ of: refs.haas2017 }],
  },
  {
    name: 'WASI',
    says: 'Preview 1, which this page’s host has a part of, is called legacy now and is still what most runtimes have. 0.2, of January 2024, brought components with typed interfaces; 0.3.0, of June 2026, made them asynchronous and is current. In both, a handle is a typed resource instead of a number.',
    sources: [{ of: refs.wasi2026 }],
  },
  {
    name: 'Wasmtime',
    says: 'Current, with releases every month. Compiles ahead of time or when a module is loaded; keeps a pool of memories that instances are made in; both kinds of metering.',
    sources: [{ of: refs.wasmtimeReleases2026 }, { of: refs.wasmtimeDocs2026 }],
  },
  {
    name: 'Wasmer',
    says: 'Current. Lets its user choose between code generators: Singlepass compiles much faster than Cranelift or LLVM, and its code is slower.',
    sources: [{ of: refs.wasmer2026 }],
  },
  {
    name: 'Lucet',
    says: 'Gone. Its compiler and its fast instances went into Wasmtime.',
    sources: [{ of: refs.lucet2022 }],
  },
  {
    name: 'Docker+Wasm',
    says: 'Deprecated, to be removed, no longer maintained. It was a way to choose another runtime below Docker by the platform of an image.',
    sources: [{ of: refs.dockerWasm2026 }],
  },
  {
    name: 'V8 isolates',
    says: 'Current: what a tab and a Worker run in. Each has a heap of its own; a process holds hundreds or thousands and changes between them without the kernel.',
    sources: [{ of: refs.cloudflareWorkers2026 }],
  },
  {
    name: 'Cloudflare Workers',
    says: 'Current; JavaScript and Wasm in isolates. “Below 1 ms”, as two of the sources say, is not its documented start: a Worker may take up to a second to run its top level, and took up to 400 ms before October 2025.',
    sources: [{ of: refs.cloudflareWorkers2026 }, { of: refs.cloudflareStart2025 }],
  },
  {
    name: 'Fastly Compute',
    says: 'Current; a new Wasm instance for every request by default, and for some time now one that is used again, for programs whose start-up is long.',
    sources: [{ of: refs.fastly2026 }],
  },
  {
    name: 'wasmCloud',
    says: 'Current, and not what its older descriptions say: version 2, of 2026, runs components under Kubernetes and has replaced its actors’ capability providers by plugins inside the host.',
    sources: [{ of: refs.wasmcloud2026 }],
  },
  {
    name: 'Faasm',
    says: 'A research system: functions of one host share memory regions, and are restored from snapshots.',
    sources: [{ of: refs.shillaker2020 }],
  },
];
