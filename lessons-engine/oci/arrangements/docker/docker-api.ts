// What the docker command asks of dockerd (moby api/docs, the Engine API), as far as it is spoken here.

export const dockerSocket = '/run/docker.sock';

export interface CreateContainer {
  /** Also the container's id here, where Docker makes one up. */
  readonly name: string;
  readonly image: string;
  /** Instead of the image's Cmd. */
  readonly args?: readonly string[];
  /** --rm */
  readonly autoRemove: boolean;
}

export interface ContainerSummary {
  readonly id: string;
  readonly image: string;
  readonly status: 'created' | 'running' | 'exited';
  readonly exitCode: number;
}

export interface Output {
  readonly stream: 'stdout' | 'stderr';
  readonly log: string;
}
