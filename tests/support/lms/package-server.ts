// Serves the files of a package as an LMS does: under a path of its own, files and no folders, with whatever media types it has.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { PackedFiles } from '../../../src/export/reproducible-zip.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface PackageServer {
  /** Address of the server; ends with a slash. */
  url: string;
  /** Address of the package's folder; ends with a slash. */
  content: string;
  /** Paths that were asked for and are not in the package. */
  missing: string[];
  close(): Promise<void>;
}

/** `types`: by extension, what this LMS says instead. `more` answers everything outside the package. */
export async function servePackage(
  files: PackedFiles,
  {
    types = {},
    more = () => false,
  }: {
    types?: Readonly<Record<string, string>>;
    more?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  } = {},
): Promise<PackageServer> {
  const missing: string[] = [];
  const folder = '/pluginfile.php/7/content/1/';
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A page that is closed takes back what it was still sending: an LMS does not fall over that.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    });
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://lms').pathname);
    const name = path.startsWith(folder) ? path.slice(folder.length) : undefined;
    const bytes = name === undefined ? undefined : files[name];
    if (bytes !== undefined) {
      const extension = extname(name ?? '');
      const type = types[extension] ?? MEDIA_TYPES[extension] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(bytes);
    } else if (path === '/favicon.ico') {
      response.writeHead(204).end();
    } else if (name !== undefined || !(await more(request, response))) {
      missing.push(path);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    content: url.slice(0, -1) + folder,
    missing,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The whole body, as text. Rejects with `ECONNRESET` when the sender goes away in the middle. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
