// A static file server for dist/: right media types, any base path, gzip, the trailing-slash redirect, 404.html.
// What every static host does, so that the site can be tried and tested as it will be served. Nothing is rewritten.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { listenProblem, serveOptions, keptByNpm, usage } from './serve-options.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.zip': 'application/zip',
  '.csv': 'text/csv; charset=utf-8',
};
const compressible = /^text\/|json|xml|wasm|octet-stream/;

/** '/a/b' and 'a/b/' both mean '/a/b/'. */
export function normalizeBase(base) {
  const inner = base.split('/').filter(Boolean).join('/');
  return inner === '' ? '/' : `/${inner}/`;
}

/** What is there, or undefined; also for a name that no file can have. */
function look(file) {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

const compress = promisify(gzip);
/** Files as they are sent, by their path, each for as long as it is what it was. */
const zipped = new Map();

/** @returns {Promise<Buffer>} */
function zip(file, { mtimeMs, size }) {
  const before = zipped.get(file);
  if (before?.mtimeMs === mtimeMs && before.size === size) return before.body;
  const body = readFile(file).then((content) => compress(content, { level: 9 }));
  zipped.set(file, { mtimeMs, size, body });
  return body;
}

function answer(request, response, { dir, base, headers: always, types }) {
  const send = (status, headers, file, found) => {
    const type = types[extname(file)] ?? mediaTypes[extname(file)] ?? 'application/octet-stream';
    const all = { 'content-type': type, 'x-content-type-options': 'nosniff', ...always, ...headers };
    const isZipped = compressible.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (isZipped) Object.assign(all, { 'content-encoding': 'gzip', vary: 'accept-encoding' });
    else all['content-length'] = found.size;
    if (request.method === 'HEAD') return response.writeHead(status, all).end();
    // A file that a rebuild takes away meanwhile ends this answer, not the server.
    if (isZipped) {
      return zip(file, found).then(
        (body) => response.writeHead(status, { ...all, 'content-length': body.length }).end(body),
        () => response.destroy(),
      );
    }
    response.writeHead(status, all);
    return pipeline(createReadStream(file), response, () => {});
  };
  const missing = () => {
    const page = join(dir, '404.html');
    const found = look(page);
    if (found) return send(404, { 'cache-control': 'no-cache' }, page, found);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  };

  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return response.writeHead(405, { allow: 'GET, HEAD' }).end();
  }
  let url;
  let path;
  try {
    url = new URL(request.url, 'http://localhost');
    path = decodeURIComponent(url.pathname);
  } catch {
    return response.writeHead(400).end();
  }
  if (`${path}/` === base) return response.writeHead(301, { location: base + url.search }).end();
  if (!path.startsWith(base)) return missing();
  const file = normalize(join(dir, path.slice(base.length)));
  if (file !== normalize(dir) && !file.startsWith(normalize(dir + sep))) return missing();
  const found = look(file);
  if (found?.isDirectory() && !path.endsWith('/')) {
    return response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
  }
  const target = found?.isDirectory() ? join(file, 'index.html') : file;
  const page = target === file ? found : look(target);
  if (!page || (found?.isFile() && path.endsWith('/'))) return missing();
  // Names under _astro/ carry a hash of the content; everything else may change under its name.
  const forever = path.slice(base.length).startsWith('_astro/');
  const control = forever ? 'public, max-age=31536000, immutable' : 'no-cache';
  return send(200, { 'cache-control': control }, target, page);
}

/**
 * Serves a built site.
 * @param {{ dir?: string, port?: number, base?: string, host?: string, nextFree?: boolean, headers?: Record<string, string>, types?: Record<string, string> }} options
 *   port 0 takes any free one; nextFree tries the following ports when this one is taken; headers go with every answer; types are media
 *   types by the ends of names, in place of the right ones.
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>} url ends with the base path.
 */
export async function serve({
  dir = join(root, 'dist'),
  port = 0,
  base = '/',
  host = '127.0.0.1',
  nextFree = false,
  headers = {},
  types = {},
} = {}) {
  if (!existsSync(join(dir, 'index.html'))) {
    throw new Error(
      `serve: expected a built site in ${dir}, found no index.html there; run "npm run build" first`,
    );
  }
  const at = normalizeBase(base);
  const server = createServer((request, response) =>
    answer(request, response, { dir, base: at, headers, types }),
  );
  const listen = (candidate) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(candidate, host, () => {
        server.off('error', reject);
        resolve(server.address().port);
      });
    });
  for (let candidate = port; ; candidate++) {
    try {
      const taken = await listen(candidate);
      const close = () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        });
      return { url: `http://${shownHost(host)}:${taken}${at}`, port: taken, close };
    } catch (error) {
      const last = candidate >= Math.min(port + 100, 65535);
      if (error.code !== 'EADDRINUSE' || !nextFree || last) throw error;
    }
  }
}

/** How an address is written between `http://` and the port; "any" is shown as this computer. */
function shownHost(host) {
  const shown = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return shown.includes(':') ? `[${shown}]` : shown;
}

/**
 * What both commands do: reads the options, makes the site ready, serves it and prints the address; ends on Ctrl-C.
 * @param {string} command as it is typed, for messages
 * @param {(options: ReturnType<typeof serveOptions>) => boolean} ready false when there is nothing to serve; it has said why
 */
export async function serveCommand(command, ready = () => true) {
  const kept = keptByNpm(process.env, command);
  if (kept) console.log(kept);
  let options;
  try {
    options = serveOptions(process.argv.slice(2), command);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
    return undefined;
  }
  try {
    if (options.help) return console.log(usage(command));
    if (!ready(options)) {
      process.exitCode = 1;
      return undefined;
    }
    const { url, port } = await serve(options);
    if (options.port !== 0 && port !== options.port)
      console.log(`Port ${options.port} is taken, so this is ${port}.`);
    console.log(`\n  Ring −1 is at ${url}\n\n  Ctrl-C ends it.\n`);
  } catch (error) {
    console.error(listenProblem(error, options));
    process.exitCode = 1;
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serveCommand('npm run serve');
