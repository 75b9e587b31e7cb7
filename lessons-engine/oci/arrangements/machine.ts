// A machine with all container tools on it and images in its store: start the daemons of an arrangement, give a command, and
// look at who has talked to whom and whose child the container is.

import { type Command, Host, type HostOptions } from '../host/host.ts';
import { LocalImages } from '../store/local-images.ts';
import type { ContentStore } from '../store/content-store.ts';
import { containerd } from './containerd/containerd.ts';
import { ctr } from './containerd/ctr.ts';
import { shim } from './containerd/shim.ts';
import { shimName } from './containerd/task-service.ts';
import { docker } from './docker/docker.ts';
import { dockerd } from './docker/dockerd.ts';
import { Exchanges } from './exchanges.ts';
import type { Parts } from './parts.ts';
import { crio } from './kubernetes/crio.ts';
import { kubelet } from './kubernetes/kubelet.ts';
import { pinns } from './kubernetes/pinned-namespaces.ts';
import { conmon } from './podman/conmon.ts';
import { podman } from './podman/podman.ts';
import { type ProcessNode, processTree } from './process-tree.ts';

export interface MachineOptions extends HostOptions {
  /** Where manifests, configurations and layers of images are taken from. */
  readonly content: ContentStore;
}

/** Where images and the changes of containers lie. */
const IMAGES = '/var/lib/images';
/** Ticks within which a daemon is ready. */
const READY = 20_000;

export class Machine {
  readonly host: Host;
  readonly images: LocalImages;
  readonly exchanges: Exchanges;

  /** Boots, with the programs of all arrangements in /usr/bin; `scripts` come on top, and replace those of the same names. */
  constructor({ content, scripts = {}, tree, ...options }: MachineOptions) {
    this.exchanges = new Exchanges(() => this.host.kernel.now);
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const machine = this;
    const parts: Parts = {
      exchanges: this.exchanges,
      get images() {
        return machine.images;
      },
    };
    const programs = {
      [shimName]: shim(parts),
      conmon: conmon(parts),
      containerd: containerd(parts),
      crio: crio(parts),
      ctr: ctr(parts),
      docker: docker(parts),
      dockerd: dockerd(parts),
      kubelet: kubelet(parts),
      pinns,
      podman: podman(parts),
    };
    this.host = new Host({ ...options, tree, scripts: { ...programs, ...scripts } });
    this.images = LocalImages.in(this.host.root.rootInode, IMAGES, content);
  }

  /** Starts a daemon and lets it get ready. */
  start(...argv: readonly string[]): Command {
    const daemon = this.host.start(argv);
    this.host.run(READY);
    return daemon;
  }

  /** As it is now, from pid 1 down. */
  get processes(): ProcessNode {
    return processTree(this.host);
  }
}
