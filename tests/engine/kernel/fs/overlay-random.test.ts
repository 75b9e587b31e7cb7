import { expect, test } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import type { Caller } from '../../../../lessons-engine/kernel/fs/caller.ts';
import { chmod, truncate } from '../../../../lessons-engine/kernel/fs/calls/attributes.ts';
import { linkat, mkdirat, symlinkat } from '../../../../lessons-engine/kernel/fs/calls/create.ts';
import { openat } from '../../../../lessons-engine/kernel/fs/calls/open.ts';
import { unlinkat } from '../../../../lessons-engine/kernel/fs/calls/remove.ts';
import { renameat2 } from '../../../../lessons-engine/kernel/fs/calls/rename.ts';
import { setXattr } from '../../../../lessons-engine/kernel/fs/calls/xattr.ts';
import { isDirectory } from '../../../../lessons-engine/kernel/fs/mode.ts';
import * as flag from '../../../../lessons-engine/kernel/fs/open-flags.ts';
import type { OverlayFs } from '../../../../lessons-engine/kernel/fs/overlay/overlay-fs.ts';
import { lookUp } from '../../../../lessons-engine/kernel/fs/walk.ts';
import { mountAt, outcome, world } from '../../../support/kernel/fs-world.ts';
import { describeOracle, OverlayOracle } from '../../../support/kernel/overlay-oracle.ts';
import { buildLayer, describeTree, NAMES, randomLayer } from '../../../support/kernel/random-layers.ts';

const SEQUENCES = 300;
const OPERATIONS = 200;

/** One random operation, as what it is called and what it does on either side. */
interface Operation {
  readonly text: string;
  readonly real: (caller: Caller) => string | void;
  readonly model: (oracle: OverlayOracle) => string | void;
}

function randomOperation(random: Random): Operation {
  const path = () => Array.from({ length: 1 + random.below(4) }, () => random.pick(NAMES)).join('/');
  const [a, b] = [path(), path()];
  const at = (name: string) => `/m/${name}`;
  switch (random.below(14)) {
    case 0:
    case 1: {
      const how = random.pick(['truncate', 'append', random.below(20)] as const);
      const create = random.pick(['no', 'yes', 'exclusive'] as const);
      const text = `w${random.below(100)}`;
      return {
        text: `write ${a} ${how} ${create}`,
        real: (caller) => write(caller, at(a), how, text, create),
        model: (oracle) => oracle.write(a, how, text, create),
      };
    }
    case 2: {
      const size = random.below(12);
      return {
        text: `truncate ${a} ${size}`,
        real: (caller) => truncate(caller, lookUp(caller, null, at(a)), size),
        model: (oracle) => oracle.truncate(a, size),
      };
    }
    case 3: {
      const mode = 0o600 + random.below(64);
      return {
        text: `chmod ${a} ${mode}`,
        real: (caller) => chmod(caller, lookUp(caller, null, at(a)), mode),
        model: (oracle) => oracle.chmod(a, mode),
      };
    }
    case 4:
      return {
        text: `setxattr ${a} ${b}`,
        real: (caller) => setXattr(caller, lookUp(caller, null, at(a)), 'user.k', bytesOf(b)),
        model: (oracle) => oracle.setXattr(a, b),
      };
    case 5:
    case 6:
      return {
        text: `mkdir ${a}`,
        real: (caller) => mkdirat(caller, null, at(a), 0o755),
        model: (oracle) => oracle.mkdir(a),
      };
    case 7:
      return {
        text: `rmdir ${a}`,
        real: (caller) => unlinkat(caller, null, at(a), flag.AT_REMOVEDIR),
        model: (oracle) => oracle.rmdir(a),
      };
    case 8:
    case 9:
      return {
        text: `unlink ${a}`,
        real: (caller) => unlinkat(caller, null, at(a)),
        model: (oracle) => oracle.unlink(a),
      };
    case 10:
      return {
        text: `link ${a} ${b}`,
        real: (caller) => linkat(caller, null, at(a), null, at(b)),
        model: (oracle) => oracle.link(a, b),
      };
    case 11:
      return {
        text: `symlink ${a}`,
        real: (caller) => symlinkat(caller, '/nowhere', null, at(a)),
        model: (oracle) => oracle.symlink(a),
      };
    case 12:
      return { text: `read ${a}`, real: (caller) => read(caller, at(a)), model: (oracle) => oracle.read(a) };
    default: {
      const how = random.pick(['replace', 'replace', 'noreplace', 'exchange'] as const);
      const flags = { replace: 0, noreplace: flag.RENAME_NOREPLACE, exchange: flag.RENAME_EXCHANGE }[how];
      return {
        text: `rename ${a} ${b} ${how}`,
        real: (caller) => renameat2(caller, null, at(a), null, at(b), flags),
        model: (oracle) => oracle.rename(a, b, how),
      };
    }
  }
}

