// The calls of the container runtime interface, as a server answers them.

import type { Calls } from '../../../kernel/index.ts';
import { ContainerError } from '../../runtime/container-error.ts';
import type { Respond } from '../messages/rpc.ts';
import type { Parts } from '../parts.ts';
import type { CreateContainer, CriRuntime, RunPodSandbox, StopContainer } from './cri-api.ts';

export function* answerCri(
  { images }: Parts,
  runtime: CriRuntime,
  what: string,
  body: unknown,
  respond: Respond,
): Calls<void> {
  const { id, image } = body as { id: string; image: string };
  switch (what) {
    case 'ImageService.ImageStatus':
      return yield* respond({ present: images.has(image) });
    case 'ImageService.PullImage':
      // Pulling is done before: what is not here is nowhere.
      return yield* respond({ id: images.find(image).id });
    case 'RuntimeService.RunPodSandbox':
      return yield* respond(yield* runtime.runPodSandbox(body as RunPodSandbox));
    case 'RuntimeService.StopPodSandbox':
      return yield* runtime.stopPodSandbox(id, () => respond({}));
    case 'RuntimeService.RemovePodSandbox':
      return yield* respond((yield* runtime.removePodSandbox(id)) ?? {});
    case 'RuntimeService.ListPodSandbox':
      return yield* respond(yield* runtime.listPodSandbox());
    case 'RuntimeService.CreateContainer':
      return yield* respond(yield* runtime.createContainer(body as CreateContainer));
    case 'RuntimeService.StartContainer':
      return yield* respond((yield* runtime.startContainer(id)) ?? {});
    case 'RuntimeService.StopContainer':
      return yield* runtime.stopContainer(body as StopContainer, () => respond({}));
    case 'RuntimeService.RemoveContainer':
      return yield* respond((yield* runtime.removeContainer(id)) ?? {});
    case 'RuntimeService.ListContainers':
      return yield* respond(yield* runtime.listContainers());
    default:
      throw new ContainerError(`${what}: unknown method`);
  }
}
