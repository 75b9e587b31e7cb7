// Words of images and of what starts a container from one.

import type { TermEntry } from '../../components/term/term-entry.ts';

export const images = {
  image: {
    id: 'image',
    term: 'image',
    says: 'What a container’s file system begins with: a list of layers, and a configuration that says what to run. Nobody writes to it.',
  },
  layer: {
    id: 'layer',
    term: 'layer',
    says: 'An archive of what differs from the layers below it: files that are new or changed, and marks for those that are gone.',
  },
  contentAddress: {
    id: 'content-address',
    term: 'content address',
    long: 'digest',
    says: 'A name that is computed from the content itself, here by SHA-256. The same bytes have the same name everywhere, and a name can be checked.',
  },
  manifest: {
    id: 'manifest',
    term: 'manifest',
    says: 'The document that makes one image out of a configuration and layers: it lists the digest and the size of each.',
  },
  registry: {
    id: 'registry',
    term: 'registry',
    says: 'A server that gives out manifests by tag or digest, and configurations and layers by digest.',
  },
  overlay: {
    id: 'overlay',
    term: 'overlay file system',
    long: 'union file system',
    says: 'One tree made of several: lower layers that are only read, and an upper one that takes all changes.',
  },
  copyUp: {
    id: 'copy-up',
    term: 'copy-up',
    says: 'Before something of a lower layer changes, it is copied to the upper one, whole.',
  },
  whiteout: {
    id: 'whiteout',
    term: 'whiteout',
    says: 'An entry in a layer that says of a name: whatever lies below it no longer counts.',
  },
  opaqueDirectory: {
    id: 'opaque-directory',
    term: 'opaque directory',
    says: 'A directory in a layer that hides everything a directory of the same path holds in the layers below.',
  },
  bundle: {
    id: 'bundle',
    term: 'bundle',
    says: 'A directory from which a runtime makes a container: a root file system, and `config.json`, which says everything else.',
  },
  containerRuntime: {
    id: 'container-runtime',
    term: 'container runtime',
    long: 'low-level runtime',
    says: 'The program that turns a bundle into a process with namespaces, limits and a root of its own, and ends. runc is one.',
  },
  hook: {
    id: 'hook',
    term: 'hook',
    says: 'A program that the runtime runs at a fixed moment of a container’s life, with the container’s state on its standard input.',
  },
  shim: {
    id: 'shim',
    term: 'shim',
    long: 'monitor process',
    says: 'A small process that stays beside a container as its parent: it holds its streams and takes its exit status, so that what started it may go.',
  },
  pod: {
    id: 'pod',
    term: 'pod',
    says: 'Containers that are placed together and share a network namespace and a host name: what Kubernetes starts and ends as one.',
  },
} as const satisfies Record<string, TermEntry>;
