// Systems of chapters 11 to 14.

import type { Systems } from './system.ts';

export const containers = {
  chroot: {
    chapter: 11,
    run: 'The directory `/root` that the shell sees is a different one, in a tree made for it.',
  },
  'FreeBSD jail': {
    chapter: 11,
    named: 'A *jail* is a mark on a process, inherited by its children',
    cites: 'kamp-watson-2000',
  },
  'Solaris zones': {
    chapter: 11,
    named: 'Solaris Zones, described in 2004, combined two things',
    cites: 'price-tucker-2004',
  },
  LXC: { chapter: 11, named: 'The tool LXC put them together from 2008 on.', cites: 'kolyshkin-2015' },
  Namespaces: { chapter: 11, run: 'The process has a mount namespace' },
  cgroups: { chapter: 11, run: 'the same six programs end differently' },
  Docker: { chapter: 12, run: 'one image, one runc, and programs in the roles of the others' },
  'Docker images / union file system': {
    chapter: 12,
    run: 'What makes one root out of four directories is an overlay file system',
  },
  'Bridge networking + NAT': {
    chapter: 12,
    named: 'Docker joined its containers by a bridge',
    cites: 'felter-2015',
  },
  'Overlay networks': { chapter: 8 },
  Podman: { chapter: 12, run: 'The command that you type builds the bundle itself and starts *conmon*' },
  containerd: { chapter: 12, run: 'The daemon does not run the runtime; it starts a shim' },
  'CRI-O': {
    chapter: 12,
    run: 'is a daemon for one client, the kubelet, which is the agent of Kubernetes on each node',
  },
  runc: { chapter: 12, run: 'Shim and conmon run runc, which ends' },
  OCI: { chapter: 12, run: 'The specification then asks for five operations' },
  'BIOS/UEFI emulation': {
    chapter: 13,
    run: "It reads the device tree, a list of the machine's devices, from end to end",
  },
  Kubernetes: { chapter: 14 },
  'EKS / AKS / GKE': { chapter: 14 },
  'Istio / Linkerd': { chapter: 14 },
  'etcd / API server': { chapter: 14 },
} as const satisfies Systems;
