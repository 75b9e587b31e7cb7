// Every figure of this chapter that was counted here: images pulled, commands run in containers, and three releases of a
// service by three plans. Figures of other people stand in the text with their citation.

import { ChaChaRandom } from '../../../lessons-engine/bits/index.ts';
import { shortDigest } from '../../../lessons-engine/oci/index.ts';
import { glossary } from '../../glossary.ts';
import { startInEveryWay } from './arrangements.ts';
import { grouped, pullImages, runCommands, TABLE_BYTES } from './counting.ts';
import { pullReleases } from './labs/smallest-pull/pull-releases.ts';
import { randomRecipe, type Step } from './labs/smallest-pull/recipe.ts';

const commands = [
  'wc /var/data/table',
  'echo one > /tmp/note',
  'echo one >> /var/data/table',
  'echo one > /var/data/table',
  'chmod 600 /var/data/table',
  'mv /var/data/table /var/data/old',
  'rm /var/data/table',
  'mv /var/data /var/old',
];

/** A reader's program, so its types are those of the reader's editor. */
const solutions = import.meta.glob<{ layers: (steps: Step[]) => string[][] }>(
  './labs/smallest-pull/solution.ts',
  { eager: true },
);

/** The recipe of the table after the challenge. */
const RECIPE = 12;

async function releaseRows() {
  const steps = randomRecipe(new ChaChaRandom(RECIPE));
  const [solution] = Object.values(solutions);
  if (solution === undefined) throw new Error('figures: expected the solution of smallest-pull, found none');
  const plans = [
    ['a layer a step', steps.map(({ name }) => [name])],
    ['one layer', [steps.map(({ name }) => name)]],
    ['the reference', solution.layers(steps)],
  ] as const;
  return Promise.all(
    plans.map(async ([title, plan]) => {
      const pulled = await pullReleases(steps, plan);
      const sum = pulled.reduce((bytes, each) => bytes + each.bytes, 0);
      return {
        title,
        layers: String(plan.length),
        releases: pulled.map(({ bytes }) => grouped(bytes)),
        bytes: grouped(sum),
        sum,
      };
    }),
  );
}

const images = await pullImages();
const ran = await runCommands(images, commands);
const [service, , next] = images.rows;
const releases = await releaseRows();
const ways = await startInEveryWay(images);
const sharePercent = Math.round((100 * (next?.bytes ?? 0)) / (service?.bytes ?? 1));

export const figures = {
  pulls: images.rows.map(({ image, layers: count, fetched, requests, bytes }) => ({
    image,
    layers: String(count),
    fetched: String(fetched),
    requests: String(requests),
    bytes: grouped(bytes),
  })),
  firstBytes: grouped(service?.bytes ?? 0),
  secondReleaseShare: `${sharePercent}\u00a0%`,
  layers: images.layers.map(({ digest, tar, blob }) => ({
    digest: shortDigest(digest),
    tar: grouped(tar),
    blob: grouped(blob),
  })),
  imageId: shortDigest(images.service.id),
  tableBytes: grouped(TABLE_BYTES),
  commands: ran.rows.map(({ command, copiedUp, upper, console }) => ({
    command,
    copiedUp: grouped(copiedUp),
    upper: upper.length === 0 ? 'nothing' : upper.join('; '),
    console,
  })),
  containers: String(commands.length),
  unpacked: String(ran.unpacked),
  shared: String(ran.shared),
  releases,
  ways: ways.map((way) => ({
    ...way,
    systemCalls: grouped(way.systemCalls),
    processes: String(way.processes),
    messages: String(way.messages),
    note:
      way.daemons.length === 0
        ? 'No daemon ran, before or after.'
        : `With SIGKILL for ${way.daemons.join(' and ')}: ${way.lineWithoutDaemons.join(' → ')}, as before.`,
  })),
} as const;

export const words = [
  glossary.image,
  glossary.layer,
  glossary.contentAddress,
  glossary.manifest,
  glossary.registry,
  glossary.overlay,
  glossary.copyUp,
  glossary.whiteout,
  glossary.opaqueDirectory,
  glossary.bundle,
  glossary.containerRuntime,
  glossary.hook,
  glossary.shim,
  glossary.pod,
];
