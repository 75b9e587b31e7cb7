// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  {
    at: '',
    minutes: 5,
    say: `How did the machine know what to leave out? The second release moved ${figures.secondReleaseShare} of the first.`,
  },
  {
    at: 'a-name-that-can-be-checked',
    minutes: 6,
    say: 'Follow the arrows with a finger: tag, manifest, configuration, layers. Only the tag can change its meaning.',
    ask: 'Why has a layer two digests?',
  },
  {
    at: 'one-copy-of-the-files',
    minutes: 8,
    say: 'Predict which commands copy before the second column is read.',
    run: 'Cover the table; reveal row by row.',
    mistaken: `That writing four bytes costs four bytes. The whole file is copied up: ${figures.tableBytes} bytes.`,
  },
  {
    at: 'what-is-gone-must-be-said',
    minutes: 6,
    say: '`rm` adds something. Draw the whiteout, then the opaque directory.',
  },
  {
    at: 'lab-many-layers-one-tree',
    minutes: 35,
    say: 'First write the function that says which layers take part in a path; all else follows.',
    run: '`npm run lab -- images-and-runtimes/overlay file.ts`',
  },
  {
    at: 'what-a-layer-remembers',
    minutes: 5,
    say: 'A file that a later layer takes away is moved all the same.',
    ask: 'Where would you put the compiler?',
  },
  {
    at: 'challenge-the-smallest-pull',
    minutes: 20,
    say: 'Show the count of each group at the end and let the best explain the order.',
    mistaken: 'That fewer layers are smaller pulls.',
  },
  {
    at: 'from-an-image-to-a-process',
    minutes: 8,
    say: 'Five operations, and hooks that can fail. Which failures undo the container?',
    ask: 'Somebody edits `config.json` after `create`. What happens?',
  },
  {
    at: 'lab-from-create-to-delete',
    minutes: 25,
    say: 'First say, then do: `foresee` is a table, `run` meets the real runtime.',
  },
  {
    at: 'whose-child-is-it',
    minutes: 8,
    say: 'Kill every daemon, then ask who serves. The server has parents that stay, and no daemon is among them.',
    mistaken: 'That a container is a child of the Docker daemon.',
  },
  {
    at: 'how-it-came-apart',
    minutes: 4,
    say: 'Three dates and two reasons. The four names of the box stand on different floors; draw the floors.',
  },
  {
    at: 'what-it-costs',
    minutes: 3,
    say: 'Sharing is the gain and the overlay takes part of it back, so databases get a volume. Ask what else does not belong in the upper layer.',
  },
];

export default notes;
