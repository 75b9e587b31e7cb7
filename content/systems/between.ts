// Systems of chapters 15 to 18.

import type { Systems } from './system.ts';

export const between = {
  'gVisor (Sentry, Gofer, netstack, runsc)': { chapter: 15 },
  Sentry: { chapter: 15 },
  netstack: { chapter: 15 },
  Firecracker: { chapter: 15 },
  microVM: { chapter: 15 },
  'Kata Containers': { chapter: 15 },
  NEMU: { chapter: 15 },
  eBPF: { chapter: 15 },
  'VM escape': { chapter: 15 },
  Unikernels: { chapter: 16, run: 'It was run in four arrangements when this page was built' },
  'Library OS': {
    chapter: 16,
    run: 'and a linker takes from it what the program reaches',
  },
  'X-Containers': { chapter: 16, run: 'The second row of the first table does this here.' },
  MirageOS: { chapter: 16, named: 'MirageOS does this with types.', cites: 'madhavapeddy-2013' },
  IncludeOS: {
    chapter: 16,
    named: 'links C++ programs with the drivers that they ask for',
    cites: 'includeos-2025',
  },
  Hermit: {
    chapter: 16,
    named: 'is written in Rust and aims at high-performance and cloud computing',
    cites: 'rust-2026',
  },
  Microkernels: {
    chapter: 16,
    run: 'has the server, the files, the network and the console in four address spaces',
  },
  WebAssembly: { chapter: 17, run: 'Nothing here is simulated.' },
  WASI: { chapter: 17, run: 'It was given `/home/box`.' },
  Wasmtime: {
    chapter: 17,
    named: 'It has a pool in which memories are made, copied on write, and both ways of metering',
    cites: 'wasmtime-releases-2026',
  },
  Wasmer: { chapter: 17, named: 'You choose its code generator', cites: 'wasmer-2026' },
  Lucet: {
    chapter: 17,
    named: 'Its compiler and its fast instances went into Wasmtime.',
    cites: 'lucet-2022',
  },
  'Docker+Wasm': {
    chapter: 17,
    named: 'Deprecated, to be removed, no longer maintained.',
    cites: 'docker-wasm-2026',
  },
  'V8 isolates': {
    chapter: 18,
    named: 'An isolate of V8 with 128 MB, in a process that it shares with others.',
    cites: 'cloudflare-limits-2026',
  },
  wasmCloud: { chapter: 17, named: 'runs components under Kubernetes', cites: 'wasmcloud-2026' },
  Faasm: { chapter: 17, named: 'functions of one host share regions of memory', cites: 'shillaker-2020' },
  'Cloudflare Workers': {
    chapter: 18,
    named: 'An isolate of V8 with 128 MB',
    cites: 'cloudflare-limits-2026',
  },
  'Fastly Compute': { chapter: 18, named: 'One WebAssembly instance for each request', cites: 'fastly-2026' },
  Deno: { chapter: 18, named: 'A runtime with isolates and permissions.', cites: 'deno-2026' },
  'Node.js': { chapter: 18, run: 'It starts a real Node.js in your browser' },
  'Hall & Ramachandran Wasm platform': {
    chapter: 18,
    named: 'Hall and Ramachandran sort functions by who calls them and how often',
    cites: 'hall-2019',
  },
  'AWS Lambda': { chapter: 18, named: 'One call at a time in a microVM.', cites: 'agache-2020' },
  'AWS Fargate': {
    chapter: 18,
    named: 'Containers without a server to look after.',
    cites: 'aws-fargate-2026',
  },
  'Google Cloud Functions': { chapter: 18, named: 'Now Cloud Run functions', cites: 'google-functions-2026' },
  'Google Cloud Run': {
    chapter: 18,
    named: 'A container for up to 80 calls at once unless you say otherwise',
    cites: 'google-environments-2026',
  },
  'App Engine': {
    chapter: 18,
    named: 'Its first generation of runtimes allowed only listed libraries of some languages',
    cites: 'google-app-engine-2026',
  },
  'Azure Functions': { chapter: 18, named: 'The platform of the study above.', cites: 'shahrad-2020' },
  Knative: { chapter: 18, named: 'The same on your own Kubernetes, down to zero.', cites: 'knative-2026' },
  'Provisioned concurrency': {
    chapter: 18,
    run: 'The fourth row keeps a hundred instances ready all the time.',
  },
  'Serverless cold start': {
    chapter: 18,
    run: 'This is where the simulated platform decides which of the two a call will be',
  },
  Heroku: { chapter: 18, named: 'Dynos are Linux containers', cites: 'heroku-isolation-2026' },
  'Vercel / Netlify': {
    chapter: 18,
    named: 'which were isolates, are deprecated in favour of Node.js',
    cites: 'vercel-2026',
  },
  'Fly.io': { chapter: 18, named: 'Your image becomes a microVM on Firecracker.', cites: 'fly-2025' },
  'Railway / Render': { chapter: 18, named: 'Containers built from your repository.', cites: 'railway-2026' },
  'Serverless Framework': {
    chapter: 18,
    named: 'a command that reads a YAML file and sets up functions',
    cites: 'serverless-framework-2026',
  },
} as const satisfies Systems;
