// Lab: look-up, copy-up and whiteouts over layers given as trees. The engine's overlayfs over the same layers says what each
// path shows, and mounts the upper layer that the reader's code leaves.

import { CheckFailure, type Check, type Lab } from '../../../../../lessons-engine/grader/index.ts';
import { OverlayWorld, type Plan } from './overlay-world.ts';

function agrees(
  id: string,
  title: string,
  plan: Plan & { readonly trees: number },
  judge: (world: OverlayWorld) => void = () => undefined,
): Check {
  return {
    id,
    title,
    async run(attempt) {
      for (let tree = 0; tree < plan.trees; tree++) {
        const world = new OverlayWorld(attempt.random, { ...plan, everyKind: tree === 0 });
        await attempt.call('overlay', [], world.api());
        if (!world.ended)
          throw new CheckFailure('`overlay` returned before the kernel was done with the file system.', {
            expected: 'one call of `serve`, which returns when nobody uses the file system any more',
            found: `an end after ${world.operations} operations`,
          });
        attempt.count({ operations: world.operations, copiedUpBytes: world.copiedUp });
        judge(world);
      }
    },
  };
}

const all = ['append', 'replace', 'chmod', 'create', 'mkdir', 'remove', 'remove'] as const;

const lab: Lab = {
  id: 'images-and-runtimes/overlay',
  title: 'Many layers, one tree',
  minutes: 60,
  brief:
    'Three read-only layers and one that takes changes. Write `overlay(layers, serve)`: make one file system of them and hand it to `serve`, which is a kernel that looks things up and changes them. The engine’s overlayfs does the same beside you; and it must understand the upper layer that you leave behind.',
  api: 'ring/overlay',
  exports: ['overlay'],
  seed: 2014,
  material: [
    {
      name: 'the rules',
      text: `Look-up of a name in a directory goes through the layers that take part in that directory, from the top down.
  a file          ends it. Where it is the first thing found, the overlay shows it; below a directory it is hidden.
  a directory     takes part. If it is opaque, it is the last one that does.
  a whiteout      ends it: what is below is hidden.
The overlay shows the attributes of the uppermost thing found.
The roots of all layers are directories and take part.

Changes go to the upper layer. Before something of a lower layer changes, it is copied up: the directories on the way
(themselves, not what they hold), then the thing, with mode and owner; a file with its text, unless that is about to go.
What is removed and lies in a lower layer, too, leaves a whiteout. Where nothing lies below, there is none.
A new directory shows nothing of an old one below.

Not here: links, devices, rename, extended attributes.`,
    },
  ],
  hints: [
    {
      title: 'Layers of a path',
      text: "Write one function first: for a path, the layers that take part in it, from the top down. For `''` those are all. For `a/b` begin with those of `a`. With it, `lookup`, `read` and `names` are a line or three each.",
    },
    {
      title: 'Copy-up',
      text: 'A second function brings a directory into the upper layer: nothing to do when it is there, else its parent first. A third does so for a file. `append`, `chmod` and the rest call them and then change the upper layer.',
    },
    {
      title: 'What is still below',
      text: '`remove` takes away what the upper layer has (a directory may hold whiteouts there), then asks the lower layers that take part in the parent: if the first that has the name has no whiteout there, a whiteout is needed. `create` and `mkdir` must take a whiteout away before.',
    },
  ],
  checks: [
    agrees('merge', 'layers that hide nothing show as one tree, the uppermost first', {
      hides: false,
      changes: [],
      steps: 20,
      trees: 3,
    }),
    agrees('hide', 'whiteouts, opaque directories and files hide what they must, and only that', {
      hides: true,
      changes: [],
      steps: 15,
      trees: 9,
    }),
    agrees('copy-up', 'files and directories of lower layers change, with their mode, owner and text', {
      hides: false,
      changes: ['append', 'replace', 'chmod'],
      steps: 15,
      trees: 4,
    }),
    agrees('remove', 'what is removed is gone, and what is made under its name is new', {
      hides: false,
      changes: ['remove', 'remove', 'remove', 'create', 'mkdir'],
      steps: 20,
      trees: 5,
    }),
    agrees('random', 'all of it, on random layers in random order, agrees with the engine’s overlayfs', {
      hides: true,
      changes: all,
      steps: 25,
      trees: 5,
    }),
    agrees(
      'thrift',
      'looking changes nothing, and changes copy and leave no more than overlayfs does',
      { hides: true, changes: all, steps: 20, trees: 3 },
      ({ waste }) => {
        if (waste !== null)
          throw new CheckFailure(`${waste.what}, more was done than needed.`, {
            expected: waste.expected,
            found: waste.found,
          });
      },
    ),
  ],
};

export default lab;
