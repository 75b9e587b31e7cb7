// What the text, the questions and the tests count with the same functions: images that are built, pushed and pulled, and
// commands that a shell runs in a container's file system.

import {
  fillTree,
  Kernel,
  lookUp,
  startInit,
  textOf,
  Tmpfs,
  type Tree,
} from '../../../lessons-engine/kernel/index.ts';
import { OverlayFs } from '../../../lessons-engine/kernel/fs/overlay/overlay-fs.ts';
import {
  buildImage,
  ContentStore,
  type Image,
  ImageStore,
  layerOfTree,
  makeLayer,
  packageCodecs,
  pull,
  push,
  RegistryFolder,
} from '../../../lessons-engine/oci/index.ts';
import { UserNamespace } from '../../../lessons-engine/kernel/security/user-namespace.ts';
import { executable } from '../../userland/library.ts';
import { rootTree } from '../../userland/root.ts';

/** 2176 as the text prints it: 2,176. */
export const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** Bytes of the file that the container's commands are about. */
export const TABLE_BYTES = 65_536;
const RELEASED = 1_700_000_000;

const programs = [
  'sh',
  'echo',
  'ls',
  'cat',
  'chmod',
  'cp',
  'mv',
  'rm',
  'mount',
  'chroot',
  'touch',
  'wc',
] as const;

const program = (name: 'httpd' | 'fetch'): Tree => ({
  bin: { entries: { [name]: { content: executable(name), mode: 0o755 } } },
});
const table = Array.from({ length: TABLE_BYTES / 16 }, (_, row) => `${String(row).padStart(15)}\n`).join('');
const site = (release: number): Tree => ({
  var: {
    entries: {
      www: { entries: { 'index.html': `<!doctype html>\n<title>Release ${release}</title>\n` } },
      data: { entries: { table } },
    },
  },
});

export async function layerOf(tree: Tree, release: number) {
  const { rootInode } = new Tmpfs(
    { device: 1, now: () => 0, userNamespace: new UserNamespace(null, { uid: 0, gid: 0 }), source: 'none' },
    'mode=755',
  );
  fillTree(rootInode, tree);
  return makeLayer(layerOfTree(rootInode, { mtime: RELEASED + release }), packageCodecs);
}

export interface PullRow {
  readonly image: string;
  readonly layers: number;
  readonly fetched: number;
  readonly requests: number;
  readonly bytes: number;
}

export interface Images {
  readonly service: Image;
  readonly content: ContentStore;
  readonly rows: readonly PullRow[];
  /** Of the layers of the first image, from the bottom up. */
  readonly layers: readonly { readonly digest: string; readonly tar: number; readonly blob: number }[];
}

/** Three images that share layers, pulled one after the other by one machine. */
export async function pullImages(): Promise<Images> {
  const builder = new ContentStore(packageCodecs);
  const registry = new RegistryFolder();
  const base = await layerOf(rootTree({ programs }), 1);
  const server = await layerOf(program('httpd'), 1);
  const client = await layerOf(program('fetch'), 1);
  const sites = [await layerOf(site(1), 1), await layerOf(site(2), 2)] as const;
  const config = { Entrypoint: ['/bin/httpd'], Env: ['PATH=/bin'] };
  const images = [
    { name: 'service:1', layers: [base, server, sites[0]] },
    { name: 'report:1', layers: [base, client] },
    { name: 'service:2', layers: [base, server, sites[1]] },
  ];
  for (const { name, layers } of images)
    push(builder, buildImage(builder, { layers, config }), `registry.example/${name}`, registry);
  const content = new ContentStore(packageCodecs);
  const rows: PullRow[] = [];
  let service: Image | null = null;
  for (const { name } of images) {
    const report = await pull(content, `registry.example/${name}`, registry);
    service ??= report.image;
    rows.push({
      image: name,
      layers: report.layers.length,
      fetched: report.layers.filter(({ present }) => !present).length,
      requests: report.requests.length,
      bytes: report.bytes,
    });
  }
  const layers = [base, server, sites[0]].map(({ descriptor, tarSize }) => ({
    digest: descriptor.digest,
    tar: tarSize,
    blob: descriptor.size,
  }));
  return { service: service as Image, content, rows, layers };
}

export interface CommandRow {
  readonly command: string;
  readonly copiedUp: number;
  /** What the upper layer holds afterwards, as the entries of a layer; directories on the way left out. */
  readonly upper: readonly string[];
  readonly console: string;
}

/** Runs each command by the course's shell, on a kernel, in a container's root of its own over the image. */
export async function runCommands(
  { service, content }: Images,
  commands: readonly string[],
): Promise<{ rows: CommandRow[]; unpacked: number; shared: number }> {
  const kernel = new Kernel();
  const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
  fillTree(root.rootInode, { ...rootTree({ programs }), images: { entries: {} } });
  const directory = root.rootInode.lookup('images');
  if (directory === null) throw new Error('counting: expected /images, found nothing');
  const store = new ImageStore({ directory, path: '/images', content });
  const containers: { command: string; merged: string; options: string; id: string }[] = [];
  for (const [index, command] of commands.entries()) {
    await store.unpack(service);
    const id = `c${index}`;
    containers.push({ command, id, ...store.prepare(id, service) });
  }
  // pid 1: a container after the other, each with a line in front of what it prints.
  const script = containers
    .map(
      ({ command, merged, options }, index) =>
        `mount -t overlay -o ${options} overlay ${merged}; echo "[${index}]"; chroot ${merged} /bin/sh -c '${command}'`,
    )
    .join('; ');
  const init = startInit(kernel, root, {
    path: '/bin/sh',
    argv: ['sh', '-c', `${script}; echo "[${containers.length}]"; cat`],
    envp: ['PATH=/bin'],
  });
  // It ends waiting for somebody to type.
  const stop = kernel.run(200_000_000);
  const text = textOf(kernel.console.output).replaceAll('\r\n', '\n');
  if (stop.reason !== 'idle')
    throw new Error(`counting: expected containers that end, found ${stop.reason}: ${text}`);
  const rows = containers.map(({ command, merged, id }, index): CommandRow => {
    const { superBlock } = lookUp(init.caller, null, merged).mount;
    if (!(superBlock instanceof OverlayFs))
      throw new Error(
        `counting: expected an overlay at ${merged}, found ${superBlock.type}; console: ${text}`,
      );
    const console = text.slice(text.indexOf(`[${index}]`) + 4, text.indexOf(`[${index + 1}]`)).trim();
    const upper = store
      .changes(id)
      .filter(({ type }) => type !== 'directory')
      .map(({ name, content: bytes }) =>
        name.includes('.wh.') ? name : `${name}, ${grouped(bytes.length)} bytes`,
      );
    return { command, copiedUp: superBlock.copyUpBytes, upper, console };
  });
  return { rows, unpacked: store.counts.unpacked, shared: store.counts.shared };
}
