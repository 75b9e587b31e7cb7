// A registry as a folder of files, such as any web server can offer: what a GET of the pull API asks for lies at that very path
// (distribution-spec, "Pull"). There is nobody to answer questions, so a manifest's media type is read from the manifest.

/** Where files come from: a folder in memory, or one that is fetched. null: 404 Not Found. */
export interface RegistrySource {
  /** `path`: as `manifestPath`, `blobPath` and `tagsPath` give it. */
  get(path: string): Promise<Uint8Array | null>;
}

/** Where a GET looks for a manifest, by its tag or its digest. */
export const manifestPath = (name: string, tagOrDigest: string): string =>
  `/v2/${name}/manifests/${tagOrDigest}`;
/** Where a GET looks for a blob. */
export const blobPath = (name: string, digest: string): string => `/v2/${name}/blobs/${digest}`;
/** Where a GET looks for the list of tags. */
export const tagsPath = (name: string): string => `/v2/${name}/tags/list`;

/** A folder in memory, which can be written, too. */
export class RegistryFolder implements RegistrySource {
  /** By path, from `/v2/` on. */
  readonly files = new Map<string, Uint8Array>();

  get(path: string): Promise<Uint8Array | null> {
    return Promise.resolve(this.files.get(path) ?? null);
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  put(path: string, bytes: Uint8Array): void {
    this.files.set(path, bytes);
  }

  /** Bytes of all files. A blob that two names have is there twice. */
  get size(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
  }
}