function write(
  caller: Caller,
  path: string,
  how: 'truncate' | 'append' | number,
  text: string,
  create: string,
): void {
  const creates = { no: 0, yes: flag.O_CREAT, exclusive: flag.O_CREAT | flag.O_EXCL }[create] ?? 0;
  const place = { truncate: flag.O_TRUNC, append: flag.O_APPEND }[how] ?? 0;
  const file = openat(caller, null, path, flag.O_WRONLY | flag.O_NOFOLLOW | creates | place, 0o644);
  if (typeof how === 'number') file.writeAt(how, bytesOf(text));
  else file.write(bytesOf(text));
  file.drop();
}

function read(caller: Caller, path: string): string {
  const { inode } = lookUp(caller, null, path);
  if (!isDirectory(inode)) return textOf(inode.read(0, inode.size));
  return inode
    .entries()
    .map(({ name }) => name)
    .sort()
    .join();
}

/** Lower layers `l0` (lowest) and up, `up` and `work`, mounted on /m. */
function start(random: Random) {
  const count = 1 + random.below(3);
  const layers = Array.from({ length: count + 1 }, () => randomLayer(random));
  const names = layers.map((_, index) => (index === count ? 'up' : `l${index}`));
  const { root, tmpfs } = world(
    Object.fromEntries([...names, 'work', 'm', 'n'].map((name) => [name, { entries: {} }])),
  );
  layers.forEach((layer, index) =>
    buildLayer(tmpfs.rootInode.lookup(names[index] as string) as never, layer),
  );
  const lowers = names.slice(0, -1).reverse();
  const data = `lowerdir=${lowers.map((name) => `/${name}`).join(':')},upperdir=/up,workdir=/work`;
  mountAt(root, 'overlay', '/m', 'overlay', 0, data);
  return { root, tmpfs, data, lowers, oracle: new OverlayOracle(layers) };
}

/** All lower layers, whiteouts and marks included. */
const lowerText = ({ tmpfs, lowers }: ReturnType<typeof start>): string =>
  lowers.map((name) => describeTree(tmpfs.rootInode.lookup(name) as never).join('\n')).join('\n--\n');

test(`an overlay does what the merged tree does, in ${SEQUENCES} random sequences of ${OPERATIONS} operations`, () => {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const random = new Random(seed);
    const run = start(random);
    const { root, oracle } = run;
    const untouched = lowerText(run);
    const overlay = lookUp(root, null, '/m').mount.superBlock as OverlayFs;
    const tree = () => describeTree(lookUp(root, null, '/m').inode);
    expect(tree(), `seed ${seed}, mounted`).toEqual(describeOracle(oracle.root));
    for (let step = 0; step < OPERATIONS; step++) {
      const { text, real, model } = randomOperation(random);
      const found = outcome(() => real(root) ?? '');
      const expected = oracle.try(model);
      if (found !== expected) expect(found, `seed ${seed}, step ${step}: ${text}`).toBe(expected);
    }
    const merged = describeOracle(oracle.root);
    expect(tree(), `seed ${seed}, at the end`).toEqual(merged);
    expect([overlay.copyUpFiles, overlay.copyUpBytes], `seed ${seed}, copy-up`).toEqual([
      oracle.copyUpFiles,
      oracle.copyUpBytes,
    ]);
    expect(lowerText(run), `seed ${seed}, lower layers`).toBe(untouched);
    expect(lookUp(root, null, '/work/work').inode.entries(), `seed ${seed}, work`).toEqual([]);
    mountAt(root, 'overlay', '/n', 'overlay', 0, run.data);
    expect(describeTree(lookUp(root, null, '/n').inode), `seed ${seed}, mounted again`).toEqual(merged);
  }
}, 60_000);
