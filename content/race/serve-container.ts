// Three contenders that are containers: one whose image is there already, a function that starts from nothing, and the same
// function asked again after it was put to sleep.

import { executable } from '../userland/library.ts';
import { fillTree, Tmpfs, writeFile, type Tree } from '../../lessons-engine/kernel/index.ts';
import {
  buildImage,
  ContentStore,
  ImageStore,
  layerOfTree,
  makeLayer,
  packageCodecs,
  pull,
  push,
  RegistryFolder,
} from '../../lessons-engine/oci/index.ts';
import { ContainerHost, program } from './container-host.ts';
import handler from './function/handler.f?raw';
import library from './function/library.f?raw';
import { PAGE } from './page.ts';
import interpreter from './programs/interpreter.s?raw';
import { difference, Phases, startCounts, type Start, type StartCounts } from './start.ts';

const FREEZE = '/sys/fs/cgroup/web/cgroup.freeze';

const empty = { entries: {} };
const mountPoints: Tree = { tmp: empty, sys: { entries: { fs: { entries: { cgroup: empty } } } } };

/** The image of the web server: one program, one page. */
const serverImage = (): Tree => ({
  ...mountPoints,
  bin: { entries: { httpd: { content: executable('httpd'), mode: 0o755 } } },
  var: { entries: { www: { entries: { 'index.html': PAGE } } } },
});

/** The image of the function: a language's runtime with its library, and a few lines in that language. */
const functionImage = (): Tree => ({
  ...mountPoints,
  bin: { entries: { run: { content: program(interpreter, 'interpreter.s'), mode: 0o755 } } },
  lib: { entries: { 'library.f': library } },
  function: { entries: { 'handler.f': handler } },
});

/** The image is on the host, unpacked: only the container is made. */
export function startContainer(): Start {
  const host = new ContainerHost();
  fillTree(host.images, { web: { entries: serverImage() } });
  const phases = phasesOf(host);
  host.start('/images/web', ['/bin/httpd']);
  return phases.start('container', 'answer', host.ask());
}

/** The function twice: with an image that has to come from a registry, and then frozen and asked again. */
export async function startFunctions(): Promise<{ cold: Start; warm: Start }> {
  const host = new ContainerHost();
  const content = new ContentStore(packageCodecs);
  const images = new ImageStore({ directory: host.images, path: '/images', content });
  const { image, bytes } = await pull(content, 'function:1', await registry(host));
  await images.unpack(image);
  const unpacked = sizeOf(functionImage());
  const phases = phasesOf(host, { bytesPulled: bytes, bytesUnpacked: unpacked });
  const lower = images.layers.map(({ path }) => path).reverse();
  host.start(lower.join(':'), ['/bin/run']);
  const cold = phases.start('cold-function', 'answer', host.ask());

  host.script('platform', function* () {
    yield* writeFile(FREEZE, '1');
    return 0;
  });
  const asleep = host.counts;
  const again = new Phases(() => difference(host.counts, asleep));
  host.script('platform', function* () {
    yield* writeFile(FREEZE, '0');
    return 0;
  });
  again.over('thaw');
  return { cold, warm: again.start('warm-function', 'answer', host.ask()) };
}

/** A registry that has the image of the function. */
async function registry(host: ContainerHost): Promise<RegistryFolder> {
  const tree = new Tmpfs(host.kernel.vfs.superBlockOptions('build'), 'mode=755');
  fillTree(tree.rootInode, functionImage());
  const store = new ContentStore(packageCodecs);
  const layer = await makeLayer(layerOfTree(tree.rootInode, { mtime: 0 }), packageCodecs);
  const image = buildImage(store, { layers: [layer], config: { Cmd: ['/bin/run'] } });
  const folder = new RegistryFolder();
  push(store, image, 'function:1', folder);
  return folder;
}

/** Writes down what the host counts, from the runtime's beginning on. `before`: what had been done by then. */
function phasesOf(host: ContainerHost, before: Partial<StartCounts> = {}): Phases {
  let begun = startCounts({});
  const phases = new Phases(() => {
    const { programs, ...rest } = difference(host.counts, begun);
    // The runtime is a program, too, and was started for this container.
    const counts: StartCounts = { ...rest, programs: programs + 1 };
    return startCounts({ ...counts, ...before });
  });
  const seen = new Set<string>();
  const names = { isolated: 'isolation', runs: 'root', listens: 'program' } as const;
  host.onMoment = (moment) => {
    if (moment === 'begins') {
      begun = host.counts;
      if (before.bytesPulled !== undefined)
        phases.phases.push({ name: 'image', counts: startCounts({ ...before, programs: 0 }) });
    } else if (!seen.has(moment)) {
      seen.add(moment);
      phases.over(names[moment]);
    }
  };
  return phases;
}

/** Bytes of all files. */
function sizeOf(tree: Tree): number {
  return Object.values(tree).reduce<number>((sum, node) => {
    if (typeof node === 'string' || node instanceof Uint8Array) return sum + node.length;
    if ('entries' in node) return sum + sizeOf(node.entries);
    return sum + ('content' in node ? node.content.length : 0);
  }, 0);
}
