// The claims of the lecture's slides 11 to 14: containers, containers against VMs, WebAssembly, unikernels.

import type { Claims } from '../claim.ts';

export const slides11To14 = {
  '002-073': {
    claim: 'Containers start in milliseconds.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'where its processes alone would take a few',
  },
  '002-074': {
    claim: '87 % of firms run containers in production.',
    verdict: 'wrong',
    chapter: 12,
    dropped: 'not found in the survey that it names; how many use containers explains nothing about them',
  },
  '002-075': {
    claim: 'Docker is the most popular runtime.',
    verdict: 'supported',
    chapter: 12,
    dropped: 'popularity, without a figure; the chapter says who stands on whom instead',
  },
  '002-076': {
    claim: 'Podman needs neither a daemon nor root.',
    verdict: 'supported',
    chapter: 12,
    used: 'The container belongs to the user who typed it',
  },
  '002-077': {
    claim: 'containerd is a project of the CNCF, and Kubernetes uses it.',
    verdict: 'supported',
    chapter: 12,
    used: 'since then nodes use containerd, CRI-O, or Docker with an external adapter',
  },
  '002-078': {
    claim: 'CRI-O was made for Kubernetes and keeps to the OCI.',
    verdict: 'supported',
    chapter: 12,
    used: 'is a daemon for one client, the kubelet, which is the agent of Kubernetes on each node',
  },
  '002-079': {
    claim: 'Containers start 10 to 100 times faster than VMs.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'took about as long as a container in 150 to 200 ms',
  },
  '002-080': {
    claim: 'Containers use 60 % less memory.',
    verdict: 'unsourced',
    chapter: 13,
    corrected: 'The saving is 81 or 96 %, depending on the VM.',
  },
  '002-081': {
    claim: 'A container with nginx starts in half a second.',
    verdict: 'unsourced',
    chapter: 13,
    corrected: '150–200 ms idle; 66 ms',
  },
  '002-082': {
    claim: 'A VM with nginx starts in 45 seconds.',
    verdict: 'unsourced',
    chapter: 13,
    corrected: 'Debian 2 s, a unikernel 2.3 ms; Alpine 332 ms; an older VM 11 s',
  },
  '002-083': {
    claim: 'A warm function answers in 100 ms.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'no figure that we could read',
  },
  '002-084': {
    claim: 'A cold function answers in 2 seconds.',
    verdict: 'overstated',
    chapter: 13,
    corrected: '2.8 s in Docker, for one that does nothing',
  },
  '002-085': {
    claim: 'Containers start 10 times faster.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'Linux on Firecracker, end to end in 161 ms',
  },
  '002-086': {
    claim: '95 % of organisations run VMs.',
    verdict: 'unsourced',
    chapter: 13,
    dropped: 'a share of a market without a source; the race does not ask how many run what',
  },
  '002-087': {
    claim: '73 % run their containers on VMs.',
    verdict: 'unsourced',
    chapter: 13,
    dropped: 'no source, and 67 % in another place; the case of the bank says why one would',
  },
  '002-088': {
    claim: 'Containers cost 5 %, VMs 10 to 15 %.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'for linear algebra 0 and 17 or, tuned, 2',
  },
  '002-089': {
    claim: 'The study of containers and VMs was at LISA 2016.',
    verdict: 'wrong',
    chapter: 13,
    dropped: 'it was at Middleware 2016; nobody here has read it, so the chapter cites another study',
  },
  '002-090': {
    claim: 'Wasm is nearly native, and smaller than containers.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'about one and a half times the native time',
  },
  '002-091': {
    claim: 'Wasm starts in microseconds.',
    verdict: 'supported',
    chapter: 17,
    used: 'its makers spoke of 50 µs and a few kilobytes',
  },
  '002-092': {
    claim: 'Containers take seconds to start.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'A Docker container took 150 to 200 ms',
  },
  '002-093': {
    claim: 'Wasm starts 10 to 100 times faster than containers.',
    verdict: 'overstated',
    chapter: 13,
    corrected: 'took 2.8 s to start cold in Docker, and 5.2 ms as an instance of WebAssembly',
  },
  '002-094': {
    claim: 'Binaries of Wasm are half as large as containers.',
    verdict: 'unsourced',
    chapter: 17,
    corrected: 'Its code was 85 % of the size of native code',
  },
  '002-095': {
    claim: 'A container starts in 500 ms, Wasm in 1 ms, a VM in 30 s.',
    verdict: 'unsourced',
    chapter: 13,
    corrected: 'Debian 2 s, a unikernel 2.3 ms; Alpine 332 ms; an older VM 11 s',
  },
  '002-096': {
    claim: 'A container takes 30 MB of memory, Wasm 8 MB, a VM 512 MB.',
    verdict: 'unsourced',
    chapter: 13,
    corrected: 'unikernel 3.6 MB; 1,000 Debian VMs 114 GB',
  },
  '002-097': {
    claim: 'A container has 50 MB, Wasm 2 MB, a VM 2 GB.',
    verdict: 'unsourced',
    chapter: 13,
    corrected: 'Debian 1.1 GB, Tinyx 9.5 MB, a unikernel 0.48 MB',
  },
  '002-098': {
    claim: 'Docker runs Wasm.',
    verdict: 'outdated',
    chapter: 17,
    corrected: 'The feature is deprecated and no longer maintained',
  },
  '002-099': {
    claim: 'Not every language can be compiled to Wasm.',
    verdict: 'supported',
    chapter: 17,
    dropped:
      'which languages have a compiler changes by the year; the chapter says what a program must do without',
  },
  '002-100': {
    claim: 'A unikernel has less than 10 MB, a VM with Linux more than 1 GB.',
    verdict: 'supported',
    chapter: 13,
    used: 'Debian 1.1 GB, Tinyx 9.5 MB, a unikernel 0.48 MB',
  },
  '002-101': {
    claim: 'A unikernel of MirageOS typically has 5 MB.',
    verdict: 'unsourced',
    chapter: 16,
    corrected: 'has no source that we found; one that says hello had 3.3',
  },
  '002-102': {
    claim: 'A unikernel has no shell and little to attack.',
    verdict: 'supported',
    chapter: 16,
    used: 'There is no shell, no `ps`, no second program that could attach',
  },
  '002-103': {
    claim: 'Hermit is a unikernel for research, in Rust.',
    verdict: 'supported',
    chapter: 16,
    used: 'is written in Rust and aims at high-performance and cloud computing',
  },
  '002-104': {
    claim: 'A unikernel has one address space.',
    verdict: 'supported',
    chapter: 16,
    used: '`fork` copies an address space, and here there is only one',
  },
} as const satisfies Claims;
