// An image's configuration (config.md): how to run it, and the digests of its layers unpacked (DiffIDs). The digest of this
// document is the image's id. Property names are the specification's, capitals included.

import { OciError } from '../words/oci-error.ts';
import { Fields, flag, list, record, text, textLike, type Read } from '../words/read.ts';
import type { Manifest } from './manifest.ts';
import type { Platform } from './descriptor.ts';
import { readDigest } from './digest.ts';

/** What to run; all of it can be left out. */
export interface ExecutionParameters {
  /** USER or USER:GROUP, names or numbers. Default root. */
  readonly User?: string | undefined;
  /** Keys `8080/tcp`, `53/udp` or `80`; the values are empty objects. They open nothing. */
  readonly ExposedPorts?: Readonly<Record<string, object>> | undefined;
  /** NAME=value. */
  readonly Env?: readonly string[] | undefined;
  /** The program and its first arguments, in front of Cmd. */
  readonly Entrypoint?: readonly string[] | undefined;
  /** Arguments behind Entrypoint; without one, the program and its arguments. */
  readonly Cmd?: readonly string[] | undefined;
  /** Keys are directories that a container is meant to keep data in; the values are empty objects. */
  readonly Volumes?: Readonly<Record<string, object>> | undefined;
  /** Default /. */
  readonly WorkingDir?: string | undefined;
  /** They become annotations of a container's configuration. */
  readonly Labels?: Readonly<Record<string, string>> | undefined;
  /** As `SIGTERM`: what asks the container to end. */
  readonly StopSignal?: string | undefined;
}

export interface HistoryEntry {
  readonly created?: string | undefined;
  readonly created_by?: string | undefined;
  readonly author?: string | undefined;
  readonly comment?: string | undefined;
  /** This step made no layer. */
  readonly empty_layer?: boolean | undefined;
}

export interface ImageConfig extends Platform {
  /** As RFC 3339 writes a time; nobody checks it here. */
  readonly created?: string | undefined;
  readonly author?: string | undefined;
  readonly config?: ExecutionParameters | undefined;
  /** DiffIDs, that of the base layer first: as many as the manifest has layers. */
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] };
  /** Steps, the oldest first: as many that made a layer as there are layers. */
  readonly history?: readonly HistoryEntry[] | undefined;
}

const anyObject: Read<object> = (value, where) => {
  new Fields(value, where);
  return value as object;
};

const variable = textLike(/^[^=]+=/, 'NAME=value');

const readParameters: Read<ExecutionParameters> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    User: fields.optional('User', text),
    ExposedPorts: fields.optional('ExposedPorts', record(anyObject)),
    Env: fields.optional('Env', list(variable)),
    Entrypoint: fields.optional('Entrypoint', list(text)),
    Cmd: fields.optional('Cmd', list(text)),
    Volumes: fields.optional('Volumes', record(anyObject)),
    WorkingDir: fields.optional('WorkingDir', text),
    Labels: fields.optional('Labels', record(text)),
    StopSignal: fields.optional('StopSignal', text),
  };
};

const readHistory: Read<HistoryEntry> = (value, where) => {
  const fields = new Fields(value, where);
  return {
    created: fields.optional('created', text),
    created_by: fields.optional('created_by', text),
    author: fields.optional('author', text),
    comment: fields.optional('comment', text),
    empty_layer: fields.optional('empty_layer', flag),
  };
};

/** Checks the shape of a parsed document. Throws an `OciError` that begins with `where`. */
export const readImageConfig: Read<ImageConfig> = (value, where) => {
  const fields = new Fields(value, where);
  const rootfs = fields.required('rootfs', (inner, at) => new Fields(inner, at));
  rootfs.required('type', textLike(/^layers$/, '"layers"'));
  return {
    architecture: fields.required('architecture', text),
    os: fields.required('os', text),
    variant: fields.optional('variant', text),
    created: fields.optional('created', text),
    author: fields.optional('author', text),
    config: fields.optional('config', readParameters),
    rootfs: { type: 'layers', diff_ids: rootfs.required('diff_ids', list(readDigest)) },
    history: fields.optional('history', list(readHistory)),
  };
};

/** A configuration belongs to a manifest: as many DiffIDs as layers, and as many steps that made one. */
export function demandFitting({ rootfs, history }: ImageConfig, { layers }: Manifest, where: string): void {
  const ids = rootfs.diff_ids.length;
  if (ids !== layers.length)
    throw new OciError(`${where}.rootfs.diff_ids`, `${layers.length}, one a layer`, `${ids}`);
  const steps = history?.filter(({ empty_layer }) => empty_layer !== true).length ?? ids;
  if (steps !== ids) throw new OciError(`${where}.history`, `${ids} steps that made a layer`, `${steps}`);
}
