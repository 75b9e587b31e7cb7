// An image's configuration as that of a runtime bundle (image-spec conversion.md), with the defaults of an engine around it and
// what its user asks for on top. Volumes become mounts only when the request has them.

import type { LinuxConfig, NamespaceConfig } from '../config/linux-config.ts';
import type { MountConfig } from '../config/mount-config.ts';
import type { ResourcesConfig } from '../config/resources-config.ts';
import { OCI_VERSION, type RuntimeConfig } from '../config/runtime-config.ts';
import type { ImageConfig } from '../image/image-config.ts';
import { OciError } from '../words/oci-error.ts';
import { type UserFiles, userOf } from './image-user.ts';
import { usualCapabilities, usualLinux, usualMounts, usualNamespaces, usualPathVariable } from './usual-config.ts'; // prettier-ignore

/** What is asked of a container; everything that is left out is the image's or the engine's. */
export interface ContainerRequest {
  /** root.path: absolute, or below the bundle. */
  readonly root: string;
  /** Default false. */
  readonly readonlyRoot?: boolean;
  /** Instead of the image's Cmd; its Entrypoint stays in front. */
  readonly args?: readonly string[];
  /** NAME=value; instead of the image's variables of the same names. */
  readonly env?: readonly string[];
  /** Default the image's WorkingDir, or /. */
  readonly cwd?: string;
  /** As Config.User has it. */
  readonly user?: string;
  readonly hostname?: string;
  /** Default false. */
  readonly terminal?: boolean;
  /** Beside the usual ones. */
  readonly mounts?: readonly MountConfig[];
  /** Instead of a new one of each usual type. */
  readonly namespaces?: readonly NamespaceConfig[];
  /** As linux.cgroupsPath has it. */
  readonly cgroupsPath?: string;
  readonly resources?: ResourcesConfig;
  readonly seccomp?: LinuxConfig['seccomp'];
  /** Default false. */
  readonly noNewPrivileges?: boolean;
  /** Instead of those of the same names that the image's labels and properties make. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Throws an `OciError` when the image names a user that it does not have, or nobody says what to run. */
export function configOfImage(
  image: ImageConfig,
  request: ContainerRequest,
  files: UserFiles,
): RuntimeConfig {
  const { Entrypoint = [], Cmd = [], Env = [], WorkingDir, User = '' } = image.config ?? {};
  const args = [...Entrypoint, ...(request.args ?? Cmd)];
  if (args.length === 0) throw new OciError('config.Cmd', 'a program in the image or in the request', 'none');
  const capabilities = [...usualCapabilities];
  const namespaces = request.namespaces ?? usualNamespaces.map((type) => ({ type }));
  const { cgroupsPath, resources, seccomp } = request;
  return {
    ociVersion: OCI_VERSION,
    root: { path: request.root, ...(request.readonlyRoot === true && { readonly: true }) },
    process: {
      args,
      cwd: request.cwd ?? (WorkingDir || '/'),
      env: mergeVariables([usualPathVariable], Env, request.env ?? []),
      user: userOf(request.user ?? User, files),
      capabilities: { bounding: capabilities, permitted: capabilities, effective: capabilities },
      ...(request.terminal === true && { terminal: true }),
      ...(request.noNewPrivileges === true && { noNewPrivileges: true }),
    },
    ...(request.hostname !== undefined && { hostname: request.hostname }),
    mounts: [...usualMounts, ...(request.mounts ?? [])],
    annotations: { ...annotationsOf(image), ...request.annotations },
    linux: {
      namespaces,
      ...usualLinux,
      ...(cgroupsPath !== undefined && { cgroupsPath }),
      ...(resources !== undefined && { resources }),
      ...(seccomp !== undefined && { seccomp }),
    },
  };
}

/** Later lists replace what earlier ones have under the same names; the places stay. */
function mergeVariables(...lists: readonly (readonly string[])[]): string[] {
  const variables = new Map<string, string>();
  for (const variable of lists.flat()) variables.set(variable.slice(0, variable.indexOf('=')), variable);
  return [...variables.values()];
}

/** What the specification derives from other properties; a label of the same name goes first. */
function annotationsOf(image: ImageConfig): Record<string, string> {
  const { Labels, StopSignal, ExposedPorts } = image.config ?? {};
  const derived: readonly (readonly [string, string | undefined])[] = [
    ['os', image.os],
    ['architecture', image.architecture],
    ['variant', image.variant],
    ['author', image.author],
    ['created', image.created],
    ['stopSignal', StopSignal],
    ['exposedPorts', ExposedPorts && Object.keys(ExposedPorts).join(',')],
  ];
  const annotations: Record<string, string> = {};
  for (const [name, value] of derived)
    if (value !== undefined && value !== '') annotations[`org.opencontainers.image.${name}`] = value;
  return { ...annotations, ...Labels };
}
